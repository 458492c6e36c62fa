/**
 * What is found of the layers of a series. Each is judged by the version whose targets hold for its month. Looked through
 * whole when somebody asks for the first time, or a version is another since; then what a change of tracking touches is
 * looked at again.
 */

import type { Id, PlanState } from "../../../shared/model/plan.ts";
import type { SeriesVersion } from "../../../shared/model/series/versions.ts";
import { versionInForce } from "../../../shared/model/series/versions.ts";
import type { LayerFinding, PlanOf } from "../../../shared/tracking/checks/check.ts";
import { checkLayers, layerFindingsInOrder, recheckLayers, touchedBy } from "../../../shared/tracking/checks/check.ts";
import type { LayerKey } from "../../../shared/tracking/layer-key.ts";
import { partsOf } from "../../../shared/tracking/layer-key.ts";
import type { CheckedPlan, Plans } from "../plans.ts";
import type { OpenTracking } from "./open-tracking.ts";
import type { Trackings } from "./trackings.ts";

/** Everything of a version that a finding may hang on. */
function versionsKey(versions: readonly SeriesVersion[]): string {
  return JSON.stringify(versions);
}

/** All findings of the layers, in their order. Only in the library's turn. */
export async function layerFindings(
  { plans, trackings }: { plans: Plans; trackings: Trackings },
  open: OpenTracking,
  plan: CheckedPlan,
): Promise<LayerFinding[]> {
  const { state, library } = open;
  if (state.layers.size === 0) return [];
  const versions = await library.series(state.series);
  const key = versionsKey(versions);
  if (open.judged?.versions !== key) {
    for (const layer of state.layers.keys()) await trackings.layer(open, layer);
    const planOf = await plansInForce(plans, versions, plan);
    const found = checkLayers(planOf, state);
    open.judged = {
      versions: key,
      inOrder: () => layerFindingsInOrder(planOf, found),
      recheck: (moves) => void recheckLayers(planOf, state, found, touchedBy(found, moves)),
    };
  }
  return open.judged.inOrder();
}

/** The version for each month of the year that any of them speaks of; the plan itself where the series has none. */
async function plansInForce(plans: Plans, versions: readonly SeriesVersion[], asked: CheckedPlan): Promise<PlanOf> {
  const loaded = new Map<Id, PlanState>([[asked.state.header.id, asked.state]]);
  const finals = versions.filter(({ status }) => status === "final");
  const last = versionInForce(versions, null)?.version;
  for (const { id } of [...finals, ...(last ? [last] : [])]) loaded.set(id, (await plans.get(id)).state);
  const known = new Map<LayerKey, PlanState>();
  return (layer) => {
    let plan = known.get(layer);
    if (!plan) {
      const inForce = versionInForce(versions, partsOf(layer)?.period ?? null)?.version;
      plan = (inForce && loaded.get(inForce.id)) ?? asked.state;
      known.set(layer, plan);
    }
    return plan;
  };
}
