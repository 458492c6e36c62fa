/**
 * One file that came back: whose it is, what it answers, and all that is wrong with it. Nothing is written here, and nothing
 * guessed: what cannot be told for certain is a problem with its place.
 */

import type { SheetDocument } from "../../document/sheet.ts";
import { sameMeaning } from "../../model/amount.ts";
import type { Id } from "../../model/id.ts";
import type { PlanState } from "../../model/plan.ts";
import { say } from "../../text.ts";
import { newLayer, unitIn } from "../edit-figures.ts";
import { layerTitle } from "../layer-key.ts";
import type { Identity, IdentityField, IdentityLine } from "../rounds/identity.ts";
import type { SentCell } from "../rounds/sent.ts";
import type { ReturnedCell } from "./cells.ts";
import type { ReturnedNote } from "./notes.ts";
import { readCells } from "./cells.ts";
import type { Form } from "./form.ts";
import { formsOf, identityIn } from "./form.ts";
import { placeForm } from "./place.ts";
import type { Placed } from "./placed.ts";
import type { Problems, ReturnProblem } from "./problem.ts";
import type { ReturnContext, Sender } from "./sender.ts";
import type { ReturnedFile } from "./returned-file.ts";
import { nameOf } from "./sender.ts";
import { wordsForm } from "./texts.ts";

export interface Judged extends Omit<Sender, "identity" | "round"> {
  round: Id | null;
  version: "same" | "older" | "newer" | null;
  cells: ReturnedCell[];
  notes: ReturnedNote[];
  filled: number;
  of: number;
  /** 无意见. */
  agreed: boolean;
  /** Who filled it in, telephone, day: as written. */
  filler: Partial<Record<Exclude<IdentityField, "agree">, string>>;
  problems: ReturnProblem[];
}

/** What was sent to the district, as it was sent. */
export interface SentForm {
  document: SheetDocument;
  lines: readonly IdentityLine[];
  cells: readonly SentCell[];
  /** The plan as it was then. */
  plan: PlanState;
  revision: number;
}

/** @param sent null: nothing is known to have been sent to it */
export function judgeReturn(
  file: ReturnedFile,
  sender: Sender,
  sent: SentForm | null,
  context: ReturnContext,
  problems: Problems,
): Judged {
  const { identity, round } = sender;
  const judged: Judged = {
    ...{ district: sender.district, by: sender.by, round: round?.id ?? null, version: null, cells: [], notes: [] },
    ...{ filled: 0, of: 0, agreed: false, filler: {}, problems: [] },
  };
  const done = (): Judged => ({ ...judged, problems: problems.list });
  if (problems.hasErrors || !round) return done();
  if (!sent) {
    problems.add("wrongDistrict", "error", {}, () =>
      say.returnNeverSent(nameOf(context.plan, sender.district), round.name),
    );
    return done();
  }
  const closed = round.fill.filter((key) => context.tracking.layers.get(key)?.closed);
  if (closed.length > 0) {
    problems.add("layerClosed", "error", {}, () => say.returnLayerClosed(closed.map(layerTitle).join("、")));
    return done();
  }
  if (identity) judged.version = versionOf(identity, sent, context.plan);
  if (judged.version === "older") problems.add("olderVersion", "info", {}, say.returnOlderVersion);
  if (judged.version === "newer") problems.add("newerVersion", "info", {}, say.returnNewerVersion);
  if (file.document.macros) problems.add("macros", "info", {}, say.returnMacros);
  for (const warning of file.document.warnings) problems.add("warning", "warning", { what: warning }, () => warning);
  readForms(file, sent, context, judged, problems);
  return done();
}

/** Older or newer than what was sent to the district last; older, too, where the figures of its rows have moved since. */
function versionOf({ revision }: Identity, sent: SentForm, plan: PlanState): Judged["version"] {
  if (revision > sent.revision) return "newer";
  if (revision < sent.revision) return "older";
  const moved = sent.cells.some(
    ({ layer, indicator, district, value }) =>
      layer === "target" &&
      (!plan.indicator.has(indicator) || !sameMeaning(plan.figures.get(indicator, district), value)),
  );
  return moved ? "older" : "same";
}

function readForms(
  file: ReturnedFile,
  sent: SentForm,
  context: ReturnContext,
  judged: Judged,
  problems: Problems,
): void {
  const { plan, tracking } = context;
  const identity = identityIn(file.document);
  const isTextual = file.document.source === "csv" || file.document.source === "html" || file.document.source === "mht";
  let found = false;
  for (const form of formsOf(sent.document, sent.lines, context.tracking.rounds.get(judged.round ?? "")?.fill ?? [])) {
    const placed = placeForm(file.document, form, identity, problems);
    if (!placed) {
      judged.of += sent.cells.filter(
        (cell) => cell.open && cell.sheet === form.sheet && cell.layer !== "target",
      ).length;
      continue;
    }
    found = true;
    const read = readCells(
      placed,
      sent.cells,
      {
        plan,
        sentPlan: sent.plan,
        unitOf: (layer, row) => unitIn(tracking.layers.get(layer) ?? newLayer(layer), row),
        styles: file.document.styles,
        withFormulas: !isTextual,
      },
      problems,
    );
    // Two sheets of one form: nobody knows which one counts.
    const torn = problems.list.some(({ kind }) => kind === "sheetDoubled");
    if (!torn) {
      judged.cells.push(...read.cells);
      judged.notes.push(...read.notes);
      judged.filled += read.filled;
    }
    judged.of += read.of;
    readFields(placed, form, judged);
  }
  if (!found) {
    const round = tracking.rounds.get(judged.round ?? "");
    problems.add("wrongTemplate", "error", {}, () => say.returnOtherTable(round?.name ?? ""));
    return;
  }
  if (judged.agreed) problems.drop("blank");
  const nothing = judged.filled === 0 && judged.notes.length === 0 && !judged.agreed;
  if (nothing && !problems.hasErrors)
    problems.add("nothingFilled", "error", {}, () => say.returnNothingFilled(judged.of));
}

const TICK = /^(?:√|✓|✔|☑|■|●|对|是|有|y|yes|v|1|true|无意见|同意|√无意见|☑无意见|■无意见)$/i;

/** What stands in the fields around the table, found by the words before them. */
function readFields({ words }: Placed, form: Form, judged: Judged): void {
  for (const { field, row, column } of form.fields) {
    let label = column - 1;
    while (label >= 0 && form.words.form(row, label) === "") label -= 1;
    const asks = label < 0 ? "" : form.words.form(row, label);
    const at = asks === "" ? { row, column: label } : findWords(words, asks, row, label);
    if (!at) continue;
    const text = words.text(at.row, at.column + column - label);
    if (text === "" || text === form.words.text(row, column)) continue;
    if (field === "agree") judged.agreed = TICK.test(wordsForm(text)) || TICK.test(text);
    else judged.filler[field] = text.slice(0, 200);
  }
}

/** The cell with these words: where it was, else the only one. */
function findWords(
  words: Placed["words"],
  asks: string,
  row: number,
  column: number,
): { row: number; column: number } | null {
  if (words.form(row, column) === asks) return { row, column };
  const found: { row: number; column: number }[] = [];
  words.sheet.rows.forEach((cells, at) =>
    cells.forEach((cell, index) => {
      if (cell && typeof cell.value === "string" && wordsForm(cell.value) === asks)
        found.push({ row: at, column: index });
    }),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}
