/** Rows that bear different names at the two levels are paired by hand. */

import { Button, Select } from "antd";
import { useState } from "react";
import type { Id, Indicator, PlanState } from "../../shared/model/plan.ts";
import { printedUnit, sameUnit } from "../../shared/model/unit.ts";
import type { Pair } from "../../shared/import/upper-pairs.ts";

export function HandPair({
  plan,
  upper,
  mine,
  theirs,
  onAdd,
}: {
  plan: PlanState;
  upper: PlanState;
  mine: readonly Indicator[];
  theirs: readonly Indicator[];
  onAdd(pair: Pair): void;
}) {
  const [own, setOwn] = useState<Id | null>(null);
  const [above, setAbove] = useState<Id | null>(null);
  if (mine.length === 0 || theirs.length === 0) return null;
  const ownRow = mine.find(({ id }) => id === own);
  const fitting = ownRow ? theirs.filter(({ unit }) => sameUnit(unit, ownRow.unit)) : theirs;
  const aboveRow = fitting.find(({ id }) => id === above);
  const options = (state: PlanState, rows: readonly Indicator[]) =>
    rows.map((row) => ({
      value: row.id,
      label: `${row.name}（${printedUnit(row.unit, row.scale) || "无单位"}）`,
      title: state.item.get(row.item)?.text ?? "",
    }));
  return (
    <div className="hand-pair">
      <span className="muted">名称不同的，手动对应：</span>
      <Select
        aria-label="本方案的指标"
        showSearch={{ optionFilterProp: "label" }}
        placeholder="本方案的指标"
        value={ownRow ? own : null}
        options={options(plan, mine)}
        onChange={(id) => setOwn(id ?? null)}
      />
      <Select
        aria-label="上级方案的指标"
        showSearch={{ optionFilterProp: "label" }}
        placeholder="上级方案的指标"
        value={aboveRow ? above : null}
        options={options(upper, fitting)}
        onChange={(id) => setAbove(id ?? null)}
      />
      <Button
        disabled={!ownRow || !aboveRow}
        onClick={() => {
          if (!ownRow || !aboveRow) return;
          onAdd({ indicator: ownRow.id, upper: aboveRow.id, by: "hand", on: true });
          setOwn(null);
          setAbove(null);
        }}
      >
        加上
      </Button>
    </div>
  );
}
