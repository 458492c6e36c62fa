/** 历次方案: the versions of the plan's series as a line, each with its day and document; a click opens or compares it. */

import { Alert, Button, Modal, Spin } from "antd";
import { useEffect, useState } from "react";
import { isoDay } from "../../shared/model/series/date.ts";
import { isIssued } from "../../shared/model/series/issued.ts";
import type { SeriesVersion } from "../../shared/model/series/versions.ts";
import { effectiveDate, versionInForce } from "../../shared/model/series/versions.ts";
import { say, statusWords } from "../../shared/text.ts";
import { navigate } from "../app/navigation.ts";
import { call } from "../app/service.ts";
import { closeDialog, openDialog } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import type { PlanSession } from "../session/plan-session.ts";
import "./issuing.css";

export function SeriesDialog({ session }: { session: PlanSession }) {
  const [chain, setChain] = useState<SeriesVersion[] | null>(null);
  const { problem, run: task } = useTask();
  useEffect(() => void task(async () => setChain(await call("plan.series", { plan: session.id }))), [task, session]);
  const now = chain && versionInForce(chain, isoDay(new Date()).slice(0, 7));
  return (
    <Modal open title="历次方案" footer={null} width={640} onCancel={closeDialog}>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
      {!chain && problem === "" && <Spin />}
      {chain && <p className="dialog-note">{chain.length === 1 ? say.seriesAlone() : say.seriesLine(chain.length)}</p>}
      <ol className="series-line" data-testid="series">
        {chain?.map((version, index) => (
          <li key={version.id} className={version.id === session.id ? "here" : ""}>
            <div className="series-head">
              <b>{index === 0 ? "原方案" : `第${index}次调整`}</b>
              <span className={`tag tag-${version.status}`}>
                {isIssued(version) ? "已印发" : statusWords[version.status]}
              </span>
              {now?.version.id === version.id && (
                <span className="tag tag-final">{now.by === "draft" ? "草稿，还没有定稿的" : "现行"}</span>
              )}
              <span className="status-space" />
              {version.id !== session.id && (
                <>
                  <Button size="small" onClick={() => openDialog("compare", `plan:${version.id}`)}>
                    对照
                  </Button>
                  <Button size="small" onClick={() => (closeDialog(), navigate(version.id))}>
                    打开
                  </Button>
                </>
              )}
            </div>
            <div>{version.name}</div>
            <div className="muted">{factsOf(version)}</div>
            {version.adjustment && <div className="muted">原因：{version.adjustment.reason}</div>}
          </li>
        ))}
      </ol>
    </Modal>
  );
}

function factsOf(version: SeriesVersion): string {
  const from = version.adjustment?.date ?? effectiveDate(version);
  return [
    version.documentNumber ?? "还没有文号",
    version.issued && version.issueDate ? `${version.issueDate}印发` : "",
    from ? `自${from}起执行` : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
