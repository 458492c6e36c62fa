/** 显示单位: whether an export or a print shows its rows in 万 or 亿, which units, and with how many decimals (舍位平衡). */

import { Segmented, Select } from "antd";
import { useState } from "react";
import type { DisplayChoice } from "../../shared/display/text.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import type { Decimal } from "../../shared/model/decimal.ts";
import { compareSums, parseDecimal, toSum } from "../../shared/model/decimal.ts";
import { cellOf, indicatorsOf } from "../../shared/model/read-plan.ts";
import { say } from "../../shared/text.ts";
import "./display-unit.css";

type Scale = DisplayChoice["scale"];

const SCALES = [10_000, 100_000_000] as const satisfies readonly Scale[];
/** How a figure below one is shown would say nothing: a unit is offered at a scale that some total reaches. */
const reaches: Record<Scale, Decimal | null> = {
  10_000: parseDecimal("10000"),
  100_000_000: parseDecimal("100000000"),
};

/** Base units of the rows that add up, at the scales that their totals reach. */
export function unitsAt(plan: PlanState, scale: Scale): string[] {
  const least = reaches[scale];
  const rows = indicatorsOf(plan).filter((row) => {
    if ((row.rule !== "sum" && row.totalMode !== "computed") || row.unit === "" || row.unit === "%") return false;
    const total = cellOf(plan, row.id, null);
    const whole = total?.kind === "amount" ? toSum(total.value) : plan.figures.row(row.id).sum;
    return least !== null && compareSums(whole, toSum(least)) >= 0;
  });
  return [...new Set(rows.map(({ unit }) => unit))];
}

/** The unit that is meant before another is chosen. */
function unitFor(units: readonly string[]): string {
  return units.includes("元") ? "元" : (units[0] ?? "");
}

/** The control; nothing where no row of the plan could be shown so. */
export function DisplayUnit({
  plan,
  value,
  onChange,
}: {
  plan: PlanState;
  /** undefined: as in the plan. */
  value: DisplayChoice | undefined;
  onChange: (value: DisplayChoice | undefined) => void;
}) {
  const [offered] = useState(() => new Map(SCALES.map((scale) => [scale, unitsAt(plan, scale)])));
  const scales = SCALES.filter((scale) => (offered.get(scale)?.length ?? 0) > 0);
  if (scales.length === 0) return null;
  const unitsOf = (scale: Scale): string[] => offered.get(scale) ?? [];
  const units = value ? (value.units ?? ["元"]) : [];
  // What was chosen for the plan when it had such rows still says so, and can be taken back.
  const all = value ? [...new Set([...unitsOf(value.scale), ...units])] : [];
  const choose = (scale: Scale | 0): void =>
    onChange(scale === 0 ? undefined : { scale, places: value?.places ?? 2, units: [unitFor(unitsOf(scale))] });
  return (
    <div className="display-unit" data-testid="display-unit">
      <Segmented<Scale | 0>
        size="small"
        aria-label="显示单位"
        value={value?.scale ?? 0}
        options={[
          { value: 0, label: "按方案" },
          ...SCALES.filter((scale) => scales.includes(scale) || value?.scale === scale).map((scale) => ({
            value: scale,
            label: `${scale === 10_000 ? "万" : "亿"}${unitFor(unitsOf(scale))}`,
          })),
        ]}
        onChange={choose}
      />
      {value && (
        <>
          <Select<number>
            size="small"
            aria-label="小数位"
            value={value.places}
            options={[0, 1, 2, 3, 4].map((places) => ({
              value: places,
              label: places === 0 ? "不留小数" : `保留${places}位小数`,
            }))}
            onChange={(places) => onChange({ ...value, places })}
          />
          {all.length > 1 && (
            <Select<string[]>
              size="small"
              mode="multiple"
              aria-label="哪些单位的行"
              className="display-unit-rows"
              value={[...units]}
              options={all.map((unit) => ({ value: unit, label: `${unit}的行` }))}
              onChange={(chosen) => onChange({ ...value, units: chosen.length > 0 ? chosen : [unitFor(all)] })}
            />
          )}
          <span className="muted">{say.displayKeeps()}</span>
        </>
      )}
    </div>
  );
}
