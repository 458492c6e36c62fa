/** 资金: what each row needs by place and source, and how far it is arranged, arrived and paid; it adds up as it is shown. */

import { Button, Modal, Radio, Select, Spin } from "antd";
import { useEffect, useMemo, useState } from "react";
import { levelWords } from "../../shared/model/level.ts";
import { fundSums } from "../../shared/layouts/funds/sums.ts";
import { plainMessage } from "../../shared/rules/finding.ts";
import { say, severityWords } from "../../shared/text.ts";
import { fundKeys, fundsOf } from "../../shared/tracking/funds/funds.ts";
import { openDialog } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import type { CommandContext } from "../commands/command.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import { Troubles } from "../kit/troubles.tsx";
import { useTracking } from "../layers/use-tracking.ts";
import { FundTable } from "./fund-table.tsx";
import { monthsOf, unitChoices } from "./months.ts";
import "../kit/preview-table.css";
import "./funds.css";

export function FundsDialog({ context }: { context: CommandContext }) {
  const { session, grid } = context;
  const { plan } = session;
  const { tracking, version, problem: unread } = useTracking(context);
  const [period, setPeriod] = useState<string | null>(null);
  const [unit, setUnit] = useState<keyof typeof unitChoices>("whole");
  const [by, setBy] = useState<"row" | "place">("row");
  /** The month whose layers are here. */
  const [ready, setReady] = useState<{ period: string | null } | null>(null);
  const { problem, run: task } = useTask();
  useEffect(() => {
    if (!tracking) return;
    void task(async () => {
      await tracking.load(fundKeys(plan, tracking.state, { period }));
      setReady({ period });
    });
  }, [task, tracking, version, plan, period]);
  // The plan cannot change under an open dialog; what is beside it may.
  const found = useMemo(() => {
    if (!tracking || !ready) return null;
    const funds = fundsOf(plan, tracking.state, { period: ready.period });
    return { funds, sums: fundSums(plan, funds, unitChoices[unit]) };
  }, [plan, tracking, version, ready, unit]);
  const close = () => closeToTable(grid);
  const level = levelWords(plan);
  const empty = found?.funds.rows.length === 0;
  return (
    <Modal
      open
      title="资金"
      width={1320}
      onCancel={close}
      footer={
        <div className="table-footer">
          <span className="muted">{say.fundsNote()}</span>
          <span className="status-space" />
          <Button disabled={!found || empty} onClick={() => openDialog("export", "funds")}>
            导出…
          </Button>
          <Button type="primary" onClick={close}>
            关闭
          </Button>
        </div>
      }
    >
      <Troubles told={[unread, problem]} />
      {!found && unread === "" && problem === "" && <Spin />}
      {tracking && found && (
        <div className="funds-body">
          <div className="funds-bar">
            <Select
              aria-label="截至哪个月"
              className="funds-choice"
              value={period ?? "all"}
              options={[
                { value: "all", label: "到最近一个月" },
                ...monthsOf(tracking.state).map((month) => ({
                  value: month,
                  label: `截至${month.slice(0, 4)}年${Number(month.slice(5))}月`,
                })),
              ]}
              onChange={(month) => setPeriod(month === "all" ? null : month)}
            />
            <Radio.Group
              optionType="button"
              aria-label="怎样列"
              value={by}
              options={[
                { value: "row", label: "按指标" },
                { value: "place", label: `按${level.place}` },
              ]}
              onChange={(event) => setBy(event.target.value as typeof by)}
            />
            <Select
              aria-label="显示单位"
              className="funds-choice"
              value={unit}
              options={[
                { value: "whole" as const, label: "单位：不进位" },
                { value: "yuan" as const, label: "元" },
                { value: "wan" as const, label: "万元，两位小数" },
              ]}
              onChange={setUnit}
            />
            <span className="muted">单位：{found.sums.unit.name}</span>
            {found.sums.moved > 0 && (
              <span className="muted">{say.fundsUnitNote(found.sums.unit.name, found.sums.unit.places, true)}</span>
            )}
          </div>
          {empty ? (
            <p className="preview-empty">
              {say.noFundsYet()}
              {say.fundsHow()}
            </p>
          ) : (
            <div className="funds-scroll" tabIndex={0} role="region" aria-label="资金表">
              <FundTable plan={plan} sums={found.sums} by={by} />
            </div>
          )}
          {found.funds.findings.length > 0 && (
            <ul className="funds-findings" aria-label="资金上要注意的" tabIndex={0}>
              {found.funds.findings.map((finding) => (
                <li key={finding.key} className={`finding ${finding.severity}`}>
                  <span className="finding-mark">{severityWords[finding.severity]}</span> {plainMessage(finding)}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Modal>
  );
}
