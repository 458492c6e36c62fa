/** Whether a file that is to fill a plan looks like another government's. */

import type { Alias } from "../model/aliases.ts";
import { districtFinder } from "../model/aliases.ts";
import { districtForm } from "../model/district-name.ts";
import type { PlanState } from "../model/plan.ts";
import { districtsOf } from "../model/read-plan.ts";
import type { RecognisedTable } from "../recognise/table.ts";
import { proposePlan } from "./proposal.ts";

export interface Elsewhere {
  /** Whose the file is by its title or name; null where only its districts tell. */
  file: string | null;
  plan: string | null;
  /** Districts of the file that the plan has, and how many the file has. */
  known: number;
  of: number;
}

/** Null where nothing speaks for it: the issuers are one, the file is from one of the plan's districts, or districts agree. */
export function elsewhereOf(
  plan: PlanState,
  fileName: string,
  tables: readonly RecognisedTable[],
  aliases: readonly Alias[],
): Elsewhere | null {
  const districts = districtsOf(plan);
  if (districts.length === 0) return null;
  const means = districtFinder(districts, aliases);
  const names = [...new Set(tables.flatMap((table) => table.districts))];
  const known = names.filter((name) => means(name) !== null).length;
  const { issuer } = proposePlan(fileName, tables, 2000);
  const told = { file: issuer, plan: plan.header.issuer, known, of: names.length };
  const mine = plan.header.issuer;
  const isOther =
    issuer !== null && mine !== null && !sameIssuer(issuer, mine) && means(issuer) === null && known * 2 < names.length;
  // 市本级 is everybody's.
  const real = names.filter((name) => districtForm(name) !== "市本级");
  const strange = real.length >= 2 && real.every((name) => means(name) === null);
  return isOther || strange ? told : null;
}

/** 安徽省亳州市 and 亳州市. */
function sameIssuer(a: string, b: string): boolean {
  const [x, y] = [districtForm(a), districtForm(b)];
  return x === y || x.endsWith(y) || y.endsWith(x);
}
