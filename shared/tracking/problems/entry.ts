/** A problem as it is entered in words (typed, from a file of JSON, a row of a table), and what it means in a plan. */

import { parseValue } from "../../model/amount-parse.ts";
import { districtFinder } from "../../model/aliases.ts";
import type { Alias } from "../../model/aliases.ts";
import { decimalText } from "../../model/decimal.ts";
import type { Id, PlanState } from "../../model/plan.ts";
import { districtsOf, indicatorsOf, itemsOf } from "../../model/read-plan.ts";
import { isoDate } from "../../model/series/date.ts";
import { say } from "../../text.ts";
import type { LedgerField } from "./columns.ts";
import type { Problem, ProblemPatch, ProblemStep } from "./problem.ts";
import type { ProblemState, Role } from "./states.ts";
import { isProblemState } from "./states.ts";

/** Every field in words; "" and absent: nothing is said. */
export type ProblemEntry = Partial<Record<LedgerField | "item" | "indicator" | "unit", string>>;

export interface EntryRead {
  number: string | null;
  patch: ProblemPatch;
  state: ProblemState;
  /** What is known of its way, the state it is in last. */
  steps: Pick<ProblemStep, "state" | "at" | "by">[];
}

/** Words for a state, as ledgers have them. */
const STATE_WORDS: readonly [RegExp, ProblemState][] = [
  [/反弹|反复|复发|回潮/, "反弹"],
  [/部分整改|部分完成|基本整改/, "部分整改"],
  [/未(?:完成)?销号/, "整改中"],
  [/(?:未|没有?|尚未)(?:完成)?(?:整改|办结|完成|启动|开始)|待交办|待整改|^否$|^×$/, "待交办"],
  [/申请销号|待销号|待核查|拟销号/, "申请销号"],
  [/(?:正在|持续|继续)(?:整改|推进)|整改中|推进中|进行中/, "整改中"],
  [/已?(?:销号|办结|整改到位|整改完成|完成整改|整改完毕)|已整改|已完成|^是$|^√$/, "已销号"],
];

/** null: no word for a state. */
export function stateIn(text: string): ProblemState | null {
  const plain = text.normalize("NFKC").replace(/\s/g, "");
  if (isProblemState(plain)) return plain;
  return STATE_WORDS.find(([words]) => words.test(plain))?.[1] ?? null;
}

/** 元 as a plain decimal; a bare figure is 元. null: no sum of money. */
export function moneyIn(text: string): string | null {
  const { value, unit } = parseValue(text.replace(/[￥¥]/g, "").replace(/人民币/, ""), { unit: "元", scale: 1 });
  if (value?.kind !== "amount" || value.to || (unit !== undefined && unit !== "" && unit !== "元")) return null;
  return decimalText(value.value);
}

/** A day; a month alone, or 6月底, is its last day where that is asked for. A day without a year is of `year`. */
export function dateIn(text: string, year: number, last: boolean): string | null {
  const plain = text
    .normalize("NFKC")
    .replace(/\s/g, "")
    .replace(/^于|前$|之前$|以前$/g, "");
  const day = isoDate(plain) ?? isoDate(`${year}年${plain}`);
  if (day !== null) return day;
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (compact) return isoDate(compact.slice(1).join("-"));
  const month = /^(?:(\d{4})(?:年|[-/.]))?(\d{1,2})月?(?:底|末)?$/.exec(plain);
  if (!month || !last) return null;
  for (const end of [31, 30, 29, 28]) {
    const found = isoDate(`${month[1] ?? year}-${month[2]}-${end}`);
    if (found !== null) return found;
  }
  return null;
}

/** The row or item that words mean: an item by its text or number, a row by its name. */
function projectOf(plan: PlanState, text: string): { item: Id | null; indicator: Id | null } | null {
  const plain = (words: string): string => words.normalize("NFKC").replace(/[\s“”"]/g, "");
  const wanted = plain(text);
  if (wanted === "") return null;
  const items = itemsOf(plan);
  const rows = indicatorsOf(plan);
  const byItem = items.filter((item) => plain(item.text) === wanted || String(item.seq ?? "") === wanted);
  if (byItem.length === 1) return { item: byItem[0]?.id ?? null, indicator: null };
  const byRow = rows.filter(
    (row) =>
      plain(row.name) === wanted ||
      plain(`${plan.item.get(row.item)?.text ?? ""}${row.name}`) === wanted.replace(/[·/、-]/g, ""),
  );
  if (byRow.length === 1) return { item: byRow[0]?.item ?? null, indicator: byRow[0]?.id ?? null };
  const parts = text.split(/[·/]/).map((part) => part.trim());
  if (parts.length !== 2) return null;
  const within = rows.filter(
    (row) =>
      plain(row.name) === plain(parts[1] ?? "") && plain(plan.item.get(row.item)?.text ?? "") === plain(parts[0] ?? ""),
  );
  return within.length === 1 ? { item: within[0]?.item ?? null, indicator: within[0]?.id ?? null } : null;
}

const short = (text: string | undefined): string | null =>
  text === undefined || text.trim() === "" ? null : text.trim();

/** What an entry means; or the one sentence why it means nothing. */
export function readEntry(
  plan: PlanState,
  entry: ProblemEntry,
  aliases: readonly Alias[] = [],
): { read: EntryRead } | { refusal: string } {
  const { year } = plan.header;
  const text = short(entry.text);
  const patch: ProblemPatch = {};
  if (text !== null) patch.text = text.slice(0, 4_000);
  for (const field of ["source", "kind", "who"] as const) {
    const words = short(entry[field]);
    if (words !== null) patch[field] = words.slice(0, 400);
  }
  for (const field of ["measure", "progress", "evidence", "review"] as const) {
    const words = short(entry[field]);
    if (words !== null) patch[field] = words.slice(0, 2_000);
  }
  for (const field of ["found", "deadline"] as const) {
    const words = short(entry[field]);
    if (words === null) continue;
    const date = dateIn(words, year, field === "deadline");
    if (date === null) return { refusal: say.problemValue(field === "found" ? "发现日期" : "整改时限", words) };
    patch[field] = date;
  }
  const money = short(entry.money);
  if (money !== null && !/^(?:[—\-/×无]|0*元)$/.test(money)) {
    const sum = moneyIn(money);
    if (sum === null) return { refusal: say.problemValue("涉及金额", money) };
    patch.money = sum;
  }
  const district = short(entry.district) ?? short(entry.unit);
  if (district !== null) {
    const id = districtFinder(districtsOf(plan), aliases)(district);
    if (id === null) patch.unit = district.slice(0, 400);
    else patch.district = id;
  }
  const project = short(entry.indicator) ?? short(entry.item) ?? short(entry.project);
  if (project !== null) {
    const known = projectOf(plan, project);
    if (known) Object.assign(patch, known);
    else patch.project = project.slice(0, 400);
  }
  const said = short(entry.state);
  const told = said === null ? null : stateIn(said);
  if (said !== null && told === null) return { refusal: say.problemValue("状态", said) };
  const date = (words: string | undefined): string => dateIn(words ?? "", year, true) ?? "";
  const [asked, struck] = [date(entry.asked), date(entry.struck)];
  const state =
    told ??
    (struck !== "" ? "已销号" : asked !== "" ? "申请销号" : patch.measure || patch.progress ? "整改中" : "待交办");
  const by = short(entry.checked)?.slice(0, 200) ?? "";
  const steps: EntryRead["steps"] = [];
  if (asked !== "" && ["已销号", "反弹"].includes(state)) steps.push({ state: "申请销号", at: asked, by: "" });
  if (state === "反弹" && struck !== "") steps.push({ state: "已销号", at: struck, by });
  const at = state === "已销号" ? struck : state === "申请销号" ? asked : state === "待交办" ? (patch.found ?? "") : "";
  steps.push({ state, at, by: state === "已销号" ? by : "" });
  return { read: { number: short(entry.number)?.slice(0, 60) ?? null, patch, state, steps } };
}

/** Who speaks: a district, or one of its departments, where the name begins with its name; else the office. */
export function roleOf(plan: PlanState, by: string | undefined, told: string | undefined): Role {
  if (told === "district" || told === "office") return told;
  const name = by?.trim() ?? "";
  if (name === "") return "office";
  const districts = districtsOf(plan).filter(({ kind }) => kind !== "own");
  const found = districtFinder(districts, [])(name) !== null;
  return found || districts.some((district) => name.startsWith(district.name)) ? "district" : "office";
}

/** What of a patch is another than what stands. */
export function changedOf(problem: Problem, patch: ProblemPatch): ProblemPatch {
  const entries = Object.entries(patch).filter(([field, value]) => problem[field as keyof Problem] !== value);
  return Object.fromEntries(entries) as ProblemPatch;
}
