/** The preview: before, after, change, exact share and why, row by row; or what stands in the way. */

import { Fragment, useMemo, useState } from "react";
import { fairnessLine } from "../../shared/allocate/fairness.ts";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { LevelWords } from "../../shared/model/level.ts";
import { say } from "../../shared/text.ts";
import { Icon } from "../kit/icons.tsx";
import type { PreviewGroup, PreviewLine } from "./preview-rows.ts";
import { previewGroups } from "./preview-rows.ts";
import type { Preview } from "./use-preview.ts";

/** More would only slow the window down; all of them are applied. */
const SHOWN_LINES = 400;

/** What stands in the list of a clash beside the sentence. */
const NOT_SMALLEST = say.notSmallest();

export function PreviewTable({
  plan,
  asked,
  preview,
  missing,
}: {
  plan: PlanState;
  asked: readonly Id[];
  preview: Preview;
  missing: string;
}) {
  const { answer, problem, fresh } = preview;
  const groups = useMemo(
    () => (answer && !answer.clash ? previewGroups(plan, asked, answer) : []),
    [plan, asked, answer],
  );
  const row = asked.length === 1 ? plan.indicator.get(asked[0] ?? "") : undefined;
  if (missing !== "") return <p className="preview-empty">{missing}</p>;
  if (problem !== "") {
    return (
      <div className="preview-problem" role="alert">
        <Icon name="warning" /> <span>{problem}</span>
      </div>
    );
  }
  if (!answer) return <p className="preview-empty">正在计算……</p>;
  if (answer.clash) return <ClashList {...answer.clash} />;
  return (
    <div className={`preview${fresh ? "" : " stale"}`} aria-busy={!fresh}>
      {answer.notes.length > 0 && <Notes notes={answer.notes} />}
      {groups.length === 0 ? (
        <p className="preview-empty">{say.nothingToAllocate()}</p>
      ) : (
        <Lines groups={groups} single={asked.length === 1} level={levelWords(plan)} />
      )}
      {answer.fairness && row && (
        <p className="preview-fairness" data-testid="fairness">
          {fairnessLine(plan, row, answer.fairness)}
        </p>
      )}
      {answer.skipped.length > 0 && (
        <section className="preview-skipped" aria-label="跳过的行">
          <b>跳过 {answer.skipped.length} 行，这些行保持不变：</b>
          <ul>
            {answer.skipped.map(({ indicator, reason }) => (
              <li key={indicator}>{reason}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Notes({ notes }: { notes: readonly string[] }) {
  return (
    <ul className="preview-notes" aria-label="提醒">
      {notes.slice(0, 8).map((text) => (
        <li key={text}>{text}</li>
      ))}
      {notes.length > 8 && <li>……共 {notes.length} 条提醒</li>}
    </ul>
  );
}

function ClashList({ message, demands, smallest }: { message: string; demands: readonly string[]; smallest: boolean }) {
  return (
    <div className="preview-clash" role="alert" data-testid="clash">
      <p>
        <Icon name="warning" /> <b>这些要求不能同时满足，没有改动任何数</b>
      </p>
      <ul title={message}>
        {demands.map((demand) => (
          <li key={demand}>{demand}</li>
        ))}
      </ul>
      {!smallest && <p className="muted">{NOT_SMALLEST}</p>}
      <p className="muted">{say.loosenOne()}</p>
    </div>
  );
}

function Lines({ groups, single, level }: { groups: readonly PreviewGroup[]; single: boolean; level: LevelWords }) {
  const { total: title } = level;
  const [all, setAll] = useState(false);
  let left = all ? Number.POSITIVE_INFINITY : SHOWN_LINES;
  const shown = groups.filter((group) => {
    const fits = left > 0;
    left -= group.lines.length;
    return fits;
  });
  const wide = single && groups.length === 1;
  return (
    <>
      <table className="preview-table" data-testid="allocation-preview">
        <thead>
          <tr>
            <th>{level.place}</th>
            <th className="figure">原数</th>
            <th className="figure">新数</th>
            <th className="figure">变化</th>
            <th className="figure">应得份额</th>
            <th>说明</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((group) => (
            <Fragment key={group.row.id}>
              {!wide && (
                <tr className="preview-group">
                  <th colSpan={6}>
                    {group.row.name}
                    {group.unit !== "" && <span className="muted">（{group.unit}）</span>}
                    <span className="muted"> · 改动 {group.changes} 格</span>
                  </th>
                </tr>
              )}
              {group.lines.map((line) => (
                <Line key={line.district?.id} name={line.district?.name ?? ""} line={line} />
              ))}
              <tr className="preview-sum">
                <th scope="row">{level.place}合计</th>
                <td className="figure">{group.sum.before}</td>
                <td className="figure">{group.sum.after}</td>
                <td className="figure">{group.sum.change}</td>
                <td />
                <td>
                  {group.total && group.sum.after === group.total.after.replace(/^[≥≤]|左右$/g, "")
                    ? `与${title}一致`
                    : ""}
                </td>
              </tr>
              {group.total && <Line name={title} line={group.total} className="preview-total" />}
            </Fragment>
          ))}
        </tbody>
      </table>
      {shown.length < groups.length && (
        <button type="button" className="link preview-more" onClick={() => setAll(true)}>
          还有 {groups.length - shown.length} 行，全部显示
        </button>
      )}
    </>
  );
}

function Line({ name, line, className = "" }: { name: string; line: PreviewLine; className?: string }) {
  const direction = line.change.startsWith("-") ? "down" : line.change === "" ? "" : "up";
  return (
    <tr className={`${className}${line.changed ? " changed" : ""}`}>
      <th scope="row">{name}</th>
      <td className="figure">{line.before}</td>
      <td className="figure">{line.after}</td>
      <td className={`figure ${direction}`}>{line.change}</td>
      <td className="figure muted">{line.exact}</td>
      <td className="preview-why">{line.why || (line.changed ? "" : <span className="muted">不变</span>)}</td>
    </tr>
  );
}
