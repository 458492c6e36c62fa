/** Plans of tests name their rows n1, d2 …; where a document takes only UUIDs, they get some that stay the same. */

import { createHash } from "node:crypto";
import type { PlanState } from "../../shared/model/plan.ts";
import { packPlan, unpackPlan } from "../../shared/stored/packed-plan.ts";
import type { PlanWire } from "../../shared/stored/packed-plan.ts";

export function uuidOf(name: string): string {
  const hex = createHash("md5").update(name).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}

/** The same plan with UUIDs for its ids, wherever they stand. */
export function withUuids(plan: PlanState): PlanState {
  const rows = [plan.district, plan.category, plan.item, plan.indicator].flatMap((map) => [...map.values()]);
  const { id, series, adjusts, upper, lineage } = plan.header;
  const links = [...plan.indicator.values()].flatMap(({ upper: link }) =>
    link ? [link.plan, link.indicator, link.district] : [],
  );
  const names = [id, series, adjusts, upper, lineage, ...links, ...rows.flatMap((row) => [row.id, lineageOf(row)])];
  const ids = new Set(names.filter((name) => name !== null));
  const text = JSON.stringify(packPlan(plan)).replace(/"([^"\\]*)"/g, (whole, held: string) => {
    if (ids.has(held)) return `"${uuidOf(held)}"`;
    // Keys of findings: rule|indicator|district|side.
    if (!held.includes("|")) return whole;
    return `"${held
      .split("|")
      .map((part) => (ids.has(part) ? uuidOf(part) : part))
      .join("|")}"`;
  });
  return unpackPlan(JSON.parse(text) as PlanWire);
}

function lineageOf(row: object): string | null {
  return "lineage" in row ? (row.lineage as string | null) : null;
}
