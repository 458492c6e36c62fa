/** What is printed round the table and over its columns: title, annex number, unit line, notes, issuer line, date, headings. */

import type { HeaderPatch } from "../../shared/model/plan.ts";
import { withoutMark } from "../../shared/model/words/draft-mark.ts";
import { say } from "../../shared/text.ts";
import { run } from "../app/notify.ts";
import type { PlanSession } from "../session/plan-session.ts";
import { call } from "../app/service.ts";
import { ofMeta, useChanges } from "../session/use-session.ts";
import { NumberField, TextField } from "../kit/fields.tsx";
import { HeadingFields, PageHeaderFields } from "./heading-fields.tsx";

/** A line for each line that says something. */
function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export function PlanForm({ session, locked }: { session: PlanSession; locked: boolean }) {
  useChanges(session, ofMeta);
  const { header } = session.plan;
  const patch = (fields: HeaderPatch, label: string) =>
    session.apply({ type: "plan.update", patch: fields }, `修改${label}`);
  const orNull = (text: string) => (text === "" ? null : text);
  const rename = (name: string) => {
    if (name === "" || name === header.name) return;
    run(call("plan.rename", { plan: session.id, name }).then(() => session.resync()));
  };
  return (
    <div className="form">
      <TextField label="方案名称" value={header.name} disabled={locked} onSave={rename} hint={say.planNameUse()} />
      <TextField
        label="标题"
        value={header.title}
        rows={2}
        disabled={locked}
        onSave={(title) => patch({ title: withoutMark(title).text }, "标题")}
        hint={say.stateInTitle()}
      />
      <div className="field-row">
        <NumberField
          label="年度"
          value={header.year}
          min={1900}
          max={2200}
          disabled={locked}
          onSave={(year) => year !== null && patch({ year }, "年度")}
        />
        <TextField
          label="附件号"
          value={header.annex ?? ""}
          placeholder="附件3"
          disabled={locked}
          onSave={(text) => patch({ annex: orNull(text) }, "附件号")}
        />
      </div>
      <TextField
        label="印发机关（级别）"
        value={header.issuer ?? ""}
        placeholder="例如 亳州市"
        disabled={locked}
        onSave={(text) => patch({ issuer: orNull(text) }, "印发机关")}
      />
      <TextField
        label="发文字号"
        value={header.documentNumber ?? ""}
        placeholder="例如 亳政办〔2024〕5号"
        disabled={locked}
        onSave={(text) => patch({ documentNumber: orNull(text) }, "发文字号")}
        hint={say.numberedStays()}
      />
      <TextField
        label="单位行"
        value={header.unitLine ?? ""}
        placeholder="单位：人、户"
        disabled={locked}
        onSave={(text) => patch({ unitLine: orNull(text) }, "单位行")}
      />
      <TextField
        label="截至"
        value={header.asOf ?? ""}
        placeholder="截至2024年6月底"
        disabled={locked}
        onSave={(text) => patch({ asOf: orNull(text) }, "截至日期")}
      />
      <TextField
        label="表上填报栏"
        value={header.signsAbove.join("\n")}
        rows={2}
        placeholder="填报单位（盖章）：　　填报人："
        disabled={locked}
        onSave={(text) => patch({ signsAbove: linesOf(text) }, "表上填报栏")}
        hint={say.partsApart()}
      />
      <TextField
        label="表下注释"
        value={header.notes.join("\n")}
        rows={3}
        placeholder="一条注释一行"
        disabled={locked}
        onSave={(text) => patch({ notes: linesOf(text) }, "表下注释")}
      />
      <TextField
        label="表下签字栏"
        value={header.signsBelow.join("\n")}
        rows={2}
        placeholder="审核人（签字）：　　负责人（签字）：　　日期："
        disabled={locked}
        onSave={(text) => patch({ signsBelow: linesOf(text) }, "表下签字栏")}
      />
      <TextField
        label="落款"
        value={header.issuerLine ?? ""}
        disabled={locked}
        onSave={(text) => patch({ issuerLine: orNull(text) }, "落款")}
      />
      <TextField
        label="日期"
        value={header.issueDate ?? ""}
        placeholder="2024-03-15"
        disabled={locked}
        onSave={(text) => patch({ issueDate: orNull(text) }, "日期")}
      />
      <PageHeaderFields session={session} locked={locked} />
      <HeadingFields session={session} locked={locked} />
    </div>
  );
}
