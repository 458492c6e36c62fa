/** `trace`: where a figure of the plan or of a layer came from, down to file and cell. */

import type { TraceStep } from "../../../shared/contract/trace.ts";
import type { ValueJson } from "../../../shared/document/json/amount.ts";
import { valueJson } from "../../../shared/document/json/amount.ts";
import type { Value } from "../../../shared/model/amount.ts";
import { say } from "../../../shared/text.ts";
import type { Arguments } from "../args.ts";
import { textOfJson } from "../changed.ts";
import { withLibrary } from "../connect.ts";
import { layerNamed } from "../layers.ts";
import { findDistrict, findIndicator, findPlan, loadNamed } from "../lookup.ts";
import type { Answer } from "../output.ts";
import { localTime } from "../output.ts";

const words: Record<TraceStep["what"], string> = {
  ...{ create: "建立", import: "导入", merge: "收件", edit: "填写", allocate: "分配", accept: "采纳" },
  ...{ correct: "更正", undo: "撤销", redo: "恢复", restore: "还原版本" },
};

export function traceCommand(args: Arguments): Promise<Answer> {
  const layer = layerNamed(args);
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    const loaded = await loadNamed(client, id);
    const { plan } = loaded;
    const row = findIndicator(plan, args.need("indicator"));
    const named = args.text("district");
    const district = named === undefined ? null : findDistrict(loaded, named).id;
    const traced = await client.call("tracking.trace", {
      ...{ plan: id, indicator: row.id, district },
      ...(layer === null ? {} : { layer }),
    });
    const json = (value: Value): ValueJson => valueJson(value, row.unit, (one) => plan.district.get(one)?.name);
    const stepJson = ({ origin, before, after, ...step }: TraceStep) => ({
      ...step,
      ...{ before: json(before), after: json(after) },
      ...(origin ?? { file: null, sheet: null, cell: null, sender: null }),
    });
    const line = (step: TraceStep): string => {
      const { file, sheet, cell, sender } = stepJson(step);
      const where = file === null ? "" : `《${file}》${sheet ?? ""}${cell === null ? "" : `!${cell}`}`;
      const from = sender === null ? "" : `，${sender}报送`;
      const change = `${textOfJson(json(step.before))} → ${textOfJson(json(step.after))}`;
      return `${localTime(step.at)}  ${step.by}  ${words[step.what]}：${change}${where}${from}（${step.why ?? ""}）\n`;
    };
    const parts = traced.parts.map(({ district: at, value, last }) => ({
      district: plan.district.get(at)?.name ?? at,
      value: json(value),
      last: last && stepJson(last),
    }));
    const plainParts = traced.parts.map(
      ({ district: at, value, last }) =>
        `  ${plan.district.get(at)?.name ?? at} ${textOfJson(json(value))}${last ? `  ${line(last)}` : "\n"}`,
    );
    return {
      json: {
        value: json(traced.value),
        steps: traced.steps.map(stepJson),
        ...(district === null ? { parts } : {}),
      },
      plain: `${traced.steps.map(line).join("") || `${say.noHistoryYet()}\n`}${plainParts.join("")}`,
      exitCode: 0,
    };
  });
}
