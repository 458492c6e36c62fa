/** Unit, scale, decimals and rule of one or many selected rows. Only what is ticked is changed. */

import { Checkbox, Input, InputNumber, Modal, Select } from "antd";
import { useState } from "react";
import { neededDecimals, readBound, unitPatch } from "../../shared/actions/unit-patch.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { Direction, Indicator, Rule } from "../../shared/model/plan.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { say } from "../../shared/text.ts";
import type { GridController } from "../grid/table/controller.ts";
import { notify } from "../app/notify.ts";
import { directionOptions, ruleOptions } from "../kit/rule-options.ts";
import { patchIndicators, selectedIndicators } from "../commands/row-actions.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import { focusFirst } from "../kit/first-field.ts";
import "../kit/tick-form.css";

export function RowsDialog({ grid }: { grid: GridController }) {
  const [rows] = useState(() => selectedIndicators(grid));
  const first = rows[0];
  const [on, setOn] = useState({
    unit: false,
    decimals: false,
    rule: false,
    direction: false,
    bound: false,
    must: false,
  });
  // null: the rows differ, and nothing was chosen for all of them yet.
  const [unit, setUnit] = useState(() => common(rows, (row) => printedUnit(row.unit, row.scale)));
  const [decimals, setDecimals] = useState(() => common(rows, (row) => row.decimals));
  const [rule, setRule] = useState<Rule | null>(() => common(rows, (row) => row.rule));
  const [direction, setDirection] = useState<Direction | "" | null>(() => common(rows, (row) => row.direction ?? ""));
  const [bound, setBound] = useState(() => common(rows, (row) => row.eachBound?.text ?? ""));
  const [must, setMust] = useState(() => common(rows, (row) => row.mustDecompose));
  const { plan } = grid.session;
  const level = levelWords(plan);
  const close = () => closeToTable(grid);
  const save = () => {
    const bounds = new Map(rows.map((row) => [row.id, readBound(bound ?? "", row)]));
    if (on.bound && [...bounds.values()].some((read) => "refusal" in read)) {
      notify.warn(say.boundUnread(bound));
      return;
    }
    let raised = 0;
    const changed = patchIndicators(
      grid,
      rows,
      (row) => {
        const patch: Partial<Indicator> = on.unit && unit !== null ? unitPatch(plan, row, unit) : {};
        if (on.decimals && decimals !== null) {
          const needed = neededDecimals(plan, row, patch.scale ?? row.scale);
          if (needed > decimals) raised += 1;
          patch.decimals = Math.max(decimals, needed);
        }
        if (on.rule && rule !== null) patch.rule = rule;
        if (on.direction && direction !== null) patch.direction = direction === "" ? null : direction;
        const read = bounds.get(row.id);
        if (on.bound && bound !== null && read && "bound" in read) patch.eachBound = read.bound;
        if (on.must && must !== null) patch.mustDecompose = must;
        return patch;
      },
      "修改单位和规则",
    );
    if (raised > 0) notify.info(say.decimalsKept(raised));
    if (!changed) notify.info(say.nothingToChange());
    close();
  };
  const tick = (key: keyof typeof on, label: string) => (
    <Checkbox checked={on[key]} onChange={(event) => setOn({ ...on, [key]: event.target.checked })}>
      {label}
    </Checkbox>
  );
  const touch = (key: keyof typeof on) => setOn((now) => ({ ...now, [key]: true }));
  return (
    <Modal
      open
      title={
        rows.length === 1 ? `“${first?.name.slice(0, 30) ?? ""}”的单位和规则` : `所选 ${rows.length} 个指标的单位和规则`
      }
      okText="确定"
      cancelText="取消"
      width={480}
      okButtonProps={{ disabled: !Object.values(on).some(Boolean) }}
      onOk={save}
      onCancel={close}
      afterOpenChange={focusFirst}
    >
      <p className="dialog-note">{say.onlyTicked()}</p>
      <div className="tick-form">
        {tick("unit", "单位")}
        <Input
          data-first
          value={unit ?? ""}
          aria-label="单位"
          placeholder={unit === null ? DIFFERENT : "例如 万人次"}
          maxLength={30}
          onChange={(event) => (setUnit(event.target.value), touch("unit"))}
        />
        {tick("decimals", "小数位")}
        <InputNumber
          value={decimals}
          aria-label="小数位"
          placeholder={decimals === null ? DIFFERENT : ""}
          min={0}
          max={8}
          precision={0}
          onChange={(value) => (setDecimals(value), touch("decimals"))}
        />
        {tick("rule", `${level.place}规则`)}
        <Select
          value={rule}
          aria-label={`${level.place}规则`}
          placeholder={DIFFERENT}
          options={ruleOptions(level)}
          onChange={(value) => (setRule(value), touch("rule"))}
        />
        {tick("direction", "方向")}
        <Select
          value={direction}
          aria-label="方向"
          placeholder={DIFFERENT}
          options={directionOptions}
          onChange={(value) => (setDirection(value), touch("direction"))}
        />
        {tick("bound", `每${level.place}下限（或上限）`)}
        <Input
          value={bound ?? ""}
          aria-label={`每${level.place}下限（或上限）`}
          placeholder={bound === null ? DIFFERENT : "例如 不少于1；空着就是没有"}
          maxLength={60}
          onChange={(event) => (setBound(event.target.value), touch("bound"))}
        />
        {tick("must", `必须分解到${level.place}`)}
        <Select
          value={must}
          aria-label={`必须分解到${level.place}`}
          placeholder={DIFFERENT}
          options={[
            { value: true, label: "是" },
            { value: false, label: "否" },
          ]}
          onChange={(value) => (setMust(value), touch("must"))}
        />
      </div>
    </Modal>
  );
}

const DIFFERENT = "（不同）";

/** What all rows have; null where they differ. */
function common<T>(rows: readonly Indicator[], read: (row: Indicator) => T): T | null {
  const values = new Set(rows.map(read));
  const [value] = values;
  return values.size === 1 && value !== undefined ? value : null;
}
