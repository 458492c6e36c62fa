/** Tracking of a series as it is loaded, and what was found of it. */

import type { Move } from "../../../shared/tracking/apply.ts";
import type { LayerFinding } from "../../../shared/tracking/checks/check.ts";
import type { LayerKey } from "../../../shared/tracking/layer-key.ts";
import type { TrackingState } from "../../../shared/tracking/state.ts";
import type { Library } from "../../store/library.ts";

/** What was found of the layers, by versions as they were then. */
export interface JudgedLayers {
  /** Tells the versions apart by which it was judged. */
  versions: string;
  inOrder(): LayerFinding[];
  /** After a change that is on disk: what it touched is looked at again. */
  recheck(moves: readonly Move[]): void;
}

export interface OpenTracking {
  library: Library;
  state: TrackingState;
  /** By layer the rows that are not as they were written; "" among them is the layer itself, "" as a layer the rest. */
  damaged: Map<LayerKey | "", Set<string>>;
  /** What was found of its layers, once somebody has asked. */
  judged: JudgedLayers | null;
}
