/** What is selected and what it is read as; a click says that it is something else. */

import type { OpenedFile } from "../../shared/contract/results.ts";
import { columnName, rangeAddress } from "../../shared/document/sheet.ts";
import type { LevelWords } from "../../shared/model/level.ts";
import { wordsOfTable } from "../../shared/model/level.ts";
import type { Reading } from "../../shared/recognise/told/reading.ts";
import { say } from "../../shared/text.ts";
import { HeadingLine } from "./heading-line.tsx";
import { PlaceName } from "./place-name.tsx";
import type { Rect } from "./rect.ts";
import { TableLine } from "./table-line.tsx";
import type { Piece } from "./told.ts";
import {
  leftOut,
  leftOutAround,
  pieceIn,
  pieceNear,
  roleWord,
  rolesFor,
  rowRolesFor,
  rowWord,
  tellColumns,
  tellFrame,
  tellHeader,
  tellRows,
} from "./told.ts";

interface BarProps {
  opened: OpenedFile;
  sheet: string;
  pieces: readonly Piece[];
  rect: Rect | null;
  busy: boolean;
  places: readonly string[];
  onTell(reading: Reading): void;
}

export function ReadingBar({ opened, sheet, pieces, rect, busy, places, onTell }: BarProps) {
  const piece = rect && pieceIn(pieces, rect);
  // Always about some table of the sheet, so that the lines stay where they are whatever is selected.
  const about = piece ?? (rect ? pieceNear(pieces, rect) : (pieces[0] ?? null));
  const isFrame =
    piece?.table != null &&
    rect !== null &&
    (["top", "left", "bottom", "right"] as const).every((side) => piece.found.frame[side] === rect[side]);
  const isWide = rect !== null && rect.bottom > rect.top && rect.right > rect.left && !isFrame;
  const table = about?.table == null ? null : (opened.tables[about.table] ?? null);
  const words = wordsOfTable(table?.title ?? null, table?.districts ?? []);
  const seen = piece ? null : rect ? leftOutAround(opened, sheet, rect) : leftOut(opened, sheet);
  const asTable = isWide ? rect : about === null || rect !== null ? seen : null;
  const frame = asTable && (
    <button type="button" disabled={busy} onClick={() => onTell(tellFrame(opened, sheet, asTable))}>
      把 {rangeAddress(asTable)} 读作一张表
    </button>
  );
  return (
    <div className="reading-bar" role="toolbar" aria-label="更正读法" aria-busy={busy}>
      {rect !== null && piece ? (
        <>
          <ColumnLine {...{ opened, piece, rect, busy, words, onTell }} />
          <div className="reading-line">
            <RowButtons {...{ opened, piece, rect, busy, words, onTell }} />
            <DistrictColumn {...{ opened, piece, rect, busy, places, words, onTell }} />
          </div>
        </>
      ) : (
        <>
          <div className="reading-line">
            <span>{rect === null ? say.readingHint() : say.outsideTables(rangeAddress(rect))}</span>
          </div>
          <HeadingLine {...{ opened, sheet, piece: about, table, rect, busy, onTell }} />
        </>
      )}
      <TableLine {...{ opened, sheet, piece: about, busy, places, words, onTell }}>{frame}</TableLine>
    </div>
  );
}

type LineProps = Omit<BarProps, "pieces" | "rect" | "sheet"> & { piece: Piece; rect: Rect; words: LevelWords };

function ColumnLine({ opened, piece, rect, busy, words, onTell }: Omit<LineProps, "places">) {
  const { found } = piece;
  const { orientation } = found;
  const left = Math.max(rect.left, found.frame.left);
  const right = Math.min(rect.right, found.frame.right);
  const columns = Array.from({ length: right - left + 1 }, (_, at) => left + at);
  const known = found.columns.filter((one) => one.column >= left && one.column <= right);
  const roles = new Set(known.map((one) => one.role));
  return (
    <div className="reading-line">
      <span className="reading-what" aria-live="polite">
        {left === right ? `${columnName(left)} 列` : `${columnName(left)}–${columnName(right)} 列`}
      </span>
      {rolesFor(orientation).map((role) => (
        <button
          key={role}
          type="button"
          className={`role-${role}`}
          disabled={busy}
          aria-pressed={roles.size === 1 && roles.has(role)}
          onClick={() => onTell(tellColumns(opened, piece, columns, role))}
        >
          {roleWord(role, orientation, words)}
        </button>
      ))}
    </div>
  );
}

/** Which district a column is, where its head does not say it. */
function DistrictColumn({ opened, piece, rect, busy, places, words, onTell }: LineProps) {
  const { found } = piece;
  const only = rect.left === rect.right ? found.columns.find(({ column }) => column === rect.left) : undefined;
  if (only?.role !== "district" || found.orientation !== "items" || piece.told?.district !== undefined) return null;
  return (
    <PlaceName
      key={`${only.column}|${only.name}`}
      name={only.name}
      label={`${words.place}名称`}
      places={places}
      busy={busy}
      onName={(name) => onTell(tellColumns(opened, piece, [only.column], "district", name))}
    />
  );
}

function RowButtons({ opened, piece, rect, busy, words, onTell }: Omit<LineProps, "places">) {
  const { found } = piece;
  const { header, frame, orientation } = found;
  const top = Math.max(rect.top, frame.top);
  const bottom = Math.min(rect.bottom, frame.bottom);
  const inHeader = bottom <= header.bottom;
  const rows = Array.from(
    { length: Math.max(0, bottom - Math.max(top, header.bottom + 1) + 1) },
    (_, at) => bottom - at,
  );
  const said = new Set(
    rows.map(
      (row) => found.rows.find((one) => one.row === row)?.role ?? (orientation === "items" ? ("row" as const) : null),
    ),
  );
  const what = top === bottom ? `第 ${top + 1} 行` : `第 ${top + 1}–${bottom + 1} 行`;
  return (
    <>
      <span className="reading-what">{what}</span>
      {inHeader ? (
        <>
          <button
            type="button"
            disabled={busy || (top === header.top && bottom === header.bottom)}
            aria-pressed={top === header.top && bottom === header.bottom}
            onClick={() => onTell(tellHeader(opened, piece, top, bottom))}
          >
            {top === bottom ? "只有这一行是表头" : "这几行是表头"}
          </button>
          {top === header.top && (
            <button
              type="button"
              disabled={busy}
              onClick={() => onTell(tellHeader(opened, piece, header.top, header.top - 1))}
            >
              没有表头，是数据
            </button>
          )}
        </>
      ) : (
        <>
          <button
            type="button"
            disabled={busy}
            onClick={() => onTell(tellHeader(opened, piece, Math.min(frame.top, header.top), bottom))}
          >
            表头到这一行
          </button>
          {rowRolesFor(orientation).map((role) => (
            <button
              key={role}
              type="button"
              disabled={busy || rows.length > 500}
              aria-pressed={said.size === 1 && said.has(role)}
              onClick={() => onTell(tellRows(opened, piece, rows, role))}
            >
              {rowWord(role, orientation, words)}
            </button>
          ))}
        </>
      )}
    </>
  );
}
