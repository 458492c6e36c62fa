/** Above the table while a layer is shown: which, in what state, and what can be done with it. */

import { useRef } from "react";
import { standsBeside } from "../../shared/tracking/beside.ts";
import { countGone } from "../../shared/tracking/gone.ts";
import { layerTitle, partsOf } from "../../shared/tracking/layer-key.ts";
import { say } from "../../shared/text.ts";
import type { CommandContext } from "../commands/command.ts";
import type { CommandName } from "../commands/registry.ts";
import { commandById } from "../commands/registry.ts";
import { runCommand } from "../commands/run.ts";
import { any, useChanges } from "../session/use-session.ts";
import type { LayerSheet } from "./layer-sheet.ts";

/** What can be done with the layer that is shown, by its kind and state. */
function offered({ key, way, tracking }: LayerSheet): CommandName[] {
  const layer = tracking.state.layers.get(key);
  const kind = partsOf(key)?.kind;
  const turn: CommandName[] = layer && standsBeside(layer) ? [way === "beside" ? "layerInstead" : "layerBeside"] : [];
  const accept: CommandName[] = kind === "ask" ? ["acceptAsk"] : [];
  const change: CommandName[] = layer?.closed ? ["correctCell"] : ["layerFields", "closeLayer", "removeLayer"];
  return [...accept, ...change, ...turn, "showTargets"];
}

export function ShownLayer({ context, sheet }: { context: CommandContext; sheet: LayerSheet }) {
  const version = useChanges(sheet, any);
  const { state } = sheet.tracking;
  const layer = state.layers.get(sheet.key);
  const content = state.content.get(sheet.key);
  // Counted anew where rows or cells are others: it looks at the cells of one layer alone.
  const counted = useRef({ version: -1, gone: 0 });
  if (counted.current.version !== version)
    counted.current = { version, gone: content ? countGone(sheet.owner.plan, content) : 0 };
  const { gone } = counted.current;
  const words = [
    sheet.way === "beside" ? say.shownBeside(layerTitle(sheet.key)) : say.shownInstead(layerTitle(sheet.key)),
    layer?.unit == null ? "" : `单位${layer.unit}`,
    layer?.asOf == null ? "" : `截至${layer.asOf}`,
    layer?.closed ? say.closedWith(layer.issued ?? "") : "",
  ].filter(Boolean);
  return (
    <div className={`layer-bar${layer?.closed ? " closed" : ""}`} role="status" data-testid="layer-bar">
      <span className="layer-words">{words.join(" · ")}</span>
      {gone > 0 && (
        <button type="button" className="link" onClick={() => runCommand(commandById("goneRows"), context)}>
          {say.goneShown(gone)}
        </button>
      )}
      <span className="status-space" />
      {offered(sheet).map((id) => {
        const command = commandById(id);
        return (
          <button key={id} type="button" className="link" onClick={() => runCommand(command, context)}>
            {(command.short ?? command.label).replace("…", "")}
          </button>
        );
      })}
    </div>
  );
}
