/** The ledger as a table; the chosen problem is shown beside it. */

import { levelWords } from "../../shared/model/level.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { daysLate } from "../../shared/tracking/problems/ledger.ts";
import type { Problem } from "../../shared/tracking/problems/problem.ts";
import { placeName, projectName } from "./form.ts";
import { StateTag } from "./state-tag.tsx";

export function ProblemTable({
  plan,
  problems,
  chosen,
  today,
  onChoose,
}: {
  plan: PlanState;
  problems: readonly Problem[];
  chosen: string | null;
  today: string;
  onChoose(id: string): void;
}) {
  return (
    <table className="preview-table problem-table" data-testid="problem-table">
      <thead>
        <tr>
          <th>编号</th>
          <th>项目·指标</th>
          <th>{levelWords(plan).place}</th>
          <th>问题</th>
          <th>类型</th>
          <th className="figure">金额（元）</th>
          <th>整改时限</th>
          <th>状态</th>
        </tr>
      </thead>
      <tbody>
        {problems.map((problem) => {
          const late = daysLate(problem, today);
          return (
            <tr
              key={problem.id}
              className={problem.id === chosen ? "chosen" : ""}
              onClick={() => onChoose(problem.id)}
              aria-current={problem.id === chosen}
            >
              <td>
                <button type="button" className="link" onClick={() => onChoose(problem.id)}>
                  {problem.number}
                </button>
              </td>
              <td>{projectName(plan, problem)}</td>
              <td>{placeName(plan, problem)}</td>
              <td className="problem-words" title={problem.text}>
                {problem.text}
              </td>
              <td className="problem-words" title={problem.kind ?? ""}>
                {problem.kind === problem.text ? "负面清单" : problem.kind}
              </td>
              <td className="figure">{problem.money}</td>
              <td className="problem-date">
                {problem.deadline}
                {late > 0 && <b className="problem-late">超期 {late} 天</b>}
              </td>
              <td>
                <StateTag state={problem.state} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
