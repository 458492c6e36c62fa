/**
 * The words of which the generator of attachments makes its tables. There are two vocabularies: `tuning`, at which the
 * author of recognition may look, and `judging`, other provinces and other words, by which recognition is judged.
 */

export interface Named {
  name: string;
  unit: string;
}

/** A place over others: a province over cities, a city over counties, a county over towns, a town over villages. */
export interface PlaceGroup {
  name: string;
  members: readonly string[];
}

export interface Vocabulary {
  name: "tuning" | "judging" | "unseen" | "frontier";
  /** Provinces over their cities' counties: the three-level tables. */
  provinces: readonly { name: string; cities: readonly PlaceGroup[] }[];
  /** Cities over counties. */
  cities: readonly PlaceGroup[];
  /** Counties over towns. */
  counties: readonly PlaceGroup[];
  /** Towns over villages. */
  towns: readonly PlaceGroup[];
  /** Names without their class (涡阳), of one city each. */
  short: readonly (readonly string[])[];
  /** Schools, hospitals: tables of enrolment and the like, with the word over them. */
  institutions: readonly { head: string; names: readonly string[] }[];
  zones: readonly string[];
  /** Things counted. */
  counts: readonly Named[];
  /** Counts whose name ends in the thing itself (改造户数), with the unit that the name gives. */
  named: readonly Named[];
  /** Counts whose names hold words of rates and standards. */
  tricky: readonly Named[];
  money: readonly string[];
  areas: readonly Named[];
  rates: readonly string[];
  /** Rates that are better low. */
  lowRates: readonly string[];
  items: readonly string[];
  categories: readonly string[];
  agencies: readonly string[];
  /** Measures that are no place: 人口, 权重 … beside the districts of a table of items. */
  side: readonly string[];
  /** Names of the column that holds the whole: 数量, 规模 … */
  totalColumns: readonly string[];
  /** Names of the row that holds the whole; {up} stands for the government over the districts. */
  totalRows: readonly string[];
  heads: {
    province: readonly string[];
    city: readonly string[];
    county: readonly string[];
    town: readonly string[];
    village: readonly string[];
  };
  /** Rarer words over any places. */
  oddHeads: readonly string[];
  /** Areas and numbers of people, which a table titled 任务分解表 splits. */
  levels: readonly Named[];
  itemHeads: readonly string[];
  /** Words of a sub-total; {group} stands for the group, {class} for the last letter of its name. */
  subtotals: readonly string[];
  notes: readonly string[];
  /** Plain words merged over a row of a table of items. */
  sections: readonly string[];
  /** Names of groups among districts. */
  groups: readonly (readonly [string, string])[];
  titles: readonly string[];
  marks: readonly string[];
  codes: readonly string[];
  /** Grades over measures: C级 D级 … */
  grades: readonly (readonly string[])[];
  /** What bands of years stand for: [over the bands, name of their sum]. */
  years: readonly (readonly [string, string])[];
  projects: readonly string[];
}
