/**
 * Lines under a turned table that speak of one row each, because a column of figures has no place for words: 养老服务·养老床位：备注：…
 * Layout `decomposition` prints them so; they come back as what they are of that row.
 */

import { get, put } from "../../model/named.ts";
import { readAgencies } from "../header/agencies.ts";
import { columnWords, keyText } from "../grid/words.ts";
import type { HeadingKey, Headings } from "../../model/words/headings.ts";
import type { RecognisedRow } from "../table.ts";

/** Characters that the name of an own column has at most. */
const LONGEST_NAME = 40;
/** Colons that names of rows are searched through. */
const MOST_COLONS = 10;

/** The rows with what the lines say of them, the lines that speak of no row, and what the office calls what they say. */
export function readRowNotes(
  notes: readonly string[],
  given: readonly RecognisedRow[],
): { notes: string[]; rows: RecognisedRow[]; heads: Headings } {
  const rows = given.map((row) => ({ ...row, supports: row.supports.slice(), extra: { ...row.extra } }));
  const byName = namesOf(rows);
  // A name may be set wide, and keys are shorter than names; beyond that no name can end.
  const longest = 2 * Math.max(0, ...[...byName.keys()].map((name) => name.length));
  const heads: Headings = {};
  const left = notes.filter((note) => {
    const said = take(note, rows, byName, longest);
    if (said?.head) heads[said.head] ??= said.name;
    return said === null;
  });
  return { notes: left, rows, heads };
}

/** What a line says of a row: under which name, and which column that is; null: one of the clerk's own. */
interface Said {
  name: string;
  head: HeadingKey | null;
}

/** Rows by the names that a line may begin with; what names several is no name. */
function namesOf(rows: readonly RecognisedRow[]): Map<string, RecognisedRow | null> {
  const names = new Map<string, RecognisedRow | null>();
  for (const row of rows) {
    if (row.item === null) continue;
    const short = `${row.item}·${row.indicator}`;
    for (const name of [short, `${row.category ?? ""}·${short}`]) {
      const key = keyText(name);
      names.set(key, names.has(key) ? null : row);
    }
  }
  return names;
}

function take(
  note: string,
  rows: readonly RecognisedRow[],
  names: ReadonlyMap<string, RecognisedRow | null>,
  longest: number,
): Said | null {
  let tried = 0;
  for (let at = note.indexOf("："); at > 0 && at <= longest && tried < MOST_COLONS; at = note.indexOf("：", at + 1)) {
    tried += 1;
    const row = names.get(keyText(note.slice(0, at)));
    if (!row) continue;
    const rest = note.slice(at + 1);
    const end = rest.indexOf("：");
    if (end < 1 || end > LONGEST_NAME || end === rest.length - 1) continue;
    const name = rest.slice(0, end).trim();
    return { name, head: say(row, rows, name, rest.slice(end + 1).trim()) };
  }
  return null;
}

function say(row: RecognisedRow, rows: readonly RecognisedRow[], name: string, text: string): HeadingKey | null {
  const words = columnWords(name);
  if (words.has("support")) {
    const names = readAgencies(text).leads;
    // Said once for the item.
    for (const one of rows) if (one.item === row.item && one.category === row.category) one.supports.push(...names);
    return "supports";
  }
  if (words.has("note")) {
    row.note = row.note === null ? text : `${row.note}；${text}`;
    return "note";
  }
  const before = get(row.extra, name);
  put(row.extra, name, before === undefined ? text : `${before}；${text}`);
  return null;
}
