/** What the window remembers: panel sizes, large type, density, thousands separators. Kept by the program, written a moment after a change. */

import { addBusyCheck, call } from "./service.ts";
import { Store } from "./store.ts";

/** How tall the rows are: as many as Excel and WPS show, or with room. */
export type Density = "compact" | "comfortable";

export interface Settings {
  largeType: boolean;
  density: Density;
  /** 35,000 rather than 35000 in the table. */
  thousands: boolean;
  treeOpen: boolean;
  inspectorOpen: boolean;
  findingsOpen: boolean;
  treeWidth: number;
  inspectorWidth: number;
  findingsHeight: number;
}

const defaults: Settings = {
  largeType: false,
  density: "compact",
  thousands: false,
  treeOpen: true,
  inspectorOpen: true,
  findingsOpen: true,
  treeWidth: 196,
  inspectorWidth: 268,
  findingsHeight: 148,
};

export const settings = new Store<Settings>(defaults);

const KEY = "window";
let timer = 0;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads what was remembered; anything of another type keeps its default. */
export async function loadSettings(): Promise<void> {
  // On a small screen the table comes first.
  settings.set({ inspectorOpen: innerWidth >= 1500 });
  const all = await call("settings.get", {});
  settings.set(fitting(all[KEY]));
}

/** The words that a setting may be. */
const CHOICES: Partial<Record<keyof Settings, readonly string[]>> = {
  density: ["compact", "comfortable"] satisfies Density[],
};

/** Pixels that panels may be: a library may come from anywhere, and must not push the table off the screen. */
const SIZES = { least: 20, most: 2000 };

/** Of what was stored, what fits. */
export function fitting(stored: unknown): Partial<Settings> {
  if (!isRecord(stored)) return {};
  const patch: Record<string, unknown> = {};
  for (const [key, fallback] of Object.entries(defaults)) {
    const value = stored[key];
    const words = CHOICES[key as keyof Settings];
    if (words ? words.includes(String(value)) : fits(value, fallback)) patch[key] = value;
  }
  return patch;
}

function fits(value: unknown, fallback: unknown): boolean {
  return typeof fallback === "number" ? isSize(value) : typeof value === typeof fallback;
}

function isSize(value: unknown): value is number {
  return typeof value === "number" && value >= SIZES.least && value <= SIZES.most;
}

function write(): void {
  timer = 0;
  // A setting that is not kept is no reason to disturb the clerk.
  void call("settings.set", { key: KEY, value: { ...settings.value } as never }).catch(() => undefined);
}

export function remember(patch: Partial<Settings>): void {
  settings.set(patch);
  clearTimeout(timer);
  timer = window.setTimeout(write, 400);
}

addBusyCheck(() => timer !== 0);
