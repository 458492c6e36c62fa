/** Who answers for an item: 牵头单位, 责任单位, 配合单位 in every bracket and wording, at the end of the item or on lines of its own. */

import { splitAgencies } from "../header/agencies.ts";
import type { Line } from "./shape/lines.ts";
import { shown, cut } from "./shape/lines.ts";

export interface Owners {
  leads: string[];
  supports: string[];
}

const LEAD = "(?:牵头|责任|主办|实施|承办|主管|负责|主责)(?:责任)?(?:单位|部门|主体)|牵头|责任科室";
const SUPPORT = "(?:配合|协办|协同|协助|参与|参加)(?:责任)?(?:单位|部门)?";
const LEAD_LABEL = new RegExp(`^(?:${LEAD})(?:及[\\p{Script=Han}]{2,6})?[:：]?`, "u");
const SUPPORT_LABEL = new RegExp(`^(?:${SUPPORT})[:]`);
/** Labels part the text. */
const PARTS = new RegExp(`(?=(?:${LEAD}|${SUPPORT})[:])|(?=(?:牵头|分管|责任|包保)?(?:领导|责任人|负责人)[:])`);
const AT_END = new RegExp(`[。;,、)]?(?:${LEAD})(?:[:])(?=[\\p{Script=Han}])`, "u");
const PERSON =
  /^(?:(?:市|区|县|省|镇)?(?:政府|委|级)?(?:牵头|分管|包保|责任|挂钩|联系)?(?:领导|责任人|负责人)|分管(?:副)?[市县区]长)[:]/;
/** Any bracket that names agencies. */
const OF_OWNERS = new RegExp(
  `^(?:${LEAD}|${SUPPORT}|(?:牵头|分管|责任|包保)?(?:领导|责任人))(?:及[\\p{Script=Han}]{2,6})?[:]|(?:牵头|负责|配合|落实|承办)$`,
  "u",
);
/** 完成时间：11月底前 at the end of the bracket that names the agencies. */
const DEADLINE = /[;,。](?:完成|办理|建设|实施)?(?:时限|时间|期限)[:]/;
/** 列第一位者为牵头单位，下同. */
const ORDER = /[(（](?:列|排|第一|以上)[^()（）]{2,40}[)）]?/g;
const NAME_END =
  /(?:局|委|委员会|办|办公室|厅|部|院|会|联|中心|公司|政府|管委会|社|行|署|处|队|支队|集团|银行|馆|学校|大学|学院|医院|所|站|单位|部门|区|县|镇|街道|开发区)$/;

/** Names of one list; 各县（区）人民政府 is one of them. */
export function namesOf(text: string): string[] {
  const names = splitAgencies(text.replace(/[;；]/g, "、").replace(/(?<=[局委办厅部联会])[和及与]/g, "、"));
  return names
    .map((name) =>
      name
        .replace(/^[:：,，]+|[。.;；:：]+$/g, "")
        // 各县（区） keeps its bracket, one that nothing opened is left over.
        .replace(/^([^(（]*)[)）]+$/, "$1")
        .replace(/(?:等)?(?:按职责分工负责|按职责负责|分工负责|等有关单位|等部门)$/, ""),
    )
    .filter((name) => name.length >= 2 && name.length <= 40 && /\p{Script=Han}/u.test(name));
}

/** The owners of a text that is known to name them: 牵头单位：A、B；配合单位：C, or A牵头，B配合. */
export function ownersOf(text: string): Owners {
  const owners: Owners = { leads: [], supports: [] };
  const add = (list: string[], names: readonly string[]): void => {
    for (const name of names) if (!list.includes(name) && list.length < 60) list.push(name);
  };
  // Labels part the text; what stands before the first belongs to the leads.
  const parts = text.slice(0, 2_000).replace(ORDER, "").split(PARTS);
  // Where 牵头单位 is named, 责任单位 are those who help.
  const led = parts.some((part) => /^(?:牵头|主办)(?:责任)?(?:单位|部门)[:]/.test(part));
  for (const part of parts) {
    const bare = part.replace(/^[,;、。(]+|[,;、。)]+$/g, "");
    if (bare === "" || PERSON.test(bare) || /^(?:领导|责任人|负责人)[:]/.test(bare)) continue;
    const support = SUPPORT_LABEL.exec(bare);
    if (support) {
      add(owners.supports, namesOf(bare.slice(support[0].length)));
      continue;
    }
    const lead = LEAD_LABEL.exec(bare);
    const rest = bare.slice(lead?.[0].length ?? 0);
    if (led && /^(?:责任|承办|实施)/.test(bare) && lead) {
      add(owners.supports, namesOf(rest));
      continue;
    }
    const spoken =
      /^(.{2,200}?)牵头(?:负责)?[,;、]?(?:(.{2,300}?)(?:等)?(?:配合|协助|参与|按职责分工负责|分别负责|负责|落实)?)?$/.exec(
        rest,
      );
    if (spoken) {
      add(owners.leads, namesOf(spoken[1] ?? ""));
      add(owners.supports, namesOf(spoken[2] ?? ""));
      continue;
    }
    const alone = /^(.{2,300}?)(?:配合|协助)$/.exec(rest);
    if (alone) add(owners.supports, namesOf(alone[1] ?? ""));
    else add(owners.leads, namesOf(rest.replace(/(?:负责|落实|承办)$/, "")));
  }
  // 配合单位 alone carry the item where nobody leads it.
  if (owners.leads.length === 0) return { leads: owners.supports, supports: [] };
  return { leads: owners.leads, supports: owners.supports.filter((name) => !owners.leads.includes(name)) };
}

/** Whether the words of a bracket name agencies: with a label, or nothing but names of offices. */
export function namesOwners(inside: string): boolean {
  if (inside.length < 3 || inside.length > 2_000) return false;
  if (OF_OWNERS.test(inside.slice(0, 30)) || /(?:牵头|配合|负责)$/.test(inside.slice(-6))) return !/\d/.test(inside);
  const names = inside.split(/[、,;和及]/);
  return (
    names.length <= 30 &&
    names.every((name) => name.length >= 3 && name.length <= 24 && NAME_END.test(name) && !/\d/.test(name)) &&
    names.every((name) =>
      /^(?:[省市州县区旗镇]|各|国|团|[\p{Script=Han}]{2,8}(?:局|委|办|联|分局|公司|管委会|政府))/u.test(name),
    ) &&
    names.some((name) =>
      /(?:局|委|委员会|办|厅|联|分局|公司|政府|管委会|总工会|妇联)$|^[省市州县区旗].*(?:[支大]队|中心|处|会|院)$/.test(
        name,
      ),
    )
  );
}

export interface Brackets {
  /** The line without them. */
  rest: Line;
  owners: Owners;
  /** Words of brackets that say something of the item: 属市级任务, 全市参照执行. */
  remarks: string[];
  /** 11月底前, said in the bracket of the agencies. */
  deadline: string | null;
}

const REMARK =
  /^(?:属|由)?(?:省|市|区|县|国家)(?:级|里|直)?(?:任务|统一|统筹|负责|组织|级实施)|参照执行|无任务|不承担|按省下达|(?:省|市|区|县|国)(?:级|定|列|办)?(?:为民办)?(?:民生)?(?:实事|工程|项目)$|新增$|续建$|^配合市级/;

/** Takes the brackets that name agencies or say whose the task is off a line; all others belong to the sentence. */
export function takeBrackets(line: Line): Brackets {
  const owners: Owners = { leads: [], supports: [] };
  const remarks: string[] = [];
  const keep: [number, number][] = [];
  let from = 0;
  let until: string | null = null;
  const { text } = line;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] !== "(") continue;
    const end = closing(text, i);
    if (end < 0) {
      // The closing bracket was lost with the end of the line.
      const inside = text.slice(i + 1).replace(/[。)]+$/, "");
      if (OF_OWNERS.test(inside.slice(0, 30)) && namesOwners(inside)) {
        take(owners, shown(cut(line, i + 1)));
        keep.push([from, i]);
        from = text.length;
      }
      break;
    }
    const inside = text.slice(i + 1, end);
    const remark = inside.length <= 30 && !/\d/.test(inside) && REMARK.test(inside);
    const deadline = DEADLINE.exec(inside);
    const named = inside.slice(0, deadline?.index);
    if (remark || namesOwners(named)) {
      if (remark) remarks.push(inside);
      else take(owners, shown(cut(line, i + 1, i + 1 + named.length)));
      if (deadline && !remark) until = shown(cut(line, i + 1 + deadline.index + deadline[0].length, end));
      keep.push([from, i]);
      from = end + 1;
    }
    i = end;
  }
  // The number of the page, behind the bracket that ends the item.
  if (from > 0 && /^\d{1,3}$/.test(text.slice(from))) from = text.length;
  keep.push([from, text.length]);
  const parts = keep.filter(([a, b]) => b > a).map(([a, b]) => cut(line, a, b));
  const rest = parts.length === 0 ? cut(line, 0, 0) : glue(parts);
  return { rest: tail(rest, owners), owners, remarks, deadline: until };
}

/** 责任单位：… without brackets at the end of the sentence. */
function tail(line: Line, owners: Owners): Line {
  const match = AT_END.exec(line.text.slice(-300));
  if (!match) return line;
  const at = line.text.length - Math.min(300, line.text.length) + match.index;
  const behind = line.text.slice(at);
  if (/\d/.test(behind) || /。./.test(behind.slice(1).replace(/。$/, ""))) return line;
  take(owners, shown(cut(line, at)).replace(/^[。；;，,、]/, ""));
  return cut(line, 0, at + (/^[。;]/.test(match[0]) ? 1 : 0));
}

function take(owners: Owners, text: string): void {
  const more = ownersOf(text.replace(/[：]/g, ":").replace(/[；]/g, ";").replace(/[，]/g, ","));
  for (const list of ["leads", "supports"] as const)
    for (const name of more[list]) if (!owners[list].includes(name)) owners[list].push(name);
}

function glue(parts: readonly Line[]): Line {
  const [first, ...rest] = parts as [Line, ...Line[]];
  return rest.reduce<Line>(
    (line, part) => ({
      text: line.text + part.text,
      from: [...line.from, ...part.from],
      at: [...line.at, ...part.at],
      gap: [...line.gap, ...part.gap],
      sources: line.sources,
    }),
    first,
  );
}

/** Where the bracket that opens at `open` closes; -1 where it does not. Nothing is looked at twice. */
export function closing(text: string, open: number): number {
  let depth = 0;
  const last = Math.min(text.length, open + 2_000);
  for (let i = open; i < last; i += 1) {
    if (text[i] === "(") depth += 1;
    else if (text[i] === ")") {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return -1;
}
