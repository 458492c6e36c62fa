/** Where figures by district come from: last year, another indicator, a basis table, or typed here. */

import { Button, Input, Select } from "antd";
import { useEffect, useMemo, useState } from "react";
import type { BasisTable } from "../../shared/contract/results.ts";
import type { Indicator, PlanState } from "../../shared/model/plan.ts";
import { levelWords } from "../../shared/model/level.ts";
import { districtsOf, indicatorsOf } from "../../shared/model/read-plan.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { run } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { Field } from "../kit/fields.tsx";
import { BasisDialog } from "./basis-dialog.tsx";
import type { FormProps, Purpose, Source, SourceChoice } from "./form.ts";
import { takesPart } from "./form.ts";

/** How each purpose asks; `none`: what holds where nothing is chosen, for the ones that can do without. */
const asking: Record<Purpose, { label: string; typed: string | null; none?: string }> = {
  shares: { label: "权重来自", typed: "手填权重" },
  added: { label: "增减的部分", typed: "手填权重", none: "按现有数（或基数）的比例" },
  coefficient: { label: "系数", typed: "手填系数", none: "不用系数" },
  asks: { label: "申报数来自", typed: "手填申报数" },
  copied: { label: "照抄自", typed: null },
};

/** What typed figures are called. */
const TYPED: Record<Purpose, string> = {
  shares: "权重",
  added: "权重",
  coefficient: "系数",
  asks: "申报数",
  copied: "",
};

type SourceProps = FormProps & { purpose: Purpose };

export function SourceFields(props: SourceProps) {
  const { form, set, plan, rows, purpose } = props;
  const choice = form.sources[purpose];
  const { label, typed, none } = asking[purpose];
  const choose = (patch: Partial<SourceChoice>) =>
    set({ sources: { ...form.sources, [purpose]: { ...choice, ...patch } } });
  const options: { value: Source; label: string }[] = [
    ...(none === undefined ? [] : [{ value: "" as const, label: none }]),
    { value: "lastYear", label: "上年数" },
    { value: "indicator", label: "另一指标的数" },
    { value: "table", label: "基数表" },
    ...(typed === null ? [] : [{ value: "typed" as const, label: typed }]),
  ];
  return (
    <>
      <Field label={label}>
        {(id) => (
          <Select<Source>
            id={id}
            style={{ width: "100%" }}
            value={choice.source}
            options={options}
            onChange={(source) => choose({ source })}
          />
        )}
      </Field>
      {choice.source === "indicator" && <IndicatorField choice={choice} choose={choose} plan={plan} rows={rows} />}
      {choice.source === "table" && <TableField choice={choice} choose={choose} plan={plan} />}
      {choice.source === "typed" && (
        <div className="weight-list" role="group" aria-label={`${levelWords(plan).each}${TYPED[purpose]}`}>
          {districtsOf(plan).map(({ id, name }) => (
            <label key={id}>
              <span>{name}</span>
              <Input
                size="small"
                value={choice.typed[id] ?? ""}
                placeholder={takesPart(form, plan, rows, id) ? "不参加" : "未选"}
                maxLength={40}
                onChange={(event) => choose({ typed: { ...choice.typed, [id]: event.target.value } })}
              />
            </label>
          ))}
        </div>
      )}
    </>
  );
}

interface ChoiceProps {
  choice: SourceChoice;
  choose(patch: Partial<SourceChoice>): void;
  plan: PlanState;
}

/** Indicators whose figures could be used for these rows. */
export function useIndicatorOptions(
  plan: PlanState,
  rows: readonly Indicator[],
): { value: string; label: string; title: string }[] {
  return useMemo(() => {
    const own = rows.length === 1 ? rows[0]?.id : undefined;
    return indicatorsOf(plan)
      .filter(({ id }) => id !== own && plan.figures.row(id).size > 0)
      .map((row) => ({
        value: row.id,
        label: `${row.name}（${printedUnit(row.unit, row.scale) || "无单位"}）`,
        title: plan.item.get(row.item)?.text ?? "",
      }));
  }, [plan, rows]);
}

function IndicatorField({ choice, choose, plan, rows }: ChoiceProps & { rows: readonly Indicator[] }) {
  const options = useIndicatorOptions(plan, rows);
  return (
    <Field label="指标">
      {(id) => (
        <Select
          id={id}
          showSearch={{ optionFilterProp: "label" }}
          style={{ width: "100%" }}
          placeholder="输入指标名称查找"
          value={choice.indicator === "" ? null : choice.indicator}
          options={options}
          onChange={(indicator) => choose({ indicator: indicator ?? "" })}
        />
      )}
    </Field>
  );
}

/** The library's basis tables, and a way to load them anew. */
export function useBasisTables(): [BasisTable[] | null, () => void] {
  const [tables, setTables] = useState<BasisTable[] | null>(null);
  const load = () => run(call("basis.list", {}).then(setTables));
  useEffect(load, []);
  return [tables, load];
}

/** 人口 · 万人 · 2025年末 */
export function basisLabel({ name, unit, date }: BasisTable): string {
  return [name, unit, date].filter(Boolean).join(" · ");
}

function TableField({ choice, choose, plan }: ChoiceProps) {
  const [tables, load] = useBasisTables();
  const [managing, setManaging] = useState(false);
  const known = tables?.some(({ name }) => name === choice.table) === true;
  return (
    <Field label="基数表">
      {(id) => (
        <div className="basis-choice">
          <Select
            id={id}
            showSearch={{ optionFilterProp: "label" }}
            placeholder={tables?.length === 0 ? "还没有基数表" : "选择基数表"}
            value={known ? choice.table : null}
            options={(tables ?? []).map((table) => ({ value: table.name, label: basisLabel(table) }))}
            onChange={(table) => choose({ table: table ?? "" })}
          />
          <Button onClick={() => setManaging(true)}>管理基数表…</Button>
          {managing && (
            <BasisDialog
              districts={districtsOf(plan).map(({ name }) => name)}
              onClose={(last) => {
                setManaging(false);
                load();
                if (last !== null) choose({ table: last });
              }}
            />
          )}
        </div>
      )}
    </Field>
  );
}
