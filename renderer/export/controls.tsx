/** The controls of choices that need one of their own, by the choice's name. */

import { InputNumber, Segmented, Select } from "antd";
import { useMemo } from "react";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import type { ChoiceName, LayoutChoices, PageMargins, PageScale } from "../../shared/layouts/choices.ts";
import { columnName, columnsToLeave } from "../../shared/layouts/narrow.ts";
import { MARGINS } from "../../shared/layouts/page/paper.ts";
import { DistrictSelect } from "./district-select.tsx";
import { DisplayUnit } from "./display-unit.tsx";

/** What the table shows at this moment. */
export interface Moment {
  /** Rows that the filters leave, by their indicator or item; null: nothing is filtered away. */
  filtered: readonly Id[] | null;
  selected: readonly Id[];
}

export interface ControlProps<Name extends ChoiceName> {
  plan: PlanState;
  moment: Moment;
  label: string;
  value: LayoutChoices[Name];
  onChange: (value: LayoutChoices[Name]) => void;
}

type Controls = { [Name in ChoiceName]?: (props: ControlProps<Name>) => React.ReactNode };

const NARROW: PageMargins = { top: 15, right: 15, bottom: 18, left: 15 };
const OFFICE: PageMargins = { top: MARGINS.top, right: MARGINS.right, bottom: MARGINS.bottom, left: MARGINS.left };

const sides = [
  ["top", "上"],
  ["bottom", "下"],
  ["left", "左"],
  ["right", "右"],
] as const;

function Margins({ label, value, onChange }: ControlProps<"margins">) {
  const same = (other: PageMargins): boolean => sides.every(([side]) => value?.[side] === other[side]);
  const way = value === undefined ? "auto" : same(OFFICE) ? "office" : same(NARROW) ? "narrow" : "own";
  const choose = (next: string): void => {
    if (next === "auto") onChange(undefined);
    else if (next === "office") onChange(OFFICE);
    else if (next === "narrow") onChange(NARROW);
    // One that is neither of the two, to begin with.
    else onChange({ ...(value ?? OFFICE), top: (value ?? OFFICE).top + 1 });
  };
  return (
    <>
      <Select
        size="small"
        aria-label={label}
        className="choice-select"
        value={way}
        options={[
          { value: "auto", label: "自动" },
          { value: "office", label: "公文（上28 下26）" },
          { value: "narrow", label: "窄（四边15）" },
          { value: "own", label: "自定" },
        ]}
        onChange={choose}
      />
      {value && way === "own" && (
        <div className="choice-sides">
          {sides.map(([side, name]) => (
            <InputNumber
              key={side}
              size="small"
              aria-label={`${name}边距，毫米`}
              prefix={name}
              min={0}
              max={100}
              value={value[side]}
              onChange={(next) => typeof next === "number" && onChange({ ...value, [side]: next })}
            />
          ))}
          <span className="muted">毫米</span>
        </div>
      )}
    </>
  );
}

const widths = [1, 2, 3, 4];
const percents = [100, 90, 85, 80, 75, 70, 60, 50];

function Scale({ label, value, onChange }: ControlProps<"scale">) {
  const key = value === undefined ? "auto" : "pagesWide" in value ? `w${value.pagesWide}` : `p${value.percent}`;
  const all = new Map<string, { label: string; scale: PageScale | undefined }>([
    ["auto", { label: "自动", scale: undefined }],
    ...widths.map((pagesWide) => [`w${pagesWide}`, { label: `缩到${pagesWide}页宽`, scale: { pagesWide } }] as const),
    ...percents.map((percent) => [`p${percent}`, { label: `${percent}%`, scale: { percent } }] as const),
  ]);
  // One that was said on the command line.
  if (value && !all.has(key)) all.set(key, { label: key.slice(1), scale: value });
  return (
    <Select
      size="small"
      aria-label={label}
      className="choice-select"
      value={key}
      options={[...all].map(([one, { label: name }]) => ({ value: one, label: name }))}
      onChange={(next) => onChange(all.get(next)?.scale)}
    />
  );
}

function Without({ plan, label, value, onChange }: ControlProps<"without">) {
  const names = useMemo(() => columnsToLeave(plan).map((column) => columnName(column)), [plan]);
  const left = new Set(value ?? []);
  return (
    <Select<string[]>
      size="small"
      mode="multiple"
      aria-label={label}
      className="choice-wide"
      placeholder="全部列都印"
      maxTagCount="responsive"
      allowClear
      value={names.filter((name) => left.has(name))}
      options={names.map((name) => ({ value: name, label: name }))}
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
    />
  );
}

function Rows({ plan, moment, label, value, onChange }: ControlProps<"rows">) {
  const categories = useMemo(() => [...plan.category.values()].map(({ name }) => name), [plan]);
  const same = (ids: readonly Id[] | null): boolean => value !== undefined && ids !== null && value === ids;
  const way =
    value === undefined ? "all" : same(moment.filtered) ? "filtered" : same(moment.selected) ? "selected" : "some";
  return (
    <>
      <Segmented
        size="small"
        aria-label={label}
        value={way}
        options={[
          { value: "all", label: "全部" },
          { value: "filtered", label: "筛选出的", disabled: moment.filtered === null },
          { value: "selected", label: "选中的", disabled: moment.selected.length === 0 },
          ...(categories.length > 1 ? [{ value: "some", label: "按类别" }] : []),
        ]}
        onChange={(next) => {
          if (next === "filtered") onChange(moment.filtered ?? undefined);
          else if (next === "selected") onChange(moment.selected);
          else onChange(next === "some" ? categories.slice(0, 1) : undefined);
        }}
      />
      {way === "some" && (
        <Select<string[]>
          size="small"
          mode="multiple"
          aria-label="印哪些类别"
          className="choice-wide"
          value={[...(value ?? [])]}
          options={categories.map((name) => ({ value: name, label: name }))}
          onChange={(next) => onChange(next.length === 0 ? undefined : next)}
        />
      )}
    </>
  );
}

export const controls: Controls = {
  district: DistrictSelect,
  display: ({ plan, value, onChange }) => <DisplayUnit plan={plan} value={value} onChange={onChange} />,
  margins: Margins,
  scale: Scale,
  without: Without,
  rows: Rows,
};
