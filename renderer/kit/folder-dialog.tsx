/** Folders of this machine, where a browser shows the window: a click goes into one, the one that is open is chosen. */

import { Alert, Button, Input, Modal, Spin } from "antd";
import { useEffect, useRef, useState } from "react";
import type { FolderListing } from "../../shared/contract/folders.ts";
import { say } from "../../shared/text.ts";
import { askText } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { useTask } from "../app/use-task.ts";
import { Icon } from "./icons.tsx";
import "./folder-dialog.css";

export function FolderDialog({
  from,
  onChoose,
  onClose,
}: {
  from: string;
  onChoose(path: string): void;
  onClose(): void;
}) {
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const { busy, problem, run: task } = useTask();
  const list = useRef<HTMLDivElement>(null);
  const show = (next: FolderListing) => {
    setListing(next);
    setTyped(null);
    list.current?.scrollTo({ top: 0 });
  };
  const go = (path: string | null) => task(async () => show(await call("folder.list", { path })));
  const make = () =>
    task(async () => {
      if (!listing) return;
      const name = await askText({
        title: "新建文件夹",
        text: listing.path,
        label: "名称",
        value: "",
        maxLength: 100,
        ok: "新建",
      });
      if (name !== null && name.trim() !== "") show(await call("folder.make", { inside: listing.path, name }));
    });
  useEffect(() => void task(async () => setListing(await call("folder.list", { path: from }))), [task, from]);
  const link = ({ label, path }: FolderListing["folders"][number], isPlace: boolean) => (
    <button
      key={`${label}|${path}`}
      type="button"
      disabled={busy}
      title={isPlace ? path : label}
      aria-current={(isPlace && path === listing?.path) || undefined}
      onClick={() => void go(path)}
    >
      {!isPlace && <Icon name="folder" size={16} />}
      <span>{label}</span>
    </button>
  );
  return (
    <Modal
      open
      title="选择文件夹"
      width={620}
      okText="选择这个文件夹"
      cancelText="取消"
      okButtonProps={{ disabled: !listing || busy || typed !== null }}
      onOk={() => listing && onChoose(listing.path)}
      onCancel={onClose}
    >
      <form
        className="folder-path"
        onSubmit={(event) => {
          event.preventDefault();
          void go(typed ?? listing?.path ?? null);
        }}
      >
        <Button
          aria-label="上一级"
          title="上一级"
          disabled={busy || listing?.parent == null}
          onClick={() => void go(listing?.parent ?? null)}
        >
          ↑
        </Button>
        <Input
          aria-label="文件夹路径"
          value={typed ?? listing?.path ?? ""}
          maxLength={1000}
          onChange={(event) => setTyped(event.target.value)}
        />
        {typed !== null && <Button htmlType="submit">转到</Button>}
        <Button disabled={busy || !listing} onClick={() => void make()}>
          新建文件夹
        </Button>
      </form>
      {problem !== "" && <Alert className="form-gap" type="error" showIcon message={problem} />}
      <div className="folder-columns">
        <nav className="folder-places" aria-label="常用位置">
          {listing?.places.map((place) => link(place, true))}
        </nav>
        <div className="folder-list" ref={list} role="group" aria-label="文件夹" aria-busy={busy} data-testid="folders">
          {!listing && problem === "" && <Spin />}
          {listing?.folders.length === 0 && <p className="panel-empty">{say.noFoldersInside()}</p>}
          {listing?.folders.map((folder) => link(folder, false))}
          {listing && listing.more > 0 && <p className="muted">{say.foldersMore(listing.more)}</p>}
        </div>
      </div>
    </Modal>
  );
}
