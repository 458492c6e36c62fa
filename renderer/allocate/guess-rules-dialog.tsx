/** 重新猜测规则: what unit, wording and figures of the selected rows say about their rule; only ticked rows are changed. */

import { Checkbox, Modal } from "antd";
import { useState } from "react";
import { valueText } from "../../shared/model/amount.ts";
import type { LevelWords } from "../../shared/model/level.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { Indicator, PlanState } from "../../shared/model/plan.ts";
import { cellOf, districtsOf } from "../../shared/model/read-plan.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import type { RuleGuess } from "../../shared/recognise/rows/guess-rule.ts";
import { guessRule } from "../../shared/recognise/rows/guess-rule.ts";
import { ruleWords, say } from "../../shared/text.ts";
import type { CommandContext } from "../commands/command.ts";
import { patchIndicators, selectedIndicators } from "../commands/row-actions.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import "../kit/preview-table.css";
import "./allocate.css";

interface Suggestion {
  row: Indicator;
  now: string;
  guess: RuleGuess;
  advised: string;
}

const directionWords = { atLeast: "不低于", atMost: "不超过", equal: "等于" } as const;

function inWords({ rule, direction, eachBound }: RuleGuess, level: LevelWords): string {
  const parts: string[] = [ruleWords(level)[rule]];
  if (direction && (rule === "uniform" || rule === "each")) parts.push(directionWords[direction]);
  if (eachBound) parts.push(`每${level.place}${valueText(eachBound)}`);
  return parts.join(" · ");
}

function suggestionsFor(plan: PlanState, rows: readonly Indicator[]): Suggestion[] {
  const districts = districtsOf(plan);
  const level = levelWords(plan);
  return rows.flatMap((row) => {
    const guess = guessRule(
      row.name,
      row.unit,
      cellOf(plan, row.id, null),
      districts.map(({ id }) => cellOf(plan, row.id, id)),
    );
    const now = inWords(row, level);
    const advised = inWords(guess, level);
    return now === advised ? [] : [{ row, now, guess, advised }];
  });
}

export function GuessRulesDialog({ context }: { context: CommandContext }) {
  const { session, grid } = context;
  const [asked] = useState(() => selectedIndicators(grid));
  const [suggestions] = useState(() => suggestionsFor(session.plan, asked));
  const [chosen, setChosen] = useState(() => new Set(suggestions.map(({ row }) => row.id)));
  const close = () => closeToTable(grid);
  const picked = suggestions.filter(({ row }) => chosen.has(row.id));
  const save = () => {
    const guesses = new Map(picked.map(({ row, guess }) => [row.id, guess]));
    patchIndicators(
      grid,
      picked.map(({ row }) => row),
      (row) => ({ ...guesses.get(row.id) }),
      "按单位和名称改规则",
    );
    close();
  };
  return (
    <Modal
      open
      title={`重新猜测规则（所选 ${asked.length} 行）`}
      width={820}
      okText={`改 ${picked.length} 行`}
      cancelText="取消"
      okButtonProps={{ disabled: picked.length === 0 }}
      onOk={save}
      onCancel={close}
    >
      {suggestions.length === 0 ? (
        <p className="preview-empty">{say.rulesAsGuessed()}</p>
      ) : (
        <div className="table-scroll">
          <table className="preview-table" data-testid="guesses">
            <thead>
              <tr>
                <th>
                  <Checkbox
                    aria-label="全选"
                    checked={picked.length === suggestions.length}
                    indeterminate={picked.length > 0 && picked.length < suggestions.length}
                    onChange={(event) =>
                      setChosen(new Set(event.target.checked ? suggestions.map(({ row }) => row.id) : []))
                    }
                  />
                </th>
                <th>指标</th>
                <th>单位</th>
                <th>现在的规则</th>
                <th>建议的规则</th>
              </tr>
            </thead>
            <tbody>
              {suggestions.map(({ row, now, advised }) => (
                <tr key={row.id}>
                  <td>
                    <Checkbox
                      aria-label={`改${row.name}`}
                      checked={chosen.has(row.id)}
                      onChange={() => {
                        const next = new Set(chosen);
                        if (!next.delete(row.id)) next.add(row.id);
                        setChosen(next);
                      }}
                    />
                  </td>
                  <th scope="row">{row.name}</th>
                  <td>{printedUnit(row.unit, row.scale)}</td>
                  <td>{now}</td>
                  <td>
                    <b>{advised}</b>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="muted">{say.rulesTouchNoFigure()}</p>
    </Modal>
  );
}
