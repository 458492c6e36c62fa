/** The sample plan (示例), made from its source in resources. */

import { readFileSync } from "node:fs";
import { planFromDocument } from "../../shared/document/json/plan-document.ts";
import type { PlanState } from "../../shared/model/plan.ts";

/** From a checkout the source lies two folders up; a bundle carries it beside itself. */
const PLACES = ["../../resources/sample/plan.json", "../resources/sample/plan.json", "./resources/sample/plan.json"];

export function samplePlan(newId: () => string): PlanState {
  for (const place of PLACES) {
    let text: string;
    try {
      text = readFileSync(new URL(place, import.meta.url), "utf8");
    } catch {
      continue;
    }
    return planFromDocument(JSON.parse(text) as unknown, newId);
  }
  throw new Error("resources/sample/plan.json is missing");
}
