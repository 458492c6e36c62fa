/** What the search for districts and the search for totals share. */

import type { ColumnFacts } from "./region.ts";

/** A spanning header over districts, whatever their names. */
export const OVER_DISTRICTS =
  /各(?:县|市|区|旗|盟|地|苏木|乡|镇|街|园区?|单位|学校|村|社区|部门)|分(?:解)?(?:到|至)|分(?:县|市|区|旗|盟|苏木|村|社区|乡|镇|街|地)|(?:县|市|区|乡镇|镇街|街道|镇)(?:\([^()]*\))?(?:目标|任务|分解)|(?:任务|目标|指标|计划)?(?:分解|分配|承接)(?:情况|任务|目标|指标|数|下达|单位|到.*)?$|^其中[:：]?$|^(?:县|区|市|乡镇|镇街|街道)(?:[(（].*[)）])?$/;

export interface DistrictColumn {
  index: number;
  name: string;
  /** The words beside the district's, "" where every district has one column. */
  measure: string;
  /** Whether a list or the shape of the word says that it is a place. */
  known: boolean;
  /** The place or group over it: 古井镇, 主城区. */
  group: string | null;
}

export interface Owners {
  /** Whether a list or the shape of a word names the districts, rather than their place in the header alone. */
  certain: boolean;
  districts: DistrictColumn[];
  /** Columns over districts that hold progress. */
  progress: number[];
  /** Totals by measure. */
  totals: { index: number; measure: string }[];
  /** Sums and sub-totals, with the reason for the clerk. */
  sums: { index: number; reason: string; grand: boolean }[];
  /** Further columns that name a target: last year's, the province's. */
  others: number[];
  /** Columns of districts called 其中：…, which another column may hold already. */
  inner: number[];
  /** Sub-total columns with the districts that they are over. */
  groups: { index: number; members: DistrictColumn[] }[];
  /** The column that is the total by its figures alone. */
  unsureTotal: number | null;
}

/** Columns that can hold targets: not mostly words. */
export function canHold(facts: ColumnFacts): boolean {
  return facts.texts <= facts.figures + facts.marks || (facts.figures + facts.marks === 0 && facts.texts <= 2);
}
