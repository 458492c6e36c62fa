/** 对照: two plans, versions or points of the history side by side, differences only; also as an .xlsx. */

import { Alert, Button, Modal, Radio, Select, Spin } from "antd";
import { useEffect, useMemo, useState } from "react";
import type { ChangeKind } from "../../shared/compare/difference.ts";
import { changeWords } from "../../shared/compare/difference.ts";
import type { ParamsOf } from "../../shared/contract/methods.ts";
import type { Comparison, PlanSummary, PlanVersion } from "../../shared/contract/results.ts";
import { levelWords } from "../../shared/model/level.ts";
import { say } from "../../shared/text.ts";
import { dayAndTime } from "../../shared/view/time.ts";
import { notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { closeDialog, closeDialogThen } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import type { CommandContext } from "../commands/command.ts";
import { goToCell } from "../grid/table/go-to.ts";
import { download } from "../kit/download.ts";
import { Icon } from "../kit/icons.tsx";
import { CompareTable } from "./compare-table.tsx";
import "../kit/preview-table.css";
import "./history.css";

type Side = ParamsOf<"compare.plans">["before"];

/** More would only slow the window down; the exported table holds all. */
const SHOWN = 2_000;
/** Of the present plan. */
const NOW = "now";

/** "version:ID", "point:12" or "plan:ID", as the choices name them. */
function sideOf(key: string, plan: string): Side {
  const [kind, id = ""] = key.split(":");
  if (kind === "version") return { plan, version: id };
  if (kind === "point") return { plan, revision: Number(id) };
  return { plan: kind === "plan" ? id : plan };
}

/** Who is compared with where nobody says it: the newest version, else the plan of the year before, else another plan. */
function usual(versions: readonly PlanVersion[], plans: readonly PlanSummary[], year: number): string | null {
  const [version] = versions;
  if (version) return `version:${version.id}`;
  const plan = plans.find((one) => one.year === year - 1) ?? plans[0];
  return plan ? `plan:${plan.id}` : null;
}

export function CompareDialog({ context: { session, grid }, topic }: { context: CommandContext; topic: string }) {
  const [choices, setChoices] = useState<{ versions: PlanVersion[]; plans: PlanSummary[] } | null>(null);
  const [before, setBefore] = useState<string | null>(topic || null);
  const [after, setAfter] = useState(NOW);
  const [only, setOnly] = useState<ChangeKind | null>(null);
  const [found, setFound] = useState<Comparison | null>(null);
  const { busy, problem, run: task } = useTask();
  const exporting = useTask();
  useEffect(() => {
    void task(async () => {
      const [versions, plans] = await Promise.all([call("plan.versions", { plan: session.id }), call("plan.list", {})]);
      const others = plans.filter((plan) => plan.id !== session.id && plan.sample === session.sample);
      setChoices({ versions, plans: others });
      setBefore((chosen) => chosen ?? usual(versions, others, session.plan.header.year));
    });
  }, [task, session]);
  const same = before === after;
  const sides = useMemo(
    () => (before === null || same ? null : { before: sideOf(before, session.id), after: sideOf(after, session.id) }),
    [session, before, after, same],
  );
  useEffect(() => {
    if (sides) void task(async () => setFound(await call("compare.plans", { ...sides, limit: SHOWN })));
  }, [task, sides]);
  const options = [
    { value: NOW, label: `${session.plan.header.name}（现在的内容）` },
    ...[before, after]
      .filter((key): key is string => key?.startsWith("point:") ?? false)
      .map((key) => ({
        value: key,
        label: `历史：第 ${key.slice(6)} 次修改时`,
      })),
    ...(choices?.versions ?? []).map((version) => ({
      value: `version:${version.id}`,
      label: `版本：${version.name}（${dayAndTime(version.at, new Date())}）`,
    })),
    ...(choices?.plans ?? []).map((plan) => ({ value: `plan:${plan.id}`, label: `${plan.year}年：${plan.name}` })),
  ];
  const pick = (label: string, value: string | null, change: (key: string) => void) => (
    <label>
      {label}
      <Select
        aria-label={label}
        value={value}
        options={options}
        showSearch={{ optionFilterProp: "label" }}
        onChange={change}
      />
    </label>
  );
  const total = found ? Object.values(found.counts).reduce((a, b) => a + b, 0) : 0;
  const shown = found && !same ? found : null;
  const save = (open: boolean) =>
    exporting.run(async () => {
      if (!sides) return;
      const saved = await call("compare.save", { ...sides, open });
      notify.done(say.exportedTo(saved.file));
      for (const notice of saved.notices) notify.warn(notice);
    });
  const asFile = () =>
    exporting.run(async () => {
      if (!sides) return;
      const made = await call("compare.bytes", sides);
      download(made.name, made.bytes);
    });
  const goTo = (indicator: string, district: string | null) =>
    closeDialogThen(() => goToCell(grid, indicator, district));
  const canSave = shown !== null && !exporting.busy;
  return (
    <Modal
      open
      title="对照"
      width={1080}
      onCancel={closeDialog}
      footer={[
        <Button key="download" disabled={!canSave} onClick={() => void asFile()}>
          下载
        </Button>,
        <Button key="save" disabled={!canSave} onClick={() => void save(false)}>
          导出 .xlsx
        </Button>,
        <Button key="open" disabled={!canSave} loading={exporting.busy} onClick={() => void save(true)}>
          导出并打开
        </Button>,
        <Button key="close" type="primary" onClick={closeDialog}>
          关闭
        </Button>,
      ]}
    >
      <div className="compare-sides">
        {pick("原", before, setBefore)}
        <Button
          aria-label="左右对调"
          title="左右对调"
          disabled={before === null}
          onClick={() => {
            setAfter(before ?? NOW);
            setBefore(after);
          }}
        >
          <Icon name="swap" />
        </Button>
        {pick("现", after, setAfter)}
      </div>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
      {exporting.problem !== "" && <Alert type="error" showIcon message={exporting.problem} />}
      {choices && before === null && problem === "" && <p className="preview-empty">{say.pickOther()}</p>}
      {same && <p className="preview-empty">{say.comparedWithItself()}</p>}
      {busy && !shown && <Spin className="preview-empty" />}
      {shown && problem === "" && (
        <>
          <div className="compare-kinds">
            <Radio.Group
              size="small"
              optionType="button"
              value={only ?? "all"}
              onChange={(event) => setOnly(event.target.value === "all" ? null : (event.target.value as ChangeKind))}
              options={[
                { value: "all", label: `全部 ${total}` },
                ...(Object.keys(changeWords) as ChangeKind[]).map((kind) => ({
                  value: kind,
                  label: `${changeWords[kind]} ${shown.counts[kind]}`,
                  disabled: shown.counts[kind] === 0,
                })),
              ]}
            />
            {total > shown.differences.length && (
              <span className="muted">{say.moreDifferences(shown.differences.length, total)}</span>
            )}
          </div>
          {total === 0 ? (
            <p className="preview-empty">{say.nothingDiffers()}</p>
          ) : (
            <CompareTable
              found={shown}
              only={only}
              place={levelWords(session.plan).place}
              goTo={after === NOW ? goTo : null}
            />
          )}
        </>
      )}
    </Modal>
  );
}
