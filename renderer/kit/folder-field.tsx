/** 存到: a folder of this machine for what is written, typed or chosen. */

import { Input } from "antd";
import { useEffect, useState } from "react";
import { run } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { Field } from "./fields.tsx";
import { FolderChoice } from "./folder-choice.tsx";

/** Where exports go unless somebody says otherwise; "" until it is known. */
export function useExportFolder(): string {
  const [folder, setFolder] = useState("");
  useEffect(() => run(call("library.info", {}).then(({ exportFolder }) => setFolder(exportFolder))), []);
  return folder;
}

/** `folder`: null is the usual one, which is shown. */
export function FolderField({
  folder,
  usual,
  hint,
  onChange,
}: {
  folder: string | null;
  usual: string;
  hint?: string;
  onChange(folder: string | null): void;
}) {
  const shown = folder ?? usual;
  return (
    <Field label="存到" hint={hint}>
      {(id) => (
        <div className="folder-field">
          <Input
            id={id}
            value={shown}
            maxLength={1000}
            title={shown}
            allowClear={shown !== usual}
            onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
          />
          <FolderChoice from={shown} label="存到的文件夹" onChoose={onChange} />
        </div>
      )}
    </Field>
  );
}
