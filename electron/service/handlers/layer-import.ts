/** The figures of an open file into a layer, as one step of tracking. */

import type { ParamsOf } from "../../../shared/contract/methods.ts";
import type { LayerImported } from "../../../shared/contract/tracking.ts";
import { importLayer } from "../../../shared/import/layer-import.ts";
import { senderOf } from "../../../shared/import/source.ts";
import { ALIASES, districtFinder, readAliases } from "../../../shared/model/aliases.ts";
import { districtsOf } from "../../../shared/model/read-plan.ts";
import { layerTitle } from "../../../shared/tracking/layer-key.ts";
import type { Call } from "../context.ts";
import { tablesOf } from "./opened-files.ts";

export async function importInto(call: Call, params: ParamsOf<"tracking.import">): Promise<LayerImported> {
  const { plans, trackings, uploads } = call.service;
  const { plan: id, layer: key, handle, preferFile = false } = params;
  const upload = uploads.get(handle);
  const tables = tablesOf(upload, params.tables);
  const library = await call.service.libraries.of(id);
  library.checkWritable();
  await library.backup("导入前");
  return plans.inTurn(id, async ({ state: plan }) => {
    const open = await trackings.get(library, plan.header.series);
    const content = await trackings.layer(open, key);
    const layer = open.state.layers.get(key);
    const aliases = readAliases((await library.settings())[ALIASES]);
    const sender = senderOf(upload.name, tables, plan);
    const planned = importLayer(plan, key, layer && content ? { layer, content } : null, tables, {
      ...{ file: upload.name, sender, preferFile, district: districtFinder(districtsOf(plan), aliases) },
      stands: await library.tracking.origins(open.state.series, key),
    });
    const { action, origins, ...told } = planned;
    if (action) {
      const label = `导入 ${upload.name} 到${layerTitle(key)}`.slice(0, 200);
      const of = { source: upload.name, sourceKey: upload.hash, origins, answered: true };
      await trackings.commit(call, open, action, { label, ...of });
    }
    return { ...told, revision: open.state.revision };
  });
}
