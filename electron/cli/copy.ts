/** `copy`: next year's plan from a plan of this library, or a copy with its figures. */

import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import type { Arguments } from "./args.ts";
import { withLibrary } from "./connect.ts";
import { findPlan } from "./lookup.ts";
import type { Answer } from "./output.ts";

export function copyCommand(args: Arguments): Promise<Answer> {
  const name = args.need("name").trim();
  const year = Number(/^(\d{4})年?$/.exec(args.need("year"))?.[1]);
  if (!(year >= 1900 && year <= 2200)) throw new AppError("badRequest", say.yearUnclear(args.need("year")));
  return withLibrary(args.need("library"), false, async (client) => {
    const from = await findPlan(client, args.need("plan"));
    const made = await client.call("plan.copy", { plan: from.id, name, year, figures: args.flag("figures") });
    const { id, title, status, indicators, districts } = made;
    return {
      json: { plan: made.name, id, title, year, status, from: from.name, indicators, districts },
      plain: `${say.planCopied(made.name, indicators, districts)}\n`,
      exitCode: 0,
    };
  });
}
