/** 显示单位: whether an export or a print shows its rows in 万 or 亿, which units, and with how many decimals (舍位平衡). */

import { Segmented, Select } from "antd";
import { useMemo, useState } from "react";
import type { DisplayChoice } from "../../shared/display/text.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { indicatorsOf } from "../../shared/model/read-plan.ts";
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

/** Base units of the rows that add up. */
function unitsOf(plan: PlanState): string[] {
  const rows = indicatorsOf(plan).filter((row) => row.rule === "sum" || row.totalMode === "computed");
  return [...new Set(rows.map(({ unit }) => unit))].filter((unit) => unit !== "" && unit !== "%");
}

/** The choice (undefined: as in the plan) and its control; null where no row of the plan could be shown so. */
export function useDisplayUnit(plan: PlanState): { display: DisplayChoice | undefined; control: React.ReactNode } {
  const [wish, setWish] = useState(last);
  const [all] = useState(() => unitsOf(plan));
  const kept = wish.units?.filter((unit) => all.includes(unit)) ?? [];
  const units = kept.length > 0 ? kept : all.includes("元") ? ["元"] : all.slice(0, 1);
  const change = (part: Partial<Wish>) => {
    last = { ...wish, ...part };
    setWish(last);
  };
  const named = units.join("\n");
  const { scale: chosenScale, places } = wish;
  const display = useMemo(
    () => (chosenScale === 0 || named === "" ? undefined : { scale: chosenScale, places, units: named.split("\n") }),
    [chosenScale, places, named],
  );
  if (all.length === 0) return { display: undefined, control: null };
  const control = (
    <div className="display-unit" data-testid="display-unit">
      <span>显示单位</span>
      <Segmented<Scale | 0>
        size="small"
        aria-label="显示单位"
        value={wish.scale}
        options={[
          { value: 0, label: "按方案" },
          { value: 10_000, label: `万${units[0] ?? ""}` },
          { value: 100_000_000, label: `亿${units[0] ?? ""}` },
        ]}
        onChange={(scale) => change({ scale })}
      />
      {wish.scale !== 0 && (
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
