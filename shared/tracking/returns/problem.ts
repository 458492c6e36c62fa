/**
 * What is wrong with a file that came back. Every problem is found in one pass; cells of one kind are one problem with one
 * sentence that says what to do; what follows from a problem is not told beside it.
 */

import type { Id } from "../../model/id.ts";
import { say } from "../../text.ts";

export const problemKinds = [
  // Of the whole file: nothing of it is taken.
  "unreadable",
  "fixList",
  "newerFormat",
  "wrongPlan",
  "wrongYear",
  "wrongRound",
  "wrongTemplate",
  "noRound",
  "roundClosed",
  "layerClosed",
  "districtUnclear",
  "wrongDistrict",
  "emptyFile",
  "nothingFilled",
  "sheetDoubled",
  // Of columns and rows.
  "columnMissing",
  "columnMoved",
  "columnDoubled",
  "columnAdded",
  "columnHidden",
  "rowMissing",
  "rowMoved",
  "rowAdded",
  "rowDoubled",
  "rowRenamed",
  "rowHidden",
  "rowGone",
  "wrongUnit",
  // Of cells.
  "notANumber",
  "otherUnit",
  "cellError",
  "externalLink",
  "formula",
  "formulaOverwritten",
  "foreignCell",
  "strayCell",
  "shownDiffers",
  "fullWidth",
  "floatNoise",
  "blank",
  "noteTooLong",
  // Of what stands around the table.
  "districtDiffers",
  "olderVersion",
  "newerVersion",
  "sameFile",
  "twoFiles",
  "macros",
  "warning",
] as const;
export type ProblemKind = (typeof problemKinds)[number];

export interface ReturnProblem {
  kind: ProblemKind;
  severity: "error" | "warning" | "info";
  message: string;
  sheet: string | null;
  /** A1 addresses in the file as it came. */
  cells: string[];
  /** The row of the plan that each cell is of; null: none. */
  rows: (Id | null)[];
}

/** Cells that one sentence names; the list carries all. */
const NAMED = 8;

export function placesText(cells: readonly string[]): string {
  const named = cells.slice(0, NAMED).join("、");
  return cells.length > NAMED ? say.andMoreCells(named, cells.length) : named;
}

interface Found {
  severity: ReturnProblem["severity"];
  sheet: string | null;
  cells: string[];
  rows: (Id | null)[];
  says: (places: string) => string;
}

/** Collects problems; those of one kind, sheet and `what` become one. */
export class Problems {
  readonly #found = new Map<string, Found & { kind: ProblemKind }>();

  /** @param says the sentence, from the addresses as they are listed */
  add(
    kind: ProblemKind,
    severity: ReturnProblem["severity"],
    place: { sheet?: string; cells?: readonly string[]; row?: Id; what?: string },
    says: (places: string) => string,
  ): void {
    const { sheet = null, cells = [], row = null, what = "" } = place;
    const rows = cells.map(() => row);
    const key = `${kind}|${severity}|${sheet ?? ""}|${what}`;
    const known = this.#found.get(key);
    if (known) {
      known.cells.push(...cells);
      known.rows.push(...rows);
    } else this.#found.set(key, { kind, severity, sheet, cells: [...cells], rows, says });
  }

  /** What turned out to be none. */
  drop(kind: ProblemKind): void {
    for (const [key, found] of this.#found) if (found.kind === kind) this.#found.delete(key);
  }

  get list(): ReturnProblem[] {
    return [...this.#found.values()].map(({ kind, severity, sheet, cells, rows, says }) => ({
      ...{ kind, severity, sheet, cells, rows },
      message: says(placesText(cells)),
    }));
  }

  get hasErrors(): boolean {
    return [...this.#found.values()].some(({ severity }) => severity === "error");
  }
}
