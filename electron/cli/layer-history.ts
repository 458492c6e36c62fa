/** What became of the figures and notes of a layer. */

import type { Client } from "../../shared/contract/client.ts";
import { AppError } from "../../shared/errors.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { districtsOf, indicatorsOf } from "../../shared/model/read-plan.ts";
import { say } from "../../shared/text.ts";
import type { LayerChange, NoteChange } from "../../shared/tracking/apply.ts";
import { goneAt, goneWords, nameAmong } from "../../shared/tracking/gone.ts";
import type { Arguments } from "./args.ts";
import { historyAnswer } from "./changed.ts";
import type { NamedPlan } from "./lookup.ts";
import { findDistrict, findIndicator, loadNamed, loadPlan } from "./lookup.ts";
import type { Answer } from "./output.ts";

/** `history --layer KEY`: figures and notes; what stands in a row or district that the plan lacks says so. */
export async function layerHistory(client: Client, id: string, layer: string, args: Arguments): Promise<Answer> {
  const loaded = await loadNamed(client, id);
  const { plan } = loaded;
  const others = await otherVersions(client, plan);
  const name = args.text("indicator");
  const place = args.text("district");
  if (place !== undefined && name === undefined) throw new AppError("badRequest", say.districtNeedsIndicator());
  const entries = await client.call("tracking.history", {
    ...{ plan: id, layer },
    ...(name === undefined ? {} : { indicator: rowIdNamed(plan, others, name) }),
    ...(place === undefined ? {} : { district: placeIdNamed(loaded, others, place) }),
  });
  const text = (value: LayerChange["before"]): string =>
    value === null ? "" : value.kind === "words" ? value.words : value.text;
  const named = (cell: LayerChange | NoteChange) => {
    const gone = goneAt(plan, others, cell);
    const { indicator, district } = cell;
    const own = nameAmong([plan, ...others], "indicator", indicator);
    return {
      ...{ layer: cell.layer, indicator: own ?? indicator, indicatorId: indicator },
      district: district === null ? null : (nameAmong([plan, ...others], "district", district) ?? district),
      ...(gone === null ? {} : { gone: goneWords[gone][plan.indicator.has(indicator) ? "district" : "row"] }),
    };
  };
  const history = entries.map(({ changes, notes, ...entry }) => ({
    ...entry,
    changes: changes.map((one) => ({ ...named(one), before: text(one.before), after: text(one.after) })),
    notes: notes.map((one) => ({ ...named(one), before: one.before ?? "", after: one.after ?? "" })),
  }));
  return historyAnswer(history, levelWords(plan));
}

/** The other plans of the series that the library has. */
async function otherVersions(client: Client, { header }: PlanState): Promise<PlanState[]> {
  const others = (await client.call("plan.list", {})).filter(
    ({ id, series }) => series === header.series && id !== header.id,
  );
  return Promise.all(others.map(async (one) => (await loadPlan(client, one.id)).plan));
}

/** A row of the plan, else one that another version of the series has, by its name or id. */
function rowIdNamed(plan: PlanState, others: readonly PlanState[], name: string): string {
  for (const version of [plan, ...others]) {
    const known = indicatorsOf(version).some((row) => row.id === name || row.name === name);
    if (known) return findIndicator(version, name).id;
  }
  // A row that no version has any more is asked for by its id, as histories tell it.
  return /^[0-9a-f-]{36}$/.test(name) ? name : findIndicator(plan, name).id;
}

function placeIdNamed(loaded: NamedPlan, others: readonly PlanState[], name: string): string {
  for (const version of others) {
    const known = districtsOf(version).find((one) => one.id === name || one.name === name);
    if (known && !districtsOf(loaded.plan).some((one) => one.name === name)) return known.id;
  }
  return findDistrict(loaded, name).id;
}
