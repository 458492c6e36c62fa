/** What is selected and what it is read as; a click says that it is something else. */

import { useId, useState } from "react";
import type { OpenedFile } from "../../shared/contract/results.ts";
import { columnName, rangeAddress } from "../../shared/document/sheet.ts";
import type { LevelWords } from "../../shared/model/level.ts";
import { wordsOfTable } from "../../shared/model/level.ts";
import type { Reading } from "../../shared/recognise/told/reading.ts";
import { orientations } from "../../shared/recognise/told/reading.ts";
import { say } from "../../shared/text.ts";
import type { Rect } from "./rect.ts";
import type { Piece } from "./told.ts";
import {
  leftOutAround,
  orientationWord,
  roleWord,
  rolesFor,
  rowRolesFor,
  rowWord,
  tellColumns,
  tellFrame,
  tellHeader,
  tellOrientation,
  tellRows,
  untell,
} from "./told.ts";

interface BarProps {
  opened: OpenedFile;
  sheet: string;
  piece: Piece | null;
  rect: Rect | null;
  busy: boolean;
  places: readonly string[];
  onTell(reading: Reading): void;
}

export function ReadingBar({ opened, sheet, piece, rect, busy, places, onTell }: BarProps) {
  const isFrame =
    piece?.table != null &&
    rect !== null &&
    (["top", "left", "bottom", "right"] as const).every((side) => piece.found.frame[side] === rect[side]);
  const isWide = rect !== null && rect.bottom > rect.top && rect.right > rect.left && !isFrame;
  const table = piece?.table == null ? null : (opened.tables[piece.table] ?? null);
  const words = wordsOfTable(table?.title ?? null, table?.districts ?? []);
  const seen = rect && !piece ? leftOutAround(opened, sheet, rect) : null;
  const asTable = isWide ? rect : seen;
  const frame = asTable && (
    <button type="button" disabled={busy} onClick={() => onTell(tellFrame(opened, sheet, asTable))}>
      把 {rangeAddress(asTable)} 读作一张表
    </button>
  );
  return (
    <div className="reading-bar" role="toolbar" aria-label="更正读法" aria-busy={busy}>
      {rect === null || !piece ? (
        <div className="reading-line">
          <span>{rect === null ? say.readingHint() : say.outsideTables(rangeAddress(rect))}</span>
          {frame}
        </div>
      ) : (
        <>
          <ColumnLine {...{ opened, piece, rect, busy, places, words, onTell }} />
          <div className="reading-line">
            <RowButtons {...{ opened, piece, rect, busy, words, onTell }} />
          </div>
          <div className="reading-line">
            <span className="reading-what">这张表</span>
            {orientations.map((one) => (
              <button
                key={one}
                type="button"
                disabled={busy}
                aria-pressed={piece.found.orientation === one}
                onClick={() => onTell(tellOrientation(opened, piece, one))}
              >
                {orientationWord(one, words)}
              </button>
            ))}
            {frame}
            {piece.told && (
              <button type="button" disabled={busy} onClick={() => onTell(untell(opened, piece))}>
                取消更正
              </button>
            )}
          </div>
        </>
      )}
      {piece?.problem != null && (
        <p className="reading-problem" role="status">
          {say.toldLacks(piece.problem)}
        </p>
      )}
    </div>
  );
}

type LineProps = Omit<BarProps, "piece" | "rect" | "sheet"> & { piece: Piece; rect: Rect; words: LevelWords };

function ColumnLine({ opened, piece, rect, busy, places, words, onTell }: LineProps) {
  const { found } = piece;
  const { orientation } = found;
  const left = Math.max(rect.left, found.frame.left);
  const right = Math.min(rect.right, found.frame.right);
  const columns = Array.from({ length: right - left + 1 }, (_, at) => left + at);
  const known = found.columns.filter((one) => one.column >= left && one.column <= right);
  const roles = new Set(known.map((one) => one.role));
  const only = columns.length === 1 ? known[0] : undefined;
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
      {only?.role === "district" && orientation === "items" && (
        <PlaceName
          key={`${only.column}|${only.name}`}
          name={only.name}
          place={words.place}
          places={places}
          busy={busy}
          onName={(name) => onTell(tellColumns(opened, piece, [only.column], "district", name))}
        />
      )}
    </div>
  );
}

/** Which district a column is, where its head does not say it. */
function PlaceName({
  name,
  place,
  places,
  busy,
  onName,
}: {
  name: string;
  place: string;
  places: readonly string[];
  busy: boolean;
  onName(name: string): void;
}) {
  const [typed, setTyped] = useState(name);
  const list = useId();
  const wanted = typed.trim();
  return (
    <form
      className="place-name"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== "" && wanted !== name) onName(wanted);
      }}
    >
      <label>
        {place}名称
        <input
          value={typed}
          list={list}
          maxLength={100}
          disabled={busy}
          aria-label={`${place}名称`}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <datalist id={list}>
        {places.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <button type="submit" disabled={busy || wanted === "" || wanted === name}>
        改名
      </button>
    </form>
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
