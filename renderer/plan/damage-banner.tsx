/** The bar over a plan with damaged rows: which, and the way to what can be done. */

import type { CommandContext } from "../commands/command.ts";
import { say } from "../../shared/text.ts";
import { openDialog } from "../app/ui.ts";
import { ofFindings, useChanges } from "../session/use-session.ts";

export function DamageBanner({ context: { session } }: { context: CommandContext }) {
  useChanges(session, ofFindings);
  const count = session.findings.damaged.size;
  if (count === 0) return null;
  return (
    <div className="final-banner damage-banner" role="alert" data-testid="damage-banner">
      {say.damageBanner(count)}
      <button type="button" className="link" onClick={() => openDialog("damage")}>
        处理…
      </button>
    </div>
  );
}
