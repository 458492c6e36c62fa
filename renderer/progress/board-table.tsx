/** The board as a table: rates and lights, told by shape and colour; and the rows by agency. */

import { Button } from "antd";
import { memo, useState } from "react";
import type { ProgressRowJson } from "../../shared/document/json/progress.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { levelWords } from "../../shared/model/level.ts";
import { districtsOf } from "../../shared/model/read-plan.ts";
import { groups, lightWords } from "../../shared/tracking/progress/group.ts";
import type { AgencyLine, BoardRow } from "./board.ts";
import { cellWords, lightMarks } from "./board.ts";

/** So many places stand side by side; more are turned over like pages. */
const ACROSS = 40;

interface Props {
  rows: readonly BoardRow[];
  plan: PlanState;
  chosen: string | null;
  onRow(indicator: string): void;
  onCell(indicator: string, district: string | null): void;
}

export const BoardTable = memo(function BoardTable({ rows, plan, chosen, onRow, onCell }: Props) {
  const all = districtsOf(plan).filter(({ kind }) => kind !== "reserve");
  const [first, setFirst] = useState(0);
  const districts = all.slice(first, first + ACROSS);
  const { whole, place } = levelWords(plan);
  return (
    <>
      {all.length > ACROSS && (
        <p className="progress-note">
          <Button size="small" disabled={first === 0} onClick={() => setFirst(Math.max(0, first - ACROSS))}>
            前{ACROSS}个
          </Button>{" "}
          第{first + 1}—{Math.min(all.length, first + ACROSS)}个{place}，共{all.length}个{" "}
          <Button size="small" disabled={first + ACROSS >= all.length} onClick={() => setFirst(first + ACROSS)}>
            后{ACROSS}个
          </Button>
        </p>
      )}
      <div className="progress-scroll" data-testid="progress-board">
        <table className="progress-table">
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">情况</th>
              <th scope="col">{whole}</th>
              {districts.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ whole: row, cells, child }) => (
              <tr key={row.indicatorId} className={row.indicatorId === chosen ? "chosen" : undefined}>
                <th scope="row" title={`${row.item}：${row.indicator}`}>
                  <button type="button" className="link" onClick={() => onRow(row.indicatorId)}>
                    {child ? `其中：${row.indicator}` : row.indicator}
                  </button>
                </th>
                <td>{`${groups[row.group]}${row.monthsBehind > 1 ? `（${row.monthsBehind}个月）` : ""}`}</td>
                <Cell row={row} onPick={() => onCell(row.indicatorId, null)} />
                {districts.map(({ id }) => (
                  <Cell key={id} row={cells.get(id)} onPick={() => onCell(row.indicatorId, id)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
});

function Cell({ row, onPick }: { row: ProgressRowJson | undefined; onPick(): void }) {
  if (!row) return <td />;
  const { light } = row;
  return (
    <td className="figures">
      <button
        type="button"
        className="progress-cell"
        title={light ? lightWords[light] : groups[row.group]}
        onClick={onPick}
      >
        {light && <span className={`light-${light}`}>{lightMarks[light]}</span>}
        {cellWords(row)}
      </button>
    </td>
  );
}

export function AgencyTable({ lines }: { lines: readonly AgencyLine[] }) {
  return (
    <div className="progress-scroll">
      <table className="progress-table" data-testid="progress-agencies">
        <thead>
          <tr>
            {["牵头单位", "指标", "已完成", "按序时", "慢于序时", "未报"].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ agency, rows, done, inTime, slow, missing }) => (
            <tr key={agency}>
              <th scope="row">{agency}</th>
              {[rows, done, inTime, slow, missing].map((count, at) => (
                <td key={["rows", "done", "inTime", "slow", "missing"][at]} className="figures">
                  {count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
