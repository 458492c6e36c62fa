/** The note (批注) of a cell, beside it: read, written, taken off. */

import { Button, Input } from "antd";
import { useRef, useState } from "react";
import { lookFields } from "../../../shared/model/fields.ts";
import { lookOf } from "../../../shared/model/look.ts";
import { levelWords } from "../../../shared/model/level.ts";
import { say } from "../../../shared/text.ts";
import type { NoteRequest } from "../../app/ui.ts";
import type { CommandContext } from "../../commands/command.ts";
import { usePressAway } from "../../kit/press-away.ts";
import { noteAction } from "../edit/looks.ts";

const WIDTH = 300;
const HEIGHT = 210;

export function NoteBox({ context, at, onClose }: { context: CommandContext; at: NoteRequest; onClose(): void }) {
  const { grid } = context;
  const { session } = grid;
  // A note of the row belongs to the plan, that of a figure to what is shown.
  const closed = (at.district === undefined ? session.rowsClosed : session.whyClosed(at.district)) !== null;
  const indicator = session.plan.indicator.get(at.indicator);
  const look = at.district === undefined ? indicator?.look : lookOf(session.plan, at.indicator, at.district);
  const old = look?.note ?? "";
  const [text, setText] = useState(old);
  const host = useRef<HTMLDivElement>(null);
  const close = () => {
    onClose();
    grid.editor.focus();
  };
  const save = (note: string) => {
    const action = indicator && !closed ? noteAction(session.plan, indicator, at.district, note.trim()) : null;
    if (indicator && action)
      session.apply(action, `${note.trim() === "" ? "删除" : "填写"}批注“${indicator.name.slice(0, 30)}”`);
    close();
  };
  // As in a spreadsheet, a click elsewhere keeps what was written.
  usePressAway(host, () => save(text));
  if (!indicator) return null;
  const place =
    at.district === undefined
      ? "整行"
      : at.district === null
        ? levelWords(session.plan).total
        : (session.plan.district.get(at.district)?.name ?? "");
  return (
    <div
      className="popup note-popup"
      role="dialog"
      aria-label="批注"
      ref={host}
      style={{
        left: Math.max(4, Math.min(at.x + 6, innerWidth - WIDTH - 8)),
        top: Math.max(4, Math.min(at.y, innerHeight - HEIGHT - 8)),
        width: WIDTH,
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Escape") close();
        else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(text);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <div className="popup-title note-title" title={`${indicator.name} · ${place}`}>
        批注：{indicator.name} · {place}
      </div>
      <Input.TextArea
        autoFocus
        rows={4}
        maxLength={lookFields.note.schema.unwrap().maxLength ?? 0}
        readOnly={closed}
        aria-label="批注内容"
        value={text}
        onFocus={({ currentTarget }) => currentTarget.setSelectionRange(text.length, text.length)}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="muted note-hint">{say.noteStaysHere()}</div>
      <div className="popup-foot">
        {closed || old === "" ? (
          <span />
        ) : (
          <Button size="small" danger onClick={() => save("")}>
            删除批注
          </Button>
        )}
        <span>
          <Button size="small" onClick={close}>
            {closed ? "关闭" : "取消"}
          </Button>{" "}
          {!closed && (
            <Button size="small" type="primary" onClick={() => save(text)}>
              确定
            </Button>
          )}
        </span>
      </div>
    </div>
  );
}
