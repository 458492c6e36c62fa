/** The board of a round as a wall of districts: who has answered, how late, how much of it. */

import { useState } from "react";
import type { Id } from "../../shared/model/id.ts";
import type { BoardRow, BoardState } from "../../shared/tracking/returns/board.ts";
import { countsOf, stateText, stateWords, toneOf } from "./board-looks.ts";

export function Wall({
  board,
  chosen,
  onChoose,
}: {
  board: readonly BoardRow[];
  chosen: Id | null;
  onChoose(district: Id | null): void;
}) {
  const [only, setOnly] = useState<BoardState | null>(null);
  const counts = countsOf(board);
  // A state that nobody is in any more hides nobody.
  const shown = counts.some(({ state }) => state === only) ? board.filter(({ state }) => state === only) : board;
  return (
    <>
      <div className="wall-counts" role="group" aria-label="按状态看">
        <button type="button" aria-pressed={shown === board} onClick={() => setOnly(null)}>
          全部 {board.length}
        </button>
        {counts.map(({ state, count }) => (
          <button
            key={state}
            type="button"
            aria-pressed={shown !== board && state === only}
            onClick={() => setOnly(state === only ? null : state)}
          >
            {stateWords[state]} {count}
          </button>
        ))}
      </div>
      <div className="wall" role="group" aria-label="各单位" tabIndex={0} data-testid="wall">
        {shown.map((row) => (
          <button
            key={row.id}
            type="button"
            className={`wall-card ${toneOf(row)}`}
            aria-pressed={row.id === chosen}
            title={row.reason ?? row.file ?? row.district}
            onClick={() => onChoose(row.id === chosen ? null : row.id)}
          >
            <b title={row.district}>{row.district}</b>
            <span className="wall-state">{stateText(row)}</span>
            <span className="wall-filled">
              已填 {row.filled} / {row.of}
              {row.agreed && <em>无意见</em>}
            </span>
          </button>
        ))}
      </div>
    </>
  );
}
