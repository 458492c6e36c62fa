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

/** What is on the clipboard: the block, and whether it was copied here. null, and said, where there is nothing to paste. */
export function readClipboard(grid: GridController, data: DataTransfer): PasteBlock | null {
  const text = data.getData("text/plain");
  const own = ownCopyOf(text);
  if (own) return ownBlock(own);
  // Something else is on the clipboard by now.
  grid.clearCut();
  const html = data.getData("text/html");
  const block = (html === "" ? null : readHtmlTable(html)) ?? (text === "" ? null : textBlock(text));
  if (block === "tooLarge") notify.warn(say.clipboardTooLarge());
  else if (block === null || block.lines.length === 0) notify.info(say.clipboardEmpty());
  else return { ...block, own: null };
  return null;
}

export function pasteClipboard(grid: GridController, data: DataTransfer): void {
  const block = readClipboard(grid, data);
  // Ctrl+Shift+V offers text alone: values, not rows.
  const asRows = block?.own?.block && data.types.includes("text/html");
  if (block && !(asRows && pasteRows(grid, block.own))) paste(grid, block);
}
