/** 收件: what came in, file by file, with what is wrong and what would change; ticked files are taken as one step. */

import { Alert, Button, Checkbox, Modal, Progress } from "antd";
import { useEffect, useRef, useState } from "react";
import type { MergeAnswer } from "../../shared/contract/returns.ts";
import { levelWords } from "../../shared/model/level.ts";
import { say } from "../../shared/text.ts";
import type { Round } from "../../shared/tracking/rounds/round.ts";
import type { TrackingState } from "../../shared/tracking/state.ts";
import type { PlanSession } from "../session/plan-session.ts";
import { ArrivedFile } from "./arrived-file.tsx";
import { canTake, linesOf, tick, tickOver, verdictOf, verdictWords } from "./arrived.ts";
import type { ArrivingFile } from "./dropped.ts";
import { useArrivals } from "./use-arrivals.ts";

export interface Batch {
  files: readonly ArrivingFile[];
}

export function ArriveDialog({
  session,
  round,
  tracking,
  batch,
  onTaken,
  onClose,
}: {
  session: PlanSession;
  round: Round;
  tracking: TrackingState | null;
  /** What was dropped last; each new one is added to what is shown. */
  batch: Batch;
  onTaken(merged: MergeAnswer): void;
  onClose(): void;
}) {
  const arrivals = useArrivals(session.id, round.id);
  const { reading, answer, failed, ticks, busy, problem } = arrivals;
  const [chosen, setChosen] = useState(0);
  const seen = useRef<Batch | null>(null);
  useEffect(() => {
    if (seen.current === batch) return;
    seen.current = batch;
    void arrivals.take(batch.files);
  });
  const files = answer?.files ?? [];
  const taking = files.filter((_, at) => ticks.taken.get(at));
  const close = () => {
    if (reading) arrivals.cancel();
    onClose();
  };
  const apply = async () => {
    const merged = await arrivals.apply();
    if (merged) onTaken(merged);
  };
  const { plan } = session;
  const shown = files[chosen];
  const words = levelWords(plan);
  return (
    <Modal
      open
      title={`收件：${round.name}`}
      className="collect-dialog"
      width="min(1500px, 96vw)"
      mask={{ closable: false }}
      onCancel={close}
      footer={
        <>
          {reading && <Button onClick={arrivals.cancel}>取消读取</Button>}
          <Button onClick={close}>不收</Button>
          <Button
            type="primary"
            loading={busy}
            disabled={reading !== null || files.length === 0}
            onClick={() => void apply()}
          >
            {taking.length > 0 ? `收 ${taking.length} 份` : "只记下原因"}
          </Button>
        </>
      }
    >
      {reading && (
        <div role="status" data-testid="arrivals-progress">
          {say.arrivalReading(reading.name)}（{reading.done}/{reading.total}）
          <Progress percent={Math.round((100 * reading.done) / reading.total)} showInfo={false} />
        </div>
      )}
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
      {failed.map(({ name, error }) => (
        <Alert key={name} type="warning" showIcon message={`${name}：${error}`} />
      ))}
      {files.length > 0 && (
        <div className="arrive-columns">
          <ul className="arrive-files" aria-label="收到的文件" data-testid="arrived">
            {files.map((file, at) => {
              const verdict = verdictOf(file);
              const name = file.district === null ? null : plan.district.get(file.district)?.name;
              return (
                <li key={file.file + at} className={at === chosen ? "chosen" : ""}>
                  <Checkbox
                    aria-label={`收${name ?? file.file}`}
                    checked={ticks.taken.get(at) ?? false}
                    disabled={busy || !canTake(file)}
                    onChange={({ target }) => {
                      const twice = file.problems.some(({ kind }) => kind === "twoFiles");
                      arrivals.setTicks(tick(files, ticks, at, target.checked), twice || file.state === "refused");
                    }}
                  />
                  <button type="button" aria-pressed={at === chosen} onClick={() => setChosen(at)}>
                    <span className="arrive-name">
                      <b>{name ?? say.mergeNobody()}</b>
                      <span className={`verdict-tag ${verdict}`}>{verdictWords[verdict]}</span>
                    </span>
                    <span className="arrive-path" title={file.file}>
                      {file.file}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
          {shown && (
            <ArrivedFile
              key={chosen}
              plan={plan}
              tracking={tracking}
              file={shown}
              lines={linesOf(shown, ticks.over.get(chosen) ?? new Set())}
              taken={ticks.taken.get(chosen) ?? false}
              over={ticks.over.get(chosen) ?? new Set()}
              place={words.place}
              onOver={(key, on) => arrivals.setTicks(tickOver(ticks, chosen, key, on), false)}
            />
          )}
        </div>
      )}
    </Modal>
  );
}
