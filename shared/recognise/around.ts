/** What stands around a region of a sheet. */

import type { Heading } from "./grid/lines.ts";
import type { OwnedTable } from "./sheets/join-sheets.ts";
import type { SheetOwner } from "./sheets/owners.ts";
import type { Surroundings } from "./table.ts";

/** Whose sheet it is, where the workbook has one for each district, and the tables read as that district's own. */
export interface Ownership {
  owner: SheetOwner | null;
  tables: OwnedTable[];
}

export interface Around {
  heading: Heading;
  notes: string[];
  owned: Ownership;
  /** null: nothing but the heading and the notes. */
  surroundings: Surroundings | null;
}
