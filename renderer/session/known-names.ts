/** A name that was given up is remembered, so that files which still bear it are matched (shared/model/aliases.ts). */

import type { Alias } from "../../shared/model/aliases.ts";
import { ALIASES, readAliases, withRename } from "../../shared/model/aliases.ts";
import { call } from "../app/service.ts";
import type { PlanSession } from "./plan-session.ts";

/** Of the clerk's own library; the sample teaches it nothing. */
export async function rememberRename(
  session: PlanSession,
  kind: Alias["kind"],
  old: string,
  name: string,
): Promise<void> {
  if (session.sample || old === name) return;
  const known = readAliases((await call("settings.get", {}))[ALIASES]);
  await call("settings.set", { key: ALIASES, value: withRename(known, kind, old, name) });
}
