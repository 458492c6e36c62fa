/** Our columns as AG Grid's definitions: groups for the two-row header, pinned ones at the left. */

import type { ColDef, ColGroupDef } from "ag-grid-community";
import { besideDistrict } from "../../../shared/tracking/beside.ts";
import type { GridColumn } from "./columns.ts";
import type { GridController } from "./controller.ts";
import { GroupHead } from "./group-head.ts";
import { HeaderCell } from "./header-cell.ts";
import type { GridRow } from "./rows.ts";

function columnDef(grid: GridController, column: GridColumn): ColDef<GridRow> {
  const beside = besideDistrict(column.district) === undefined ? "" : " cell-beside";
  return {
    colId: column.id,
    headerName: column.title,
    width: column.width,
    pinned: column.pinned,
    // Without the lock a narrow window would silently let go of the frozen columns.
    lockPinned: column.pinned !== null,
    headerComponent: HeaderCell,
    cellClass: `cell-${column.kind}${beside}`,
    headerClass: `head-${column.kind}${beside === "" ? "" : " head-beside"}`,
    suppressMovable: column.kind !== "district" || column.pinned !== null || grid.session.rowsClosed !== null,
    lockPosition: column.pinned ?? false,
    // Borders are dragged from both their sides (edit/resize.ts).
    resizable: false,
  };
}

export function columnDefs(grid: GridController): (ColDef<GridRow> | ColGroupDef<GridRow>)[] {
  const defs: (ColDef<GridRow> | ColGroupDef<GridRow>)[] = [];
  let group: ColGroupDef<GridRow> | null = null;
  let name = "";
  for (const column of grid.columns) {
    const def = columnDef(grid, column);
    if (column.group === "") {
      group = null;
      defs.push(def);
      continue;
    }
    if (!group || name !== column.group) {
      name = column.group;
      const folded = grid.view.value.foldedGroups.includes(name);
      group = {
        headerName: name,
        headerGroupComponent: GroupHead,
        headerGroupComponentParams: { foldable: grid.groups.has(name), folded },
        marryChildren: false,
        children: [],
        headerClass: "head-group",
        // A head that changes its fold is drawn anew.
        groupId: `g${defs.length}${folded ? "-" : ""}`,
      };
      defs.push(group);
    }
    group.children.push(def);
  }
  return defs;
}
