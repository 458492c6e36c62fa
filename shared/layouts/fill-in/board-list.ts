/** The board of a round as a table: who has answered, when, with which file, and what was decided of it. */

import type { SheetDocument } from "../../document/sheet.ts";
import { say } from "../../text.ts";
import type { BoardRow } from "../../tracking/returns/board.ts";
import { layerTitle } from "../../tracking/layer-key.ts";
import type { Round } from "../../tracking/rounds/round.ts";
import { ListSheet } from "../page/list.ts";
import { FONTS } from "../page/style.ts";

/** Characters. */
const WIDTHS = [6, 18, 10, 9, 9, 9, 9, 18, 36, 40];
const HEADS = ["序号", "单位", "状态", "迟报天数", "已填", "应填", "无意见", "收到时间", "文件", "说明"];

/** @param shown an ISO time as people read it here */
export function boardBook(
  { round, board }: { round: Round; board: readonly BoardRow[] },
  shown: (at: string) => string,
): SheetDocument {
  const title = say.boardTitle(round.name);
  const list = new ListSheet("收发台账", WIDTHS);
  list.addTitle(title, { name: FONTS.title.name, size: 18 }, 34);
  list.addLine(say.boardLine(round.fill.map(layerTitle), round.deadline, board.length), 24);
  list.addHeads(HEADS, 26);
  const [text, centred] = [list.cellStyle(false), list.cellStyle(true)];
  const words = say.boardStates();
  for (const [index, row] of board.entries()) {
    const { district, state, days, filled, of, agreed, at, file, reason } = row;
    list.addRow([
      { value: index + 1, style: centred },
      { value: district, style: text },
      { value: words[state], style: centred },
      { value: days, style: centred },
      { value: filled, style: centred },
      { value: of, style: centred },
      { value: agreed ? "√" : null, style: centred },
      { value: at === null ? null : shown(at), style: centred },
      { value: file, style: text },
      { value: reason, style: text },
    ]);
  }
  return list.document(title, []);
}
