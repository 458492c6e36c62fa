/** Cells with names of agencies: 市教育局、市财政局, one a line, or 牵头：…；配合：…. */

export interface Agencies {
  leads: string[];
  supports: string[];
}

const NAME_END =
  /(?:局|委|委员会|办|办公室|厅|部|院|会|联|中心|公司|政府|管委会|站|所|社|行|署|处|队)(?:[(（][^()（）]*[)）])?$/;

/** Splits at 、，；/ and line breaks, but never inside brackets; blanks split only between names of agencies. */
export function splitAgencies(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const char of text) {
    if (char === "(" || char === "（") depth += 1;
    else if (char === ")" || char === "）") depth = Math.max(0, depth - 1);
    if (depth === 0 && /[、，,;；/\n\r]/.test(char)) {
      parts.push(part);
      part = "";
    } else {
      part += char;
    }
  }
  parts.push(part);
  return parts
    .flatMap(splitBlanks)
    .map(tidy)
    .filter((name) => name !== "");
}

function splitBlanks(part: string): string[] {
  const pieces = part.trim().split(/[\s\u00a0\u3000]+/);
  return pieces.length > 1 && pieces.every((piece) => piece.length >= 3 && NAME_END.test(piece))
    ? pieces
    : [pieces.join("")];
}

function tidy(name: string): string {
  return name.replace(/[\s\u00a0\u3000\u200b-\u200f\ufeff]/g, "").replace(/^[:：]|[。.]$/g, "");
}

/** A lead cell that also names those who support: 牵头单位：A；配合单位：B, or A牵头，B、C配合. */
export function readAgencies(text: string): Agencies {
  // Prose is no list of names.
  if (text.length > 400) return { leads: splitAgencies(text), supports: [] };
  const labelled =
    /^(?:牵头|责任|主办)(?:单位|部门)?[:：]?([\s\S]*?)(?:配合|协办|参与)(?:单位|部门)?[:：]([\s\S]*)$/.exec(
      text.trim(),
    );
  if (labelled) return { leads: splitAgencies(labelled[1] ?? ""), supports: splitAgencies(labelled[2] ?? "") };
  const spoken = /^(.+?)牵头[,，;；、\s]*(.+?)(?:等)?(?:配合|协助|参与)$/.exec(text.trim());
  if (spoken) return { leads: splitAgencies(spoken[1] ?? ""), supports: splitAgencies(spoken[2] ?? "") };
  return { leads: splitAgencies(text.replace(/^(?:牵头|责任|主办)(?:单位|部门)[:：]/, "")), supports: [] };
}

/** Words that name measures elsewhere and stand in names of agencies: 市住房城乡建设局, 市数据资源管理局. */
const OF_AGENCIES = /城乡建设|住房建设|建设(?=局|委)|(?:规划|交通|工程|发展)建设|大数据|数据(?=资源|管理|局)|数字/g;

/** Whether a header cell is the name of an agency (市人力资源社会保障局), as tables with a row of leads have it. */
export function isAgencyName(text: string): boolean {
  if (text.length < 3 || text.length > 20 || !NAME_END.test(text)) return false;
  return !/[数率]|任务|目标|改造|建设|新增/.test(text.replace(OF_AGENCIES, ""));
}
