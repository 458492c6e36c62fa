/** Which hidden rows a filter hides (ECMA-376 part 1, 18.3.2): of the sheet itself, of an advanced filter, of its tables. */
import type { Sheet } from "../../../shared/document/sheet.ts";
import { markFiltered, maxRows, parseRange } from "../../../shared/document/sheet.ts";
import { attribute, flagAttribute } from "../files/xml-scanner.ts";

/** What stands inside a filterColumn that filters; one without only hides its button. */
const CRITERIA = /^(filters|customFilters|top10|dynamicFilter|colorFilter|iconFilter)$/;

/** Takes the elements of a worksheet or table part. */
export class FilterReader {
  readonly #sheet: Sheet;
  #range: { top: number; bottom: number } | undefined;
  #filters = false;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  open(name: string, raw: string): void {
    if (name === "autoFilter") this.#range = parseRange(attribute(raw, "ref") ?? "");
    else if (CRITERIA.test(name)) this.#filters = true;
    // An advanced filter has no range here: every hidden row below the first is taken for filtered.
    else if (name === "sheetPr" && flagAttribute(raw, "filterMode")) {
      this.#filters = true;
      this.#range = { top: 0, bottom: maxRows };
    }
  }

  close(name: string): void {
    if ((name === "worksheet" || name === "table") && this.#filters && this.#range) {
      markFiltered(this.#sheet.rowInfo, this.#range);
    }
  }
}
