/** Names that were given up are remembered, so that files which still bear them are matched (shared/model/aliases.ts). */

import type { Alias } from "../../shared/model/aliases.ts";
import { ALIASES, readAliases, withRename } from "../../shared/model/aliases.ts";
import { call } from "../app/service.ts";
import type { PlanSession } from "./plan-session.ts";

/** Of the clerk's own library; the sample teaches it nothing. */
export async function rememberRename(
  session: PlanSession,
  kind: Alias["kind"],
  names: readonly string[],
  name: string,
): Promise<void> {
  const old = names.filter((one) => one !== name);
  if (session.sample || old.length === 0) return;
  const known = readAliases((await call("settings.get", {}))[ALIASES]);
  const value = old.reduce((aliases, one) => withRename(aliases, kind, one, name), known);
  await call("settings.set", { key: ALIASES, value });
}
