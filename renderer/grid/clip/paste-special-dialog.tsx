/** 选择性粘贴: values alone, added or taken off, without blanks, turned round, with what is hidden in the other program. */

import { Checkbox, Modal, Radio } from "antd";
import { useEffect, useState } from "react";
import { say } from "../../../shared/text.ts";
import { closeDialog } from "../../app/ui.ts";
import type { Offered } from "./clipboard.ts";
import { askClipboard, blockOf, ownBlock } from "./clipboard.ts";
import { lastOwnCopy } from "./copy.ts";
import type { PasteBlock } from "./paste.ts";
import { paste } from "./paste.ts";
import type { PasteWay } from "./paste-plan.ts";
import { plainWay, transposed } from "./paste-plan.ts";
import type { GridController } from "../table/controller.ts";
import { FieldGroup } from "../../kit/fields.tsx";
import "./paste-special.css";

const operations: { value: PasteWay["operation"]; label: string }[] = [
  { value: "set", label: "无" },
  { value: "add", label: "加" },
  { value: "subtract", label: "减" },
];

export function PasteSpecialDialog({ grid }: { grid: GridController }) {
  const [offered, setOffered] = useState<Offered | null>(null);
  const [asked, setAsked] = useState(false);
  const [way, setWay] = useState<PasteWay>(plainWay);
  const [turned, setTurned] = useState(false);
  const [withHidden, setWithHidden] = useState(false);
  useEffect(() => {
    let current = true;
    void askClipboard().then((found) => {
      if (!current) return;
      setOffered(found);
      setAsked(true);
    });
    return () => {
      current = false;
    };
  }, []);
  const block = sourceOf(offered, asked, withHidden);
  const seen = sourceOf(offered, asked, false);
  const hidden = typeof seen === "string" ? { rows: 0, columns: 0 } : seen.hidden;
  const change = (patch: Partial<PasteWay>) => setWay({ ...way, ...patch });
  const done = () => {
    if (typeof block === "string") return;
    closeDialog();
    paste(grid, turned ? { ...block, lines: transposed(block.lines) } : block, way);
    grid.editor.focus();
  };
  return (
    <Modal
      open
      title="选择性粘贴"
      width={440}
      okText="粘贴"
      cancelText="取消"
      okButtonProps={{ disabled: typeof block === "string" }}
      onOk={done}
      onCancel={closeDialog}
    >
      <div
        className="paste-special"
        onPaste={(event) => {
          event.preventDefault();
          const { clipboardData: data } = event;
          setOffered({ text: data.getData("text/plain"), html: data.getData("text/html") });
          setAsked(true);
        }}
      >
        <p className="muted" data-testid="paste-source" tabIndex={-1}>
          {typeof block === "string" ? reasons[block]() : say.pasteSource(block.lines.length, widthOf(block))}
        </p>
        <FieldGroup label="数值">
          <Radio.Group
            aria-label="数值"
            value={way.asShown}
            onChange={({ target }) => change({ asShown: target.value as boolean })}
            options={[
              { value: false, label: "实际的数" },
              { value: true, label: "原表里显示的数" },
            ]}
          />
        </FieldGroup>
        <FieldGroup label="运算">
          <Radio.Group
            aria-label="运算"
            value={way.operation}
            onChange={({ target }) => change({ operation: target.value as PasteWay["operation"] })}
            options={operations}
          />
        </FieldGroup>
        <div className="paste-choices">
          <Checkbox checked={way.skipBlanks} onChange={({ target }) => change({ skipBlanks: target.checked })}>
            跳过空白格
          </Checkbox>
          <Checkbox checked={turned} onChange={({ target }) => setTurned(target.checked)}>
            转置（行列互换）
          </Checkbox>
          {hidden.rows + hidden.columns > 0 && (
            <Checkbox checked={withHidden} onChange={({ target }) => setWithHidden(target.checked)}>
              {say.pasteHidden(hidden.rows, hidden.columns)}
            </Checkbox>
          )}
        </div>
      </div>
    </Modal>
  );
}

const reasons = {
  waiting: () => say.pasteWaits(),
  refused: () => say.pasteHere(),
  empty: () => say.clipboardEmpty(),
  tooLarge: () => say.clipboardTooLarge(),
} as const;

/** Where the browser gives nothing, what was copied in this window, or what Ctrl+V brings. */
function sourceOf(offered: Offered | null, asked: boolean, withHidden: boolean): PasteBlock | keyof typeof reasons {
  if (offered) return blockOf(offered, withHidden);
  const own = asked ? lastOwnCopy() : null;
  return own ? ownBlock(own) : asked ? "refused" : "waiting";
}

function widthOf({ lines }: PasteBlock): number {
  return Math.max(0, ...lines.map((line) => line.length));
}
