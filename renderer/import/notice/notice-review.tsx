/**
 * A notice before it becomes a plan: its text on the left with the figures underlined, what they became on the right, the
 * unsure ones first. It goes into a new plan, or into the open one with the difference shown; either is one step.
 */

import { Alert, Modal } from "antd";
import { v7 as newId } from "uuid";
import { useCallback, useMemo, useRef, useState } from "react";
import type { ImportDiff } from "../../../shared/contract/results.ts";
import type { OpenedNotice } from "../../../shared/contract/notice.ts";
import { noticeDocument } from "../../../shared/import/notice/check-notice.ts";
import { withOffer } from "../../../shared/import/notice/edit.ts";
import { cellKey } from "../../../shared/model/cell.ts";
import { wordsOfTable } from "../../../shared/model/level.ts";
import type { Id } from "../../../shared/model/plan.ts";
import type { NoticePlan } from "../../../shared/recognise/notice/notice.ts";
import { say } from "../../../shared/text.ts";
import { navigate } from "../../app/navigation.ts";
import { notify } from "../../app/notify.ts";
import { call } from "../../app/service.ts";
import { nextImport } from "../../app/ui.ts";
import { useTask } from "../../app/use-task.ts";
import { DiffSummary } from "../changes.tsx";
import type { Target } from "../target.ts";
import { TargetForm } from "../target-form.tsx";
import { WaitingFiles } from "../waiting-files.tsx";
import { marksOf, offerKey } from "./marks.ts";
import { NoticeRows } from "./notice-rows.tsx";
import { NoticeText } from "./notice-text.tsx";
import "./notice.css";

export function NoticeReview({ opened, plan, onClose }: { opened: OpenedNotice; plan: Id | null; onClose(): void }) {
  const { notice, paragraphs } = opened;
  const [read, setRead] = useState<NoticePlan>(notice.plan);
  const [done, setDone] = useState<ReadonlySet<number>>(new Set());
  const [hovered, setHovered] = useState<string | null>(null);
  const [target, setTarget] = useState<Target>(() => firstTarget(notice.plan, plan));
  const [decided, setDecided] = useState<{ key: string; file: boolean }[]>([]);
  /** What filling the open plan would change; null: not looked at since the last correction. */
  const [staged, setStaged] = useState<{ handle: string; diff: ImportDiff } | null>(null);
  const { busy, problem, run } = useTask();
  const body = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => marksOf(notice), [notice]);
  const judged = useMemo(
    () => noticeDocument({ ...notice, plan: read }, newId, opened.warnings),
    [notice, read, opened],
  );
  const total = useMemo(
    () =>
      wordsOfTable(
        notice.plan.title,
        notice.plan.districts.map(({ name }) => name),
      ).total,
    [notice],
  );
  const edit = useCallback((change: (plan: NoticePlan) => NoticePlan) => {
    setRead(change);
    setStaged(null);
  }, []);
  /** Brings the place of a figure into view on both sides. */
  const go = useCallback((key: string) => {
    setHovered(key);
    for (const element of body.current?.querySelectorAll(`[data-key="${CSS.escape(key)}"]`) ?? []) {
      element.scrollIntoView({ block: "nearest" });
    }
  }, []);
  const hovering = { hovered, onHover: setHovered, onGo: go };

  const params = (handle: string, by = decided) => ({
    handle,
    ...(plan === null ? {} : { plan }),
    preferFile: target.preferFile,
    decided: by,
  });
  const look = () =>
    run(async () => {
      const { handle } = await call("notice.stage", { name: opened.name, hash: opened.hash, document: read });
      setStaged({ handle, diff: await call("import.preview", params(handle)) });
    });
  const decide = (key: string, file: boolean) => {
    if (!staged) return;
    const next = [...decided.filter((one) => one.key !== key), { key, file }];
    setDecided(next);
    void run(async () =>
      setStaged({ handle: staged.handle, diff: await call("import.preview", params(staged.handle, next)) }),
    );
  };
  const apply = () =>
    run(async () => {
      if (target.kind === "plan" && staged) {
        const result = await call("import.apply", params(staged.handle));
        nextImport();
        notify.done(say.imported(result.added, result.changed, result.same));
        return;
      }
      const { name, year, issuer } = target;
      const sources = sentencesOf(opened);
      const document = {
        ...read,
        ...{ name: name.trim(), year, issuer: issuer.trim() === "" ? null : issuer.trim() },
        items: read.items.map((item) => ({
          ...item,
          indicators: item.indicators.map((row) => ({ ...row, source: sources.get(row.id) ?? null })),
        })),
      };
      const made = await call("import.document", { document, name: name.trim() });
      nextImport();
      navigate(made.id);
      notify.done(say.noticeImported(made.name));
    });

  const isFilling = target.kind === "plan";
  const offers = notice.offers.flatMap((offer, index) => (done.has(index) ? [] : [{ offer, index }]));
  const settle = (index: number) => setDone(new Set([...done, index]));
  return (
    <Modal
      open
      title={`导入通知“${opened.name}”`}
      width="min(1800px, 97vw)"
      className="import-modal"
      okText={isFilling ? (staged ? "填入本方案" : "看看有什么不同") : "导入为新方案"}
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ disabled: !isFilling && target.name.trim() === "" }}
      onOk={() => void (isFilling && !staged ? look() : apply())}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="import-columns notice-columns" ref={body}>
        <NoticeText paragraphs={paragraphs} marks={marks} {...hovering} />
        <div className="import-side" data-testid="notice-side">
          {problem !== "" && <Alert type="error" showIcon message={problem} />}
          {opened.warnings.map((warning) => (
            <Alert key={warning} type="warning" showIcon message={warning} />
          ))}
          <TargetForm
            target={target}
            canFill={plan !== null}
            onChange={(change) => {
              setTarget({ ...target, ...change });
              setStaged(null);
            }}
          />
          {staged && <DiffSummary diff={staged.diff} detailed onDecide={decide} />}
          {offers.length > 0 && (
            <section data-testid="notice-offers">
              <h3>请核对（{offers.length} 处拿不准，没有采用）</h3>
              {offers.map(({ offer, index }) => (
                <div
                  key={index}
                  className={`notice-offer ${hovered === offerKey(index) ? "on" : ""}`}
                  data-key={offerKey(index)}
                  onMouseEnter={() => setHovered(offerKey(index))}
                  onMouseLeave={() => setHovered(null)}
                >
                  <button type="button" className="link" onClick={() => go(offerKey(index))}>
                    {offer.name}
                    {offer.text}
                  </button>
                  <span className="muted">{offer.why}</span>
                  <span>
                    <button
                      type="button"
                      className="link"
                      onClick={() => {
                        edit((before) => withOffer(before, offer, newId()));
                        settle(index);
                      }}
                    >
                      采用
                    </button>
                    <button type="button" className="link" onClick={() => settle(index)}>
                      不采用
                    </button>
                  </span>
                </div>
              ))}
            </section>
          )}
          <Findings document={judged} onGo={go} />
          <NoticeRows plan={read} total={total} onEdit={edit} {...hovering} />
          <WaitingFiles />
        </div>
      </div>
    </Modal>
  );
}

function Findings({ document, onGo }: { document: ReturnType<typeof noticeDocument>; onGo(key: string): void }) {
  const rank = { error: 0, warning: 1 } as Record<string, number>;
  const told = document.findings
    .filter(({ severity }) => severity in rank)
    .sort((one, other) => (rank[one.severity] ?? 2) - (rank[other.severity] ?? 2));
  const open = document.unchecked.length;
  return (
    <section data-testid="notice-findings">
      <h3>{told.length === 0 ? "没有发现错误" : `校验结果 ${told.length} 条`}</h3>
      {open > 0 && <p className="muted">{say.noticeUnchecked(open)}</p>}
      {told.map(({ key, severity, message, indicatorId }) => (
        <p key={key} className={`notice-finding ${severity}`}>
          {indicatorId === undefined ? (
            message
          ) : (
            <button type="button" className="link" onClick={() => onGo(cellKey(indicatorId, null))}>
              {message}
            </button>
          )}
        </p>
      ))}
    </section>
  );
}

function firstTarget({ name, year, issuer }: NoticePlan, plan: Id | null): Target {
  return { kind: plan === null ? "new" : "plan", name, year, issuer: issuer ?? "", preferFile: false };
}

/** Of each indicator the file and the sentence that its total, or else its first figure, was read in. */
function sentencesOf({ name, notice }: OpenedNotice): Map<string, string> {
  const found = new Map<string, string>();
  const byTotal = notice.sources.toSorted(
    (one, other) => Number(one.district !== null) - Number(other.district !== null),
  );
  for (const { indicator, sentence } of byTotal) {
    if (!found.has(indicator)) found.set(indicator, `${name}：${sentence}`.slice(0, 2000));
  }
  return found;
}
