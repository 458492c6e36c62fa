/** Size and place of the window, kept between starts. What no screen shows any more is forgotten. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface WindowState {
  /** null: the system chooses the place. */
  place: { x: number; y: number } | null;
  width: number;
  height: number;
  maximized: boolean;
}

export const MIN_WIDTH = 960;
export const MIN_HEIGHT = 600;
const first: WindowState = { place: null, width: 1440, height: 900, maximized: false };

/** The state as kept, fitted to the screens that there are; the first state where nothing usable is kept. */
export function readWindowState(file: string, screens: readonly Area[]): WindowState {
  let kept: unknown;
  try {
    kept = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return first;
  }
  if (typeof kept !== "object" || kept === null) return first;
  const { x, y, width, height, maximized } = kept as Record<string, unknown>;
  if (![x, y, width, height].every(Number.isSafeInteger)) return first;
  const area = { x, y, width, height } as Area;
  const screen = screens.find((one) => overlaps(one, area));
  return {
    place: screen ? { x: area.x, y: area.y } : null,
    width: Math.max(MIN_WIDTH, Math.min(area.width, screen?.width ?? first.width)),
    height: Math.max(MIN_HEIGHT, Math.min(area.height, screen?.height ?? first.height)),
    maximized: maximized === true,
  };
}

/** Never fails: a window that cannot be remembered opens as the first time. */
export function writeWindowState(file: string, area: Area, maximized: boolean): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ ...area, maximized }));
  } catch {
    // A full disk must not stop the program from closing.
  }
}

/** Enough of the title bar lies on the screen to be taken hold of. */
function overlaps(screen: Area, area: Area): boolean {
  const across = Math.min(screen.x + screen.width, area.x + area.width) - Math.max(screen.x, area.x);
  return across >= 100 && area.y >= screen.y && area.y < screen.y + screen.height - 40;
}
