/** Named versions (版本) of a plan: the whole plan, packed, as it stood at a revision. */

import { gzipSync } from "node:zlib";
import { stored } from "../../../shared/stored/format.ts";
import { packPlan, unpackPlan } from "../../../shared/stored/packed-plan.ts";
import { readPlanWire } from "../../../shared/stored/read.ts";
import type { PlanVersion } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Id, PlanState } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import type { Reader, Writer } from "../open/connection.ts";
import { unpack } from "./packed.ts";

export interface VersionFields {
  id: Id;
  name: string;
  by: string;
}

export function saveVersion(
  db: Writer,
  planN: number,
  plan: PlanState,
  fields: VersionFields,
  at: string,
): PlanVersion {
  const content = gzipSync(JSON.stringify(stored(packPlan(plan))), { level: 1 });
  const sql = "INSERT INTO snapshot (id, plan, name, at, author, revision, content) VALUES (?, ?, ?, ?, ?, ?, ?)";
  db.run(sql, fields.id, planN, fields.name, at, fields.by, plan.header.revision, content);
  return { id: fields.id, name: fields.name, at, revision: plan.header.revision };
}

/** Newest first. */
export function listVersions(db: Reader, planN: number): PlanVersion[] {
  return db.rows<PlanVersion>(
    "SELECT id, name, at, revision FROM snapshot WHERE plan = ? ORDER BY at DESC, n DESC",
    planN,
  );
}

export function loadVersion(db: Reader, planN: number, id: Id): PlanState {
  const content = db.one<Uint8Array>("SELECT content FROM snapshot WHERE plan = ? AND id = ?", planN, id);
  if (content === null) throw new AppError("notFound", say.versionGone());
  return unpackPlan(readPlanWire(unpack(content)));
}
