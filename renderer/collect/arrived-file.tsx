/** One file that came back: what is wrong in which cells, and its figures beside what was sent and what stands now. */

import { Checkbox } from "antd";
import type { MergedFileAnswer } from "../../shared/contract/returns.ts";
import type { Value } from "../../shared/model/amount.ts";
import { displayValue } from "../../shared/model/amount-text.ts";
import type { Id } from "../../shared/model/id.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { severityWords, say } from "../../shared/text.ts";
import { layerTitle } from "../../shared/tracking/layer-key.ts";
import { newLayer, unitIn } from "../../shared/tracking/edit-figures.ts";
import type { TrackingState } from "../../shared/tracking/state.ts";
import type { ArrivedLine } from "./arrived.ts";
import "../kit/preview-table.css";

/** More would only slow the window down; all of them are taken. */
const SHOWN = 300;

const versionWords = { same: "", older: "，填的是早先的版本", newer: "，填的是更新的版本" } as const;

export function ArrivedFile({
  plan,
  tracking,
  file,
  lines,
  taken,
  over,
  place,
  onOver,
}: {
  plan: PlanState;
  tracking: TrackingState | null;
  file: MergedFileAnswer;
  lines: readonly ArrivedLine[];
  taken: boolean;
  over: ReadonlySet<string>;
  /** 县区. */
  place: string;
  onOver(key: string, on: boolean): void;
}) {
  const { problems, filled, of, agreed, notes, version, by } = file;
  const conflicts = lines.filter(({ isConflict }) => isConflict).length;
  const nameOf = (district: Id | null): string =>
    district === null ? "合计" : (plan.district.get(district)?.name ?? "");
  return (
    <div className="arrived-file" data-testid="arrived-file">
      <p className="muted">
        已填 {filled} / {of} 格{agreed ? "，无意见" : ""}
        {notes.length > 0 ? `，说明 ${notes.length} 条` : ""}
        {by === "content" ? `，按内容认出${place}` : ""}
        {version ? versionWords[version] : ""}
      </p>
      {problems.length > 0 && (
        <ul className="arrived-problems">
          {problems.map(({ severity, message, sheet }) => (
            <li key={`${sheet ?? ""}${message}`} className={severity}>
              <b>{severityWords[severity]}</b> {sheet === null ? "" : `工作表“${sheet}”：`}
              {message}
            </li>
          ))}
          {problems.some(({ kind }) => kind === "twoFiles") && <li className="info">{say.arrivalTwice()}</li>}
        </ul>
      )}
      {lines.length === 0 ? (
        <p className="muted">{say.arrivalNoChange()}</p>
      ) : (
        <div className="arrived-table" tabIndex={0} role="region" aria-label="会变的格">
          <table className="preview-table">
            <thead>
              <tr>
                <th>指标</th>
                <th>数据层</th>
                <th>{place}</th>
                <th className="figure">发出</th>
                <th className="figure">报来</th>
                <th className="figure">现在</th>
                <th>位置</th>
                {conflicts > 0 && <th>以报来的为准</th>}
              </tr>
            </thead>
            <tbody>
              {lines.slice(0, SHOWN).map((line) => {
                const row = plan.indicator.get(line.indicator);
                const layer = tracking?.layers.get(line.layer) ?? newLayer(line.layer);
                const written = row && unitIn(layer, row);
                const shown = (value: Value) => displayValue(value, written?.scale ?? 1) || "（空）";
                return (
                  <tr key={line.key} className={line.isConflict ? "conflict-line" : ""}>
                    <td>
                      {row?.name ?? line.indicator}{" "}
                      <span className="muted">{written ? printedUnit(written.unit, written.scale) : ""}</span>
                    </td>
                    <td>{layerTitle(line.layer)}</td>
                    <td>{nameOf(line.district)}</td>
                    <td className="figure">{shown(line.sent)}</td>
                    <td className="figure">
                      <b>{shown(line.returned)}</b>
                    </td>
                    <td className="figure">{shown(line.now)}</td>
                    <td title={line.sheet}>{line.cell}</td>
                    {conflicts > 0 && (
                      <td>
                        {line.isConflict && (
                          <Checkbox
                            aria-label={`${row?.name ?? ""}以报来的为准`}
                            disabled={!taken}
                            checked={over.has(line.key)}
                            onChange={({ target }) => onOver(line.key, target.checked)}
                          />
                        )}
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {lines.length > SHOWN && <p className="muted">{say.moreLines(lines.length - SHOWN)}</p>}
    </div>
  );
}
