/** What may be chosen for an export or a print, in the table's groups: each field from its row in shared/layouts/choices.ts. */

import { AutoComplete, Checkbox, Input, InputNumber, Segmented, Select } from "antd";
import { useState } from "react";
import type { PlanState } from "../../shared/model/plan.ts";
import type { Choice, ChoiceGroup } from "../../shared/layouts/choice-kinds.ts";
import { choiceGroups } from "../../shared/layouts/choice-kinds.ts";
import type { ChoiceName, LayoutChoices } from "../../shared/layouts/choices.ts";
import { layoutChoices } from "../../shared/layouts/choices.ts";
import { say } from "../../shared/text.ts";
import { FieldGroup } from "../kit/fields.tsx";
import { isFontThere } from "../kit/fonts.ts";
import type { ControlProps, Moment } from "./controls.tsx";
import { controls } from "./controls.tsx";

const groups = Object.entries(choiceGroups) as [ChoiceGroup, string][];

interface FieldsProps {
  plan: PlanState;
  moment: Moment;
  /** The choices that mean something now. */
  names: readonly ChoiceName[];
  choices: LayoutChoices;
  onChange: (choices: LayoutChoices) => void;
}

export function ChoiceFields({ plan, moment, names, choices, onChange }: FieldsProps) {
  const set = (name: ChoiceName, value: unknown): void => {
    const { [name]: _before, ...others } = choices;
    onChange(value === undefined ? others : { ...others, [name]: value });
  };
  return (
    <div className="choices">
      {groups.map(([group, title]) => {
        const own = names.filter((name) => layoutChoices[name].group === group);
        if (own.length === 0) return null;
        return (
          <fieldset key={group} className="choice-group">
            <legend>{title}</legend>
            {own.map((name) => (
              <OneChoice key={name} name={name} {...{ plan, moment }} value={choices[name]} onChange={set} />
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}

function OneChoice({
  name,
  plan,
  moment,
  value,
  onChange,
}: {
  name: ChoiceName;
  plan: PlanState;
  moment: Moment;
  value: unknown;
  onChange: (name: ChoiceName, value: unknown) => void;
}) {
  const row = layoutChoices[name];
  const set = (next: unknown): void => onChange(name, next);
  const own = controls[name] as ((props: ControlProps<ChoiceName>) => React.ReactNode) | undefined;
  if (own) {
    const Own = own;
    const control = <Own plan={plan} moment={moment} label={row.label} value={value as never} onChange={set} />;
    return (
      <FieldGroup label={row.label} hint={row.hint}>
        {control}
      </FieldGroup>
    );
  }
  if (row.control.kind === "flag") {
    return (
      <div className="field">
        <span />
        <Checkbox checked={value === true} onChange={(event) => set(event.target.checked ? true : undefined)}>
          {row.label}
          {row.hint !== undefined && <span className="field-hint">{row.hint}</span>}
        </Checkbox>
      </div>
    );
  }
  return (
    <FieldGroup label={row.label} hint={row.hint ?? fontHint(row, value)}>
      <UsualControl row={row} value={value} onChange={set} />
    </FieldGroup>
  );
}

/** A notice where what was chosen is a font that this machine lacks. */
function fontHint({ group, control }: Choice<unknown>, value: unknown): string | undefined {
  if (group !== "fonts" || control.kind !== "text" || typeof value !== "string") return undefined;
  return isFontThere(value) ? undefined : say.fontMissing(value);
}

function UsualControl({
  row: { label, standard, control, form, read },
  value,
  onChange,
}: {
  row: Choice<unknown>;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  if (control.kind === "options") {
    // What holds by itself is offered once, whether it has a word of its own or not.
    const options = [{ value: "", label: standard }, ...control.options.filter(({ label: one }) => one !== standard)];
    const shown = control.options.find((option) => option.value === value && option.label === standard) ? "" : value;
    const props = {
      size: "small" as const,
      "aria-label": label,
      value: typeof shown === "string" ? shown : "",
      options,
    };
    const choose = (next: string): void => onChange(next === "" ? undefined : next);
    const short = options.map((option) => option.label).join("").length <= 14;
    return short ? (
      <Segmented {...props} onChange={choose} />
    ) : (
      <Select {...props} className="choice-select" onChange={choose} />
    );
  }
  if (control.kind === "number") {
    const { min, max, step, suffix, names = {} } = control;
    const named = Object.entries(names).filter(([, size]) => size >= min && size <= max);
    if (named.length > 0) {
      const options = [
        { value: 0, label: standard },
        ...named.map(([name, size]) => ({ value: size, label: `${name}（${size}${suffix}）` })),
      ];
      const number = typeof value === "number" ? value : 0;
      if (!options.some((option) => option.value === number))
        options.push({ value: number, label: `${number}${suffix}` });
      return (
        <Select
          size="small"
          aria-label={label}
          className="choice-select"
          value={number}
          options={options}
          onChange={(next) => onChange(next === 0 ? undefined : next)}
        />
      );
    }
    return (
      <InputNumber
        size="small"
        aria-label={label}
        {...{ min, max, step }}
        placeholder={standard}
        suffix={suffix}
        value={typeof value === "number" ? value : null}
        onChange={(next) => onChange(typeof next === "number" ? next : undefined)}
      />
    );
  }
  if (control.kind === "text") {
    const offered = control.proposals.map((font) => ({
      value: font,
      label: isFontThere(font) ? font : `${font}（未安装）`,
    }));
    return (
      <Typed label={label} standard={standard} value={value} read={read} onChange={onChange}>
        {(props) => <AutoComplete {...props} className="choice-select" options={offered} allowClear />}
      </Typed>
    );
  }
  return (
    <Typed label={label} standard={form} value={value} read={read} onChange={onChange}>
      {({ onChange: typed, ...props }) => <Input {...props} onChange={(event) => typed(event.target.value)} />}
    </Typed>
  );
}

/** A text field whose text is taken as soon as it is one that the choice knows; else it is marked. */
function Typed({
  label,
  standard,
  value,
  read,
  onChange,
  children,
}: {
  label: string;
  standard: string;
  value: unknown;
  read: (text: string) => unknown;
  onChange: (value: unknown) => void;
  children: (props: {
    size: "small";
    "aria-label": string;
    placeholder: string;
    status: "" | "error";
    value: string;
    onChange: (text: string | undefined) => void;
  }) => React.ReactNode;
}) {
  const [text, setText] = useState(typeof value === "string" ? value : "");
  const wrong = text.trim() !== "" && read(text) === null;
  return children({
    size: "small",
    "aria-label": label,
    placeholder: standard,
    status: wrong ? "error" : "",
    value: text,
    onChange: (next = "") => {
      setText(next);
      const meant = next.trim() === "" ? undefined : (read(next) ?? undefined);
      onChange(meant);
    },
  });
}
