/** Where an import goes: a new plan as the file proposes it, which can be changed here, or the plan that is open. */

import type { OpenedFile } from "../../shared/contract/results.ts";
import type { Id } from "../../shared/model/plan.ts";

export interface Target {
  kind: "new" | "plan";
  name: string;
  year: number;
  issuer: string;
  preferFile: boolean;
}

export function firstTarget({ proposal }: Pick<OpenedFile, "proposal">, plan: Id | null): Target {
  return { kind: plan === null ? "new" : "plan", ...proposal, issuer: proposal.issuer ?? "", preferFile: false };
}
