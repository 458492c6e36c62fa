/** 收发: the rounds of the series, the board of one as a wall of districts, and what comes home, taken in where it is dropped. */

import { Button, Modal } from "antd";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Decision, MergeAnswer, ReturnsBoard } from "../../shared/contract/returns.ts";
import type { RoundListed } from "../../shared/contract/rounds.ts";
import type { Id } from "../../shared/model/id.ts";
import { say } from "../../shared/text.ts";
import { partsOf } from "../../shared/tracking/layer-key.ts";
import type { Round } from "../../shared/tracking/rounds/round.ts";
import { ask, notify, run } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { openDialog, setDropTaker } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import type { CommandContext } from "../commands/command.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import { FolderDialog } from "../kit/folder-dialog.tsx";
import { useExportFolder } from "../kit/folder-field.tsx";
import { Troubles } from "../kit/troubles.tsx";
import { useTracking } from "../layers/use-tracking.ts";
import { mayUndo } from "../session/may-undo.ts";
import type { Batch } from "./arrive-dialog.tsx";
import { ArriveDialog } from "./arrive-dialog.tsx";
import { DistrictPanel, Receipt } from "./district-panel.tsx";
import { filesChosen, filesDropped } from "./dropped.ts";
import { Reminder } from "./reminder.tsx";
import { RoundList } from "./round-list.tsx";
import { useUndoKey } from "./use-undo-key.ts";
import { Wall } from "./wall.tsx";
import "./collect.css";

/** `asked`: the round that is shown first; "": the newest that is open. */
export function CollectDialog({ context, asked }: { context: CommandContext; asked: Id | "" }) {
  const { session, grid } = context;
  const plan = session.id;
  const { tracking, version, problem: unread } = useTracking(context);
  const [rounds, setRounds] = useState<readonly RoundListed[] | null>(null);
  const [chosen, setChosen] = useState<Id>(asked);
  const [shown, setShown] = useState<ReturnsBoard | null>(null);
  const [district, setDistrict] = useState<Id | null>(null);
  const [batch, setBatch] = useState<Batch | null>(null);
  const [saving, setSaving] = useState<Saving | null>(null);
  const folder = useExportFolder();
  const { busy, problem, run: task } = useTask();
  const files = useRef<HTMLInputElement>(null);
  const folders = useRef<HTMLInputElement>(null);
  const load = useCallback(
    () =>
      task(async () => {
        const list = (await call("round.list", { plan })).toReversed();
        const meant =
          list.find(({ round }) => round.id === chosen) ?? list.find(({ round }) => !round.closed) ?? list[0];
        setRounds(list);
        setShown(meant ? await call("returns.board", { plan, round: meant.round.id }) : null);
      }),
    [task, plan, chosen],
  );
  // Undone, decided or typed here or elsewhere: the board is worked out from it.
  useEffect(() => void load(), [load, version]);
  const round = shown?.round ?? null;
  const isOpen = round !== null && !round.closed;
  const undo = useCallback(() => {
    if (!tracking?.undoState.undo) return notify.info(say.nothingToUndo());
    run(
      mayUndo(tracking).then(async (may) => {
        if (may) await tracking.undo();
      }),
    );
  }, [tracking]);
  useUndoKey(batch === null, undo);
  useEffect(() => {
    if (isOpen) setDropTaker((dropped) => run(filesDropped(dropped).then((list) => setBatch({ files: list }))));
    else setDropTaker(() => notify.info(round === null ? say.noRoundsYet() : say.returnRoundClosed(round.name)));
    document.body.classList.add("collecting");
    return () => {
      setDropTaker(null);
      document.body.classList.remove("collecting");
    };
  }, [isOpen, round]);
  const close = () => closeToTable(grid);
  const decide = (what: Decision, reason: string | null) =>
    task(async () => {
      if (!round || district === null) return;
      const more = { ...(reason === null ? {} : { reason }), ...(what === "record" ? { via: "电话" } : {}) };
      setShown(await call("returns.decide", { plan, round: round.id, district, what, ...more }));
      if (what === "record") notify.done(say.phoneRecorded());
    });
  const save = (what: Saving, into: string) =>
    task(async () => {
      setSaving(null);
      if (!round) return;
      const only = what.district === null ? {} : { district: what.district };
      const asking = { plan, round: round.id, what: what.what, folder: into, open: true, ...only };
      const saved = await call("returns.save", asking);
      notify.done(what.what === "board" ? say.boardSaved(saved.path) : say.fixListsSaved(saved.files, saved.path));
    });
  const turnClosed = async () => {
    if (!round) return;
    const title = `结束“${round.name}”？`;
    if (isOpen && !(await ask({ title, text: say.closeRoundAsks(), ok: "结束" }))) return;
    await task(async () => {
      await call("round.close", { plan, round: round.id, closed: isOpen });
      void load();
    });
  };
  const next = () =>
    task(async () => {
      if (!round) return;
      const made = await call("round.again", { plan, round: round.id });
      notify.done(say.roundMadeNext(made.name));
      openDialog("splitRound", made.id);
    });
  const taken = (merged: MergeAnswer) => {
    setBatch(null);
    const accepted = merged.files.filter(({ state }) => state !== "refused");
    const cells = accepted.reduce((sum, { changes }) => sum + changes.length, 0);
    // What could not be read at all was told where it was listed.
    const left = merged.files.filter(({ state, error }) => state === "refused" && error === null).length;
    notify.done(say.arrivalsTaken(accepted.length, cells));
    if (left > 0) notify.info(say.arrivalsNoted(left));
    void load();
  };
  const row = shown?.board.find(({ id }) => id === district) ?? null;
  const strangers = shown?.receipts.filter((one) => one.district === null) ?? [];
  return (
    <Modal
      open
      title="收发"
      className="collect-dialog"
      width="min(1640px, 97vw)"
      onCancel={close}
      footer={
        <div className="collect-foot">
          <Button onClick={() => openDialog("splitRound")}>下发…</Button>
          <Button disabled={!round || busy || !isMonthly(round)} onClick={() => void next()}>
            下月一轮…
          </Button>
          <Button disabled={!round || busy} onClick={() => void turnClosed()}>
            {round?.closed ? "重新打开" : "结束这一轮"}
          </Button>
          <Button disabled={!round || busy} onClick={() => setSaving({ what: "fixlists", district: null })}>
            修改清单…
          </Button>
          <Button disabled={!round || busy} onClick={() => setSaving({ what: "board", district: null })}>
            导出台账…
          </Button>
          <span className="grow" />
          <Button
            disabled={!tracking?.undoState.undo || busy}
            title={tracking?.undoState.undo ?? ""}
            aria-keyshortcuts="Control+Z"
            onClick={undo}
          >
            撤销
          </Button>
          <Button disabled={!isOpen} onClick={() => folders.current?.click()}>
            收文件夹…
          </Button>
          <Button type="primary" disabled={!isOpen} onClick={() => files.current?.click()}>
            收件…
          </Button>
        </div>
      }
    >
      <Troubles told={[unread, problem]} />
      <Chosen input={files} label="收到的文件" onChosen={(list) => setBatch({ files: filesChosen(list) })} />
      <Chosen input={folders} label="收到的文件夹" folder onChosen={(list) => setBatch({ files: filesChosen(list) })} />
      {rounds?.length === 0 && (
        <div className="preview-empty">
          <p>{say.noRoundsYet()}</p>
          <Button type="primary" className="form-gap" onClick={() => openDialog("splitRound")}>
            下发填报表…
          </Button>
        </div>
      )}
      {shown && rounds && (
        <div className="collect-columns">
          <RoundList
            rounds={rounds}
            chosen={shown.round.id}
            onChoose={(id) => {
              setChosen(id);
              setDistrict(null);
            }}
          />
          <section className="collect-board" aria-label={shown.round.name}>
            <Wall board={shown.board} chosen={district} onChoose={setDistrict} />
            {isOpen && <p className="muted collect-drop">{say.collectDrop()}</p>}
          </section>
          {row ? (
            <DistrictPanel
              row={row}
              receipts={shown.receipts}
              closed={!isOpen}
              busy={busy}
              onDecide={(what, reason) => void decide(what, reason)}
              onResend={() => openDialog("splitRound", `${shown.round.id} ${row.id}`)}
              onFixList={() => setSaving({ what: "fixlists", district: row.id })}
            />
          ) : (
            <div className="collect-panel">
              <Reminder text={shown.reminder} />
              {strangers.length > 0 && <h2>{say.unknownSender(strangers.length)}</h2>}
              <ul className="receipts">
                {strangers.toReversed().map((receipt) => (
                  <li key={receipt.id}>
                    <Receipt receipt={receipt} />
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
      {batch && round && (
        <ArriveDialog
          session={session}
          round={round}
          tracking={tracking?.state ?? null}
          batch={batch}
          onTaken={taken}
          onClose={() => setBatch(null)}
        />
      )}
      {saving && (
        <FolderDialog from={folder} onClose={() => setSaving(null)} onChoose={(into) => void save(saving, into)} />
      )}
    </Modal>
  );
}

interface Saving {
  what: "board" | "fixlists";
  district: Id | null;
}

/** It asks for figures of a month, so that the next month has one like it. */
function isMonthly({ fill }: Round): boolean {
  return fill.some((key) => partsOf(key)?.period != null);
}

function Chosen({
  input,
  label,
  folder = false,
  onChosen,
}: {
  input: React.RefObject<HTMLInputElement | null>;
  label: string;
  folder?: boolean;
  onChosen(list: FileList | null): void;
}) {
  return (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      aria-label={label}
      data-testid={folder ? "collect-folder" : "collect-files"}
      {...(folder ? { webkitdirectory: "" } : {})}
      onChange={(event) => {
        onChosen(event.target.files);
        event.target.value = "";
      }}
    />
  );
}
