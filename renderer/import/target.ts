/** Where an import goes, as it is proposed from the file: a new plan's name, year and issuer. */

import { readTitle } from "../../shared/import/names.ts";
import type { OpenedFile } from "../../shared/contract/results.ts";
import type { Id } from "../../shared/model/plan.ts";

export interface Target {
  kind: "new" | "plan";
  name: string;
  year: number;
  issuer: string;
  preferFile: boolean;
}

/** What the preview proposes; name, year and issuer can be changed there. `now`: the year where none is told. */
export function firstTarget(
  opened: Pick<OpenedFile, "name"> & { tables: readonly Pick<OpenedFile["tables"][number], "title">[] },
  plan: Id | null,
  now: number,
): Target {
  const titles = new Set(opened.tables.flatMap((table) => table.title ?? []));
  // Tables of several bureaus are one plan; the first one's title would name only a part of it.
  const title = titles.size === 1 ? ([...titles][0] ?? "") : "";
  const facts = opened.tables.map((table) => readTitle(table.title ?? ""));
  const file = opened.name.replace(/\.[^.]*$/, "").replace(/^附件\s*\d*[-—.、：:\s]*/, "");
  return {
    kind: plan === null ? "new" : "plan",
    name: (title === "" ? file : title).trim(),
    year: facts.find(({ year }) => year !== null)?.year ?? readTitle(file).year ?? now,
    issuer: facts.find(({ issuer }) => issuer !== null)?.issuer ?? readTitle(file).issuer ?? "",
    preferFile: false,
  };
}
