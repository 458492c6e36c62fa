/** Every case, by what its file is about. */

import type { RecogniseCase } from "./case.ts";
import { figuresAndChildren } from "./figures-and-children.ts";
import { governments } from "./governments.ts";
import { groupsAndLists } from "./groups-and-lists.ts";
import { groupsByFigures } from "./sums/groups-by-figures.ts";
import { headerLevels } from "./header-levels.ts";
import { headerWordsAndUnits } from "./header-words-and-units.ts";
import { headingsAndInnerRows } from "./headings-and-inner-rows.ts";
import { measuresAndUnknownPlaces } from "./measures-and-unknown-places.ts";
import { namesByFigures } from "./sums/names-by-figures.ts";
import { noTables } from "./no-tables.ts";
import { notesAndSections } from "./notes-and-sections.ts";
import { officeTables } from "./office-tables.ts";
import { panelsAndSpacers } from "./panels-and-spacers.ts";
import { placeLevels } from "./place-levels.ts";
import { severalPlaces } from "./several-places.ts";
import { severalTables } from "./several-tables.ts";
import { strayRows } from "./stray-rows.ts";
import { sumsBesideGroups } from "./sums/sums-beside-groups.ts";
import { sumsInHeaders } from "./sums/sums-in-headers.ts";
import { tablesOfOffices } from "./tables-of-offices.ts";
import { titlesAndOwnSums } from "./sums/titles-and-own-sums.ts";
import { totalsByFigures } from "./sums/totals-by-figures.ts";
import { unnamedSums } from "./sums/unnamed-sums.ts";
import { unitLines } from "./unit-lines.ts";

export const cases: Record<string, readonly RecogniseCase[]> = {
  "figures and children": figuresAndChildren,
  governments,
  "groups and lists": groupsAndLists,
  "groups by figures": groupsByFigures,
  "header levels": headerLevels,
  "header words and units": headerWordsAndUnits,
  "headings and inner rows": headingsAndInnerRows,
  "measures and unknown places": measuresAndUnknownPlaces,
  "names by figures": namesByFigures,
  "no table, and why": noTables,
  "notes and sections": notesAndSections,
  "office tables": officeTables,
  "panels and spacers": panelsAndSpacers,
  "place levels": placeLevels,
  "several places": severalPlaces,
  "several tables": severalTables,
  "stray rows": strayRows,
  "sums beside groups": sumsBesideGroups,
  "sums in headers": sumsInHeaders,
  "tables of offices": tablesOfOffices,
  "titles and own sums": titlesAndOwnSums,
  "totals by figures": totalsByFigures,
  "unnamed sums": unnamedSums,
  "unit lines": unitLines,
};
