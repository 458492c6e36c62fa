/** In the inspector: what progress, scores and money go by in this row, followed. */

import type { Facts } from "../../shared/model/facts/facts.ts";
import { factsSaid, namedCurveWords } from "../../shared/model/facts/facts.ts";
import type { Indicator } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import { factsOf } from "../../shared/tracking/facts.ts";
import { layerTitle } from "../../shared/tracking/layer-key.ts";
import type { CommandContext } from "../commands/command.ts";
import { commandById } from "../commands/registry.ts";
import { runCommand } from "../commands/run.ts";
import { useTracking } from "./use-tracking.ts";

export function RowFacts({ context, indicator }: { context: CommandContext; indicator: Indicator }) {
  const { session } = context;
  const { tracking, problem } = useTracking(context);
  const facts = tracking ? factsOf(session.plan, tracking.state, indicator.id) : null;
  const beside = session.isFinal && tracking?.state.facts.has(indicator.id) === true;
  return (
    <>
      {problem !== "" && <p className="panel-empty">{problem}</p>}
      {tracking && !facts && <p className="panel-empty">{say.noFactsYet()}</p>}
      {facts && (
        <dl className="row-facts">
          {said(facts).map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {beside && <p className="muted">{say.factsBeside()}</p>}
      <button type="button" className="link" onClick={() => runCommand(commandById("facts"), context)}>
        修改推进信息…
      </button>
    </>
  );
}

/** As a clerk reads them: curves and layers by their names. */
function said(facts: Facts): [string, string][] {
  return Object.entries(factsSaid(facts)).map(([name, text]) => {
    if (name === "序时进度") return [name, namedCurveWords[text as keyof typeof namedCurveWords] ?? text];
    return name === "数量依据" ? [name, layerTitle(text)] : [name, text];
  });
}
