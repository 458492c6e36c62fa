/** What a district is asked in a round: its rows in the order of the table, the columns, and which cells are open. */

import type { Value } from "../../model/amount.ts";
import type { District, Id, Indicator, PlanState } from "../../model/plan.ts";
import { monthBefore, monthsLater } from "../../model/series/month.ts";
import { parseUnit } from "../../model/unit.ts";
import { newLayer, unitIn } from "../../tracking/edit-figures.ts";
import type { LayerKey } from "../../tracking/layer-key.ts";
import { layerKey, partsOf } from "../../tracking/layer-key.ts";
import type { Written } from "../../tracking/layer.ts";
import { countedAt } from "../../tracking/layer.ts";
import type { Round } from "../../tracking/rounds/round.ts";
import type { TrackingState } from "../../tracking/state.ts";
import type { TableLine } from "../../view/lines.ts";
import { tableLines } from "../../view/lines.ts";
import { districtViews, isTask } from "../district/view.ts";

export interface AskedRow extends TableLine {
  indicator: Indicator;
  /** The district answers for it; else it is there for those under it. */
  open: boolean;
}

/** A layer to fill. */
export interface AskedLayer {
  key: LayerKey;
  isAsk: boolean;
  /** 完成: what the targets are about; other measures (开工, 发放人数) count something else. */
  isDone: boolean;
  isMoney: boolean;
  /** Of the month that it is of; null: of none. */
  month: number | null;
  /** The same a month before, where there is such a layer: shown beside it. */
  previous: LayerKey | null;
  /** The unit of its own, as printed; null: that of the row. */
  unit: string | null;
}

/** What one round asks of its districts; made once for all of them. */
export interface Asked {
  plan: PlanState;
  tracking: TrackingState;
  round: Round;
  layers: AskedLayer[];
  rowsOf(district: District): AskedRow[];
}

/** @param tracking with the cells of the round's layers, and of those a month before, loaded */
export function askedIn(plan: PlanState, tracking: TrackingState, round: Round): Asked {
  const layers = round.fill.map((key) => askedLayer(tracking, key));
  const asking = layers.some(({ isAsk }) => isAsk);
  const items = round.items && new Set(round.items);
  const view = districtViews(plan, asking);
  const parents = new Set([...plan.indicator.values()].flatMap(({ parent }) => parent ?? []));
  const rowsOf = (district: District): AskedRow[] =>
    tableLines(view(district)).flatMap((line): AskedRow[] => {
      const { item, indicator } = line;
      if (!indicator || (items && !items.has(item.id))) return [];
      return [{ ...line, indicator, open: isOpen(plan, indicator, district, asking, parents) }];
    });
  const known = new Map<Id, AskedRow[]>();
  return {
    ...{ plan, tracking, round, layers },
    rowsOf: (district) => {
      const rows = known.get(district.id) ?? rowsOf(district);
      known.set(district.id, rows);
      return rows;
    },
  };
}

/** What stands for others, or for nobody, is not asked for; nor is a heading that has no figure of its own. */
function isOpen(
  plan: PlanState,
  row: Indicator,
  district: District,
  asking: boolean,
  parents: ReadonlySet<Id>,
): boolean {
  if (!isTask(plan, row, district, asking)) return false;
  const value = plan.figures.get(row.id, district.id);
  if (value?.kind === "mark" && value.mark === "includedIn") return false;
  return value !== null || plan.figures.total(row.id) !== null || !parents.has(row.id);
}

function askedLayer(tracking: TrackingState, key: LayerKey): AskedLayer {
  const parts = partsOf(key);
  const month = parts?.period == null ? null : Number(parts.period.slice(5));
  const before = keyBefore(key);
  return {
    key,
    isAsk: parts?.kind === "ask",
    isDone: parts?.kind === "actual" && parts.name === null,
    isMoney: parts?.kind === "fund",
    month,
    previous: before !== null && tracking.layers.has(before) ? before : null,
    unit: (tracking.layers.get(key) ?? newLayer(key)).unit,
  };
}

/** The same layer a month before, within the year: figures begin anew in January. null: there is none. */
export function keyBefore(key: LayerKey): LayerKey | null {
  return keyMoved(key, monthBefore);
}

/** The same layer a month later. null: the layer is of no month. */
export function keyAfter(key: LayerKey): LayerKey | null {
  return keyMoved(key, (period) => monthsLater(period, 1));
}

function keyMoved(key: LayerKey, to: (period: string) => string | null): LayerKey | null {
  const parts = partsOf(key);
  const period = parts?.period == null ? null : to(parts.period);
  return parts && period !== null ? layerKey({ ...parts, period }) : null;
}

/** The unit in which a layer's figures of a row are typed and shown. */
export function unitOf({ unit }: AskedLayer, row: Indicator): Written {
  return unit === null ? unitIn({ unit }, row) : { ...parseUnit(unit), decimals: 0 };
}

/** What a layer holds in a cell, corrections counted. */
export function layerValue(tracking: TrackingState, key: LayerKey, row: Indicator, district: District): Value {
  const content = tracking.content.get(key);
  return (content && countedAt(content, row.id, district.id)?.value) ?? null;
}
