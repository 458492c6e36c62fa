/** The tables found in a file with their size and doubts, and what was skipped and why. */

import { Checkbox } from "antd";
import type { OpenedFile, TableOutline } from "../../shared/contract/results.ts";
import { wordsOfTable } from "../../shared/model/level.ts";
import { tableFiles } from "../../shared/document/file-kinds.ts";

const formats = new Map<string, string>(tableFiles.map(({ kind, name }) => [kind, name]));

function orientationWord({ orientation, title, districts }: TableOutline): string {
  if (orientation === "districts") return `${wordsOfTable(title, districts).place}为行`;
  return orientation === "list" ? "清单" : "指标为行";
}

export function ImportTables({
  opened,
  chosen,
  onChoose,
  onShow,
  onFiltered,
}: {
  opened: OpenedFile;
  chosen: ReadonlySet<number>;
  onChoose(chosen: ReadonlySet<number>): void;
  onShow(table: TableOutline): void;
  /** Reads anew, with the rows that filters hide or without them. */
  onFiltered(filtered: boolean): void;
}) {
  return (
    <section>
      <h3>
        找到 {opened.tables.length} 张分解表<span className="muted"> {formats.get(opened.format) ?? ""}</span>
      </h3>
      <ul className="table-list">
        {opened.tables.map((table, index) => {
          const { unsure } = table;
          return (
            <li key={`${table.sheet}${table.range}`}>
              <Checkbox
                checked={chosen.has(index)}
                onChange={(event) => {
                  const next = new Set(chosen);
                  if (event.target.checked) next.add(index);
                  else next.delete(index);
                  onChoose(next);
                }}
              >
                {table.title ?? table.sheet}
              </Checkbox>
              <button type="button" className="link" onClick={() => onShow(table)}>
                {table.sheet}!{table.range}
              </button>
              <div className="muted">
                {table.rows} 个指标 × {table.districts.length} 个{wordsOfTable(table.title, table.districts).place} ·{" "}
                {orientationWord(table)}
                {table.unit ? ` · 单位 ${table.unit}` : ""}
              </div>
              {unsure.count > 0 && (
                <details>
                  <summary className="warning-text">{unsure.count} 处拿不准，请核对</summary>
                  {unsure.first.map((text, place) => (
                    <p key={place} className="notice-line">
                      {text}
                    </p>
                  ))}
                </details>
              )}
            </li>
          );
        })}
      </ul>
      {opened.filteredRows > 0 && (
        <Checkbox checked={opened.filtered} onChange={(event) => onFiltered(event.target.checked)}>
          读入被筛选隐藏的行（{opened.filteredRows} 行）
        </Checkbox>
      )}
      {opened.skipped.length + opened.warnings.length > 0 && (
        <details className="skipped" open={opened.tables.length === 0}>
          <summary>没有采用的内容 {opened.skipped.length + opened.warnings.length} 处</summary>
          {opened.skipped.slice(0, 200).map((one, index) => (
            <p key={index} className="notice-line">
              {one.sheet}
              {one.range ? `!${one.range}` : ""}：{one.reason}
            </p>
          ))}
          {opened.warnings.map((warning) => (
            <p key={warning} className="notice-line">
              {warning}
            </p>
          ))}
        </details>
      )}
    </section>
  );
}
