/** Number formats by id, as .xls numbers them; the codes of the built-in ids stand in ../number-format.ts. */

/** First id of formats that a file defines for itself. */
export const FIRST_CUSTOM_FORMAT = 164;

/** Formats that the writer may name by id, because every country's Excel reads them alike. */
export const universalFormatIds = [0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 20, 21, 45, 46, 47, 48, 49] as const;

/** A format code in its neutral spelling: a Chinese Excel writes G/通用格式 for General. */
export function neutralFormat(code: string): string {
  if (code === "" || code === "GENERAL" || code === "general") return "General";
  return code.includes("G/") ? code.replace(/G\/(通用格式|標準|标准|표준)/g, "General") : code;
}
