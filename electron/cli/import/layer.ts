/** `import --layer KEY`: the figures of attachments into a layer instead of the targets. */

import path from "node:path";
import { isNamedAs, planFile } from "../../../shared/document/file-kinds.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { LayerKey } from "../../../shared/tracking/layer-key.ts";
import type { Arguments } from "../args.ts";
import { withLibrary } from "../connect.ts";
import { ownPlans } from "../lookup.ts";
import type { Answer } from "../output.ts";
import { addTo, importFiles, withTables } from "./tally.ts";

export function importLayer(args: Arguments, layer: LayerKey): Promise<Answer> {
  return withLibrary(args.need("library"), false, async (client) => {
    const name = args.need("plan");
    const plan = (await ownPlans(client)).find((one) => one.name === name || one.id === name);
    if (!plan || args.flag("new")) throw new AppError("notFound", say.layerNeedsPlan(name));
    const { id } = plan;
    return importFiles(
      client,
      args,
      plan.name,
      async (file, into) => {
        if (isNamedAs(planFile, file)) throw new AppError("badRequest", say.layerFromTables(path.basename(file)));
        await withTables(into, file, async (handle) => {
          const preferFile = args.text("prefer") === "file";
          const result = await client.call("tracking.import", { plan: id, layer, handle, preferFile });
          addTo(into, result);
          into.tally.skipped.push(...result.skipped);
          into.notices.push(...result.notices.map((notice) => `${file}：${notice}`));
        });
        return id;
      },
      id,
    );
  });
}
