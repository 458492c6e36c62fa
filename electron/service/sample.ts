/** The sample plan (示例), made from its source in resources. */

import { planFromDocument } from "../../shared/document/json/plan-document.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { readResource } from "../paths.ts";

export function samplePlan(newId: () => string): PlanState {
  return planFromDocument(JSON.parse(readResource("sample/plan.json").toString("utf8")) as unknown, newId);
}
