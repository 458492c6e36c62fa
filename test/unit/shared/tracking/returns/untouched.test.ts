/** What comes home as it went out changes nothing and loses nothing: any plan, layers filled before, both formats. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { fits } from "../../../../../shared/actions/check-action.ts";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { writeXls } from "../../../../../electron/exchange/xls/writer/write.ts";
import { writeXlsx } from "../../../../../electron/exchange/xlsx/write.ts";
import { sameMeaning } from "../../../../../shared/model/amount.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import { districtsOf } from "../../../../../shared/model/read-plan.ts";
import { applyTracking } from "../../../../../shared/tracking/apply.ts";
import { newLayer, unitIn } from "../../../../../shared/tracking/edit-figures.ts";
import { mergeReturns } from "../../../../../shared/tracking/returns/merge.ts";
import type { TrackingState } from "../../../../../shared/tracking/state.ts";
import { emptyTracking } from "../../../../../shared/tracking/state.ts";
import { randomPlan } from "../../../../support/random-plan.ts";
import { copyOf, homeOf, judge } from "../../../../support/rounds/home.ts";
import { figure } from "../../../../support/tracking/figure.ts";

const FILLS = ["ask:征求意见", "actual:2024-06", "fund:支付:省:2024-06"] as const;
const typed = fc.constantFrom("", "", "0", "7", "12.5", "0.003", "900000000");

/** A layer with these figures, one cell after the other. */
function filledBefore(plan: PlanState, fill: string, figures: readonly string[]): TrackingState {
  const tracking = emptyTracking(plan.header.series);
  const layer = newLayer(fill);
  const cells = [...plan.indicator.values()].flatMap((row, at) =>
    districtsOf(plan).flatMap((district, place) => {
      const as = unitIn(layer, row);
      const written = figure(figures[(at * 3 + place) % figures.length] ?? "", as);
      // 9亿 typed into a row of 亿 with many places is more than a figure may be, and is refused where it is typed.
      if (written?.value.kind === "amount" && !fits(as, written.value)) return [];
      return written ? [{ indicator: row.id, district: district.id, figure: written }] : [];
    }),
  );
  applyTracking(tracking, {
    type: "batch",
    actions: [
      { type: "layer.add", layer },
      { type: "figures.set", layer: fill, cells },
    ],
  });
  return tracking;
}

test("any plan, any layer, whatever it held", async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      randomPlan,
      fc.constantFrom(...FILLS),
      fc.array(typed, { minLength: 4, maxLength: 9 }),
      fc.boolean(),
      async (plan, fill, figures, old) => {
        const home = homeOf(plan, filledBefore(plan, fill, figures), [fill]);
        for (const [district, sent] of home.sent) {
          const open = sent.cells.filter((cell) => cell.open);
          if (open.length === 0) continue;
          const document = copyOf(home, district);
          const bytes = old ? writeXls(document) : await writeXlsx(document);
          const name = old ? "回报.xls" : "回报.xlsx";
          const judged = judge(home, await readDocument(bytes, { fileName: name }), name);
          // Nothing filled in is told, and is no damage.
          expect(judged.problems.filter(({ kind }) => kind !== "nothingFilled" && kind !== "blank")).toEqual([]);
          expect(judged.cells).toHaveLength(open.length);
          for (const { sent: was, returned } of judged.cells) expect(sameMeaning(was, returned)).toBe(true);
          const { action, files } = mergeReturns([{ name, hash: "1", judged }], home.tracking, [], "all");
          expect(action).toBeNull();
          expect(files[0]).toMatchObject({ taken: [], conflicts: [] });
          compared += open.length;
        }
      },
    ),
    { numRuns: 25, seed: 12 },
  );
  expect(compared).toBeGreaterThan(100);
}, 60_000);
