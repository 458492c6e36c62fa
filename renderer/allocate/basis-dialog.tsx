/** 基数表: measures by district that allocations weigh with, kept in the library for all plans. */

import { Alert, Button, Modal, Spin } from "antd";
import { useEffect, useRef, useState } from "react";
import { endingsOf, tableFiles } from "../../shared/document/file-kinds.ts";
import type { NewBasis } from "../../shared/import/basis-tables.ts";
import type { BasisTable } from "../../shared/contract/results.ts";
import { say } from "../../shared/text.ts";
import { ask, notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { useTask } from "../app/use-task.ts";
import type { Found } from "./basis-add.tsx";
import { ChooseBasis, PasteBasis } from "./basis-add.tsx";
import { BasisForm } from "./basis-form.tsx";
import type { BasisDraft } from "./basis-text.ts";
import { basisOf } from "./basis-text.ts";
import "../kit/preview-table.css";
import "./allocate.css";

const ACCEPT = endingsOf(tableFiles).join(",");

type View =
  | { kind: "list" }
  | { kind: "edit"; old: string | null; draft: BasisDraft }
  | { kind: "paste" }
  | { kind: "choose"; found: Found };

/** `onClose` gets the name that was saved last, for the field that asked; a new table starts with `districts`. */
export function BasisDialog({
  districts,
  onClose,
}: {
  districts: readonly string[];
  onClose(last: string | null): void;
}) {
  const [tables, setTables] = useState<BasisTable[] | null>(null);
  const [view, setView] = useState<View>({ kind: "list" });
  const { busy, problem, run: task, clear } = useTask();
  const last = useRef<string | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const go = (next: View) => {
    clear();
    setView(next);
  };
  const load = async () => setTables(await call("basis.list", {}));
  useEffect(() => void task(load), [task]);
  const save = async (list: readonly NewBasis[], old: string | null) => {
    for (const table of list) await call("basis.save", table);
    const [first] = list;
    if (old !== null && first && old !== first.name) await call("basis.remove", { name: old });
    last.current = list.at(-1)?.name ?? null;
    await load();
    setView({ kind: "list" });
    notify.done(list.length === 1 ? say.basisSaved(first?.name ?? "") : say.basesSaved(list.length));
  };
  const saveDraft = (draft: BasisDraft, old: string | null) =>
    task(async () => {
      const table = basisOf(draft);
      if (typeof table === "string") return table;
      if (table.name !== old && tables?.some(({ name }) => name === table.name)) {
        const agreed = await ask({ title: `已经有一张叫“${table.name}”的基数表，要替换它吗？`, ok: "替换" });
        if (!agreed) return "";
      }
      await save([table], old);
      return "";
    });
  const remove = async (name: string) => {
    const agreed = await ask({
      title: `删除基数表“${name}”？`,
      text: say.basisRemoval(),
      ok: "删除",
      danger: true,
    });
    if (!agreed) return;
    await task(async () => {
      await call("basis.remove", { name });
      if (last.current === name) last.current = null;
      await load();
    });
  };
  const importFile = (chosen: File) =>
    task(async () => {
      const bytes = new Uint8Array(await chosen.arrayBuffer());
      const opened = await call("import.open", { name: chosen.name, bytes });
      const found = await call("import.basis", { handle: opened.handle });
      await call("import.close", { handle: opened.handle });
      if (found.length === 0) return say.noBasisInFile(chosen.name);
      go({ kind: "choose", found: { tables: found, problems: opened.warnings, from: `“${chosen.name}”` } });
      return "";
    });
  return (
    <Modal open title="基数表" width={760} footer={null} onCancel={() => onClose(last.current)}>
      {view.kind === "edit" && (
        <BasisForm
          start={view.draft}
          problem={problem}
          busy={busy}
          onSave={(draft) => void saveDraft(draft, view.old)}
          onBack={() => go({ kind: "list" })}
        />
      )}
      {view.kind === "paste" && (
        <PasteBasis onFound={(found) => go({ kind: "choose", found })} onBack={() => go({ kind: "list" })} />
      )}
      {view.kind === "choose" && (
        <>
          <ChooseBasis
            found={view.found}
            taken={new Set(tables?.map(({ name }) => name))}
            busy={busy}
            onSave={(list) => void task(() => save(list, null))}
            onBack={() => go({ kind: "list" })}
          />
          {problem !== "" && <Alert type="error" showIcon title={problem} />}
        </>
      )}
      {view.kind === "list" && (
        <div className="basis-list-view">
          <div className="basis-tools">
            <Button type="primary" onClick={() => go({ kind: "edit", old: null, draft: emptyDraft(districts) })}>
              新建
            </Button>
            <Button onClick={() => go({ kind: "paste" })}>从 Excel 粘贴…</Button>
            <Button loading={busy} onClick={() => file.current?.click()}>
              从文件导入…
            </Button>
            <input
              ref={file}
              type="file"
              hidden
              accept={ACCEPT}
              aria-label="基数表文件"
              onChange={(event) => {
                const chosen = event.target.files?.[0];
                event.target.value = "";
                if (chosen) void importFile(chosen);
              }}
            />
          </div>
          {problem !== "" && <Alert type="error" showIcon title={problem} />}
          {tables === null && problem === "" && <Spin />}
          {tables?.length === 0 && <p className="preview-empty">{say.noBasisYet()}</p>}
          <ul className="basis-list" data-testid="basis-list">
            {tables?.map((table) => (
              <li key={table.name}>
                <div>
                  <b>{table.name}</b>{" "}
                  <span className="muted">{[table.unit, table.date].filter(Boolean).join(" · ")}</span>
                  <p className="muted basis-figures">{figuresLine(table)}</p>
                </div>
                <Button size="small" onClick={() => go({ kind: "edit", old: table.name, draft: draftOf(table) })}>
                  修改
                </Button>
                <Button size="small" danger onClick={() => void remove(table.name)}>
                  删除
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Modal>
  );
}

function figuresLine(table: BasisTable): string {
  const entries = Object.entries(table.figures);
  const shown = entries.slice(0, 8).map(([district, figure]) => `${district} ${figure}`);
  return `${shown.join("，")}${entries.length > 8 ? `……共 ${entries.length} 个县区` : ""}`;
}

/** A new table starts with the districts of the plan that is open. */
function emptyDraft(districts: readonly string[]): BasisDraft {
  return {
    name: "",
    unit: "",
    date: "",
    lines: (districts.length > 0 ? districts : ["", "", ""]).map((district) => ({ district, text: "" })),
  };
}

function draftOf(table: BasisTable): BasisDraft {
  return {
    name: table.name,
    unit: table.unit,
    date: table.date,
    lines: Object.entries(table.figures).map(([district, text]) => ({ district, text })),
  };
}
