/** The columns of a fill-in workbook. */

import { levelWords } from "../../model/level.ts";
import type { LayerKey } from "../../tracking/layer-key.ts";
import { layerTitle, partsOf } from "../../tracking/layer-key.ts";
import type { Asked, AskedLayer } from "./rows.ts";

export interface Column {
  kind: "seq" | "item" | "name" | "unit" | "total" | "target" | "previous" | "fill" | "note" | "check";
  heading: string;
  /** Characters. */
  width: number;
  layer?: AskedLayer;
}

/** 征求意见 of an ask, else the layer's title. */
export function layerWords(key: LayerKey): string {
  const parts = partsOf(key);
  return parts?.kind === "ask" ? (parts.name ?? "") : layerTitle(key);
}

export function columnsOf({ plan, layers }: Asked, label: string): Column[] {
  const { total } = levelWords(plan);
  const one = layers.length === 1;
  return [
    { kind: "seq", heading: "序号", width: 6 },
    { kind: "item", heading: "实事项目", width: 24 },
    { kind: "name", heading: "目标任务", width: 26 },
    { kind: "unit", heading: "计量单位", width: 9 },
    { kind: "total", heading: total, width: 11 },
    { kind: "target", heading: `${label}任务数`, width: 11 },
    ...layers.flatMap((layer): Column[] => {
      const unit = layer.unit === null ? "" : `（${layer.unit}）`;
      const fill: Column = { kind: "fill", heading: `${layerTitle(layer.key)}${unit}`, width: one ? 14 : 12, layer };
      if (layer.previous === null) return [fill];
      return [{ kind: "previous", heading: `${layerTitle(layer.previous)}${unit}`, width: 11, layer }, fill];
    }),
    { kind: "note", heading: "说明", width: 26 },
    { kind: "check", heading: "校验", width: 22 },
  ];
}
