/** Styles of OpenDocument spreadsheets, as far as tables need them: number formats, bold, alignment, sizes, hidden sheets. */
import type { CellAlignment, CellStyle } from "../../../shared/document/sheet.ts";
import { defaultStyle } from "../../../shared/document/sheet.ts";
import { attribute, flagAttribute, numberAttribute } from "../files/xml-scanner.ts";

interface OdsStyle {
  parent: string | undefined;
  dataStyle: string | undefined;
  bold?: boolean;
  align?: CellAlignment["horizontal"];
  /** Points. */
  width?: number | undefined;
  height?: number | undefined;
  hidden?: boolean;
}

/** Styles may stand on each other; a ring of them ends here. */
const MAX_PARENTS = 16;
const MAX_STYLES = 65_536;

const DATA_STYLE = /^(number|percentage|currency|date|time|text|boolean)-style$/;
const POINTS: Readonly<Record<string, number>> = { in: 72, cm: 72 / 2.54, mm: 72 / 25.4, pt: 1, pc: 12, px: 0.75 };

/** Gathers the styles of one document, whichever part they stand in. */
export class OdsStyles {
  readonly #styles = new Map<string, OdsStyle>();
  readonly #formats = new Map<string, string>();
  #style: OdsStyle | undefined;
  #format: { name: string; code: string } | undefined;
  #inText = false;

  open(name: string, raw: string): void {
    if (name === "style" || name === "default-style") this.#openStyle(raw);
    else if (DATA_STYLE.test(name)) this.#format = { name: attribute(raw, "name") ?? "", code: "" };
    else if (this.#format) this.#openFormat(name, raw);
    else if (this.#style) this.#openProperties(this.#style, name, raw);
  }

  text(piece: string): void {
    // Words of a format: quoted, so that none is taken for a sign of it.
    if (this.#format && this.#inText) this.#format.code += `"${piece.replaceAll('"', "")}"`;
  }

  close(name: string): void {
    if (name === "style" || name === "default-style") this.#style = undefined;
    else if (name === "text" || name === "currency-symbol") this.#inText = false;
    else if (this.#format && DATA_STYLE.test(name)) {
      const { name: own, code } = this.#format;
      if (this.#formats.size < MAX_STYLES) {
        this.#formats.set(own, name === "text-style" || code === "" ? (name === "text-style" ? "@" : "General") : code);
      }
      this.#format = undefined;
    }
  }

  /** The style of a cell by its name; the default one where it is not known. */
  cellStyle(name: string | undefined): CellStyle {
    const format = this.#find(name, (style) => style.dataStyle);
    const align = this.#find(name, (style) => style.align);
    return {
      font: this.#find(name, (style) => style.bold) ? { ...defaultStyle.font, bold: true } : defaultStyle.font,
      border: {},
      alignment: align === undefined ? {} : { horizontal: align },
      numberFormat: (format === undefined ? undefined : this.#formats.get(format)) ?? "General",
    };
  }

  width(name: string | undefined): number | undefined {
    return this.#find(name, (style) => style.width);
  }

  height(name: string | undefined): number | undefined {
    return this.#find(name, (style) => style.height);
  }

  isHidden(name: string | undefined): boolean {
    return this.#find(name, (style) => style.hidden) === true;
  }

  #find<T>(name: string | undefined, of: (style: OdsStyle) => T | undefined): T | undefined {
    let style = name === undefined ? undefined : this.#styles.get(name);
    for (let steps = 0; style && steps < MAX_PARENTS; steps += 1) {
      const value = of(style);
      if (value !== undefined) return value;
      style = style.parent === undefined ? undefined : this.#styles.get(style.parent);
    }
    return undefined;
  }

  #openStyle(raw: string): void {
    this.#style = { parent: attribute(raw, "parent-style-name"), dataStyle: attribute(raw, "data-style-name") };
    const name = attribute(raw, "name");
    if (name !== undefined && this.#styles.size < MAX_STYLES) this.#styles.set(name, this.#style);
  }

  #openProperties(style: OdsStyle, name: string, raw: string): void {
    if (name === "text-properties") {
      const weight = attribute(raw, "font-weight");
      if (weight !== undefined) style.bold = weight === "bold" || Number(weight) >= 600;
    } else if (name === "paragraph-properties") {
      const align = attribute(raw, "text-align");
      if (align === "center") style.align = "center";
      else if (align === "end" || align === "right") style.align = "right";
      else if (align === "start" || align === "left") style.align = "left";
    } else if (name === "table-column-properties") style.width = lengthOf(attribute(raw, "column-width"));
    else if (name === "table-row-properties") style.height = lengthOf(attribute(raw, "row-height"));
    else if (name === "table-properties") style.hidden = attribute(raw, "display") === "false";
  }

  #openFormat(name: string, raw: string): void {
    const format = this.#format!;
    const isLong = attribute(raw, "style") === "long";
    switch (name) {
      case "text":
      case "currency-symbol":
        this.#inText = true;
        break;
      case "number":
        format.code += numberCode(raw);
        break;
      case "scientific-number":
        format.code += `${numberCode(raw)}E+00`;
        break;
      case "fraction":
        format.code += "# ?/?";
        break;
      case "year":
        format.code += isLong ? "yyyy" : "yy";
        break;
      case "month":
        format.code += flagAttribute(raw, "textual") ? (isLong ? "mmmm" : "mmm") : isLong ? "mm" : "m";
        break;
      case "day":
        format.code += isLong ? "dd" : "d";
        break;
      case "day-of-week":
        format.code += isLong ? "aaaa" : "aaa";
        break;
      case "hours":
        format.code += isLong ? "hh" : "h";
        break;
      case "minutes":
        format.code += isLong ? "mm" : "m";
        break;
      case "seconds":
        format.code += isLong ? "ss" : "s";
        break;
      case "am-pm":
        format.code += "AM/PM";
        break;
      case "text-content":
        format.code += "@";
        break;
      default:
    }
  }
}

function numberCode(raw: string): string {
  const integer = Math.min(numberAttribute(raw, "min-integer-digits") ?? 1, 15);
  const decimals = Math.min(numberAttribute(raw, "decimal-places") ?? 0, 15);
  const digits = "0".repeat(Math.max(0, integer)) || "#";
  const factor = Math.round(Math.log10(numberAttribute(raw, "display-factor") ?? 1) / 3);
  const whole = flagAttribute(raw, "grouping") ? `#,##${digits}` : digits;
  const least = Math.min(numberAttribute(raw, "min-decimal-places") ?? decimals, decimals);
  const rest = decimals <= 0 ? "" : `.${"0".repeat(Math.max(0, least))}${"#".repeat(Math.max(0, decimals - least))}`;
  return `${whole}${rest}${",".repeat(Math.max(0, Math.min(factor, 4)))}`;
}

/** "0.83in" to points. */
function lengthOf(text: string | undefined): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(in|cm|mm|pt|pc|px)$/.exec(text ?? "");
  return match ? Number(match[1]) * POINTS[match[2]!]! : undefined;
}
