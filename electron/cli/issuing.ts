/** `issue` and `adjust`: 印发, and a plan that adjusts one which was issued. */

import type { Arguments } from "./args.ts";
import { withLibrary } from "./connect.ts";
import { findPlan, loadPlan } from "./lookup.ts";
import type { Answer } from "./output.ts";
import { say } from "../../shared/text.ts";

export function issueCommand(args: Arguments): Promise<Answer> {
  const [number, date] = [args.need("number").trim(), args.need("date").trim()];
  return withLibrary(args.need("library"), false, async (client) => {
    const { id, name } = await findPlan(client, args.need("plan"));
    await client.call("plan.issue", { plan: id, number, date });
    const { documentNumber, issueDate, status, revision, adjustment } = (await loadPlan(client, id)).plan.header;
    return {
      json: { plan: name, id, documentNumber, issueDate, status, revision, adjustment },
      plain: `${say.planIssued(name, documentNumber ?? "", issueDate ?? "")}\n`,
      exitCode: 0,
    };
  });
}

export function adjustCommand(args: Arguments): Promise<Answer> {
  const [name, reason, date] = [args.need("name").trim(), args.need("reason").trim(), args.need("date").trim()];
  return withLibrary(args.need("library"), false, async (client) => {
    const from = await findPlan(client, args.need("plan"));
    const made = await client.call("plan.adjust", { plan: from.id, name, reason, date });
    const { series, adjusts, adjustment, status } = (await loadPlan(client, made.id)).plan.header;
    const base = (await client.call("plan.series", { plan: made.id })).find(({ id }) => id === adjusts);
    return {
      json: { plan: made.name, id: made.id, series, adjusts, adjustment, status },
      plain: `${say.adjustmentMade(made.name, base?.name ?? from.name)}\n`,
      exitCode: 0,
    };
  });
}
