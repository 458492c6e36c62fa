/** Whose list it is: the district that was chosen, by its id or name. */

import { AppError } from "../../errors.ts";
import { districtFinder } from "../../model/aliases.ts";
import { levelWords } from "../../model/level.ts";
import type { District, PlanState } from "../../model/plan.ts";
import { districtsOf } from "../../model/read-plan.ts";
import { say } from "../../text.ts";
import { ALL_DISTRICTS } from "../choices.ts";
import { districtLabel } from "./label.ts";

/**
 * The first where none is chosen; of all of them, as a picture of what the files look like, too.
 * Throws AppError("badRequest") where the plan has no district, "notFound" where it has none of that name.
 */
export function districtNamed(plan: PlanState, chosen: string | undefined): District {
  const [first] = districtsOf(plan);
  if (!first) throw new AppError("badRequest", say.noDistricts(levelWords(plan)));
  if (chosen === undefined || chosen === ALL_DISTRICTS) return first;
  const district = find(plan, chosen);
  if (!district) throw new AppError("notFound", say.unknownDistrict(chosen, levelWords(plan)));
  return district;
}

/** In the name of the file: 溪北区, or the word for all places of the level. */
export function calledDistrict(plan: PlanState, chosen: string | undefined): string {
  const district = chosen === undefined ? districtsOf(plan)[0] : find(plan, chosen);
  return district ? districtLabel(plan, district) : levelWords(plan).each;
}

function find(plan: PlanState, chosen: string): District | undefined {
  const id = plan.district.has(chosen) ? chosen : districtFinder(districtsOf(plan), [])(chosen);
  return id === null ? undefined : plan.district.get(id);
}
