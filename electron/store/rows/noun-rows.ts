/** Districts, categories, items, indicators and the header as rows: for each its columns. */

import { headerFields, nounFields } from "../../../shared/model/fields.ts";
import type { RowKind } from "../../../shared/model/plan.ts";
import type { Column } from "./columns.ts";
import { columnsOf } from "./columns.ts";

/** In the order in which rows may be written: parents first. */
export const rowKinds = Object.keys(nounFields) as readonly RowKind[];

/** Beside n, plan, id and position. */
export const nounColumns = Object.fromEntries(rowKinds.map((kind) => [kind, columnsOf(nounFields[kind])])) as Record<
  RowKind,
  Column[]
>;

/** Of table `plan`, beside n, id and times. */
export const headerColumns = columnsOf(headerFields);
