/** A structure as the actions that make it of an empty plan with its header. */

import type { Action } from "../../actions/action.ts";
import { addRow } from "../../actions/action.ts";
import type { PlanState } from "../../model/plan.ts";
import { categoriesOf, districtsOf, indicatorsIn, itemsOf } from "../../model/read-plan.ts";

const LAST = 1_000_000;

export function structureActions(plan: PlanState): Action[] {
  const locks = [...plan.locks].flatMap(([indicator, districts]) =>
    [...districts].map((district) => ({ indicator, district, locked: true })),
  );
  const looks = [...plan.looks].flatMap(([indicator, cells]) =>
    [...cells].map(([district, look]) => ({ indicator, district, look })),
  );
  return [
    ...districtsOf(plan).map((row) => addRow("district", row, LAST)),
    ...categoriesOf(plan).map((row) => addRow("category", row, LAST)),
    ...itemsOf(plan).flatMap((item) => [
      addRow("item", item, LAST),
      ...indicatorsIn(plan, item.id).map((row) => addRow("indicator", row, LAST)),
    ]),
    ...(locks.length === 0 ? [] : [{ type: "locks.set" as const, cells: locks }]),
    ...(looks.length === 0 ? [] : [{ type: "looks.set" as const, cells: looks }]),
    ...[...plan.explanations].map(([finding, explanation]) => ({ type: "explain" as const, finding, explanation })),
    ...[...plan.waivers].map(([finding, waiver]) => ({ type: "waive" as const, finding, waiver })),
  ];
}
