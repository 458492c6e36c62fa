/** The frame of the ledger and of the negative list: a table, and beside it what is chosen. */

import { Button, Modal, Spin } from "antd";
import type { ReactNode } from "react";
import { Troubles } from "../kit/troubles.tsx";
import { TrackingUndo } from "../layers/tracking-undo.tsx";
import type { TrackingSession } from "../session/tracking-session.ts";
import "../kit/preview-table.css";
import "./problems.css";

/** `troubles`: sentences, "" where nothing is wrong. `foot`: buttons before 关闭. */
export function PanesDialog({
  title,
  tracking,
  ready,
  troubles,
  foot,
  onClose,
  children,
}: {
  title: string;
  tracking: TrackingSession | null;
  ready: boolean;
  troubles: readonly string[];
  foot: ReactNode;
  onClose(): void;
  children: ReactNode;
}) {
  return (
    <Modal
      open
      title={title}
      width={1320}
      onCancel={onClose}
      footer={
        <div className="table-footer">
          <TrackingUndo tracking={tracking} />
          <span className="status-space" />
          {foot}
          <Button onClick={onClose}>关闭</Button>
        </div>
      }
    >
      <Troubles told={troubles} />
      {!ready && troubles.every((text) => text === "") && <Spin />}
      {ready && children}
    </Modal>
  );
}
