/** What a file proposes for the plan that is made of it: the window shows it, the command line takes it. */

import type { HeadingKey, Headings } from "../model/words/headings.ts";
import { usualHeadings } from "../text.ts";
import { wordsOfLevel } from "../model/level.ts";
import type { PlanHeader } from "../model/plan.ts";
import type { RecognisedTable } from "../recognise/table.ts";
import { plainForm } from "../model/read-number.ts";
import type { DraftStatus } from "../model/words/draft-mark.ts";
import { withoutMark } from "../model/words/draft-mark.ts";
import { readTitle, splitFoot } from "./names.ts";

export type PlanProposal = Pick<PlanHeader, "name" | "year" | "issuer">;

/**
 * The title that all tables have, without 征求意见稿; tables of several bureaus are one plan, and one's title would name only a
 * part of it.
 */
function onlyTitle(tables: readonly Pick<RecognisedTable, "title">[]): string | null {
  const titles = new Set(tables.flatMap((table) => withoutMark(table.title ?? "").text || []));
  return titles.size === 1 ? ([...titles][0] ?? null) : null;
}

/** 附件2 民生实事汇总（初稿）.xls: its name without the ending. */
function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, "").trim();
}

/** Name, year and issuer, which can be changed before importing. `thisYear`: the year where none is told. */
export function proposePlan(
  fileName: string,
  tables: readonly Pick<RecognisedTable, "title">[],
  thisYear: number,
): PlanProposal {
  const whole = withoutMark(stemOf(fileName)).text;
  const file = whole.replace(/^附件\s*\d*[-—.、：:\s]*/, "").trim() || whole;
  const facts = [...tables.map((table) => readTitle(table.title ?? "")), readTitle(file)];
  return {
    name: (onlyTitle(tables) ?? file).slice(0, 200),
    year: facts.find(({ year }) => year !== null)?.year ?? thisYear,
    issuer: facts.find(({ issuer }) => issuer !== null)?.issuer ?? null,
  };
}

/** What the tables print round their figures, for the header of a new plan; what the file's name says of its state, too. */
export function headerOf(
  tables: readonly RecognisedTable[],
  name: string,
  fileName = "",
): Omit<Partial<PlanHeader>, "status"> & { status: DraftStatus } {
  const [first] = tables;
  const around = tables.flatMap((table) => table.around ?? []);
  const signsAbove = distinct(around.flatMap(({ above }) => above));
  const signsBelow = distinct(around.flatMap(({ below }) => below));
  const title = onlyTitle(tables) ?? withoutMark(name).text;
  const asOf = first?.asOf ?? null;
  const printed = [title, ...signsAbove, ...signsBelow].map(plainForm);
  const states = [
    ...tables.map((table) => withoutMark(table.title ?? "").status),
    ...around.map(({ status }) => status),
    ...[stemOf(fileName), name].map((text) => withoutMark(text).status),
  ];
  return {
    title,
    status: states.find((status) => status !== null) ?? "draft",
    annex: first?.annex ?? null,
    documentNumber: tables.find((table) => table.documentNumber !== null)?.documentNumber ?? null,
    unitLine: first?.unit ? `单位：${first.unit}` : null,
    ...splitFoot(distinct(tables.flatMap((table) => table.notes)).slice(0, 200)),
    asOf: asOf === null || printed.some((text) => text.includes(plainForm(asOf))) ? null : asOf,
    signsAbove,
    signsBelow,
    pageHeader: around[0]?.pageHeader ?? ["", "", ""],
    headings: ownHeadings(tables, title),
  };
}

/** Where several tables of a file bear the same line, it is printed once. */
function distinct(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}

/** The headings that are not our own words; that of the total is, whatever the level that it names. */
function ownHeadings(tables: readonly RecognisedTable[], title: string): Headings {
  const heads = tables.find((table) => table.heads !== undefined)?.heads ?? {};
  const usual = usualHeadings(wordsOfLevel({ issuer: null, title, districts: [] }));
  const own = Object.entries(heads).filter(
    ([key, text]) => text !== usual[key as HeadingKey] && !(key === "total" && /^全.{1,4}目标$/.test(text)),
  );
  return Object.fromEntries(own);
}
