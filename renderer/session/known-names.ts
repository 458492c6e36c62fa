/** Names that were given up are remembered, so that files which still bear them are matched (shared/model/aliases.ts). */

import type { Alias } from "../../shared/model/aliases.ts";
import { ALIASES, readAliases, withRename } from "../../shared/model/aliases.ts";
import { call } from "../app/service.ts";
import type { PlanSession } from "./plan-session.ts";

/** All that is remembered, of districts and agencies. */
export async function knownNames(): Promise<Alias[]> {
  return readAliases((await call("settings.get", {}))[ALIASES]);
}

/** Of the clerk's own library; the sample teaches it nothing. */
export async function rememberRename(
  session: PlanSession,
  kind: Alias["kind"],
  names: readonly string[],
  name: string,
): Promise<void> {
  const old = names.filter((one) => one !== name);
  if (session.sample || old.length === 0) return;
  const value = old.reduce((aliases, one) => withRename(aliases, kind, one, name), await knownNames());
  await call("settings.set", { key: ALIASES, value });
}
