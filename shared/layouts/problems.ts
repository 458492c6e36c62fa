/** 问题销号台账: every problem with what became of it, and what all of them come to. */

import type { SheetDocument } from "../document/sheet.ts";
import type { TextDocument } from "../document/text-document.ts";
import type { PlanState } from "../model/plan.ts";
import { parseDecimal, sumText, toSum } from "../model/decimal.ts";
import { say } from "../text.ts";
import type { MoneyUnit } from "../tracking/funds/shown.ts";
import { nearestStep, stepsText, wholeUnit } from "../tracking/funds/shown.ts";
import type { LedgerField } from "../tracking/problems/columns.ts";
import { ledgerColumns } from "../tracking/problems/columns.ts";
import { daysLate, totalsOf } from "../tracking/problems/ledger.ts";
import type { Problem } from "../tracking/problems/problem.ts";
import type { ProblemState } from "../tracking/problems/states.ts";
import type { TrackingState } from "../tracking/state.ts";
import { signatureOf } from "./foot.ts";
import { chineseDate } from "./notes.ts";
import type { PrintedCell, PrintedRow, PrintedTable } from "./printed/table.ts";
import { textCell } from "./printed/table.ts";
import type { SheetChoices } from "./printed/to-sheet.ts";
import { sheetsOf } from "./printed/to-sheet.ts";
import { titled } from "./titled.ts";
import { problemsTitle } from "./titles.ts";
import type { WordsPart } from "./words/tables.ts";
import { tablesInWords } from "./words/tables.ts";

export interface ProblemsOptions extends SheetChoices {
  /** YYYY-MM-DD */
  today?: string | undefined;
}

/** Columns that panels side by side repeat: the number. */
const REPEATED = 1;

export function problemsSheet(plan: PlanState, tracking: TrackingState, options: ProblemsOptions = {}): SheetDocument {
  return sheetsOf([{ name: "销号台账", repeated: REPEATED, ...partOf(plan, tracking, options) }], options);
}

export function problemsWords(plan: PlanState, tracking: TrackingState, options: ProblemsOptions = {}): TextDocument {
  return tablesInWords([partOf(plan, tracking, options)], [], options);
}

function partOf(plan: PlanState, { problems }: TrackingState, { today = "" }: ProblemsOptions): WordsPart {
  const all = [...problems.values()];
  const sums = all.flatMap(({ money }) =>
    money === null ? [] : [toSum(parseDecimal(money) ?? { digits: 0, places: 0 })],
  );
  const unit = wholeUnit(sums);
  const view = titled(plan, problemsTitle(plan));
  const asOf = today === "" ? null : `截至${chineseDate(today)}`;
  const table = tableOf(plan, all, unit, today);
  const totals = totalsOf(all, today);
  const note = say.problemsTotal(
    ...([
      totals.all.count,
      totals.struck.count,
      sumText(totals.all.money),
      sumText(totals.struck.money),
      totals.overdue,
    ] as const),
  );
  return {
    plan: { ...view, header: { ...view.header, unitLine: null, asOf, signsAbove: [] } },
    table,
    notes: [`注：${all.length === 0 ? say.noProblemsYet() : note}`],
    sign: plan.header.signsBelow,
    signature: signatureOf(plan),
  };
}

/** Columns that no problem has anything in are left out, but for those that the ledger cannot be without. */
const ALWAYS: ReadonlySet<LedgerField> = new Set(["number", "district", "text", "money", "who", "deadline", "state"]);

function tableOf(plan: PlanState, all: readonly Problem[], unit: MoneyUnit, today: string): PrintedTable {
  const cellsOf = all.map(
    (problem) => new Map(ledgerColumns.map(({ field }) => [field, cellOf(plan, problem, field, unit, today)])),
  );
  const shown = ledgerColumns.filter(
    ({ field }) => ALWAYS.has(field) || cellsOf.some((cells) => (cells.get(field)?.text ?? "") !== ""),
  );
  const rows: PrintedRow[] = cellsOf.map((cells) => ({
    cells: shown.map(({ field }) => cells.get(field) ?? textCell("")),
  }));
  const { all: sum } = totalsOf(all, today);
  if (all.length > 0) {
    rows.push({
      cells: shown.map(({ field }) =>
        field === "text"
          ? textCell(`合计${all.length}条`)
          : field === "money"
            ? moneyCell(nearestStep(sum.money, unit), unit)
            : textCell(""),
      ),
    });
  }
  const columns = shown.map(({ heading, field, width, centred }) => ({
    header: field === "money" ? `${heading}（${unit.name}）` : heading,
    room: {
      least: Math.min(width / 2, 6),
      preferred: width / 2,
      grow: centred ? 0 : width / 10,
      ...(centred ? { short: true } : {}),
    },
  }));
  return { columns, rows, runs: [] };
}

function moneyCell(steps: bigint, unit: MoneyUnit): PrintedCell {
  const text = stepsText(steps, unit);
  const numberFormat = unit.places === 0 ? "0" : `0.${"0".repeat(unit.places)}`;
  return { text, figure: { value: Number(text), text, numberFormat } };
}

function cellOf(plan: PlanState, problem: Problem, field: LedgerField, unit: MoneyUnit, today: string): PrintedCell {
  const last = (state: ProblemState) => problem.history.findLast((step) => step.state === state);
  const day = (at: string | undefined): string => (at ?? "").slice(0, 10);
  switch (field) {
    case "project": {
      const row = plan.indicator.get(problem.indicator ?? "");
      const item = plan.item.get(problem.item ?? row?.item ?? "");
      const words = [item?.text ?? problem.project ?? "", row && row.name !== item?.text ? row.name : ""];
      return textCell(words.filter((word) => word !== "").join("·"));
    }
    case "district":
      return textCell(plan.district.get(problem.district ?? "")?.name ?? problem.unit ?? "");
    case "money": {
      const decimal = problem.money === null ? null : parseDecimal(problem.money);
      return decimal ? moneyCell(nearestStep(toSum(decimal), unit), unit) : textCell("");
    }
    case "deadline": {
      const late = daysLate(problem, today);
      return textCell(`${problem.deadline ?? ""}${late > 0 ? `（超期${late}天）` : ""}`);
    }
    case "asked":
      return textCell(day(last("申请销号")?.at));
    case "checked": {
      const step = last("已销号");
      return textCell(step ? [step.by, day(step.at)].filter((word) => word !== "").join(" ") : "");
    }
    case "struck":
      return textCell(problem.state === "已销号" ? day(last("已销号")?.at) : "");
    case "state":
      return textCell(problem.state);
    default:
      return textCell(problem[field] ?? "");
  }
}
