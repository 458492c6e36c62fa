/** What each part gets, row by row, and which rows are divided by weights. */

import { Checkbox } from "antd";
import type { SplitRow } from "../../../shared/allocate/split-rows.ts";
import { displayValue } from "../../../shared/model/amount-text.ts";
import type { District, Id, PlanState } from "../../../shared/model/plan.ts";
import { printedUnit } from "../../../shared/model/unit.ts";
import { say } from "../../../shared/text.ts";
import "../../kit/preview-table.css";

/** More would be slow to draw; the count says how many. */
const SHOWN = 300;

export function SplitPreview({
  plan,
  from,
  names,
  rows,
  wanted,
  onTurn,
}: {
  plan: PlanState;
  from: District;
  /** Of the parts. */
  names: readonly string[];
  rows: readonly SplitRow[];
  /** Whether the row is to be divided, by its head. */
  wanted: (head: Id) => boolean;
  onTurn: (head: Id) => void;
}) {
  if (rows.length === 0) return <p className="preview-empty">{say.splitNothing(from.name)}</p>;
  const nameOf = (id: Id): string => {
    const row = plan.indicator.get(id);
    return row?.name || (plan.item.get(row?.item ?? "")?.text ?? "");
  };
  const way = ({ indicator, way: taken, reason, head }: SplitRow) => {
    if (reason !== null) return say.splitStays(reason);
    if (taken === "copied") return "各部分相同";
    if (head !== indicator.id) return `随“${nameOf(head)}”`;
    return (
      <Checkbox aria-label={`${nameOf(head)}按权重分`} checked={wanted(head)} onChange={() => onTurn(head)}>
        按权重
      </Checkbox>
    );
  };
  return (
    <>
      <div className="table-scroll split-scroll" role="region" aria-label="拆分后的数" tabIndex={0}>
        <table className="preview-table" data-testid="split-preview">
          <thead>
            <tr>
              <th>指标</th>
              <th>单位</th>
              <th className="figure">原数</th>
              {names.map((name, at) => (
                <th key={at} className="figure">
                  {name}
                </th>
              ))}
              <th>分法</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row) => (
              <tr key={row.indicator.id}>
                <th scope="row">{nameOf(row.indicator.id)}</th>
                <td>{printedUnit(row.indicator.unit, row.indicator.scale)}</td>
                <td className="figure">{displayValue(row.old, row.indicator.scale)}</td>
                {row.values.map((value, at) => (
                  <td key={at} className="figure">
                    {displayValue(value, row.indicator.scale)}
                  </td>
                ))}
                <td>{way(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > SHOWN && <p className="muted">{say.splitMore(SHOWN, rows.length)}</p>}
    </>
  );
}
