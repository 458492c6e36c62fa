/** 进度: the board of a month, ranking, who answers for what; the 通报 and its closing. A click goes to the figure. */

import { Alert, Button, Input, Modal, Segmented, Select } from "antd";
import { useEffect, useMemo, useState } from "react";
import type { ProgressAnswer } from "../../shared/contract/progress.ts";
import { isoDate, isoDay } from "../../shared/model/series/date.ts";
import { say } from "../../shared/text.ts";
import { layerTitle, partsOf } from "../../shared/tracking/layer-key.ts";
import { groupNames, groups } from "../../shared/tracking/progress/group.ts";
import type { TrackingState } from "../../shared/tracking/state.ts";
import { ask, notify, run } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { closeDialog, closeDialogThen } from "../app/ui.ts";
import type { CommandContext } from "../commands/command.ts";
import { saveExport } from "../export/save-export.ts";
import { goToCell } from "../grid/table/go-to.ts";
import { useTracking } from "../layers/use-tracking.ts";
import { boardRows, byAgency } from "./board.ts";
import { AgencyTable, BoardTable } from "./board-table.tsx";
import { RankingChart, RowCurve } from "./charts.tsx";
import "./progress.css";

interface Month {
  period: string;
  closed: boolean;
}

const monthKey = (period: string): string => `actual:${period}`;
const monthName = (period: string): string => layerTitle(monthKey(period)).replace(/完成数$/, "");

/** Newest first. */
function monthsOf({ layers }: TrackingState): Month[] {
  return [...layers.values()]
    .flatMap(({ key, closed }): Month[] => {
      const parts = partsOf(key);
      return parts?.kind === "actual" && parts.name === null && parts.period !== null
        ? [{ period: parts.period, closed }]
        : [];
    })
    .sort((a, b) => (a.period < b.period ? 1 : -1));
}

type View = "board" | "ranking" | "agency";

export function ProgressDialog({ context }: { context: CommandContext }) {
  const { session, grid } = context;
  const { plan } = session;
  const { tracking, problem: unread } = useTracking(context);
  const [asked, setAsked] = useState<string | null>(null);
  const [answer, setAnswer] = useState<ProgressAnswer | null>(null);
  const [view, setView] = useState<View>("board");
  const [row, setRow] = useState<string | null>(null);
  const [day, setDay] = useState(isoDay(new Date()));
  const months = tracking && monthsOf(tracking.state);
  const period = asked ?? months?.[0]?.period ?? "";
  const month = months?.find((one) => one.period === period);
  useEffect(() => {
    if (period === "") return;
    let gone = false;
    run(call("progress.month", { plan: session.id, period }).then((found) => gone || setAnswer(found)));
    return () => {
      gone = true;
    };
  }, [session.id, period]);
  const board = useMemo(() => (answer ? boardRows(answer.rows, plan) : []), [answer, plan]);
  const go = (indicator: string, district: string | null): void =>
    closeDialogThen(() => goToCell(grid, indicator, district));
  const save = (layout: "bulletin" | "progress", format: "docx" | "xlsx"): void => {
    const issued = isoDate(day);
    if (layout === "bulletin" && issued === null) return notify.warn(say.progressDay(day));
    const choices = { period, ...(layout === "bulletin" && issued !== null ? { issued } : {}) };
    run(saveExport(session, { layout, format, choices }));
  };
  const close = async (): Promise<void> => {
    const issued = isoDate(day);
    if (issued === null) return notify.warn(say.progressDay(day));
    const question = {
      title: say.progressCloseTitle(monthName(period)),
      text: say.progressCloseText(issued),
      ok: "关闭本月",
    };
    if (!(await ask(question))) return;
    const layer = monthKey(period);
    await tracking?.carryOut({ type: "layer.close", layer, issued }, `关闭${layerTitle(layer)}`);
  };
  return (
    <Modal
      open
      title="进度"
      width="min(1280px, 96vw)"
      onCancel={closeDialog}
      footer={[
        <Button key="bulletin" disabled={!answer} onClick={() => save("bulletin", "docx")}>
          导出通报
        </Button>,
        <Button key="table" disabled={!answer} onClick={() => save("progress", "xlsx")}>
          导出进度表
        </Button>,
        <Button key="close-month" disabled={!month || month.closed} onClick={() => run(close())}>
          {month?.closed ? "本月已关闭" : "随通报关闭本月"}
        </Button>,
        <Button key="close" type="primary" onClick={closeDialog}>
          关闭
        </Button>,
      ]}
    >
      {unread !== "" && <Alert type="error" showIcon message={unread} />}
      {months?.length === 0 ? (
        <p className="muted">{say.progressNoMonths()}</p>
      ) : (
        <>
          <div className="progress-head">
            <Select
              aria-label="月份"
              value={period}
              style={{ minWidth: 150 }}
              options={(months ?? []).map((one) => ({
                value: one.period,
                label: `${monthName(one.period)}${one.closed ? "（已关闭）" : ""}`,
              }))}
              onChange={setAsked}
            />
            <Segmented
              aria-label="看什么"
              value={view}
              options={[
                { value: "board", label: "进度" },
                { value: "ranking", label: "排名" },
                { value: "agency", label: "牵头单位" },
              ]}
              onChange={setView}
            />
            <label className="progress-day">
              印发日期
              <Input value={day} onChange={({ target }) => setDay(target.value)} style={{ width: 120 }} />
            </label>
          </div>
          {answer && (
            <>
              <p className="progress-note" data-testid="progress-groups">
                {say.progressHead(answer.asOf, answer.schedule, answer.version.plan)}
                {say.groupLine(
                  answer.items,
                  groupNames
                    .filter((name) => answer.groups[name] > 0)
                    .map((name) => `${groups[name]} ${answer.groups[name]} 项`),
                )}
              </p>
              {answer.notices.map((notice) => (
                <p key={notice} className="muted progress-note">
                  {notice}
                </p>
              ))}
              {view === "board" && (
                <>
                  <BoardTable rows={board} plan={plan} chosen={row} onRow={setRow} onCell={go} />
                  {row !== null && (
                    <RowCurve
                      plan={session.id}
                      period={answer.period}
                      indicator={row}
                      name={plan.indicator.get(row)?.name ?? ""}
                    />
                  )}
                </>
              )}
              {view === "ranking" && <RankingChart ranking={answer.ranking} />}
              {view === "agency" && <AgencyTable lines={byAgency(board, plan)} />}
            </>
          )}
        </>
      )}
    </Modal>
  );
}
