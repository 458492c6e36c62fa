/** A round in memory: a plan, what was sent to each district, and a file of one that comes home. */

import { fillInBook } from "../../../shared/layouts/fill-in/book.ts";
import { identified } from "../../../shared/layouts/fill-in/identified.ts";
import { askedIn } from "../../../shared/layouts/fill-in/rows.ts";
import type { SheetCell, SheetDocument } from "../../../shared/document/sheet.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { districtsOf } from "../../../shared/model/read-plan.ts";
import type { TrackingState } from "../../../shared/tracking/state.ts";
import { emptyTracking } from "../../../shared/tracking/state.ts";
import { IDENTITY_SHEET } from "../../../shared/tracking/rounds/identity.ts";
import type { Round } from "../../../shared/tracking/rounds/round.ts";
import { newRound } from "../../../shared/tracking/rounds/round.ts";
import type { Judged, SentForm } from "../../../shared/tracking/returns/judge.ts";
import type { ReturnContext } from "../../../shared/tracking/returns/sender.ts";
import { judgeReturn } from "../../../shared/tracking/returns/judge.ts";
import { senderOf } from "../../../shared/tracking/returns/sender.ts";
import { Problems } from "../../../shared/tracking/returns/problem.ts";
import type { BuiltRow } from "../plans.ts";
import { buildPlan } from "../plans.ts";
import { uuidOf } from "../uuids.ts";

export const FILL = "actual:2024-06";

export interface Home {
  plan: PlanState;
  tracking: TrackingState;
  round: Round;
  /** By the district's id. */
  sent: Map<string, SentForm>;
}

export const rows: BuiltRow[] = [
  { name: "城镇新增就业", total: "350", targets: ["150", "120", "80"] },
  { name: "家政培训", total: "60", targets: ["30", "20", "10"], patch: { unit: "人次" } },
  { name: "新建口袋公园", total: "9", targets: ["3", "3", "3"], patch: { unit: "个" } },
  { name: "道路硬化", total: "14.395", targets: ["4.395", "6", "4"], patch: { unit: "公里", decimals: 3 } },
  { name: "失业登记率", total: "60%", targets: ["60%", "60%", "60%"], patch: { unit: "%", rule: "uniform" } },
  { name: "改造", total: "30", targets: ["10", "10", "10"], patch: { unit: "户" } },
];

export function atHome(fill: readonly string[] = [FILL], made: readonly BuiltRow[] = rows): Home {
  const plan = buildPlan(["甲县", "乙县", "丙区"], [...made]);
  return homeOf(plan, emptyTracking(plan.header.series), fill);
}

/** What goes out of that plan, with what its layers hold. */
export function homeOf(plan: PlanState, tracking: TrackingState, fill: readonly string[] = [FILL]): Home {
  const districts = districtsOf(plan);
  const round = newRound({
    ...{ id: uuidOf("round"), name: "6月进度", plan: plan.header.id, revision: plan.header.revision },
    ...{ fill: [...fill], made: "2024-06-25T00:00:00.000Z", districts: districts.map(({ id }) => id) },
  });
  tracking.rounds.set(round.id, round);
  const asked = askedIn(plan, tracking, round);
  const sent = new Map(
    districts.map((district): [string, SentForm] => {
      const book = fillInBook(asked, district);
      const { id, series, revision } = plan.header;
      const of = { plan: id, series, round: round.id, district: district.id, revision };
      const document = identified(
        book.document,
        { form: "fill", ...of, layout: 1, print: "0123456789abcdef".repeat(2) },
        book.lines,
      );
      return [district.id, { document, lines: book.lines, cells: book.cells, plan, revision }];
    }),
  );
  return { plan, tracking, round, sent };
}

/** A copy of what was sent, to be filled and spoiled. */
export function copyOf(home: Home, district: string): SheetDocument {
  return structuredClone(home.sent.get(district)!.document);
}

export const table = (document: SheetDocument) => document.sheets.find(({ name }) => name !== IDENTITY_SHEET)!;

export function put(
  document: SheetDocument,
  row: number,
  column: number,
  value: SheetCell["value"],
  formula?: string,
): void {
  const cells = (table(document).rows[row] ??= []);
  const style = cells[column]?.style ?? 0;
  cells[column] = { value, style, ...(formula === undefined ? {} : { formula }) };
}

/** Where each row of the plan and each column of the form was sent. */
export function placesOf(home: Home, district: string): { line: Map<string, number>; column: Map<string, number> } {
  const line = new Map<string, number>();
  const column = new Map<string, number>();
  for (const one of home.sent.get(district)!.lines) {
    if (one.kind === "row") line.set(one.indicator, one.line - 1);
    if (one.kind === "column") column.set(one.holds, one.column - 1);
  }
  return { line, column };
}

/** Fills every open cell with figures that no two rows share. */
export function fillAll(home: Home, district: string, document: SheetDocument): Map<string, number> {
  const { line, column } = placesOf(home, district);
  const filled = new Map<string, number>();
  let next = 101 + 1000 * Number(district.slice(1));
  for (const [indicator, row] of line) {
    const figure = next;
    next += 7;
    put(document, row, column.get(home.round.fill[0]!)!, figure);
    filled.set(indicator, figure);
  }
  return filled;
}

export function judge(
  home: Home,
  document: SheetDocument,
  name = "回报.xlsx",
  round: Round | null = null,
): Judged & { context: ReturnContext } {
  const context: ReturnContext = { plan: home.plan, tracking: home.tracking, round };
  const problems = new Problems();
  const file = { name, hash: "0", document };
  const sender = senderOf(file, context, problems);
  const sent = sender.district === null ? null : (home.sent.get(sender.district) ?? null);
  return { ...judgeReturn(file, sender, sent, context, problems), context };
}
