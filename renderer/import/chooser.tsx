/** The system's chooser of files, one click from 导入附件; it is there before the rest of the import is read. */

import { useEffect, useRef } from "react";
import { endingsOf, planFile, tableFiles, wordFiles } from "../../shared/document/file-kinds.ts";
import type { Id } from "../../shared/model/plan.ts";
import { importFiles, setImportChooser } from "../app/ui.ts";

/** What the chooser offers; what a file is, its bytes decide. */
export const ENDINGS = endingsOf([...tableFiles, ...wordFiles, planFile]);

export function ImportChooser() {
  const input = useRef<HTMLInputElement>(null);
  const plan = useRef<Id | null>(null);
  useEffect(() => {
    setImportChooser((into) => {
      plan.current = into;
      input.current?.click();
    });
    return () => setImportChooser(null);
  }, []);
  return (
    <input
      ref={input}
      type="file"
      accept={ENDINGS.join(",")}
      multiple
      hidden
      aria-label="要导入的附件"
      data-testid="import-file"
      onChange={(event) => {
        const chosen = [...(event.target.files ?? [])];
        event.target.value = "";
        if (chosen.length > 0) importFiles(chosen, plan.current);
      }}
    />
  );
}
