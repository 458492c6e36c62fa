import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeWire, encodeWire } from "../../shared/contract/wire.ts";
import { sumText } from "../../shared/model/decimal.ts";
import { AppError } from "../../shared/errors.ts";
import { stored } from "../../shared/stored/format.ts";
import { packTracking, unpackTracking } from "../../shared/stored/packed-layer.ts";
import type { TrackingWire } from "../../shared/stored/packed-layer.ts";
import { readTrackingAction } from "../../shared/stored/read-tracking.ts";
import { trackingActionSchema } from "../../shared/tracking/action.ts";
import { applyTracking, changesOf } from "../../shared/tracking/apply.ts";
import type { TrackingState } from "../../shared/tracking/state.ts";
import { emptyTracking } from "../../shared/tracking/state.ts";
import { trackingActionFrom, trackingPicture, trackingSeed } from "../support/tracking/actions.ts";

const seeds = fc.array(trackingSeed, { minLength: 1, maxLength: 30, size: "max" });

/** Tracking after the actions that it takes. */
function grown(run: readonly Parameters<typeof trackingActionFrom>[0][]): TrackingState {
  const state = emptyTracking("s");
  for (const seed of run) {
    try {
      applyTracking(state, trackingActionFrom(seed));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return state;
}

test("an action and then its inverse leave tracking as it was, and a refused one changes nothing", () => {
  const reached = { taken: 0, refused: 0 };
  fc.assert(
    fc.property(seeds, (run) => {
      const last = run.at(-1);
      if (!last) return;
      const state = grown(run.slice(0, -1));
      const before = trackingPicture(state);
      const action = trackingActionFrom(last);
      let applied: ReturnType<typeof applyTracking> | null = null;
      try {
        applied = applyTracking(state, action);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        reached.refused += 1;
      }
      if (applied) {
        reached.taken += 1;
        const after = trackingPicture(state);
        const again = applyTracking(state, applied.inverse);
        expect(trackingPicture(state)).toEqual(before);
        applyTracking(state, again.inverse);
        expect(trackingPicture(state)).toEqual(after);
        applyTracking(state, applyTracking(state, { type: "batch", actions: [] }).inverse);
        applyTracking(state, applied.inverse);
      }
      expect(trackingPicture(state)).toEqual(before);
    }),
    { seed: 20261128, numRuns: 400 },
  );
  expect(reached.taken).toBeGreaterThan(150);
  expect(reached.refused).toBeGreaterThan(40);
});

test("wire and packing are inverses", () => {
  fc.assert(
    fc.property(seeds, (run) => {
      const state = grown(run);
      const wire = decodeWire(encodeWire(packTracking(state))) as TrackingWire;
      const back = unpackTracking(wire);
      expect(trackingPicture(back)).toEqual(trackingPicture(state));
      for (const [key, content] of state.content) {
        for (const row of content.figures.rows.keys())
          expect(sumText((back.content.get(key) ?? content).figures.row(row).sum)).toBe(
            sumText(content.figures.row(row).sum),
          );
      }
    }),
    { seed: 7, numRuns: 200 },
  );
});

test("actions and inverses are read as they were written, and parse as what comes from outside", () => {
  fc.assert(
    fc.property(seeds, (run) => {
      const state = emptyTracking("s");
      for (const seed of run) {
        const action = trackingActionFrom(seed);
        expect(trackingActionSchema.parse(action)).toEqual(action);
        try {
          const { inverse } = applyTracking(state, action);
          const text = JSON.stringify(stored(inverse));
          expect(readTrackingAction(JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(inverse)));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }
    }),
    { seed: 11, numRuns: 100 },
  );
});

test("the moves of a run, put one behind the other, lead from nothing to what stands there", () => {
  fc.assert(
    fc.property(seeds, (run) => {
      const state = emptyTracking("s");
      const at = new Map<string, unknown>();
      for (const seed of run) {
        try {
          const { moves } = applyTracking(state, trackingActionFrom(seed));
          for (const move of moves) {
            const { before, after, ...place } = move;
            const key = JSON.stringify({ ...place, printed: undefined });
            expect(at.get(key) ?? null).toEqual(before);
            at.set(key, after);
          }
          expect(changesOf(moves).length).toBeLessThanOrEqual(moves.length);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }
      const figures = [...state.content.values()].reduce((sum, { figures: own }) => sum + own.count(), 0);
      expect([...at].filter(([key, value]) => key.includes('"of":"figure"') && value !== null)).toHaveLength(figures);
    }),
    { seed: 13, numRuns: 150 },
  );
});
