/** The start screen: three doors, the plans of this library, and 回收站. A dropped file is imported. */

import { App as AntApp, Button, Dropdown, Input, Modal } from "antd";
import { useCallback, useEffect, useState } from "react";
import type { LibraryInfo, PlanSummary, TrashedPlan } from "../../shared/contract/results.ts";
import { statusWords, say } from "../../shared/text.ts";
import { AppError } from "../../shared/errors.ts";
import { wordsOfLevel } from "../../shared/model/level.ts";
import { dayAndTime } from "../../shared/view/time.ts";
import { navigate } from "../app/navigation.ts";
import { ask, askText, notify, run } from "../app/notify.ts";
import type { IconName } from "../kit/icons.tsx";
import { LibraryTrouble } from "../app/library-trouble.tsx";
import { Icon } from "../kit/icons.tsx";
import { changeUserName, loadUserName, userName } from "../kit/user-name.ts";
import { call, onServiceEvent } from "../app/service.ts";
import { remember, settings } from "../app/settings.ts";
import { useStore } from "../app/store.ts";
import { chooseImport, closeDialog, openDialog, openHelp, ui } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import { NewPlanDialog } from "../app/lazy-screens.tsx";
import "./start.css";

export function StartScreen() {
  const [plans, setPlans] = useState<PlanSummary[] | null>(null);
  const [info, setInfo] = useState<LibraryInfo | null>(null);
  const [restorable, setRestorable] = useState(false);
  const { problem, run: task } = useTask();
  const { dialog, topic } = useStore(ui);
  const load = useCallback(
    () =>
      void task(async () => {
        try {
          const [list, library] = await Promise.all([call("plan.list", {}), call("library.info", {})]);
          setPlans(list);
          setInfo(library);
        } catch (error) {
          setRestorable(isRestorable(error));
          throw error;
        }
      }),
    [task],
  );
  const restore = async () => {
    const sure = await ask({ title: "从备份恢复？", text: say.restoreKeepsDamaged(), ok: "恢复" });
    if (!sure) return;
    await call("library.restore", {});
    notify.done(say.libraryRestored());
    load();
  };
  useEffect(() => {
    document.title = "分解通";
    load();
    return onServiceEvent((event) => {
      if (event.type === "plans.changed" || event.type === "plan.changed") load();
    });
  }, [load]);
  const { largeType } = useStore(settings);
  const openSample = () => run(call("library.openSample", {}).then((opened) => navigate(opened.id)));
  const resetSample = async () => {
    const sure = await ask({
      title: "还原示例？",
      text: say.sampleLost(),
      ok: "还原",
      danger: true,
    });
    if (!sure) return;
    const opened = await call("library.openSample", { reset: true });
    navigate(opened.id);
    notify.done(say.sampleBack());
  };
  const sample = plans?.find((plan) => plan.sample);
  return (
    <main className="start">
      <header className="start-head">
        <div className="brand">
          <img src={ICON} alt="" width={40} height={40} />
          <div>
            <h1>分解通</h1>
            <p>民生实事目标任务分解、校验、印发</p>
          </div>
        </div>
        <div className="start-tools">
          <button
            type="button"
            className="plain-button"
            aria-pressed={largeType}
            onClick={() => remember({ largeType: !largeType })}
          >
            {largeType ? "标准字号" : "长者模式（大字）"}
          </button>
          <button type="button" className="plain-button" onClick={() => openDialog("settings")}>
            设置
          </button>
          <button type="button" className="plain-button" onClick={() => openHelp("start")}>
            帮助
          </button>
        </div>
      </header>
      <div className="doors">
        <Door
          icon="import"
          title="导入附件"
          text="选一份分解表，或把文件拖进窗口"
          primary
          onClick={() => chooseImport(null)}
        />
        <Door icon="new" title="新建" text="从地区表或另一方案带出县区" onClick={() => openDialog("newPlan")} />
        <Door
          icon="sample"
          title="打开示例"
          text="50 项民生实事，随便改，可以还原"
          onClick={sample ? () => navigate(sample.id) : openSample}
        />
      </div>
      {info?.readOnly && (
        <p className="read-only-note" role="alert">
          {info.readOnlyReason ?? say.readOnly()}
        </p>
      )}
      {info?.warnings.map((warning) => (
        <p key={warning} className="read-only-note" role="alert">
          {warning}
        </p>
      ))}
      <LibraryTrouble />
      <section className="plans" aria-label="方案列表">
        <div className="plans-title">
          <h2>方案</h2>
          {plans && <span className="muted">{plans.length} 个</span>}
          <span className="status-space" />
          <button type="button" className="plain-button" onClick={() => openDialog("backups")}>
            <Icon name="history" size={15} /> 备份
          </button>
          <button type="button" className="plain-button" onClick={() => openDialog("trash")}>
            <Icon name="trash" size={15} /> 回收站
          </button>
        </div>
        {problem !== "" ? (
          <div className="plans-empty" role="alert">
            <p>{problem}</p>
            {restorable && (
              <Button type="primary" onClick={() => run(restore())}>
                从备份恢复…
              </Button>
            )}
            <Button type={restorable ? "default" : "primary"} onClick={load}>
              重试
            </Button>
          </div>
        ) : plans === null ? (
          <div className="plans-loading" role="status" aria-label="正在读取方案">
            <span />
            <span />
            <span />
          </div>
        ) : plans.length === 0 ? (
          <div className="plans-empty">
            <p>{say.startNoPlans()}</p>
            <p className="muted">{say.startByImport()}</p>
          </div>
        ) : (
          <PlanTable plans={plans} reload={load} onReset={() => run(resetSample())} />
        )}
      </section>
      <footer className="start-foot muted">
        {info && (
          <>
            台账库：{info.path} · 版本 {info.version} · 数据只存在本机 · <UserName />
          </>
        )}
      </footer>
      {dialog === "newPlan" && <NewPlanDialog plans={plans ?? []} model={topic || null} />}
      {dialog === "trash" && <Trash reload={load} />}
    </main>
  );
}

/** The library could not be opened, and a good backup can take its place. */
function isRestorable(error: unknown): boolean {
  return error instanceof AppError && (error.details as { restorable?: boolean } | undefined)?.restorable === true;
}

function UserName() {
  const { name } = useStore(userName);
  useEffect(() => run(loadUserName()), []);
  if (name === null) return null;
  const change = () => run(changeUserName(say.nameForHistory()));
  return (
    <span className="user-name">
      {name === "" ? "姓名未填" : `姓名：${name}`}
      <button type="button" className="link" onClick={change}>
        {name === "" ? "填写姓名" : "修改"}
      </button>
    </span>
  );
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40'%3E%3Crect width='40' height='40' rx='7' fill='%2317599c'/%3E%3Cpath d='M9 11h22M9 11v18h22V11M9 18h22M17 18v11M24 18v11' stroke='%23fff' stroke-width='2' fill='none'/%3E%3C/svg%3E";

function Door({
  icon,
  title,
  text,
  primary = false,
  onClick,
}: {
  icon: IconName;
  title: string;
  text: string;
  primary?: boolean;
  onClick(): void;
}) {
  return (
    <button type="button" className={`door${primary ? " door-primary" : ""}`} onClick={onClick}>
      <Icon name={icon} size={28} />
      <span className="door-title">{title}</span>
      <span className="door-text">{text}</span>
    </button>
  );
}

function PlanTable({ plans, reload, onReset }: { plans: readonly PlanSummary[]; reload(): void; onReset(): void }) {
  const now = new Date();
  return (
    <table className="plan-table">
      <thead>
        <tr>
          <th>名称</th>
          <th>年度</th>
          <th>状态</th>
          <th>校验</th>
          <th>规模</th>
          <th>最近修改</th>
          <th>
            <span className="unseen">操作</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <tr key={plan.id} onClick={() => navigate(plan.id)}>
            <td>
              <a href={`#/plan/${plan.id}`} onClick={(event) => event.stopPropagation()}>
                {plan.name}
              </a>
              {plan.sample && <span className="tag tag-sample">示例</span>}
              {plan.title !== plan.name && <div className="plan-title-line">{plan.title}</div>}
            </td>
            <td className="figures">{plan.year}</td>
            <td>
              <span className={`tag tag-${plan.status}`}>{plan.issued ? "已印发" : statusWords[plan.status]}</span>
              {plan.adjusts !== null && <span className="tag">调整</span>}
            </td>
            <td>
              <Badges plan={plan} />
            </td>
            <td className="figures muted">
              {plan.indicators} 个指标 × {plan.districts} 个{wordsOfLevel({ ...plan, districts: [] }).place}
            </td>
            <td className="muted">{dayAndTime(plan.updatedAt, now)}</td>
            <td className="plan-actions" onClick={(event) => event.stopPropagation()}>
              <PlanMenu plan={plan} reload={reload} onReset={onReset} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Badges({ plan }: { plan: PlanSummary }) {
  const { error, warning, info, waived, unchecked } = plan.findings;
  if (plan.indicators === 0) return <span className="muted">空白</span>;
  const open = error + warning + info;
  if (open + waived + unchecked === 0) return <span className="muted">没有待处理的问题</span>;
  return (
    <>
      {error > 0 && <span className="badge badge-error">{error} 个错误</span>}
      {warning > 0 && <span className="badge badge-warning">{warning} 个警告</span>}
      {info > 0 && <span className="badge badge-info">提示 {info}</span>}
      {waived > 0 && <span className="badge badge-waived">强制通过 {waived}</span>}
      {unchecked > 0 && <span className="muted">未校验 {unchecked} 行</span>}
    </>
  );
}

function PlanMenu({ plan, reload, onReset }: { plan: PlanSummary; reload(): void; onReset(): void }) {
  const { modal } = AntApp.useApp();
  const rename = () => {
    let name = plan.name;
    modal.confirm({
      title: "重命名方案",
      icon: null,
      content: (
        <Input
          defaultValue={plan.name}
          aria-label="方案名称"
          maxLength={200}
          onChange={(event) => (name = event.target.value)}
          autoFocus
        />
      ),
      okText: "重命名",
      onOk: async () => {
        try {
          await call("plan.rename", { plan: plan.id, name: name.trim() });
          reload();
        } catch (error) {
          notify.error(error);
        }
      },
    });
  };
  const copy = async () => {
    const label = "新方案的名称";
    const question = { title: `复制“${plan.name}”`, text: say.copyName(), ok: "复制" };
    const name = await askText({ ...question, label, value: `${plan.name}（副本）`, maxLength: 200 });
    if (!name) return;
    await call("plan.copy", { plan: plan.id, name, year: plan.year, figures: true });
    reload();
  };
  const remove = async () => {
    if (
      !(await ask({
        title: `删除方案“${plan.name}”？`,
        text: say.trashKeeps(),
        ok: "删除",
        danger: true,
      }))
    )
      return;
    await call("plan.delete", { plan: plan.id });
    reload();
    notify.done(say.planTrashed(plan.name));
  };
  const items = plan.sample
    ? [{ key: "reset", label: "还原示例", onClick: onReset }]
    : [
        { key: "nextYear", label: "照它做下一年的方案…", onClick: () => openDialog("newPlan", plan.id) },
        { key: "copy", label: "复制…", onClick: () => run(copy()) },
        { key: "rename", label: "重命名…", onClick: rename },
        { key: "delete", label: "删除…", danger: true, onClick: () => run(remove()) },
      ];
  return (
    <Dropdown trigger={["click"]} menu={{ items }}>
      <button type="button" className="icon-button" aria-label={`“${plan.name}”的操作`}>
        <Icon name="more" />
      </button>
    </Dropdown>
  );
}

function Trash({ reload }: { reload(): void }) {
  const [list, setList] = useState<TrashedPlan[] | null>(null);
  const load = useCallback(() => run(call("plan.trash", {}).then(setList)), []);
  useEffect(load, [load]);
  const restore = async (plan: TrashedPlan) => {
    const back = await call("plan.restore", { plan: plan.id });
    notify.done(say.planBack(back.name));
    load();
    reload();
  };
  return (
    <Modal open title="回收站" footer={null} onCancel={closeDialog} width={620}>
      {list?.length === 0 && <p className="panel-empty">{say.trashEmpty()}</p>}
      <ul className="trash-list">
        {list?.map((plan) => (
          <li key={plan.id}>
            <span>{plan.name}</span>
            <span className="muted">{dayAndTime(plan.deletedAt, new Date())}删除</span>
            <Button size="small" onClick={() => run(restore(plan))}>
              恢复
            </Button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
