/** Title and units of a table as they were read; a cell outside the tables can be said to be either. */

import type { OpenedFile, TableOutline } from "../../shared/contract/results.ts";
import type { Reading } from "../../shared/recognise/told/reading.ts";
import { say } from "../../shared/text.ts";
import type { Rect } from "./rect.ts";
import type { Piece } from "./told.ts";
import { tellCell } from "./told.ts";

const KINDS = [
  ["title", "标题"],
  ["unit", "单位"],
] as const;

export function HeadingLine({
  opened,
  sheet,
  piece,
  table,
  rect,
  busy,
  onTell,
}: {
  opened: OpenedFile;
  sheet: string;
  /** The table that the selection is next to; null: the sheet has none. */
  piece: Piece | null;
  table: TableOutline | null;
  rect: Rect | null;
  busy: boolean;
  onTell(reading: Reading): void;
}) {
  if (!piece) {
    const reason = opened.skipped.find((one) => one.sheet === sheet && one.range !== null)?.reason;
    return (
      <div className="reading-line">
        <span className="muted">{reason === undefined ? say.nothingOnSheet() : `没有读入的原因：${reason}`}</span>
      </div>
    );
  }
  const title = table?.title ?? "没有";
  const unit = table?.unit ?? "没有";
  return (
    <div className="reading-line">
      <span className="reading-what">表的上方</span>
      {rect !== null &&
        KINDS.map(([what, word]) => (
          <button
            key={what}
            type="button"
            disabled={busy}
            onClick={() => onTell(tellCell(opened, piece, what, { row: rect.top, column: rect.left }))}
          >
            这一格是{word}
          </button>
        ))}
      <span className="muted reading-now" title={title}>
        读到的标题：{title}　单位：{unit}
      </span>
    </div>
  );
}
