/**
 * Every check of layers, in the order in which findings of one place are told: what comes first is the cause of what comes
 * after it. Adding one is a file and a line here.
 */

import { citySum } from "./city-sum.ts";
import { copied } from "./copies.ts";
import { falls } from "./falls.ts";
import type { LayerCheck } from "./layer-check.ts";
import { magnitude } from "./magnitude.ts";
import { rate } from "./rate.ts";
import { stages } from "./stages.ts";
import { times } from "./times.ts";
import { unit } from "./unit.ts";

export const layerChecks = [
  unit,
  magnitude,
  falls,
  times,
  citySum,
  stages,
  rate,
  copied,
] as const satisfies readonly LayerCheck[];

export type LayerRule = (typeof layerChecks)[number]["name"];
