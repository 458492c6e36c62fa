/**
 * Where the form that was sent stands in the file that came back. Columns are known by their headings, rows by their words;
 * ids and places of the identity only settle what words leave open. What cannot be placed for certain is not placed: a
 * figure beside it belongs to nobody, and is told.
 */

import type { Sheet, SheetDocument } from "../../document/sheet.ts";
import { say } from "../../text.ts";
import type { IdentityRead } from "../rounds/identity.ts";
import { IDENTITY_SHEET } from "../rounds/identity.ts";
import type { Form } from "./form.ts";
import { headingAt } from "./form.ts";
import { placeColumns } from "./place-columns.ts";
import { placeRows } from "./place-rows.ts";
import type { Placed } from "./placed.ts";
import type { Problems } from "./problem.ts";
import { Words } from "./texts.ts";

/** Lines in which the header is looked for. */
const HEADER_WITHIN = 200;

/** null: this is not the form; nothing was told of it then. */
export function placeForm(
  document: SheetDocument,
  form: Form,
  identity: IdentityRead | null,
  problems: Problems,
): Placed | null {
  const sheets = document.sheets.filter(({ name }) => name !== IDENTITY_SHEET);
  const found = sheets.flatMap((sheet) => findHeader(sheet, form) ?? []);
  // Half of the headings, or it is another table.
  const enough = form.columns.filter(({ heading }) => heading !== "").length / 2;
  const alike = found.filter(({ score }) => score > 0 && score >= enough).toSorted((a, b) => b.score - a.score);
  const chosen = alike.find(({ words }) => words.sheet.name === form.sheet) ?? alike[0];
  if (!chosen) return null;
  const doubles = alike.filter((one) => one !== chosen && one.words.sheet.visibility === "visible");
  if (doubles.length > 0) {
    const names = doubles.map(({ words }) => words.sheet.name).join("、");
    problems.add("sheetDoubled", "error", { sheet: chosen.words.sheet.name }, () =>
      say.returnSheetDoubled(chosen.words.sheet.name, names),
    );
  }
  const placed: Placed = {
    form,
    words: chosen.words,
    sheet: chosen.words.sheet.name,
    headerTop: chosen.top,
    headerBottom: chosen.bottom,
    columnAt: new Map(),
    lineAt: new Map(),
  };
  placeColumns(placed, identity, problems);
  placeRows(placed, identity, problems);
  return placed;
}

interface Header {
  words: Words;
  top: number;
  bottom: number;
  score: number;
}

/** The lines that say most of the form's headings. */
function findHeader(sheet: Sheet, form: Form): Header | null {
  const words = new Words(sheet);
  const wanted = new Set(form.columns.map(({ heading }) => heading).filter((heading) => heading !== ""));
  const height = form.headerBottom - form.headerTop;
  let best: Header | null = null;
  for (let bottom = height; bottom < Math.min(sheet.rows.length, HEADER_WITHIN); bottom += 1) {
    const top = bottom - height;
    const seen = new Set<string>();
    for (let column = 0; column < words.width(bottom); column += 1) {
      const { heading } = headingAt(words, top, bottom, column);
      if (wanted.has(heading)) seen.add(heading);
    }
    if (seen.size > (best?.score ?? 0)) best = { words, top, bottom, score: seen.size };
  }
  return best;
}
