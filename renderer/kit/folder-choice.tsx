/** 选择…: a folder of this machine, by the system's own chooser, or where there is none by a small one of ours. */

import { Button } from "antd";
import { useState } from "react";
import { run } from "../app/notify.ts";
import { systemChooser } from "../app/service.ts";
import { FolderDialog } from "./folder-dialog.tsx";

export function FolderChoice({ from, label, onChoose }: { from: string; label: string; onChoose(path: string): void }) {
  const [isOpen, setOpen] = useState(false);
  const choose = async () => {
    const chooser = systemChooser();
    if (!chooser) return setOpen(true);
    const path = await chooser(from);
    if (path !== null) onChoose(path);
  };
  return (
    <>
      <Button aria-label={`选择${label}`} onClick={() => run(choose())}>
        选择…
      </Button>
      {isOpen && (
        <FolderDialog
          from={from}
          onClose={() => setOpen(false)}
          onChoose={(path) => {
            setOpen(false);
            onChoose(path);
          }}
        />
      )}
    </>
  );
}
