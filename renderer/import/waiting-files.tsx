/** Says which files come after the one being imported; they can be left out. */

import { useStore } from "../app/store.ts";
import { ui } from "../app/ui.ts";

export function WaitingFiles() {
  const { waiting } = useStore(ui);
  if (waiting.length === 0) return null;
  const names = waiting.map(({ file }) => `“${file.name}”`);
  return (
    <p className="waiting-files" data-testid="waiting-files">
      接着还要导入 {waiting.length} 个文件：{names.slice(0, 5).join("、")}
      {names.length > 5 ? "等" : ""}
      <button type="button" className="link" onClick={() => ui.set({ waiting: [] })}>
        这些不导入
      </button>
    </p>
  );
}
