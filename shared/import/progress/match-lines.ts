/**
 * Which row of the plan a line of a published table of progress speaks of. Names in such tables carry figures, numbers and
 * signs (*4.新增技能人才4000人), so a name of the plan inside the words counts, and the target decides between likes; what
 * stays doubtful is left out and told.
 */

import { parseValue } from "../../model/amount-parse.ts";
import { compare } from "../../model/decimal.ts";
import type { Id, Indicator, PlanState } from "../../model/plan.ts";
import { indicatorsIn, indicatorsOf } from "../../model/read-plan.ts";
import { plainForm } from "../../model/read-number.ts";
import { sameUnit, parseUnit } from "../../model/unit.ts";
import type { ProgressLine } from "../../recognise/progress/read.ts";
import { nameForm } from "../names.ts";

/** Without the number before, the stars, and the figures behind: 新增技能人才. */
export function bareName(text: string): string {
  const plain = plainForm(text)
    .replace(/^[*＊★☆●·]+/, "")
    .replace(/^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,3}[)）、.．](?!\d))+/, "")
    .replace(/^[*＊★☆●·]+/, "");
  return nameForm(plain);
}

/** Of a name with its target: what stands before the figure and behind it. */
function withoutFigure(name: string): string {
  return name.replace(
    /(?:不少于|不低于|达到|达|至|约|≥|>=)?\d[\d.,]*[万亿]?(?:公里|平方米|人次|场次|户次|[个人户所家处件套项元次场座条亩名%℃])?(?:以上|左右|以内)?/g,
    "",
  );
}

interface Known {
  row: Indicator;
  name: string;
  item: string;
  /** How many top-level rows its item has. */
  beside: number;
}

const EXACT = 100;
const LEAST = 50;

export type Matched = { row: Indicator } | { reason: "unknown" } | { reason: "several"; names: string[] };

export function lineMatcher(plan: PlanState): (line: ProgressLine) => Matched {
  const tops = new Map<Id, number>();
  const rows = indicatorsOf(plan);
  for (const row of rows) if (row.parent === null) tops.set(row.item, (tops.get(row.item) ?? 0) + 1);
  const known = rows.map((row): Known => {
    const item = bareName(plan.item.get(row.item)?.text ?? "");
    return { row, name: bareName(row.name), item, beside: tops.get(row.item) ?? 0 };
  });
  return (line) => {
    const names = line.names.map((name) => ({ full: bareName(name), bare: withoutFigure(bareName(name)) }));
    const item = line.item === null ? "" : bareName(line.item);
    const scored = known
      .map((one) => ({ row: one.row, score: scoreOf(plan, one, line, names, item) }))
      .filter(({ score }) => score >= LEAST)
      .toSorted((a, b) => b.score - a.score);
    const [best, next] = scored;
    if (!best) return { reason: "unknown" };
    if (next?.score === best.score) return { reason: "several", names: [best.row.name, next.row.name] };
    return { row: best.row };
  };
}

/** The row of an item that the words before a figure speak of: 已竣工 → 竣工亿元以上项目. null: none, or several. */
export function rowDone(plan: PlanState, item: Id, about: string): Indicator | null {
  const verb = VERB.exec(about)?.[0];
  if (verb === undefined) return null;
  const rows = indicatorsIn(plan, item).filter(({ name }) => name.includes(verb));
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

const VERB = /开工|竣工|完工|验收|交付|投产|发放|培训|新增|建成|改造|救助|建设/;

function scoreOf(
  plan: PlanState,
  { row, name, item: own, beside }: Known,
  line: ProgressLine,
  names: readonly { full: string; bare: string }[],
  item: string,
): number {
  let score = 0;
  names.forEach(({ full, bare }, at) => {
    // The words closest to the figures speak of the row, those further off of its item.
    const far = at * 5;
    if (full === name || bare === name) score = Math.max(score, EXACT - far);
    else if (name.length >= 3 && (full.includes(name) || bare.includes(name)))
      score = Math.max(score, 60 - far + Math.min(20, name.length));
    else if (bare.length >= 3 && name.includes(bare)) score = Math.max(score, 55 - far + Math.min(20, bare.length));
    else if (withoutFigure(name).length >= 3 && full.includes(withoutFigure(name)))
      score = Math.max(score, 55 - far + Math.min(20, name.length));
  });
  if (item !== "" && own !== "" && (own === item || own.includes(item) || item.includes(own))) {
    score += 15;
    // The only row of its item needs no name of its own.
    if (beside === 1 && row.parent === null) score = Math.max(score, LEAST + 5);
  }
  if (score === 0) return 0;
  const target = plan.figures.total(row.id);
  const told = line.target === null ? null : parseValue(line.target, { unit: row.unit, scale: row.scale }).value;
  const said = told ?? figureInside(line, row);
  if (target?.kind === "amount" && said?.kind === "amount") score += compare(target.value, said.value) === 0 ? 20 : 0;
  const unit = line.unit === null ? null : parseUnit(line.unit).unit;
  if (unit !== null && unit !== "" && row.unit !== "" && !sameUnit(unit, row.unit)) score -= 25;
  return row.parent === null ? score : score - 1;
}

/** The target inside the words of the row: 新增技能人才4000人. */
function figureInside(line: ProgressLine, row: Indicator): ReturnType<typeof parseValue>["value"] {
  const [words = ""] = line.names;
  const found = /\d[\d.,]*[万亿]?/.exec(plainForm(words).replace(/^[*（(]*\d{1,3}[)）、.](?!\d)/, ""))?.[0];
  return found === undefined ? null : parseValue(found, { unit: row.unit, scale: 1 }).value;
}
