/** How a layer stands in the table of a plan, and which of its columns are the layer's. Small: the table asks at every turn. */

import type { Id } from "../model/id.ts";
import type { LayerKey } from "./layer-key.ts";

/** In place of the targets, or in columns beside them. */
export type ShownWay = "instead" | "beside";

const SIGN = "@";

/** The id of the column that a layer has beside a district (null: the issuer's own level). */
export function besideId(district: Id | null, key: LayerKey): Id {
  return `${district ?? ""}${SIGN}${key}`;
}

/** The district (null: the issuer's own level) whose layer a column shows; undefined: it is a column of the plan itself. */
export function besideDistrict(column: Id | null): Id | null | undefined {
  const at = column?.indexOf(SIGN) ?? -1;
  return at < 0 ? undefined : column?.slice(0, at) || null;
}

/** Whether a layer can stand beside the targets: in columns of a row everything has the unit of the row. */
export function standsBeside(layer: { unit: string | null }): boolean {
  return layer.unit === null;
}
