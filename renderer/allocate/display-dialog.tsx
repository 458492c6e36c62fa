/** 按万显示: the selected rows in 万 so that what is shown adds up; adjusted digits are marked, stored figures stay. */

import { Alert, Button, Modal, Segmented } from "antd";
import { useMemo, useState } from "react";
import { districtsOf } from "../../shared/model/read-plan.ts";
import type { DisplayChoice } from "../../shared/display/text.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { CommandContext } from "../commands/command.ts";
import { notify } from "../app/notify.ts";
import { selectedIndicators } from "../commands/row-actions.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import type { DisplayFigure, DisplayRow } from "../../shared/display/rows.ts";
import { displayRows } from "../../shared/display/rows.ts";
import { say } from "../../shared/text.ts";
import "../kit/preview-table.css";
import "./allocate.css";

export function DisplayDialog({ context }: { context: CommandContext }) {
  const { session, grid } = context;
  const { plan } = session;
  const [selected] = useState(() => selectedIndicators(grid));
  const [scale, setScale] = useState<DisplayChoice["scale"]>(10_000);
  const [decimals, setDecimals] = useState(2);
  const districts = districtsOf(plan);
  const level = levelWords(plan);
  const rows = useMemo(
    () => displayRows(plan, selected, { scale, places: decimals }),
    [plan, selected, scale, decimals],
  );
  const left = selected.length - rows.length;
  const loose = rows.filter(({ balanced }) => !balanced);
  const close = () => closeToTable(grid);
  const copy = async () => {
    const head = ["指标", "单位", level.total, ...districts.map(({ name }) => name)];
    const body = rows.map((row) => [
      row.row.name,
      row.unit,
      row.total?.shown ?? "",
      ...row.cells.map((cell) => cell?.shown ?? ""),
    ]);
    try {
      await navigator.clipboard.writeText(
        [head, ...body].map((line) => line.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n"),
      );
      notify.done(say.rowsCopied(rows.length));
    } catch {
      notify.warn(say.copyBySelection());
    }
  };
  return (
    <Modal
      open
      title="按万显示（舍位平衡）"
      width="min(1100px, calc(100vw - 48px))"
      onCancel={close}
      footer={
        <div className="table-footer">
          <span className="muted">{say.displayExplained()}</span>
          <span className="status-space" />
          <Button onClick={close}>关闭</Button>
          <Button type="primary" disabled={rows.length === 0} onClick={() => void copy()}>
            复制
          </Button>
        </div>
      }
    >
      <div className="display-tools">
        <Segmented<DisplayChoice["scale"]>
          aria-label="显示单位"
          value={scale}
          options={[
            { value: 10_000, label: "万" },
            { value: 100_000_000, label: "亿" },
          ]}
          onChange={setScale}
        />
        <Segmented<number>
          aria-label="小数位"
          value={decimals}
          options={[0, 1, 2, 3].map((value) => ({ value, label: `${value} 位小数` }))}
          onChange={setDecimals}
        />
      </div>
      {loose.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`有 ${loose.length} 行的${level.each}之和与${level.total}不一致，这些行只按四舍五入显示，差额保留：${loose
            .slice(0, 3)
            .map(({ row }) => row.name)
            .join("、")}${loose.length > 3 ? "……" : ""}`}
        />
      )}
      {rows.length === 0 ? (
        <p className="preview-empty">{say.nothingAddsUp(level)}</p>
      ) : (
        <div className="table-scroll">
          <table className="preview-table display-table" data-testid="display-table">
            <thead>
              <tr>
                <th>指标</th>
                <th>单位</th>
                <th className="figure">{level.total}</th>
                {districts.map(({ id, name }) => (
                  <th key={id} className="figure">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.row.id} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {left > 0 && rows.length > 0 && <p className="muted">{say.rowsNotListed(left, level)}</p>}
    </Modal>
  );
}

function Row({ row }: { row: DisplayRow }) {
  return (
    <tr>
      <th scope="row" style={{ paddingLeft: 8 + row.depth * 14 }}>
        {row.depth > 0 ? "其中 " : ""}
        {row.row.name}
      </th>
      <td>{row.unit}</td>
      <Figure figure={row.total} unit={row.row.unit} />
      {row.cells.map((cell, index) => (
        <Figure key={index} figure={cell} unit={row.row.unit} />
      ))}
    </tr>
  );
}

function Figure({ figure, unit }: { figure: DisplayFigure | null; unit: string }) {
  if (!figure) return <td />;
  return (
    <td className={`figure${figure.adjusted ? " adjusted" : ""}`} title={`原数 ${figure.original}${unit}`}>
      {figure.shown}
      {figure.adjusted && <sup aria-label="已调整">*</sup>}
    </td>
  );
}
