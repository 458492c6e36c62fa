/**
 * A layer as a plan to look at: in place of the targets, or beside them as a further column behind the totals and behind
 * each district. Everything that shows and reads the cells of a plan then shows and reads those of the layer. Nothing here
 * is kept: what is typed goes back through `layerCells` and `toTracking`.
 */

import type { Action, CellEdit } from "../actions/action.ts";
import type { CellsEdit, Refusal, TypedCell } from "../actions/edit-cells.ts";
import { readCell } from "../actions/read-cell.ts";
import type { Value } from "../model/amount.ts";
import { equalValues } from "../model/amount.ts";
import { displayValue, inScale } from "../model/amount-text.ts";
import { Figures } from "../model/figures/figures.ts";
import type { ReadonlyFigureRow } from "../model/figures/figures.ts";
import { levelWords } from "../model/level.ts";
import { placeLook, plainLook } from "../model/look.ts";
import type { District, Id, Indicator, Look, PlanState } from "../model/plan.ts";
import { newDistrict } from "../model/plan.ts";
import { districtsOf } from "../model/read-plan.ts";
import { parseUnit, printedUnit, sameUnit } from "../model/unit.ts";
import { say } from "../text.ts";
import type { FigureEdit, NoteEdit, TrackingAction } from "./action.ts";
import { trackingBatch } from "./action.ts";
import type { ShownWay } from "./beside.ts";
import { besideDistrict, besideId } from "./beside.ts";
import { figureOf, unitIn } from "./edit-figures.ts";
import type { Layer, LayerContent, LayerFigure } from "./layer.ts";
import { countedAt, figureAt } from "./layer.ts";
import type { LayerKey } from "./layer-key.ts";
import { shortTitle } from "./layer-key.ts";

/** What the cell shows: the corrected figure where there is one; a figure in another unit than its row has now as words. */
function shownValue(layer: Pick<Layer, "unit">, row: Indicator | undefined, figure: LayerFigure | null): Value {
  if (!figure) return null;
  const { value, as } = figure;
  if (value.kind !== "amount" || !as || !row || sameUnit(as.unit, unitIn(layer, row).unit)) return value;
  return { kind: "words", words: `${displayValue(value, as.scale)}${printedUnit(as.unit, as.scale)}` };
}

/** The note of a cell, and what a correction put in place of which figure, as one look. */
function shownNote(content: LayerContent, indicator: Id, district: Id | null): Look | null {
  const note = content.notes.get(indicator, district);
  const correction = content.corrections.get(indicator, district);
  const printed = correction ? figureAt(content, indicator, district) : null;
  const corrected = correction
    ? say.correctedNote(printed ? displayValue(printed.value, printed.as?.scale ?? 1) : "", correction)
    : "";
  const text = [note ?? "", corrected].filter(Boolean).join("\n");
  return text === "" ? null : { ...plainLook, note: text };
}

/** Targets, and through the columns of a layer its figures. What adds up a row adds up the targets. */
class BesideFigures extends Figures {
  readonly #targets: Figures;
  readonly #layer: Figures;

  constructor(targets: Figures, layer: Figures) {
    super(targets.columns);
    this.#targets = targets;
    this.#layer = layer;
  }

  override get totals(): ReadonlyMap<Id, Value> {
    return this.#targets.totals;
  }

  override get rows(): ReadonlyMap<Id, ReadonlyFigureRow> {
    return this.#targets.rows;
  }

  override total(indicator: Id): Value {
    return this.#targets.total(indicator);
  }

  override row(indicator: Id): ReadonlyFigureRow {
    return this.#targets.row(indicator);
  }

  override get(indicator: Id, district: Id | null): Value {
    const beside = besideDistrict(district);
    return beside === undefined ? this.#targets.get(indicator, district) : this.#layer.get(indicator, beside);
  }

  override set(): Value {
    throw new Error("what is shown beside a plan is changed through its layer");
  }
}

/** A plan as it is looked at, and the figures of the layer in it. */
export interface Shown {
  plan: PlanState;
  figures: Figures;
}

/** The plan with a layer in it. The rows of the plan are those of `base`, and are not copied where they stay as they are. */
export function showLayer(base: PlanState, layer: Layer, content: LayerContent, way: ShownWay): Shown {
  const figures = new Figures();
  const looks: PlanState["looks"] = new Map();
  const plan: PlanState = {
    ...base,
    header: headed(base, layer, way),
    figures,
    looks,
    explanations: new Map(),
    waivers: new Map(),
  };
  const shown = { plan, figures };
  if (way === "instead") {
    plan.indicator = new Map([...base.indicator].map(([id, row]) => [id, inLayer(layer, row)]));
    plan.locks = new Map();
  } else {
    for (const [row, cells] of base.looks) looks.set(row, new Map(cells));
    Object.assign(plan, withColumns(base, layer));
    plan.figures = new BesideFigures(base.figures, figures);
  }
  for (const [indicator, district] of filledCells(content))
    showCell(shown, base, layer, content, indicator, district, way);
  return shown;
}

/** The totals are headed as what they are: the level and 6月完成. */
function headed({ header, ...base }: PlanState, { key }: Layer, way: ShownWay): PlanState["header"] {
  if (way === "beside") return header;
  const total = `${levelWords({ header, ...base }).whole}${shortTitle(key)}`;
  return { ...header, headings: { ...header.headings, total } };
}

/** Every cell that shows something, some more than once. */
function* filledCells({ figures, notes, corrections }: LayerContent): Generator<[Id, Id | null]> {
  for (const [indicator, district] of figures.cells()) yield [indicator, district];
  for (const [indicator, district] of notes) yield [indicator, district];
  for (const [indicator, district] of corrections) yield [indicator, district];
}

/** Brings one cell of what is shown up to what the layer holds; the id of the column in which it stands. */
export function showCell(
  { plan, figures }: Shown,
  base: PlanState,
  layer: Layer,
  content: LayerContent,
  indicator: Id,
  district: Id | null,
  way: ShownWay,
): Id | null {
  const row = base.indicator.get(indicator);
  const column = way === "instead" ? district : besideId(district, layer.key);
  // What is in no row or column of the plan is shown apart (gone.ts), and adds up nowhere here.
  if (!row || (district !== null && !base.district.has(district))) return column;
  figures.set(indicator, district, shownValue(layer, row, countedAt(content, indicator, district)));
  placeLook(plan, indicator, column, shownNote(content, indicator, district));
  return column;
}

/** The row as its figures in the layer are read and printed. Its total is a figure of its own. */
function inLayer(layer: Layer, row: Indicator): Indicator {
  const unit = layer.unit === null ? {} : parseUnit(layer.unit);
  return { ...row, ...unit, totalMode: "given", look: null };
}

/** The districts with the columns of the layer between them. */
function withColumns(base: PlanState, { key }: Layer): Pick<PlanState, "district" | "order"> {
  const title = shortTitle(key);
  const districts = districtsOf(base).flatMap((one): District[] => [
    one,
    { ...one, id: besideId(one.id, key), name: `${one.name}${title}`, code: null, lineage: null },
  ]);
  const whole = newDistrict({ id: besideId(null, key), name: `${levelWords(base).whole}${title}`, kind: "county" });
  const all = [whole, ...districts];
  return {
    district: new Map(all.map((one) => [one.id, one])),
    order: { ...base.order, district: new Map([["", all.map(({ id }) => id)]]) },
  };
}

/** Typed cells of a layer, each read in the layer's unit, else its row's. Nothing is changed. */
export function layerCells(
  base: PlanState,
  layer: Layer,
  shown: PlanState,
  typed: readonly TypedCell[],
  way: ShownWay,
): CellsEdit {
  const notices: string[] = [];
  const refusals: Refusal[] = [];
  const cells = new Map<string, CellEdit>();
  const districts = districtsOf(base);
  const words = levelWords(base);
  for (const { indicator: id, district, text } of typed) {
    const row = base.indicator.get(id);
    const place = way === "instead" ? district : besideDistrict(district);
    if (!row || place === undefined || (place !== null && !base.district.has(place))) {
      refusals.push({ indicator: id, district, reason: row ? say.columnGone(words) : say.rowGone() });
      continue;
    }
    const unit = unitIn(layer, row);
    const read = readCell({ name: row.name, ...unit }, text, districts, words);
    if ("refusal" in read) {
      refusals.push({ indicator: id, district, reason: read.refusal });
      continue;
    }
    const { value } = read;
    if (read.parsed.rounded !== undefined && value?.kind === "amount")
      notices.push(say.sumRounded(row.name, text, read.parsed.rounded, inScale(value.value, unit.scale)));
    if (read.asWords) notices.push(say.keptAsWords(row.name, text));
    if (place === null && value?.kind === "mark" && value.mark === "includedIn") {
      refusals.push({ indicator: id, district, reason: say.layerMarkOfTotal() });
      continue;
    }
    cells.set(`${id}|${district}`, { indicator: id, district, value });
  }
  const edits = [...cells.values()].filter(
    ({ indicator, district, value }) => !equalValues(shown.figures.get(indicator, district), value),
  );
  return { action: edits.length > 0 ? { type: "cells.set", cells: edits } : null, notices, refusals };
}

export interface Parted {
  /** What of an action is the plan's own; null: nothing. */
  plan: Action[];
  /** What of it is the layer's. */
  layer: TrackingAction | null;
}

/** An action on what is shown as actions on the plan and on the layer. */
export function partAction(base: PlanState, layer: Layer, action: Action, way: ShownWay): Parted {
  const plan: Action[] = [];
  const figures: FigureEdit[] = [];
  const notes: NoteEdit[] = [];
  const place = (district: Id | null): Id | null | undefined =>
    way === "instead" ? district : besideDistrict(district);
  const part = (one: Action): void => {
    if (one.type === "batch") return one.actions.forEach(part);
    if (one.type === "cells.set") {
      const own = one.cells.filter(({ district }) => place(district) === undefined);
      if (own.length > 0) plan.push({ ...one, cells: own });
      for (const { indicator, district, value } of one.cells) {
        const [at, row] = [place(district), base.indicator.get(indicator)];
        if (at !== undefined && row)
          figures.push({ indicator, district: at, figure: figureOf(value, unitIn(layer, row)) });
      }
      return;
    }
    if (one.type === "looks.set") {
      const own = one.cells.filter(({ district }) => place(district) === undefined);
      if (own.length > 0) plan.push({ ...one, cells: own });
      for (const { indicator, district, look } of one.cells) {
        const at = place(district);
        if (at !== undefined) notes.push({ indicator, district: at, note: look?.note?.trim() || null });
      }
      return;
    }
    plan.push(one);
  };
  part(action);
  const actions: TrackingAction[] = [];
  if (figures.length > 0) actions.push({ type: "figures.set", layer: layer.key, cells: figures });
  if (notes.length > 0) actions.push({ type: "notes.set", layer: layer.key, cells: notes });
  return { plan, layer: trackingBatch(actions) };
}

/** Which cells of what is shown an action on the layer changed: as an action on it, for looking at. */
export function shownAction(key: LayerKey, action: TrackingAction, way: ShownWay): Action {
  const cells: CellEdit[] = [];
  const gather = (one: TrackingAction): void => {
    if (one.type === "batch") return one.actions.forEach(gather);
    if (!("cells" in one) || one.layer !== key) return;
    for (const { indicator, district } of one.cells)
      cells.push({ indicator, district: way === "instead" ? district : besideId(district, key), value: null });
  };
  gather(action);
  return { type: "cells.set", cells };
}
