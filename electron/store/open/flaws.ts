/**
 * Cells that say something else in the file than they show: a figure under a mark or words, an upper end that is not that
 * of the range, a district of another plan or one that is gone. This program writes none; whoever adds such rows up in SQL
 * gets another sum than the one on the screen.
 */

import { qualifiers } from "../../../shared/model/amount.ts";
import { steps } from "./gaps.ts";

const figureKind = `t.kind IN (${qualifiers.map((kind) => `'${kind}'`).join(", ")})`;
const MOST = Number.MAX_SAFE_INTEGER;

/** @param plan as for `gaps` */
export function cellFlaws(plan: string): string {
  const of = plan === "" ? "" : `AND i.plan ${plan}`;
  // Damaged JSON stops no statement: the checksum of its row tells of it.
  const partOf = (part: string): string =>
    `CASE WHEN json_valid(t.extra) THEN json_extract(t.extra, '$.to.${part}') END`;
  const [digits, places] = [`(${partOf("digits")})`, `(${partOf("places")})`];
  // Clamped as upperEnd in rows/value-row.ts does.
  const end = `min(max(${steps(digits, places, "i.grain", false)}, -${MOST}), ${MOST})`;
  const upto = `CASE WHEN t.scaled IS NULL OR ${digits} IS NULL THEN NULL ELSE ${end} END`;
  return `SELECT i.plan AS plan, i.id AS indicator FROM indicator i CROSS JOIN target t ON t.indicator = i.n
  WHERE ((${figureKind}) <> (t.scaled IS NOT NULL)
    OR NOT EXISTS (SELECT 1 FROM district d WHERE d.n = t.district AND d.plan = i.plan)) ${of}
  UNION ALL
  SELECT i.plan, i.id FROM indicator i CROSS JOIN total t ON t.indicator = i.n
  WHERE ((${figureKind}) <> (t.scaled IS NOT NULL) OR t.upto IS NOT ${upto}) ${of}`;
}

/** The indicators of one plan that have such cells. */
export function flawedRows(planN: number): string {
  return `SELECT DISTINCT indicator FROM (${cellFlaws(`= ${planN}`)})`;
}

export const flawView = `CREATE VIEW cell_flaw AS ${cellFlaws("")}`;
