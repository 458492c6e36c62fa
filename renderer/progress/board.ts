/** The answer of a month as the board shows it: a line a row, a cell a district; and the rows by who answers for them. */

import type { ProgressRowJson } from "../../shared/document/json/progress.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { groups } from "../../shared/tracking/progress/group.ts";

export interface BoardRow {
  whole: ProgressRowJson;
  cells: ReadonlyMap<string, ProgressRowJson>;
  child: boolean;
}

/** Rows of the first measure, in the plan's order. */
export function boardRows(rows: readonly ProgressRowJson[], plan: PlanState): BoardRow[] {
  const board: BoardRow[] = [];
  let cells: Map<string, ProgressRowJson> | null = null;
  for (const row of rows) {
    if (row.measure !== "完成") continue;
    if (row.districtId !== undefined) cells?.set(row.districtId, row);
    else {
      cells = new Map();
      board.push({ whole: row, cells, child: plan.indicator.get(row.indicatorId)?.parent != null });
    }
  }
  return board;
}

/** Lights by shape too, so that they are told apart in black and white. */
export const lightMarks = { green: "●", yellow: "▲", red: "■" } as const;

/** 52.10%, or what stands where no rate is. */
export function cellWords({ rate, group }: ProgressRowJson): string {
  return rate === null ? groups[group] : `${rate}%`;
}

export interface AgencyLine {
  agency: string;
  rows: number;
  done: number;
  inTime: number;
  slow: number;
  missing: number;
}

/** Top-level rows by the lead agency of their items; the slowest first. */
export function byAgency(board: readonly BoardRow[], plan: PlanState): AgencyLine[] {
  const lines = new Map<string, AgencyLine>();
  for (const { whole, child } of board) {
    if (child) continue;
    const item = plan.item.get(plan.indicator.get(whole.indicatorId)?.item ?? "");
    const leads = item && item.leads.length > 0 ? item.leads : ["（没有牵头单位）"];
    for (const agency of leads) {
      const line = lines.get(agency) ?? { agency, rows: 0, done: 0, inTime: 0, slow: 0, missing: 0 };
      lines.set(agency, line);
      line.rows += 1;
      if (whole.group === "done" || whole.group === "met") line.done += 1;
      else if (whole.group === "ahead" || whole.group === "onSchedule" || whole.group === "adjusted") line.inTime += 1;
      else if (whole.group === "behind" || whole.group === "unmet") line.slow += 1;
      else if (whole.group === "missing") line.missing += 1;
    }
  }
  return [...lines.values()].sort((a, b) => b.slow + b.missing - (a.slow + a.missing) || b.rows - a.rows);
}
