/** `copy`: next year's plan from a plan of this library, with last year's figures beside it; or a copy with its figures. */

import { layersJson } from "../../shared/document/json/layers.ts";
import { AppError } from "../../shared/errors.ts";
import { unpackTracking } from "../../shared/stored/packed-layer.ts";
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
    const figures = args.flag("figures");
    // Next year's plan has last year's figures beside it; a copy has them in it.
    const references = !figures && year > from.year;
    const made = await client.call("plan.copy", { plan: from.id, name, year, figures, references });
    const { id, title, status, indicators, districts } = made;
    const { tracking, cells } = await client.call("tracking.open", { plan: id });
    const layers = layersJson(unpackTracking(tracking), cells);
    const beside = layers.length > 0 ? `${say.referencesLaid(layers.map((layer) => layer.title))}\n` : "";
    return {
      json: { plan: made.name, id, title, year, status, from: from.name, indicators, districts, layers },
      plain: `${say.planCopied(made.name, indicators, districts)}\n${beside}`,
      exitCode: 0,
    };
  });
}
