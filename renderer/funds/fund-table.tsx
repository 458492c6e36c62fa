/** The money of a plan as it is shown: rows with their places and the total, or places; each rate names what it is of. */

import type { ReactNode } from "react";
import { displayValue } from "../../shared/model/amount-text.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { districtLabel } from "../../shared/layouts/district/label.ts";
import type { FundSums, ShownRow } from "../../shared/layouts/funds/sums.ts";
import type { FundRate } from "../../shared/tracking/funds/funds.ts";
import { stepsText } from "../../shared/tracking/funds/shown.ts";

/** What a rate is of, where no row says it: a sum of rows is of what is arranged or has arrived. */
function denominators({ row, stages }: ShownRow): Record<"arrived" | "paid", FundRate["of"]> {
  return {
    arrived: row?.arrivedRate?.of ?? "安排",
    paid: row?.paidRate?.of ?? (stages.arrived === null ? "安排" : "到位"),
  };
}

export function FundTable({ plan, sums, by }: { plan: PlanState; sums: FundSums; by: "row" | "place" }) {
  const { whole, place } = levelWords(plan);
  const { unit, sources } = sums;
  const money = (key: string, steps: bigint | null, moved: boolean): ReactNode => (
    <td key={key} className="figure">
      {steps === null ? "" : stepsText(steps, unit)}
      {moved && <sup title="为使各数相加等于合计，尾数调整了">*</sup>}
    </td>
  );
  const rate = (percent: string | null, of: string): ReactNode => (
    <td className="figure">
      {percent !== null && (
        <>
          {percent}% <span className="muted">占{of}</span>
        </>
      )}
    </td>
  );
  const cells = (shown: ShownRow): ReactNode => {
    const of = denominators(shown);
    return (
      <>
        {money("need", shown.need, shown.moved.has("need"))}
        {shown.sources.map((steps, at) => money(`s${at}`, steps, shown.moved.has(sources[at] ?? "")))}
        {money("arranged", shown.stages.arranged, shown.moved.has("arranged"))}
        {money("arrived", shown.stages.arrived, shown.moved.has("arrived"))}
        {rate(shown.rates.arrived, of.arrived)}
        {money("paid", shown.stages.paid, shown.moved.has("paid"))}
        {rate(shown.rates.paid, of.paid)}
      </>
    );
  };
  const name = ({ district }: ShownRow): string => (district ? districtLabel(plan, district) : `未落到${place}`);
  const quantity = ({ row }: ShownRow, { unit: of, scale }: { unit: string; scale: 1 | 10_000 | 100_000_000 }) =>
    row?.quantity ? `${displayValue(row.quantity, scale)}${printedUnit(of, scale)}` : "";
  const byRow = by === "row";
  return (
    <table className="preview-table fund-table" data-testid="fund-table">
      <thead>
        <tr>
          {byRow && <th>指标</th>}
          <th>{place}</th>
          {byRow && (
            <>
              <th className="figure">数量</th>
              <th className="figure">标准</th>
            </>
          )}
          <th className="figure">资金合计</th>
          {sources.map((source) => (
            <th key={source} className="figure">
              {source}
            </th>
          ))}
          <th className="figure">安排</th>
          <th className="figure">到位</th>
          <th className="figure">到位率</th>
          <th className="figure">支付</th>
          <th className="figure">支付率</th>
        </tr>
      </thead>
      <tbody>
        {byRow
          ? sums.rows.flatMap(({ indicator, whole: own, places }) => [
              <tr key={indicator.id} className="preview-total">
                <th rowSpan={places.length + 1}>{indicator.name}</th>
                <td>{whole}</td>
                <td className="figure">{quantity(own, indicator)}</td>
                <td className="figure">{own.row?.standard?.text}</td>
                {cells(own)}
              </tr>,
              ...places.map((shown, at) => (
                <tr key={`${indicator.id}|${at}`}>
                  <td>{name(shown)}</td>
                  <td className="figure">{quantity(shown, indicator)}</td>
                  <td />
                  {cells(shown)}
                </tr>
              )),
            ])
          : sums.districts.map((shown, at) => (
              <tr key={at}>
                <td>{name(shown)}</td>
                {cells(shown)}
              </tr>
            ))}
        <tr className="preview-sum">
          <th colSpan={byRow ? 4 : 1}>合计</th>
          {cells(sums.total)}
        </tr>
      </tbody>
    </table>
  );
}
