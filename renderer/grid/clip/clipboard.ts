/**
 * The clipboard as pasting finds it: what was copied in this window, else HTML (merged cells told apart), else text.
 * Everything pasted is one action.
 */

import { textBlock } from "../../../shared/document/clip/block.ts";
import { readHtmlTable } from "../../../shared/document/clip/read-html.ts";
import { say } from "../../../shared/text.ts";
import { notify } from "../../app/notify.ts";
import type { GridController } from "../table/controller.ts";
import type { OwnCopy } from "./copy.ts";
import { ownCopyOf } from "./copy.ts";
import type { PasteBlock } from "./paste.ts";
import { paste } from "./paste.ts";
import { pasteRows } from "./paste-whole.ts";

/** What was copied in this window; bands of categories hold no figures and are left out of others. */
export function ownBlock(own: OwnCopy): PasteBlock {
  const { bands, lines } = own;
  const kept = bands.every(Boolean) ? lines : lines.filter((_, line) => bands[line] !== true);
  return { lines: kept, hidden: { rows: 0, columns: 0 }, own };
}

/** What is offered on the clipboard. */
export interface Offered {
  text: string;
  html: string;
}

/** The block in it; a word why there is none. `withHidden`: with what is hidden there. */
export function blockOf({ text, html }: Offered, withHidden = false): PasteBlock | "tooLarge" | "empty" {
  const own = ownCopyOf(text);
  if (own) return ownBlock(own);
  const block = (html === "" ? null : readHtmlTable(html, withHidden)) ?? (text === "" ? null : textBlock(text));
  if (block === "tooLarge") return block;
  return block === null || block.lines.length === 0 ? "empty" : { ...block, own: null };
}

/** What is on the clipboard; null, and said, where there is nothing to paste. */
function readClipboard(grid: GridController, data: DataTransfer): PasteBlock | null {
  const block = blockOf({ text: data.getData("text/plain"), html: data.getData("text/html") });
  // Something else is on the clipboard by now.
  if (typeof block === "string" || !block.own) grid.clearCut();
  if (typeof block !== "string") return block;
  if (block === "tooLarge") notify.warn(say.clipboardTooLarge());
  else notify.info(say.clipboardEmpty());
  return null;
}

export function pasteClipboard(grid: GridController, data: DataTransfer): void {
  const block = readClipboard(grid, data);
  // Ctrl+Shift+V offers text alone: values, not rows.
  const asRows = block?.own?.block && data.types.includes("text/html");
  if (block && !(asRows && pasteRows(grid, block.own))) paste(grid, block);
}

/** Asks the browser for the clipboard; null where it does not give it. */
export async function askClipboard(): Promise<Offered | null> {
  const offered: Offered = { text: "", html: "" };
  try {
    for (const item of await navigator.clipboard.read()) {
      if (item.types.includes("text/plain")) offered.text = await (await item.getType("text/plain")).text();
      if (item.types.includes("text/html")) offered.html = await (await item.getType("text/html")).text();
    }
    return offered;
  } catch {
    return null;
  }
}
