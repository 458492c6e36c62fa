/** 显示单位: whether an export or a print shows its rows in 万 or 亿, which units, and with how many decimals (舍位平衡). */

import { Segmented, Select } from "antd";
import { useMemo, useState } from "react";
import type { DisplayChoice } from "../../shared/display/text.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import type { Decimal } from "../../shared/model/decimal.ts";
import { compareSums, parseDecimal, toSum } from "../../shared/model/decimal.ts";
import { cellOf, indicatorsOf } from "../../shared/model/read-plan.ts";
import { say } from "../../shared/text.ts";
import "./display-unit.css";

type Scale = DisplayChoice["scale"];

interface Wish {
  scale: Scale | 0;
  places: number;
  /** null: 元, or the plan's first unit where it has none. */
  units: string[] | null;
}

/** As chosen last, in this window. */
let last: Wish = { scale: 0, places: 2, units: null };

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

/** The choice (undefined: as in the plan) and its control; null where no row of the plan could be shown so. */
export function useDisplayUnit(plan: PlanState): { display: DisplayChoice | undefined; control: React.ReactNode } {
  const [wish, setWish] = useState(last);
  const [offered] = useState(() => new Map(SCALES.map((scale) => [scale, unitsAt(plan, scale)])));
  // A scale that was chosen for another plan and that this one does not reach is not taken.
  const chosenScale = wish.scale !== 0 && (offered.get(wish.scale)?.length ?? 0) > 0 ? wish.scale : 0;
  const all = offered.get(chosenScale === 0 ? 10_000 : chosenScale) ?? [];
  const kept = wish.units?.filter((unit) => all.includes(unit)) ?? [];
  const units = kept.length > 0 ? kept : all.length > 0 ? [unitFor(all)] : [];
  const change = (part: Partial<Wish>) => {
    last = { ...wish, ...part };
    setWish(last);
  };
  const named = units.join("\n");
  const { places } = wish;
  const display = useMemo(
    () => (chosenScale === 0 || named === "" ? undefined : { scale: chosenScale, places, units: named.split("\n") }),
    [chosenScale, places, named],
  );
  if (all.length === 0) return { display: undefined, control: null };
  const control = (
    <div className="display-unit" data-testid="display-unit">
      <Segmented<Scale | 0>
        size="small"
        aria-label="显示单位"
        value={chosenScale}
        options={[
          { value: 0, label: "按方案" },
          ...SCALES.filter((scale) => (offered.get(scale)?.length ?? 0) > 0).map((scale) => ({
            value: scale,
            label: `${scale === 10_000 ? "万" : "亿"}${unitFor(offered.get(scale) ?? [])}`,
          })),
        ]}
        onChange={(scale) => change({ scale })}
      />
      {chosenScale !== 0 && (
        <>
          <Select<number>
            size="small"
            aria-label="小数位"
            value={wish.places}
            options={[0, 1, 2, 3, 4].map((value) => ({
              value,
              label: value === 0 ? "不留小数" : `保留${value}位小数`,
            }))}
            onChange={(chosen) => change({ places: chosen })}
          />
          {all.length > 1 && (
            <Select<string[]>
              size="small"
              mode="multiple"
              aria-label="哪些单位的行"
              className="display-unit-rows"
              value={units}
              options={all.map((value) => ({ value, label: `${value}的行` }))}
              onChange={(chosen) => change({ units: chosen })}
            />
          )}
          <span className="muted">{say.displayKeeps()}</span>
        </>
      )}
    </div>
  );
  return { display, control };
}
