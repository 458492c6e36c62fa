/** A rate that a table prints, judged by the figures that it prints beside it. */

import { parseValue } from "../../model/amount-parse.ts";
import type { Decimal } from "../../model/decimal.ts";
import { parseDecimal } from "../../model/decimal.ts";
import type { Id, Indicator, PlanState } from "../../model/plan.ts";
import { plainForm } from "../../model/read-number.ts";
import { parseUnit } from "../../model/unit.ts";
import type { ProgressLine } from "../../recognise/progress/read.ts";
import { say } from "../../text.ts";
import type { PrintedFigure } from "../../tracking/checks/printed-rate.ts";
import { judgeRate } from "../../tracking/checks/printed-rate.ts";

export interface RateFinding {
  indicator: Id;
  district: Id | null;
  severity: "warning" | "info";
  sentence: string;
  expected: string;
  actual: string;
  sheet: string;
  cell: string;
}

/** null: the file prints none, or it can be right. */
export function rateFinding(
  plan: PlanState,
  line: ProgressLine,
  row: Indicator,
  district: Id | null,
  done: string,
): RateFinding | null {
  const printed = /(\d[\d,]*(?:\.\d+)?)\s*[%％]?$/.exec(plainForm(line.rate ?? ""))?.[1]?.replace(/,/g, "");
  const rate = printed === undefined ? null : parseDecimal(printed);
  const actual = printedFigure(done, line, row);
  const target = targetOf(plan, line, row, district);
  if (!rate || printed === undefined || !actual || !target) return null;
  const places = printed.split(".")[1]?.length ?? 0;
  const verdict = judgeRate({ actual, target, unit: row.unit, rate: { value: rate, places } });
  if (!verdict || verdict.verdict === "fits") return null;
  const { right, denominator, swapped } = verdict;
  return {
    ...{ indicator: row.id, district, severity: verdict.verdict === "cut" ? "info" : "warning" },
    sentence: say.printedRate(row.name, printed, right, verdict.verdict === "cut", denominator, swapped),
    ...{ expected: right, actual: printed, sheet: line.sheet, cell: line.rateAddress ?? line.address },
  };
}

/** The target that the file prints: its own column, or inside the words; else that of the plan. */
function targetOf(plan: PlanState, line: ProgressLine, row: Indicator, district: Id | null): PrintedFigure | null {
  const own = line.target === null ? null : printedFigure(line.target, line, row);
  if (own) return own;
  const inside = line.names.flatMap((name) => {
    const found = /(\d[\d.,]*[万亿]?[\p{Script=Han}]{0,3})/u.exec(
      plainForm(name).replace(/^[*（(]*\d{1,3}[)）、.](?!\d)/, ""),
    )?.[1];
    return found === undefined ? [] : (printedFigure(/^[\d.,]+[万亿]?/.exec(found)?.[0] ?? "", line, row) ?? []);
  });
  const value = plan.figures.get(row.id, district);
  const planned: PrintedFigure | null =
    value?.kind === "amount" ? { value: value.value, scale: 1, places: value.value.places } : null;
  // One figure in the words is the target; of several the plan's tells.
  return inside.find((one) => planned !== null && same(one.value, planned.value)) ?? planned ?? inside[0] ?? null;
}

function same(a: Decimal, b: Decimal): boolean {
  return a.digits === b.digits && a.places === b.places;
}

function printedFigure(text: string, line: ProgressLine, row: Indicator): PrintedFigure | null {
  const plain = plainForm(text);
  const match = /(\d[\d,]*)(?:\.(\d+))?(万|亿)?/.exec(plain);
  const of = line.unit === null ? null : parseUnit(line.unit);
  const bareScale = of && of.unit !== "" ? of.scale : row.scale;
  const bare = /^[\d.,]+$/.test(plain);
  const { value } = parseValue(text, { unit: row.unit, scale: bare ? bareScale : row.scale });
  if (!match || value?.kind !== "amount") return null;
  const scale = match[3] === "万" ? 10_000 : match[3] === "亿" ? 100_000_000 : bare ? bareScale : 1;
  return { value: value.value, scale, places: match[2]?.length ?? 0 };
}
