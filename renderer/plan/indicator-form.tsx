/** The particulars of one indicator: unit, scale, decimals, rule and what belongs to it. */

import { say } from "../../shared/text.ts";
import { levelWords } from "../../shared/model/level.ts";
import { useMemo } from "react";
import { neededDecimals, readBound, scalePatch, unitPatch } from "../../shared/actions/unit-patch.ts";
import type { Indicator } from "../../shared/model/plan.ts";
import type { GridController } from "../grid/table/controller.ts";
import { notify } from "../app/notify.ts";
import { patchIndicators } from "../commands/row-actions.ts";
import { NumberField, SelectField, SwitchField, TextField } from "../kit/fields.tsx";
import { directionOptions, partOptions, ruleOptions, scaleOptions, totalOptions } from "../kit/rule-options.ts";

export function IndicatorForm({
  grid,
  indicator,
  locked,
}: {
  grid: GridController;
  indicator: Indicator;
  locked: boolean;
}) {
  const { session } = grid;
  const level = levelWords(session.plan);
  const patch = (fields: Partial<Indicator>, label: string) =>
    patchIndicators(grid, [indicator], () => fields, `修改“${indicator.name.slice(0, 30)}”${label}`);
  const needed = useMemo(() => neededDecimals(session.plan, indicator), [session.plan, indicator]);
  const given = session.plan.figures.total(indicator.id);
  const totalText = given?.kind === "amount" ? given.text : "";
  const parent = indicator.parent ? session.plan.indicator.get(indicator.parent) : undefined;
  const saveTotalMode = (totalMode: Indicator["totalMode"]) => {
    if (totalMode === "computed" && session.plan.figures.total(indicator.id)) {
      notify.warn(say.clearTotalFirst(indicator.name, level));
      return;
    }
    patch({ totalMode }, `的${level.total}来源`);
  };
  const saveBound = (text: string) => {
    const read = readBound(text, indicator);
    if ("refusal" in read) return notify.warn(read.refusal);
    patch({ eachBound: read.bound }, `的每${level.place}下限`);
  };
  return (
    <div className="form">
      <TextField
        label="指标名称"
        value={indicator.name}
        rows={2}
        disabled={locked}
        onSave={(name) => (name === "" ? notify.warn(say.indicatorNameEmpty()) : patch({ name }, "名称"))}
      />
      <div className="field-row">
        <TextField
          label="单位"
          value={indicator.unit}
          disabled={locked}
          onSave={(unit) =>
            patch(
              unitPatch(
                session.plan,
                indicator,
                (indicator.scale === 1 ? "" : indicator.scale === 10_000 ? "万" : "亿") + unit,
              ),
              "单位",
            )
          }
        />
        <SelectField
          label="显示为"
          value={indicator.scale}
          options={scaleOptions}
          disabled={locked}
          onSave={(scale) => patch(scalePatch(session.plan, indicator, scale), "显示单位")}
        />
        <NumberField
          label="小数位"
          value={indicator.decimals}
          min={needed}
          max={8}
          disabled={locked}
          onSave={(decimals) => patch({ decimals: Math.max(decimals ?? 0, needed) }, "小数位")}
        />
      </div>
      <SelectField
        label={`${level.place}规则`}
        value={indicator.rule}
        options={ruleOptions(level)}
        disabled={locked}
        onSave={(rule) => patch({ rule }, "规则")}
      />
      {(indicator.rule === "uniform" || indicator.rule === "each") && (
        <SelectField
          label="方向"
          value={indicator.direction ?? ""}
          options={directionOptions}
          disabled={locked}
          onSave={(direction) => patch({ direction: direction === "" ? null : direction }, "方向")}
        />
      )}
      <TextField
        label={`每${level.place}下限（或上限）`}
        value={indicator.eachBound?.text ?? ""}
        placeholder="例如 不少于1"
        disabled={locked}
        onSave={saveBound}
      />
      <SelectField
        label={level.total}
        value={indicator.totalMode}
        options={totalOptions(level)}
        disabled={locked}
        onSave={saveTotalMode}
      />
      {parent && (
        <>
          <SelectField
            label={`与“${parent.name.slice(0, 20)}”的关系`}
            value={indicator.part ?? ""}
            options={partOptions}
            disabled={locked}
            onSave={(part) => patch({ part: part === "" ? null : part }, "与上级的关系")}
          />
          <TextField
            label="分法名称"
            value={indicator.partition ?? ""}
            placeholder="例如 按病种、按资金来源"
            disabled={locked}
            hint={say.partitionHelp()}
            onSave={(partition) => patch({ partition: partition === "" ? null : partition }, "分法")}
          />
        </>
      )}
      <SwitchField
        label={`必须分解到${level.place}`}
        value={indicator.mustDecompose}
        disabled={locked}
        onSave={(mustDecompose) => patch({ mustDecompose }, "分解要求")}
      />
      <TextField
        label="备注"
        value={indicator.note ?? ""}
        rows={2}
        disabled={locked}
        onSave={(note) => patch({ note: note === "" ? null : note }, "备注")}
      />
      {indicator.source && (
        <div className="field">
          <span className="field-label">来源</span>
          <p className="field-text">{withMarked(indicator.source, totalText)}</p>
        </div>
      )}
    </div>
  );
}

/** A sentence that a figure came from, with that figure marked; the sentence alone where it is not in it any more. */
function withMarked(sentence: string, figure: string) {
  const at = figure === "" ? -1 : sentence.indexOf(figure);
  if (at < 0) return sentence;
  return (
    <>
      {sentence.slice(0, at)}
      <mark>{figure}</mark>
      {sentence.slice(at + figure.length)}
    </>
  );
}
