/** Scores of districts by a scheme, exactly, with a line for everything that gave or took points. */

import type { Id } from "../../../model/plan.ts";
import { districtsOf } from "../../../model/read-plan.ts";
import type { Fraction } from "../fraction.ts";
import { NOTHING, addFractions, compareFractions, multiplied, scaled, shownFraction } from "../fraction.ts";
import { backWords } from "../../returns/lateness.ts";
import type { ProgressMonth } from "../month.ts";
import type { Ranked } from "../ranking.ts";
import { rankingOf, withRanks } from "../ranking.ts";
import { noQuality } from "./quality.ts";
import { rowPoints } from "./row-points.ts";
import type { RuleOf, Scheme, SchemeRule } from "./scheme.ts";
import type { Context, Line, Scored } from "./context.ts";
import { numberOf, pointsText } from "./context.ts";

interface District {
  id: Id;
  name: string;
}

type Score<K extends SchemeRule["kind"]> = (rule: RuleOf<K>, district: District, scored: Context) => Line[];

const byRank: Score<"rank"> = ({ title = "排名", table, further, few }, { id }, { ranking }) => {
  const place = ranking.find(({ district }) => district === id)?.rank;
  if (place === undefined) return [];
  const used = few && ranking.length <= few.atMost ? few : { table, further };
  const known = used.table[place - 1];
  const last = numberOf(used.table.at(-1) ?? "0");
  const points =
    known === undefined
      ? addFractions(last, scaled(numberOf(used.further), place - used.table.length, 1))
      : numberOf(known);
  return [{ points, text: `${title}：第${place}名 ${pointsText(points)}分` }];
};

/** Places that share the last rank are all last; one that is alone is not. */
function isLast(ranking: readonly Ranked[], id: Id): boolean {
  const worst = Math.max(...ranking.map(({ rank }) => rank));
  return worst > 1 && ranking.find(({ district }) => district === id)?.rank === worst;
}

const byLast: Score<"last"> = ({ title = "末位", points, again, grows }, { id }, { past, months }) => {
  const lines: Line[] = [];
  let running = 0;
  past.forEach((ranking, at) => {
    running = isLast(ranking, id) ? running + 1 : 0;
    if (running === 0) return;
    const further = running < 2 ? NOTHING : addFractions(numberOf(again), scaled(numberOf(grows), running - 2, 1));
    const sum = addFractions(numberOf(points), further);
    const month = Number(months[at]?.period.slice(5));
    const run = running > 1 ? `，连续${running}个月` : "";
    lines.push({ points: sum, text: `${title}：${month}月末位${run} ${pointsText(sum)}分` });
  });
  return lines;
};

const byProjects: Score<"projects"> = ({ title = "完成项目", points, more }, { id }, { month }) => {
  const done = month.rows.filter(
    ({ indicator, districts }) =>
      indicator.parent === null &&
      districts.some(({ district, group }) => district === id && (group === "done" || group === "met")),
  ).length;
  if (done === 0) return [];
  const coefficient = addFractions({ top: 1, over: 1 }, scaled(numberOf(more), done - 1, 1));
  const sum = multiplied(numberOf(points), coefficient);
  return [{ points: sum, text: `${title}：完成${done}项，系数${shownFraction(coefficient)} ${pointsText(sum)}分` }];
};

const byReturns: Score<"returns"> = (rule, { id }, { quality }) => {
  const { title = "报送质量", fallingTakesAll } = rule;
  const { late, out, back, reason, missing, falling, careless } = quality.get(id) ?? noQuality;
  const whole = numberOf(rule.total);
  const lines: Line[] =
    compareFractions(whole, NOTHING) === 0 ? [] : [{ points: whole, text: `${title}：基础分 ${pointsText(whole)}分` }];
  const lose = (times: number, each: string, what: string): void => {
    const points = scaled(numberOf(each), times, 1);
    if (times > 0 && compareFractions(points, NOTHING) !== 0)
      lines.push({ points, text: `${title}：${what} ${pointsText(points)}分` });
  };
  if (missing) lose(1, rule.missing, late > 0 ? `未报（已迟${late}天）` : "未报");
  else lose(late, rule.late, out ? `没有报来，已迟${late}天` : `迟报${late}天`);
  lose(back, rule.back, backWords({ back, reason }));
  lose(falling, rule.falling, `累计数下降${falling}行`);
  lose(careless, rule.careless, `照抄或只报文字${careless}行`);
  const sum = lines.reduce((all, { points }) => addFractions(all, points), NOTHING);
  const least = numberOf(rule.least);
  const lowest = compareFractions(whole, NOTHING) > 0 || compareFractions(least, NOTHING) !== 0;
  const bound = fallingTakesAll && falling > 0 ? NOTHING : lowest && compareFractions(sum, least) < 0 ? least : sum;
  if (compareFractions(bound, sum) !== 0) {
    const back = addFractions(bound, scaled(sum, -1, 1));
    const why = fallingTakesAll && falling > 0 ? "累计数下降，本项全部扣除" : "扣到底为止";
    lines.push({ points: back, text: `${title}：${why}，本项${shownFraction(bound)}分` });
  }
  return lines;
};

const byGiven: Score<"given"> = ({ title, points, most }, { name }) => {
  const given = Object.hasOwn(points, name) ? points[name] : undefined;
  if (given === undefined) return [];
  const value = numberOf(given);
  const top = most === undefined ? null : numberOf(most);
  const counted = top && compareFractions(value, top) > 0 ? top : value;
  const cut = counted === value ? "" : `，按上限${shownFraction(counted)}计`;
  return [{ points: counted, text: `${title}：${pointsText(value)}分${cut}` }];
};

const byRule: { [K in SchemeRule["kind"]]: Score<K> | null } = {
  rows: rowPoints,
  rank: byRank,
  last: byLast,
  projects: byProjects,
  returns: byReturns,
  given: byGiven,
  veto: null,
};

/** The ranking by a scheme: best score first, equal scores share a rank; each line of how it came about. */
export function scoresOf(scheme: Scheme, scored: Scored): Ranked[] {
  const past = scored.months.map((month) => rankingOf(month));
  const month = scored.months.at(-1) as ProgressMonth;
  const ranking = past.at(-1) ?? [];
  const context: Context = { ...scored, month, ranking, past };
  const names = new Map(districtsOf(month.plan).map(({ id, name }) => [id, name]));
  const all = ranking.map((one): Ranked => {
    const district = { id: one.district, name: names.get(one.district) ?? "" };
    const lines = scheme.rules.flatMap((rule) => {
      const score = byRule[rule.kind] as Score<SchemeRule["kind"]> | null;
      return score ? score(rule, district, context) : [];
    });
    const sum = lines.reduce((whole, { points }) => addFractions(whole, points), NOTHING);
    const explain = lines.map(({ text }) => text);
    const { score, why } = bounded(scheme, sum, district.name);
    return { ...one, score, explain: [...explain, ...why] };
  });
  return withRanks(all, ({ score }) => score ?? NOTHING);
}

function bounded(scheme: Scheme, sum: Fraction, name: string): { score: Fraction; why: string[] } {
  for (const rule of scheme.rules)
    if (rule.kind === "veto" && Object.hasOwn(rule.districts, name)) {
      const score = numberOf(rule.score);
      const words = `${rule.title ?? "一票否决"}：${rule.districts[name] ?? ""}，总分记${shownFraction(score)}分`;
      return { score, why: [words] };
    }
  const cap = scheme.cap === undefined ? null : numberOf(scheme.cap);
  if (cap && compareFractions(sum, cap) > 0) return { score: cap, why: [`总分封顶${shownFraction(cap)}分`] };
  const floor = scheme.floor === undefined ? null : numberOf(scheme.floor);
  if (floor && compareFractions(sum, floor) < 0) return { score: floor, why: [`总分保底${shownFraction(floor)}分`] };
  return { score: sum, why: [] };
}
