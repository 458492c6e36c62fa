/** The differences of a comparison, group by group: what, before, after, and by how much. */

import { Fragment, useMemo } from "react";
import type { ChangeKind, Difference } from "../../shared/compare/difference.ts";
import { changeWords } from "../../shared/compare/difference.ts";
import type { Comparison } from "../../shared/contract/results.ts";
import { grouped, whatOf } from "./compare-rows.ts";

interface Props {
  found: Comparison;
  only: ChangeKind | null;
  /** What the plan calls its districts. */
  place: string;
  /** Goes to a figure of the plan that is open; null: it is none of that plan. */
  goTo: ((indicator: string, district: string | null) => void) | null;
}

export function CompareTable({ found, only, place, goTo }: Props) {
  const groups = useMemo(() => grouped(found.differences, only, place), [found, only, place]);
  return (
    <table className="preview-table compare-table" data-testid="comparison">
      <thead>
        <tr>
          <th>内容</th>
          <th className="compare-old" title={found.before.name}>
            原
          </th>
          <th className="compare-new" title={found.after.name}>
            现
          </th>
          <th className="figure">增减</th>
          <th>变动</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group, index) => (
          <Fragment key={index}>
            <tr className="preview-group">
              <th colSpan={5}>
                {group.title}
                {group.unit !== "" && <span className="muted">（{group.unit}）</span>}
              </th>
            </tr>
            {group.differences.map((difference, at) => (
              <Line key={at} difference={difference} goTo={goTo} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function Line({ difference, goTo }: { difference: Difference; goTo: Props["goTo"] }) {
  const { change, of, indicatorId, districtId, district, shown } = difference;
  const what = whatOf(difference);
  // Of a district that is gone there is no cell to go to.
  const there = goTo && indicatorId !== null && !(of === "figure" && district !== null && districtId === null);
  const direction = shown.difference.startsWith("-") ? "down" : "up";
  return (
    <tr>
      <th scope="row">
        {there ? (
          <button type="button" className="link" onClick={() => goTo(indicatorId, districtId)}>
            {what || "整行"}
          </button>
        ) : (
          what || "整行"
        )}
      </th>
      <td className="compare-old">{shown.before || <span className="muted">（空）</span>}</td>
      <td className="compare-new">{shown.after || <span className="muted">（空）</span>}</td>
      <td className={`figure ${shown.difference === "" ? "" : direction}`}>{shown.difference}</td>
      <td className="compare-change">{changeWords[change]}</td>
    </tr>
  );
}
