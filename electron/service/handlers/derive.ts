/** A lower level's plan from a column of the upper one (省 → 市 → 县 → 乡镇). */

import { z } from "zod";
import type { ParamsOf } from "../../../shared/contract/methods.ts";
import { fileName } from "../../../shared/document/file-name.ts";
import { planDocument } from "../../../shared/document/json/plan-document.ts";
import { AppError } from "../../../shared/errors.ts";
import { derivePlan } from "../../../shared/import/derive-plan.ts";
import { kindOfDistrict } from "../../../shared/import/names.ts";
import type { District, Id, PlanState } from "../../../shared/model/plan.ts";
import { newDistrict } from "../../../shared/model/plan.ts";
import type { Region } from "../../../shared/model/region/region.ts";
import { countiesOf, regionByCode, regionsNamed } from "../../../shared/model/region/region.ts";
import { checkPlan } from "../../../shared/rules/check.ts";
import { say } from "../../../shared/text.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import { townsOf } from "../upper/towns.ts";
import { insertInto, refuseTakenName } from "./plans.ts";

/** The lists of places that were given by hand, by the name of the place above. */
const PLACES = "places";
const placesSchema = z.record(z.string(), z.array(z.string()));

type Place = Pick<District, "name" | "code" | "kind">;

function regionOf({ name, code }: District, issuer: string | null): Region | null {
  const byCode = code === null ? null : regionByCode(code);
  if (byCode) return byCode;
  const named = regionsNamed(name).filter((region) => region.name === name);
  const under = named.filter(({ parent }) => parent !== null && regionByCode(parent)?.name === issuer);
  const found = under.length > 0 ? under : named;
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Counties of a city, towns of a county. */
function listedBelow(district: District, issuer: string | null): Place[] {
  const region = regionOf(district, issuer);
  if (region?.level === "city" || region?.level === "province") {
    const members = countiesOf(region.code, { zones: true });
    return members.map(({ name, code, level }) => ({ name, code, kind: level === "zone" ? "zone" : "county" }));
  }
  return region === null ? [] : townsOf(region.code).map((name) => ({ name, code: null, kind: "town" }));
}

async function keptPlaces(call: Call): Promise<Record<string, string[]>> {
  const read = placesSchema.safeParse((await call.service.libraries.own().settings())[PLACES]);
  return read.data ?? {};
}

const keyOf = ({ header }: PlanState, { name }: District): string => `${header.issuer ?? ""}/${name}`;

async function placesBelow(call: Call, upper: PlanState, district: District): Promise<Place[]> {
  const listed = listedBelow(district, upper.header.issuer);
  const kept = (await keptPlaces(call))[keyOf(upper, district)];
  if (!kept) return listed;
  return kept.map((name) => listed.find((one) => one.name === name) ?? placeNamed(name));
}

function placeNamed(name: string): Place {
  return { name, code: null, kind: kindOfDistrict(name) };
}

function districtIn(upper: PlanState, id: Id): District {
  const district = upper.district.get(id);
  if (!district) throw new AppError("notFound", say.rowGone());
  if (district.kind === "own" || district.kind === "reserve")
    throw new AppError("refused", say.deriveOwn(district.name));
  return district;
}

async function derive(
  call: Call,
  { plan, district: id, name, districts: given }: ParamsOf<"plan.derive">,
): Promise<{ upper: PlanState; district: District; lower: PlanState }> {
  const { plans, newId, libraries } = call.service;
  const upper = (await plans.get(plan)).state;
  const district = districtIn(upper, id);
  const names = given && [...new Set(given)];
  if (names) {
    const kept = { ...(await keptPlaces(call)), [keyOf(upper, district)]: names };
    await libraries.own().setSetting(PLACES, kept);
  }
  const places = await placesBelow(call, upper, district);
  const districts = places.map((place) => {
    const { id: _id, lineage: _lineage, ...facts } = newDistrict({ id: "", ...place });
    return facts;
  });
  return { upper, district, lower: derivePlan(upper, { newId, name, district, districts }) };
}

export const deriveHandlers = {
  "plan.placesBelow": async (call, { plan, district }) => {
    const upper = (await call.service.plans.get(plan)).state;
    return (await placesBelow(call, upper, districtIn(upper, district))).map(({ name }) => name);
  },
  "plan.derive": async (call, params) => {
    const library = await call.service.libraries.of(params.plan);
    return library.inTurn(async () => {
      await refuseTakenName(library, params.name);
      const { upper, district, lower } = await derive(call, params);
      return insertInto(call, library, lower, `按“${upper.header.name}”下达${district.name}的数建立`.slice(0, 200));
    });
  },
  "plan.deriveFile": async (call, params) => {
    const { lower } = await derive(call, params);
    const text = `${JSON.stringify(planDocument(lower, checkPlan(lower)), null, 2)}\n`;
    const name = fileName(lower.header.title || lower.header.name, "", "json", "方案");
    return { name, bytes: new TextEncoder().encode(text), notices: [] };
  },
} satisfies Partial<Handlers>;
