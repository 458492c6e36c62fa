/**
 * From recognised tables to the figures of a layer. Rows and districts are matched as for plans; what the plan lacks is left
 * out and told, never added. Base is what the same source last brought, as the journal remembers it.
 */

import type { Amount, Value } from "../model/amount.ts";
import { sameMeaning } from "../model/amount.ts";
import { displayValue } from "../model/amount-text.ts";
import type { Origin } from "../model/cell.ts";
import { cellFromKey, cellKey } from "../model/cell.ts";
import { shift } from "../model/decimal.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import type { Scale } from "../model/unit.ts";
import { printedUnit, sameUnit, scaleExponent } from "../model/unit.ts";
import type { FoundValue, RecognisedRow, RecognisedTable, Skipped } from "../recognise/table.ts";
import { say } from "../text.ts";
import type { FigureEdit, TrackingAction } from "../tracking/action.ts";
import { trackingBatch } from "../tracking/action.ts";
import { figureOf, newLayer, unitIn } from "../tracking/edit-figures.ts";
import type { Layer, LayerContent, Written } from "../tracking/layer.ts";
import { emptyContent, figureAt, layerCellKey } from "../tracking/layer.ts";
import type { LayerKey } from "../tracking/layer-key.ts";
import type { DiffCell } from "./diff.ts";
import { classify } from "./diff.ts";
import { matchRows, matchRowsByName } from "./match.ts";
import { placeOf } from "./place.ts";

export interface LayerImportOptions {
  /** Name of the file, and the district that sent it. */
  file: string;
  sender: string | null;
  /** The district that a name means; null: none of the plan's. */
  district: (name: string) => Id | null;
  /** Where the figures that stand in the layer came from, by `cellKey`, where from a file. */
  stands: ReadonlyMap<string, Origin | null>;
  /** On a conflict take the file's value. */
  preferFile: boolean;
}

export interface LayerImport {
  /** null: nothing to change. */
  action: TrackingAction | null;
  /** By `layerCellKey`. */
  origins: Map<string, Origin>;
  added: number;
  changed: number;
  same: number;
  missing: DiffCell[];
  conflicts: DiffCell[];
  skipped: Skipped[];
  notices: string[];
}

interface Told {
  indicator: Indicator;
  district: Id | null;
  row: RecognisedRow;
  table: RecognisedTable;
  found: FoundValue;
}

/** @param standing the layer and its cells; null: it is not there yet */
export function importLayer(
  plan: PlanState,
  key: LayerKey,
  standing: { layer: Layer; content: LayerContent } | null,
  tables: readonly RecognisedTable[],
  options: LayerImportOptions,
): LayerImport {
  const layer = standing?.layer ?? newLayer(key);
  const content = standing?.content ?? emptyContent();
  const result: LayerImport = {
    ...{ action: null, origins: new Map(), added: 0, changed: 0, same: 0 },
    ...{ missing: [], conflicts: [], skipped: [], notices: [] },
  };
  const cells: FigureEdit[] = [];
  const seen = new Set<string>();
  for (const told of cellsOf(plan, layer, tables, options, result)) {
    const { indicator, district, found, table } = told;
    const at = cellKey(indicator.id, district);
    if (seen.has(at)) continue;
    seen.add(at);
    const { value, as } = readIn(plan, layer, told, options);
    const figure = figureOf(value, as);
    const mine = figureAt(content, indicator.id, district);
    const stands = options.stands.get(at) ?? null;
    const own = stands !== null && isSame(stands, options);
    const alike = mine?.as == null || figure?.as == null || sameUnit(mine.as.unit, figure.as.unit);
    const kind = classify(mine?.value ?? null, figure?.value ?? null, own ? (mine?.value ?? null) : undefined);
    if (kind === null) continue;
    const place = found.cell === undefined ? null : placeOf(table.sheet, found.cell);
    const shown = (): DiffCell => ({
      kind,
      item: told.row.item ?? told.row.indicator,
      indicator: told.row.indicator,
      district: district === null ? null : (plan.district.get(district)?.name ?? ""),
      plan: displayValue(mine?.value ?? null, as.scale),
      file: displayValue(figure?.value ?? null, as.scale),
      base: null,
      sheet: place?.sheet ?? table.sheet,
      cell: place?.cell ?? null,
    });
    if (kind === "same" && alike) {
      result.same += 1;
      continue;
    }
    if (kind === "missing") {
      result.missing.push(shown());
      continue;
    }
    if (kind === "conflict" && !options.preferFile) {
      result.conflicts.push(shown());
      continue;
    }
    if (mine === null) result.added += 1;
    else result.changed += 1;
    cells.push({ indicator: indicator.id, district, figure });
    const { file, sender } = options;
    result.origins.set(layerCellKey({ layer: key, indicator: indicator.id, district }), {
      ...{ file, sender, sheet: place?.sheet ?? table.sheet, cell: place?.cell ?? null },
    });
  }
  result.missing.push(...missingIn(plan, content, seen, options));
  const actions: TrackingAction[] = [];
  if (cells.length > 0) actions.push({ type: "figures.set", layer: key, cells });
  if (cells.length > 0 && !standing) actions.unshift({ type: "layer.add", layer });
  result.action = trackingBatch(actions);
  return result;
}

/** Whether what stands there came from the sender of this file; where nobody knows, from a file of the same name. */
function isSame(stands: Origin, { file, sender }: LayerImportOptions): boolean {
  return sender !== null && stands.sender !== null ? sender === stands.sender : stands.file === file;
}

/** The cells that the tables speak of. Rows, districts and units that do not fit are told once. */
function cellsOf(
  plan: PlanState,
  layer: Layer,
  tables: readonly RecognisedTable[],
  { district }: LayerImportOptions,
  result: LayerImport,
): Told[] {
  const { byRow, near } = matchRows(plan, tables);
  for (const [row, indicator] of matchRowsByName(plan, tables, byRow)) byRow.set(row, indicator);
  const offered = new Map(near.map((one) => [one.row, one.plan]));
  const money = layer.unit;
  return tables.flatMap((table) => {
    const skip = (reason: string): void => void result.skipped.push({ sheet: table.sheet, range: null, reason });
    const columns = new Map(table.districts.map((name) => [name, district(name)]));
    const lost = table.districts.filter(
      (name) => columns.get(name) == null && table.rows.some((row) => row.targets[name]?.value != null),
    );
    for (const name of lost) skip(say.layerPlaceUnknown(name));
    return table.rows.flatMap((row): Told[] => {
      const indicator = byRow.get(row);
      if (!indicator) {
        if (hasFigures(row)) skip(say.layerRowUnknown(row.indicator, offered.get(row.indicator)));
        return [];
      }
      const own = unitIn(layer, indicator);
      if (row.unit !== null && row.unit !== "" && !sameUnit(row.unit, own.unit)) {
        const [theirs, ours] = [printedUnit(row.unit, row.scale), money ?? printedUnit(own.unit, own.scale)];
        if (hasFigures(row)) skip(say.layerUnitOther(row.indicator, theirs, ours));
        return [];
      }
      const told: Told[] = [{ indicator, district: null, row, table, found: row.total }];
      for (const [name, found] of Object.entries(row.targets)) {
        const id = columns.get(name);
        if (id != null) told.push({ indicator, district: id, row, table, found });
      }
      return told;
    });
  });
}

function hasFigures({ total, targets }: RecognisedRow): boolean {
  return total.value !== null || Object.values(targets).some(({ value }) => value !== null);
}

/** The value in the unit in which the file writes it; where that names none, in that of the layer or the row. */
function readIn(
  plan: PlanState,
  layer: Layer,
  { indicator, district, row, found }: Told,
  options: LayerImportOptions,
): { value: Value; as: Written } {
  const own = unitIn(layer, indicator);
  const bare = row.unit === null || row.unit === "";
  const as = bare ? own : { unit: own.unit, scale: row.scale, decimals: own.scale === row.scale ? own.decimals : 0 };
  const { value } = found;
  if (value?.kind === "mark" && value.mark === "includedIn") {
    const { of: name, ...mark } = value;
    const of = name === undefined ? null : options.district(name);
    if (district === null) return { value: { kind: "words", words: value.text }, as };
    return { value: of === null || of === district || !plan.district.has(of) ? mark : { ...mark, of }, as };
  }
  if (value?.kind !== "amount") return { value, as };
  return { value: bare && row.scale === 1 ? inScaleOf(value, own.scale) : value, as };
}

/** A bare figure means the unit of its row: 0.75 is 7,500 where that is 万人. One with a scale of its own stays. */
function inScaleOf(amount: Amount, scale: Scale): Amount {
  if (/[万亿]/.test(amount.text)) return amount;
  const exponent = scaleExponent(scale);
  const [value, to, from] = [amount.value, amount.to, amount.from].map((one) => one && shift(one, exponent));
  if (!value) return amount;
  return { ...amount, value, ...(to ? { to } : {}), ...(from ? { from } : {}) };
}

/** What this source brought before and does not say any more: kept, and listed. */
function missingIn(
  plan: PlanState,
  content: LayerContent,
  seen: ReadonlySet<string>,
  options: LayerImportOptions,
): DiffCell[] {
  return [...options.stands].flatMap(([key, origin]): DiffCell[] => {
    if (origin === null || seen.has(key) || !isSame(origin, options)) return [];
    const { indicator: id, district } = cellFromKey(key);
    const indicator = plan.indicator.get(id);
    const mine = figureAt(content, id, district);
    if (!indicator || mine === null || sameMeaning(mine.value, null)) return [];
    const text = displayValue(mine.value, mine.as?.scale ?? 1);
    return [
      {
        kind: "missing",
        item: plan.item.get(indicator.item)?.text ?? "",
        indicator: indicator.name,
        district: district === null ? null : (plan.district.get(district)?.name ?? ""),
        ...{ plan: text, file: "", base: text, sheet: null, cell: null },
      },
    ];
  });
}
