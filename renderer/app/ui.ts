/** What the window shows beside the plan itself: screen, dialogs, popups. */

import type { OpenedNotice } from "../../shared/contract/notice.ts";
import type { OpenedFile } from "../../shared/contract/results.ts";
import type { Id } from "../../shared/model/plan.ts";
import { Store } from "./store.ts";

/** Dialogs over an open plan; plan/plan-dialogs.tsx shows each. */
export type PlanDialog =
  | "export"
  | "print"
  | "final"
  | "issue"
  | "adjust"
  | "series"
  | "adjustment"
  | "derive"
  | "withdraw"
  | "damage"
  | "history"
  | "versions"
  | "compare"
  | "planSettings"
  | "addDistrict"
  | "mergeDistrict"
  | "agencies"
  | "splitDistrict"
  | "pasteSpecial"
  | "pasteColumns"
  | "rows"
  | "allocate"
  | "basis"
  | "display"
  | "guessRules"
  | "upper"
  | "overview"
  | "newLayer"
  | "layerFields"
  | "closeLayer"
  | "correctCell"
  | "acceptAsk"
  | "goneRows"
  | "lastYear"
  | "facts"
  | "progress"
  | "problems"
  | "negatives"
  | "funds"
  | "splitRound"
  | "collect";

/** Dialogs over the list of plans. */
export type StartDialog = "newPlan" | "trash";

/** Dialogs over either. */
export type AppDialog = "settings" | "backups";

export interface MenuRequest {
  x: number;
  y: number;
  kind: "cell" | "row" | "header";
}

/** The note of a figure; without `district` that of the row. */
export interface NoteRequest {
  indicator: Id;
  district: Id | null | undefined;
  x: number;
  y: number;
}

interface Waiting {
  file: File;
  /** The plan that was open when it was dropped: it may be filled; null: a new one is made. */
  plan: Id | null;
}

export interface Importing {
  file: File | null;
  opened: OpenedFile | null;
  /** It is a notice in words. */
  notice: OpenedNotice | null;
  plan: Id | null;
  /** Tells one file from the next of the same name. */
  turn: number;
  /** It is being read or about to be, and must not be pushed aside. */
  busy: boolean;
}

export type PickerRequest = { kind: "commands" | "places" } | { kind: "cell"; x: number; y: number };

export interface UiState {
  /** The page of the help that is open, over whatever else is. */
  help: string | null;
  dialog: PlanDialog | StartDialog | AppDialog | null;
  /** Extra for a dialog: which field set, which district … */
  topic: string;
  menu: MenuRequest | null;
  /** The list of what the table may show is open. */
  layerMenu: boolean;
  filter: { columnId: string; x: number; y: number } | null;
  note: NoteRequest | null;
  /** A list to choose from by typing: the commands, a place to go to, what a cell may hold. */
  picker: PickerRequest | null;
  /** A file that is being read or previewed; without a file one is being chosen. */
  importing: Importing | null;
  /** Files that were dropped or chosen together and wait for their turn. */
  waiting: readonly Waiting[];
}

export const ui = new Store<UiState>({
  help: null,
  dialog: null,
  topic: "",
  menu: null,
  layerMenu: false,
  filter: null,
  note: null,
  picker: null,
  importing: null,
  waiting: [],
});

export function openDialog(dialog: PlanDialog | StartDialog | AppDialog, topic = ""): void {
  ui.set({ dialog, topic, menu: null });
}

export function closeDialog(): void {
  ui.set({ dialog: null, topic: "" });
}

/** Closes it, and does the work once it has given the focus back. */
export function closeDialogThen(work: () => void): void {
  closeDialog();
  requestAnimationFrame(work);
}

export function openHelp(help: string): void {
  ui.set({ help, menu: null });
}

export function closeHelp(): void {
  ui.set({ help: null });
}

let turn = 0;

function startImport(file: File | null, plan: Id | null): Importing {
  turn += 1;
  return { file, opened: null, notice: null, plan, turn, busy: file !== null };
}

/** Opens the system's chooser; the window gives it (import/flow.tsx). */
let openChooser: ((plan: Id | null) => void) | null = null;

export function setImportChooser(open: ((plan: Id | null) => void) | null): void {
  openChooser = open;
}

/** Takes what is dropped anywhere in the window in the place of the import; null: it is imported. */
type DropTaker = (dropped: DataTransfer) => void;
let dropTaker: DropTaker | null = null;

export function setDropTaker(take: DropTaker | null): void {
  dropTaker = take;
}

/** true: somebody else than the import has taken it. */
export function dropTaken(dropped: DataTransfer): boolean {
  dropTaker?.(dropped);
  return dropTaker !== null;
}

/**
 * Asks for a file, by the system's chooser at once. Browsers open that for a click or a key only: from a native menu a
 * dialog asks first.
 */
export function chooseImport(plan: Id | null): void {
  if (openChooser && navigator.userActivation.isActive) openChooser(plan);
  else ui.set({ importing: startImport(null, plan) });
}

/** Imports files one after the other; what is already being read or previewed is finished first. */
export function importFiles(files: readonly File[], plan: Id | null): void {
  const { importing } = ui.value;
  ui.set({ waiting: [...ui.value.waiting, ...files.map((file) => ({ file, plan }))] });
  if (!importing || (!importing.opened && !importing.notice && !importing.busy)) nextImport();
}

/** Ends the import under way; a file that waits comes next. */
export function nextImport(): void {
  const [next, ...waiting] = ui.value.waiting;
  ui.set({ importing: next ? startImport(next.file, next.plan) : null, waiting });
}
