/** What a file proposes for the plan that is made of it: the window shows it, the command line takes it. */

import type { PlanHeader } from "../model/plan.ts";
import type { RecognisedTable } from "../recognise/table.ts";
import { readTitle, splitFoot } from "./names.ts";

export type PlanProposal = Pick<PlanHeader, "name" | "year" | "issuer">;

/** The title that all tables have; tables of several bureaus are one plan, and one's title would name only a part of it. */
function onlyTitle(tables: readonly Pick<RecognisedTable, "title">[]): string | null {
  const titles = new Set(tables.flatMap((table) => table.title?.trim() || []));
  return titles.size === 1 ? ([...titles][0] ?? null) : null;
}

/** Name, year and issuer, which can be changed before importing. `thisYear`: the year where none is told. */
export function proposePlan(
  fileName: string,
  tables: readonly Pick<RecognisedTable, "title">[],
  thisYear: number,
): PlanProposal {
  const whole = fileName.replace(/\.[^.]*$/, "").trim();
  const file = whole.replace(/^附件\s*\d*[-—.、：:\s]*/, "").trim() || whole;
  const facts = [...tables.map((table) => readTitle(table.title ?? "")), readTitle(file)];
  return {
    name: (onlyTitle(tables) ?? file).slice(0, 200),
    year: facts.find(({ year }) => year !== null)?.year ?? thisYear,
    issuer: facts.find(({ issuer }) => issuer !== null)?.issuer ?? null,
  };
}

/** Title, annex, document number, unit line, notes and foot of the tables, for the header of a new plan. */
export function headerOf(tables: readonly RecognisedTable[], name: string): Partial<PlanHeader> {
  const [first] = tables;
  return {
    title: onlyTitle(tables) ?? name,
    annex: first?.annex ?? null,
    documentNumber: tables.find((table) => table.documentNumber !== null)?.documentNumber ?? null,
    unitLine: first?.unit ? `单位：${first.unit}` : null,
    ...splitFoot(tables.flatMap((table) => table.notes).slice(0, 200)),
  };
}
