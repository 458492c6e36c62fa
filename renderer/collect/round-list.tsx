/** The rounds of the series, newest first. */

import type { RoundListed } from "../../shared/contract/rounds.ts";
import type { Id } from "../../shared/model/id.ts";
import { layerTitle } from "../../shared/tracking/layer-key.ts";

export function RoundList({
  rounds,
  chosen,
  onChoose,
}: {
  rounds: readonly RoundListed[];
  chosen: Id;
  onChoose(round: Id): void;
}) {
  return (
    <ul className="round-list" aria-label="轮次">
      {rounds.map(({ round, sent }) => (
        <li key={round.id}>
          <button type="button" aria-pressed={round.id === chosen} onClick={() => onChoose(round.id)}>
            <b title={round.name}>{round.name}</b>
            <span title={round.fill.map(layerTitle).join("、")}>{round.fill.map(layerTitle).join("、")}</span>
            <span>
              {round.deadline === null ? "没有截止日期" : `${round.deadline} 截止`}
              {round.closed ? "，已结束" : sent.length === 0 ? "，还没有写填报表" : `，发 ${sent.length} 份`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
