/** Groups of rows and items, and lights (DESIGN.md section 14). */

import type { Fraction } from "./fraction.ts";
import { addFractions, compareFractions, NOTHING, percent } from "./fraction.ts";

export const groups = {
  done: "已完成",
  ahead: "超序时",
  onSchedule: "按序时",
  behind: "慢于序时",
  met: "达标",
  unmet: "未达标",
  adjusted: "已调整节点",
  noQuantity: "持续推进",
  missing: "未报",
  noTask: "无任务",
} as const;
export type Group = keyof typeof groups;
export const groupNames = Object.keys(groups) as Group[];

/** Of an item the first of these that any of its rows is in; done and met are one rank, and done if any is. */
const WORST_FIRST: readonly Group[] = [
  ...(["missing", "unmet", "behind", "adjusted", "onSchedule", "ahead", "done", "met"] as const),
  // Only where all rows are: a mix of the two is noQuantity.
  ...(["noQuantity", "noTask"] as const),
];

/** The group of an item by those of its rows; one without rows has no quantity. */
export function groupOfItem(rows: readonly Group[]): Group {
  return WORST_FIRST.find((group) => rows.includes(group)) ?? "noQuantity";
}

export type Light = "green" | "yellow" | "red";
export const lightWords: Record<Light, string> = { green: "绿灯", yellow: "黄灯", red: "红灯" };

/** Edges in points (百分点) of the gap; each belongs to the better side. */
export interface Edges {
  /** `ahead` from here on. */
  ahead: Fraction;
  /** Green from here on. */
  green: Fraction;
  /** Yellow from here on; below it is red. */
  yellow: Fraction;
}

export const usualEdges: Edges = {
  ahead: percent({ digits: 5, places: 0 }),
  green: NOTHING,
  yellow: percent({ digits: -10, places: 0 }),
};

/** Where a row stands that is measured against a schedule. */
export function groupByRate(rate: Fraction, schedule: Schedule, adjusted: boolean): Group {
  if (compareFractions(rate, HUNDRED) >= 0) return "done";
  if (adjusted) return "adjusted";
  if (compareFractions(rate, schedule.due) < 0) return "behind";
  return compareFractions(rate, schedule.ahead) >= 0 ? "ahead" : "onSchedule";
}

const HUNDRED: Fraction = { top: 100, over: 1 };

/** What is due, with the edges laid on it. */
export interface Schedule {
  due: Fraction;
  ahead: Fraction;
  green: Fraction;
  yellow: Fraction;
}

export function scheduleOf(due: Fraction, edges: Edges): Schedule {
  return {
    due,
    ahead: addFractions(due, edges.ahead),
    green: addFractions(due, edges.green),
    yellow: addFractions(due, edges.yellow),
  };
}

/** null: nothing to judge. */
export function lightOf(group: Group, rate: Fraction | null, schedule: Schedule): Light | null {
  switch (group) {
    case "done":
    case "met":
      return "green";
    case "unmet":
      return "red";
    case "adjusted":
      return "yellow";
    case "ahead":
    case "onSchedule":
    case "behind":
      if (rate === null) return null;
      if (compareFractions(rate, schedule.green) >= 0) return "green";
      return compareFractions(rate, schedule.yellow) >= 0 ? "yellow" : "red";
    default:
      return null;
  }
}
