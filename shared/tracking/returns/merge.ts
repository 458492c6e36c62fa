/**
 * Several files that came back, as one step of tracking. Each takes only its sender's own cells; a later file of a district
 * replaces what its earlier one brought in this round; where a hand edit stands between, or two files of one district in
 * this very merge say different things, nobody's figure is taken and both are told.
 */

import type { Value } from "../../model/amount.ts";
import { sameMeaning } from "../../model/amount.ts";
import type { Id } from "../../model/id.ts";
import { say } from "../../text.ts";
import type { NoteEdit, FigureEdit, TrackingAction } from "../action.ts";
import { trackingBatch } from "../action.ts";
import { figureOf, newLayer } from "../edit-figures.ts";
import type { LayerFigure } from "../layer.ts";
import { figureAt, layerCellKey } from "../layer.ts";
import type { LayerKey } from "../layer-key.ts";
import type { TrackingState } from "../state.ts";
import type { ReturnedCell } from "./cells.ts";
import type { Judged } from "./judge.ts";
import type { ReturnProblem } from "./problem.ts";
import type { KeptReceipt, ReceiptReport, ReturnState, TakenCell } from "./receipt.ts";

export const acceptances = ["clean", "all", "none"] as const;
export type Acceptance = (typeof acceptances)[number];

export interface JudgedFile {
  name: string;
  hash: string;
  judged: Judged;
  /** By hand, beside what `accept` says of it. */
  accept?: boolean;
  /** Cells (layerCellKey) whose returned figure is taken although another stands there. */
  over?: ReadonlySet<string>;
}

export interface MergedFile {
  file: JudgedFile;
  state: ReturnState;
  problems: ReturnProblem[];
  /** What it would change or changed; the conflicts are not among it. */
  taken: TakenCell[];
  conflicts: ReceiptReport["conflicts"];
}

export interface Merge {
  /** null: no figure and no note moves. */
  action: TrackingAction | null;
  files: MergedFile[];
}

/** @param earlier what came before, oldest first */
export function mergeReturns(
  files: readonly JudgedFile[],
  tracking: TrackingState,
  earlier: readonly KeptReceipt[],
  accept: Acceptance,
): Merge {
  const figures = new Map<LayerKey, FigureEdit[]>();
  const notes = new Map<LayerKey, NoteEdit[]>();
  const merged = files.map((file): MergedFile => {
    const { judged } = file;
    const problems = [...judged.problems];
    const same = sameBefore(file, files, earlier);
    if (same) problems.push(same);
    const others = same ? [] : siblings(file, files);
    const differing = differingCells(judged, others);
    if (differing.size > 0) {
      const names = others.map(({ name }) => name).join("、");
      const torn = judged.cells.filter((cell) => differing.has(layerCellKey(cell)));
      problems.push({
        ...{ kind: "twoFiles", severity: "error", message: say.returnTwice(names), sheet: torn[0]?.sheet ?? null },
        cells: torn.map(({ cell }) => cell),
        rows: torn.map(({ indicator }) => indicator),
      });
    }
    const hasErrors = problems.some(({ severity }) => severity === "error");
    const isWanted = file.accept ?? (accept === "all" || (accept === "clean" && !hasErrors));
    const compared = same ? { taken: [], conflicts: [] } : compareCells(file, tracking, earlier, differing);
    const isTaken = isWanted && judged.round !== null && (!hasErrors || judged.cells.length > 0);
    if (isTaken && !same) {
      for (const { layer, indicator, district, after } of compared.taken)
        listed(figures, layer).push({ indicator, district, figure: after });
      for (const { layer, indicator, district, note } of judged.notes) {
        const now = tracking.content.get(layer)?.notes.get(indicator, district) ?? "";
        if (now !== note.trim()) listed(notes, layer).push({ indicator, district, note: note.trim() || null });
      }
    }
    const isWhole = !hasErrors && compared.conflicts.length === 0;
    const state = !isTaken ? "refused" : isWhole ? "accepted" : "partly";
    return { file, state, problems, ...compared };
  });
  return { action: actionOf(tracking, figures, notes), files: merged };
}

function listed<T>(lists: Map<LayerKey, T[]>, layer: LayerKey): T[] {
  let list = lists.get(layer);
  if (!list) lists.set(layer, (list = []));
  return list;
}

function actionOf(
  tracking: TrackingState,
  figures: ReadonlyMap<LayerKey, FigureEdit[]>,
  notes: ReadonlyMap<LayerKey, NoteEdit[]>,
): TrackingAction | null {
  const once = <T extends { indicator: Id; district: Id | null }>(cells: T[]): T[] => [
    ...new Map(cells.map((cell) => [`${cell.indicator}|${cell.district ?? ""}`, cell])).values(),
  ];
  const layers = new Set([...figures.keys(), ...notes.keys()]);
  const actions: TrackingAction[] = [];
  for (const key of layers) if (!tracking.layers.has(key)) actions.push({ type: "layer.add", layer: newLayer(key) });
  for (const [layer, cells] of figures) actions.push({ type: "figures.set", layer, cells: once(cells) });
  for (const [layer, cells] of notes) actions.push({ type: "notes.set", layer, cells: once(cells) });
  return trackingBatch(actions);
}

/** The very same bytes came before, in this merge or an earlier one that still stands. */
function sameBefore(
  file: JudgedFile,
  files: readonly JudgedFile[],
  earlier: readonly KeptReceipt[],
): ReturnProblem | null {
  const { judged, hash } = file;
  const first = files.find((one) => one.hash === hash);
  const known = earlier
    .filter(({ kind, district, round }) => kind === "file" && district === judged.district && round === judged.round)
    .at(-1);
  const came = first !== file || (known?.hash === hash && known.stands && known.state === "accepted");
  if (!came || judged.round === null) return null;
  return {
    kind: "sameFile",
    severity: "info",
    message: say.returnSameFile(file.name),
    sheet: null,
    cells: [],
    rows: [],
  };
}

/** Other files of the same district and round in this merge. */
function siblings({ hash, judged }: JudgedFile, files: readonly JudgedFile[]): JudgedFile[] {
  if (judged.district === null || judged.round === null) return [];
  return files.filter(
    (one) =>
      one.hash !== hash &&
      // One that the clerk leaves out says nothing against the other.
      one.accept !== false &&
      one.judged.district === judged.district &&
      one.judged.round === judged.round &&
      one.judged.cells.length > 0,
  );
}

function differingCells(judged: Judged, others: readonly JudgedFile[]): Set<string> {
  const differing = new Set<string>();
  for (const other of others) {
    const theirs = new Map(other.judged.cells.map((cell) => [layerCellKey(cell), cell]));
    for (const cell of judged.cells) {
      const said = theirs.get(layerCellKey(cell));
      if (said && !sameMeaning(said.returned, cell.returned)) differing.add(layerCellKey(cell));
    }
  }
  return differing;
}

function compareCells(
  { judged: { cells, round, district }, over }: JudgedFile,
  tracking: TrackingState,
  earlier: readonly KeptReceipt[],
  differing: ReadonlySet<string>,
): Pick<MergedFile, "taken" | "conflicts"> {
  const brought = new Map<string, Value>();
  for (const receipt of earlier) {
    if (receipt.round !== round || receipt.district !== district || !receipt.stands) continue;
    for (const cell of receipt.report?.taken ?? []) brought.set(layerCellKey(cell), cell.after?.value ?? null);
  }
  const taken: TakenCell[] = [];
  const conflicts: ReceiptReport["conflicts"] = [];
  for (const cell of cells) {
    const { layer, indicator, sent, returned, as, sheet } = cell;
    const content = tracking.content.get(layer);
    const before = content ? figureAt(content, indicator, cell.district) : null;
    const now = before?.value ?? null;
    if (sameMeaning(now, returned)) continue;
    const key = layerCellKey(cell);
    const last = brought.get(key);
    const isOurs = sameMeaning(now, last === undefined ? sent : last);
    // What was not touched by the sender takes nothing back.
    if (!isOurs && sameMeaning(returned, sent) && last === undefined && !differing.has(key)) continue;
    if ((!isOurs || differing.has(key)) && !over?.has(key)) {
      conflicts.push({ layer, indicator, district: cell.district, sent, returned, now });
      continue;
    }
    taken.push({
      layer,
      indicator,
      district: cell.district,
      before,
      after: figureFor(cell, as),
      sheet,
      cell: cell.cell,
    });
  }
  return { taken, conflicts };
}

function figureFor({ returned }: ReturnedCell, as: ReturnedCell["as"]): LayerFigure | null {
  return figureOf(returned, as);
}

export function reportOf(
  { file: { judged }, problems, taken, conflicts }: MergedFile,
  isTaken: boolean,
): ReceiptReport {
  const { filled, of, agreed, filler } = judged;
  return { problems, filled, of, agreed, filler, taken: isTaken ? taken : [], conflicts };
}
