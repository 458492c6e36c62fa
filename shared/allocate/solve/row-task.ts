/** What the solver of one row is asked, and what it answers. All figures are whole steps. */

import type { LevelWords } from "../../model/level.ts";
import type { Demand } from "./demand.ts";
import type { Whole } from "./exact.ts";

export interface RowCell {
  /** Id of the district. */
  district: string;
  name: string;
  /** Steps as they stand; null where there is no figure. */
  before: number | null;
  /** ≥ 0; what kept cells have does not matter. */
  weight: Whole;
}

export interface RowRequest {
  cells: readonly RowCell[];
  demands: readonly Demand[];
  rounding: "largestRemainder" | "webster";
  /** Index of the cell that takes what a multiple leaves over. */
  rest: number | null;
  /** The step is 10^−places of the base unit; negative where it is larger than 1. */
  places: number;
  /** Steps as the clerk reads them, in the row's scale and unit. */
  show: (steps: number) => string;
  /** Words of the plan's level; those of a city where absent. */
  level?: LevelWords;
  /** Steps that each cell starts from, the weights sharing what is beyond them (保基数+增量); absent: from nothing. */
  offsets?: Float64Array | null;
  /** How a cell's share comes about, to stand before the reason of its figure; "": nothing to say. */
  detail?: (cell: number) => string;
}

/** The same request with its cells as columns of figures: a plan has hundreds of thousands of them. */
export interface RowTask extends Omit<RowRequest, "cells"> {
  before: readonly (number | null)[];
  weights: readonly Whole[];
  name: (cell: number) => string;
}

export interface AllocatedCell {
  district: string;
  /** Steps. */
  before: number | null;
  after: number | null;
  /** The share before rounding, a decimal in the base unit. */
  exact: string;
  /** Why this figure, one Chinese clause. */
  why: string;
}

export interface Clash {
  /** Demands that cannot hold together, each in words. */
  demands: string[];
  /** Whether every one of them is needed for the clash. */
  smallest: boolean;
  message: string;
}

export interface RowResult {
  cells: AllocatedCell[];
  clash: Clash | null;
}

/** A solved row whose explanations are made when asked for: a plan has hundreds of thousands of cells. */
export interface SolvedRow {
  /** Steps; NaN where the cell stays as it is, without a figure. */
  after: Float64Array;
  explain: (cell: number) => { exact: string; why: string };
  /** Cells that were open to the method. */
  free: readonly number[];
  /** Everything that was asked of the cells, weights of 0 and the choice of whom to serve included. */
  demands: readonly Demand[];
}
