/**
 * How a plan is looked at, which is no part of it: zoom, widths and heights, what is hidden, frozen, sorted and filtered.
 * Kept for each plan in the library's settings, where it outlives the window's address; written a moment after a change.
 * A library may come from anywhere, so what is read is bounded, and what does not fit keeps its default.
 */

import { viewSetting } from "../../shared/contract/plan-setting.ts";
import type { Id } from "../../shared/model/plan.ts";
import { addBusyCheck, call } from "../app/service.ts";
import { Store } from "../app/store.ts";

const numberTests = ["equal", "notEqual", "greater", "atLeast", "less", "atMost", "between"] as const;
const textTests = ["contains", "containsNot", "begins", "ends", "is"] as const;
export type NumberTest = (typeof numberTests)[number];
export type TextTest = (typeof textTests)[number];

/** What stays of a column. Figures are those that are shown, in the unit of their row. */
export type Filter =
  | { kind: "list"; texts: readonly string[] }
  /** `to` only of "between"; both are decimals as typed. */
  | { kind: "number"; test: NumberTest; value: string; to: string }
  | { kind: "text"; test: TextTest; text: string };

export interface PlanView {
  /** Percent. */
  zoom: number;
  /** Pixels at 100 % in normal type, by column. */
  widths: Readonly<Record<string, number>>;
  /** Pixels at 100 %, by row. */
  heights: Readonly<Record<string, number>>;
  hiddenColumns: readonly string[];
  hiddenRows: readonly string[];
  /** The last column that is frozen at the left; null: as usual; "": none is. */
  frozen: string | null;
  /** The last row that is frozen at the top; "": none is. */
  frozenRow: string;
  /** Whether Σ and 差额 stay at the right edge; `auto`: where they would be out of sight. */
  sums: "auto" | "pinned" | "free";
  /** Groups of districts of which the sub-total alone is shown. */
  foldedGroups: readonly string[];
  subtotals: boolean;
  sort: { column: string; descending: boolean } | null;
  filters: Readonly<Record<string, Filter>>;
  /** Only rows with a note or a flag are shown. */
  onlyMarked: boolean;
}

const LEAST_ZOOM = 60;
const MOST_ZOOM = 200;

export const usualView: PlanView = {
  zoom: 100,
  widths: {},
  heights: {},
  hiddenColumns: [],
  hiddenRows: [],
  frozen: null,
  frozenRow: "",
  sums: "auto",
  foldedGroups: [],
  subtotals: true,
  sort: null,
  filters: {},
  onlyMarked: false,
};

const WIDTH = { least: 20, most: 2_000, count: 6_000 };
export const HEIGHT = { least: 14, most: 800, count: 20_000 };
const MOST_FILTERS = 60;
const MOST_TEXTS = 5_000;
const MOST_LETTERS = 400;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sizes(value: unknown, { least, most, count }: typeof WIDTH): Record<string, number> {
  if (!isRecord(value)) return {};
  const fit = Object.entries(value).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number" && entry[1] >= least && entry[1] <= most,
  );
  return Object.fromEntries(fit.slice(0, count));
}

function texts(value: unknown, most: number): string[] {
  if (!Array.isArray(value)) return [];
  return value.filter((one): one is string => typeof one === "string" && one.length <= MOST_LETTERS).slice(0, most);
}

function oneOf<T extends string>(list: readonly T[], value: unknown): T | null {
  return list.find((one) => one === value) ?? null;
}

const isText = (value: unknown): value is string => typeof value === "string" && value.length <= MOST_LETTERS;

function filterOf(value: unknown): Filter | null {
  if (!isRecord(value)) return null;
  const { kind } = value;
  if (kind === "list") return { kind, texts: texts(value["texts"], MOST_TEXTS) };
  if (kind === "number") {
    const test = oneOf(numberTests, value["test"]);
    const { value: from, to } = value;
    return test && isText(from) && isText(to) ? { kind, test, value: from, to } : null;
  }
  const test = oneOf(textTests, value["test"]);
  const { text } = value;
  return kind === "text" && test && isText(text) ? { kind, test, text } : null;
}

function filtersOf(value: unknown): Record<string, Filter> {
  if (!isRecord(value)) return {};
  const fit = Object.entries(value).flatMap(([column, one]): [string, Filter][] => {
    const filter = filterOf(one);
    return filter ? [[column, filter]] : [];
  });
  return Object.fromEntries(fit.slice(0, MOST_FILTERS));
}

/** Of what was stored, what fits. */
export function fittingView(stored: unknown): PlanView {
  if (!isRecord(stored)) return usualView;
  const { zoom, frozen, frozenRow, sort } = stored;
  return {
    zoom: typeof zoom === "number" ? clampZoom(zoom) : usualView.zoom,
    widths: sizes(stored["widths"], WIDTH),
    heights: sizes(stored["heights"], HEIGHT),
    hiddenColumns: texts(stored["hiddenColumns"], WIDTH.count),
    hiddenRows: texts(stored["hiddenRows"], HEIGHT.count),
    frozen: isText(frozen) ? frozen : null,
    frozenRow: isText(frozenRow) ? frozenRow : "",
    sums: oneOf(["auto", "pinned", "free"] as const, stored["sums"]) ?? usualView.sums,
    foldedGroups: texts(stored["foldedGroups"], WIDTH.count),
    subtotals: typeof stored["subtotals"] === "boolean" ? stored["subtotals"] : usualView.subtotals,
    sort:
      isRecord(sort) && isText(sort["column"])
        ? { column: sort["column"], descending: sort["descending"] === true }
        : null,
    filters: filtersOf(stored["filters"]),
    onlyMarked: stored["onlyMarked"] === true,
  };
}

/** A whole number of per cent from 60 to 200; of what is none, 100. */
export function clampZoom(percent: number): number {
  return Number.isFinite(percent) ? Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, Math.round(percent))) : usualView.zoom;
}

/** What was kept for a plan; the usual view where nothing was, or nothing can be read. */
export async function loadPlanView(plan: Id): Promise<PlanView> {
  try {
    return fittingView((await call("settings.get", {}))[viewSetting(plan)]);
  } catch {
    return usualView;
  }
}

export class PlanViewStore extends Store<PlanView> {
  readonly #plan: Id | null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #stop: () => void;

  /** @param plan null: nothing is kept */
  constructor(plan: Id | null = null, view: PlanView = usualView) {
    super(view);
    this.#plan = plan;
    this.#stop = plan === null ? () => undefined : addBusyCheck(() => this.#timer !== null);
  }

  override set(patch: Partial<PlanView>): void {
    super.set(patch);
    if (this.#plan === null) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), 400);
  }

  /** The plan is left: what still waits is written. */
  close(): void {
    if (this.#timer !== null) this.#write();
    this.#stop();
  }

  #write(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    // A view that is not kept is no reason to disturb the clerk.
    if (this.#plan !== null)
      void call("settings.set", { key: viewSetting(this.#plan), value: { ...this.value } as never }).catch(
        () => undefined,
      );
  }
}
