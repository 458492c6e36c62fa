/** What came of one district, and what is decided of it. */

import { Button } from "antd";
import type { Decision, ListedReceipt } from "../../shared/contract/returns.ts";
import { say } from "../../shared/text.ts";
import type { BoardRow } from "../../shared/tracking/returns/board.ts";
import { askText, notify } from "../app/notify.ts";
import { dayAndTime } from "../../shared/view/time.ts";
import { stateText } from "./board-looks.ts";

const receiptWords: Record<ListedReceipt["kind"], string> = {
  file: "来件",
  record: "电话答复",
  sendback: "退回",
  exclude: "排除",
  include: "恢复",
};
const fileWords = { accepted: "收了", partly: "收了一部分", refused: "没有收" } as const;

export function DistrictPanel({
  row,
  receipts,
  closed,
  busy,
  onDecide,
  onResend,
  onFixList,
}: {
  row: BoardRow;
  receipts: readonly ListedReceipt[];
  /** The round takes nothing more. */
  closed: boolean;
  busy: boolean;
  onDecide(what: Decision, reason: string | null): void;
  onResend(): void;
  onFixList(): void;
}) {
  const own = receipts.filter(({ district }) => district === row.id).toReversed();
  const came = own.some(({ kind }) => kind === "file" || kind === "record");
  const decide = async (what: "sendback" | "exclude") => {
    const words = what === "sendback" ? "退回" : "排除";
    const reason = await askText({
      title: `${words}${row.district}的回报`,
      label: "原因",
      value: row.reason ?? "",
      maxLength: 500,
      ok: words,
      text: say.reasonKept(),
    });
    if (reason === null) return;
    if (reason === "") return notify.warn(say.reasonNeeded());
    onDecide(what, reason);
  };
  const record = async () => {
    const words = await askText({
      title: `${row.district}电话答复`,
      label: "答复内容",
      value: "",
      maxLength: 500,
      ok: "记下",
      text: say.phoneHint(),
    });
    if (words !== null) onDecide("record", words === "" ? null : words);
  };
  return (
    <div className="collect-panel" data-testid="district-panel">
      <h2>{row.district}</h2>
      <p className="muted">
        {stateText(row)}，已填 {row.filled} / {row.of}
        {row.agreed ? "，无意见" : ""}
      </p>
      {row.reason !== null && <p>{row.reason}</p>}
      <div className="collect-acts">
        {row.state === "excluded" ? (
          <Button size="small" disabled={busy} onClick={() => onDecide("include", null)}>
            恢复
          </Button>
        ) : (
          <>
            <Button size="small" disabled={busy || !came} onClick={() => void decide("sendback")}>
              退回…
            </Button>
            <Button size="small" disabled={busy || !came} onClick={() => void decide("exclude")}>
              排除…
            </Button>
          </>
        )}
        <Button size="small" disabled={busy || closed} onClick={() => void record()}>
          电话答复…
        </Button>
        <Button size="small" disabled={busy || !own.some(({ problems }) => problems.length > 0)} onClick={onFixList}>
          修改清单
        </Button>
        <Button size="small" disabled={busy || closed} onClick={onResend}>
          再发一份…
        </Button>
      </div>
      <ul className="receipts">
        {own.map((receipt) => (
          <li key={receipt.id}>
            <Receipt receipt={receipt} />
          </li>
        ))}
        {own.length === 0 && <li className="muted">{say.nothingCameYet()}</li>}
      </ul>
    </div>
  );
}

/** One line of what was written down. */
export function Receipt({ receipt }: { receipt: ListedReceipt }) {
  const { kind, file, at, by, state, reason, stands, problems, hash } = receipt;
  return (
    <>
      <p>
        <b>{receiptWords[kind]}</b> {state !== null && fileWords[state]}
        {!stands && "（已撤回）"} <span className="muted">{dayAndTime(at, new Date())}</span>{" "}
        <span className="muted">{by}</span>
      </p>
      {file !== null && <p title={hash === null ? file : `${file}\nSHA-256 ${hash}`}>{file}</p>}
      {reason !== null && <p>{reason}</p>}
      {problems.map(({ message, severity }) => (
        <p key={message} className={severity === "error" ? "danger" : "muted"}>
          {message}
        </p>
      ))}
    </>
  );
}
