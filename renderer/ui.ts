/** What the window shows beside the plan itself: screen, dialogs, popups. */

import type { OpenedFile } from "../shared/contract/results.ts";
import type { Id } from "../shared/model/plan.ts";
import { Store } from "./store.ts";

export type DialogName =
  | "newPlan"
  | "export"
  | "final"
  | "withdraw"
  | "history"
  | "versions"
  | "help"
  | "print"
  | "planSettings"
  | "addDistrict"
  | "trash"
  | "rows"
  | "allocate"
  | "basis"
  | "display"
  | "guessRules"
  | "upper"
  | null;

export interface MenuRequest {
  x: number;
  y: number;
  kind: "cell" | "row" | "header" | "tree";
}

export interface UiState {
  dialog: DialogName;
  /** Extra for a dialog: which field set, which district … */
  topic: string;
  menu: MenuRequest | null;
  filter: { columnId: string; x: number; y: number } | null;
  /** A file that is being read or previewed. */
  importing: { file: File | null; opened: OpenedFile | null; plan: Id | null } | null;
}

export const ui = new Store<UiState>({ dialog: null, topic: "", menu: null, filter: null, importing: null });

export function openDialog(dialog: DialogName, topic = ""): void {
  ui.set({ dialog, topic, menu: null });
}

export function closeDialog(): void {
  ui.set({ dialog: null, topic: "" });
}
