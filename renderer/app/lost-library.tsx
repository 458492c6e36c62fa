/** The bar that stands while the library's file is gone: why nothing is saved any more, and 另存. */

import { Button } from "antd";
import { useState } from "react";
import { say } from "../../shared/text.ts";
import { useLostLibrary } from "./library-trouble.tsx";
import { call } from "./service.ts";
import { useTask } from "./use-task.ts";

export function LostLibrary() {
  const sentence = useLostLibrary();
  const [copied, setCopied] = useState("");
  const { busy, problem, run } = useTask();
  if (sentence === null) return null;
  const save = () =>
    run(async () => {
      setCopied((await call("library.saveCopy", {})).file);
    });
  return (
    <div className="lost-bar" role="alert" data-testid="library-lost">
      <span>{problem || (copied === "" ? sentence : say.copySaved(copied))}</span>
      <Button size="small" loading={busy} onClick={() => void save()}>
        另存
      </Button>
    </div>
  );
}
