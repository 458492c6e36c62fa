/** Where the arrow keys take a selection of cells. */

import type { Cell, Rect } from "./rect.ts";
import { rectOf } from "./rect.ts";

const STEPS: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-20, 0],
  PageDown: [20, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/**
 * The next selection and the cell that it was begun at; null for any other key. Shift moves the corner across from that
 * cell; without it the selection is one cell again.
 */
export function movedRect(
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
  rect: Rect | null,
  anchor: Cell | null,
  area: { rows: number; columns: number },
): { rect: Rect; anchor: Cell } | null {
  const step = STEPS[key];
  if (!step) return null;
  if (rect === null) return { rect: { top: 0, left: 0, bottom: 0, right: 0 }, anchor: { row: 0, column: 0 } };
  const [down, along] = step;
  const clamp = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
  const from = anchor ?? { row: rect.top, column: rect.left };
  // The corner that moves: away from where the selection began; a merged cell is left by its far edge.
  const row = shiftKey ? (rect.bottom > from.row ? rect.bottom : rect.top) : down > 0 ? rect.bottom : rect.top;
  const column = shiftKey ? (rect.right > from.column ? rect.right : rect.left) : along > 0 ? rect.right : rect.left;
  const next = { row: clamp(row + down, area.rows), column: clamp(column + along, area.columns) };
  const begun = shiftKey ? from : next;
  return { rect: rectOf(begun, next), anchor: begun };
}
