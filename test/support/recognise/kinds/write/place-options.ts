import type { CellLook } from "./document.ts";

/** How a table of places is laid out. */
export interface PlaceOptions {
  look: CellLook;
  /** One word a level of place. */
  heads: string[];
  groupCells: "merged" | "repeated" | "blank";
  subtotal: "none" | "first" | "last";
  subtotalWord: string;
  total: "none" | "first" | "last";
  totalWord: string;
  panels: number;
  /** Words over the places of the panels after the first. */
  panelHead: "same" | "blank" | "other";
  otherHead: string;
  /** A second sum below the places, without the issuer's own share: 县区合计. */
  countySum: string | null;
  /** Which sub-total is wrong where a line has one that is. */
  offAt: "first" | "last";
  units: "bracket" | "row" | "line" | "title" | "none";
  unitLine: string | null;
  merged: boolean;
  seq: boolean;
  code: string | null;
  ordinals: boolean;
  note: boolean;
  spaced: boolean;
  /** Columns of figures before the indicators that are none of them. */
  side: string[];
  /** A note inside the table, after this many places. */
  noteInside: string | null;
  /** Groups as rows of one column: bare names, or with the sums of their members. */
  sections: "none" | "bare" | "sums";
  agencies: boolean;
  formulas: boolean;
  spacerRows: boolean;
  spacerColumns: boolean;
  /** 其中：… under a district, a part of its figures. */
  innerPlace: string | null;
  hideOne: boolean;
  /** Text of a line under the table. */
  foot: string | null;
}
