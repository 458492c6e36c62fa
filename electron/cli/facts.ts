/** `facts`: class, curve, points, standard and shares of rows; fields of the row, or beside it once the plan is final. */

import { readFile } from "node:fs/promises";
import { batch, updateRow } from "../../shared/actions/action.ts";
import type { Client } from "../../shared/contract/client.ts";
import { changedFacts, factsJson } from "../../shared/document/json/facts.ts";
import { AppError } from "../../shared/errors.ts";
import type { Facts } from "../../shared/model/facts/facts.ts";
import { factsSaid } from "../../shared/model/facts/facts.ts";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import { indicatorsOf } from "../../shared/model/read-plan.ts";
import { unpackTracking } from "../../shared/stored/packed-layer.ts";
import { say } from "../../shared/text.ts";
import { factsOf } from "../../shared/tracking/facts.ts";
import type { TrackingState } from "../../shared/tracking/state.ts";
import type { Arguments } from "./args.ts";
import { withLibrary } from "./connect.ts";
import { findIndicator, findPlan, loadPlan } from "./lookup.ts";
import type { Answer } from "./output.ts";

const LABEL = "设置推进信息";

/** Each row that the file speaks of, with what it says. */
function told(plan: PlanState, json: unknown, only: string | undefined): [Id, unknown][] {
  if (only !== undefined) return [[findIndicator(plan, only).id, json]];
  if (Array.isArray(json)) {
    return json.map((one: unknown): [Id, unknown] => {
      if (typeof one !== "object" || one === null) throw new AppError("badRequest", say.factsForm());
      const {
        indicator,
        indicatorId,
        item: _item,
        facts,
        override: _override,
        ...rest
      } = one as Record<string, unknown>;
      const name = indicatorId ?? indicator;
      if (typeof name !== "string") throw new AppError("badRequest", say.factsForm());
      return [findIndicator(plan, name).id, facts === undefined ? rest : facts];
    });
  }
  if (typeof json !== "object" || json === null) throw new AppError("badRequest", say.factsForm());
  if ("rows" in json && Array.isArray(json.rows)) return told(plan, json.rows, undefined);
  return Object.entries(json).map(([name, facts]): [Id, unknown] => [findIndicator(plan, name).id, facts]);
}

async function write(client: Client, plan: PlanState, state: TrackingState, rows: [Id, unknown][]): Promise<void> {
  const { id, status } = plan.header;
  const changed = rows.map(([indicator, json]): [Id, Facts | null] => {
    const read = changedFacts(factsOf(plan, state, indicator), json);
    if ("refusal" in read) throw new AppError("badRequest", read.refusal);
    return [indicator, read.facts];
  });
  if (status === "final") {
    const action = { type: "facts.set" as const, rows: changed.map(([indicator, facts]) => ({ indicator, facts })) };
    await client.call("tracking.apply", { plan: id, action, label: LABEL });
    return;
  }
  const action = batch(changed.map(([indicator, facts]) => updateRow("indicator", indicator, { facts })));
  if (action) await client.call("plan.apply", { plan: id, action, label: LABEL });
}

async function read(client: Client, id: Id): Promise<{ plan: PlanState; state: TrackingState }> {
  const { plan } = await loadPlan(client, id);
  return { plan, state: unpackTracking((await client.call("tracking.open", { plan: id })).tracking) };
}

export function factsCommand(args: Arguments): Promise<Answer> {
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    const file = args.text("file");
    const only = args.text("indicator");
    let { plan, state } = await read(client, id);
    let done = "";
    if (file !== undefined) {
      let json: unknown;
      try {
        json = JSON.parse(await readFile(file, "utf8"));
      } catch {
        throw new AppError("fileUnreadable", say.factsFile(file));
      }
      const rows = told(plan, json, only);
      await write(client, plan, state, rows);
      ({ plan, state } = await read(client, id));
      done = `${say.factsSet(rows.length, plan.header.status === "final")}\n`;
    }
    const shown = only === undefined ? indicatorsOf(plan) : [findIndicator(plan, only)];
    const rows = shown.map((row) => {
      const facts = factsOf(plan, state, row.id);
      return {
        item: plan.item.get(row.item)?.text ?? "",
        indicator: row.name,
        indicatorId: row.id,
        facts: facts && factsJson(facts),
        override: plan.header.status === "final" && state.facts.has(row.id),
      };
    });
    const lines = shown.flatMap((row) => {
      const facts = factsOf(plan, state, row.id);
      const said = facts ? Object.entries(factsSaid(facts)).map(([name, text]) => `${name}：${text}`) : [];
      return said.length === 0 ? [] : [`  ${row.name}  ${said.join("；")}\n`];
    });
    return { json: { rows }, plain: `${done}${lines.join("") || `${say.noFactsYet()}\n`}`, exitCode: 0 };
  });
}
