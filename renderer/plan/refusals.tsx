/** The cells that could not take what was pasted or typed, each with its reason; a click goes there. */

import type { GridController } from "../grid/table/controller.ts";
import { goToPlace } from "../grid/table/go-to.ts";
import { useStore } from "../app/store.ts";
import { Icon } from "../kit/icons.tsx";

export function Refusals({ grid }: { grid: GridController }) {
  const { refusals } = useStore(grid.status);
  if (refusals.length === 0) return null;
  return (
    <section className="refusals" role="alert" aria-label="没有填入的格子" data-testid="refusals">
      <div className="panel-title">
        {refusals.length} 格没有填入，原有内容不变
        <span className="status-space" />
        <button
          type="button"
          className="icon-button"
          aria-label="知道了"
          title="知道了"
          onClick={() => grid.clearRefusals()}
        >
          <Icon name="close" size={15} />
        </button>
      </div>
      <ul>
        {refusals.slice(0, 200).map((refusal, index) => {
          const row = grid.rows[grid.rowIndex(refusal.rowId)];
          const column = grid.columns[grid.columnIndex(refusal.columnId)];
          const name = row?.kind === "indicator" ? row.indicator.name : row?.kind === "item" ? row.item.text : "";
          return (
            <li key={index}>
              <button type="button" className="link" onClick={() => goToPlace(grid, refusal.rowId, refusal.columnId)}>
                {refusal.where ?? ([name, column?.title].filter(Boolean).join(" · ") || "表格之外")}
              </button>
              {refusal.text !== "" && <code>{refusal.text.slice(0, 40)}</code>}
              <span>{refusal.reason}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
