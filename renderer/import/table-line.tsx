/** What a table is as a whole: its orientation, or that it is one district's; and whether each sheet of the file is. */

import type { ReactNode } from "react";
import type { OpenedFile } from "../../shared/contract/results.ts";
import type { LevelWords } from "../../shared/model/level.ts";
import type { Reading } from "../../shared/recognise/told/reading.ts";
import { orientations } from "../../shared/recognise/told/reading.ts";
import { PlaceName } from "./place-name.tsx";
import type { Piece } from "./told.ts";
import {
  isBySheets,
  orientationWord,
  tellDistrict,
  tellOrientation,
  tellSheets,
  untell,
  visibleSheets,
} from "./told.ts";

export function TableLine({
  opened,
  sheet,
  piece,
  busy,
  places,
  words,
  onTell,
  children,
}: {
  opened: OpenedFile;
  sheet: string;
  /** null: the sheet holds none yet. */
  piece: Piece | null;
  busy: boolean;
  places: readonly string[];
  words: LevelWords;
  onTell(reading: Reading): void;
  children: ReactNode;
}) {
  const district = piece?.told?.district;
  return (
    <div className="reading-line">
      {piece && (
        <>
          <span className="reading-what">这张表</span>
          {orientations.map((one) => (
            <button
              key={one}
              type="button"
              disabled={busy || district !== undefined}
              aria-pressed={district === undefined && piece.found.orientation === one}
              onClick={() => onTell(tellOrientation(opened, piece, one))}
            >
              {orientationWord(one, words)}
            </button>
          ))}
          <button
            type="button"
            disabled={busy}
            aria-pressed={district !== undefined}
            onClick={() => onTell(tellDistrict(opened, piece, district === undefined ? sheet : null))}
          >
            只是一个{words.place}的数
          </button>
        </>
      )}
      {piece && district !== undefined && (
        <PlaceName
          key={`${sheet}|${district}`}
          name={district}
          label={`本表的${words.place}`}
          places={places}
          busy={busy}
          onName={(name) => onTell(tellDistrict(opened, piece, name))}
        />
      )}
      {children}
      {visibleSheets(opened).length > 1 && !isBySheets(opened) && (
        <button type="button" disabled={busy} onClick={() => onTell(tellSheets(opened))}>
          每张工作表是一个{words.place}
        </button>
      )}
      {piece?.told && (
        <button type="button" disabled={busy} onClick={() => onTell(untell(opened, piece))}>
          取消更正
        </button>
      )}
    </div>
  );
}
