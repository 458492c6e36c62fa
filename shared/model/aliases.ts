/**
 * Other names of districts and agencies that the clerk has confirmed: 市高新 means 亳州高新区. One list a library, used wherever
 * a name comes from a file or a command line.
 */

import { z } from "zod";
import { districtForm, matchName } from "./district-name.ts";

/** Characters of a name. */
export const ALIAS_LENGTH = 100;

const name = z.string().trim().min(1).max(ALIAS_LENGTH);

export const aliasSchema = z.strictObject({ kind: z.enum(["district", "agency"]), name, means: name });
export type Alias = z.infer<typeof aliasSchema>;

/** Most that are kept: the newest. */
export const MOST_ALIASES = 500;

/** The setting of a library that holds them. */
export const ALIASES = "aliases";

/** What a library holds; a broken entry counts as none. */
export function readAliases(kept: unknown): Alias[] {
  const list: unknown[] = Array.isArray(kept) ? kept : [];
  return list.flatMap((one) => {
    const parsed = aliasSchema.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The newest word on a name counts. */
export function withAliases(known: readonly Alias[], more: readonly Alias[]): Alias[] {
  const key = ({ kind, name: text }: Alias): string => `${kind}|${districtForm(text)}`;
  const fresh = new Set(more.map(key));
  const all = [...known.filter((one) => !fresh.has(key(one))), ...more];
  return all.slice(-MOST_ALIASES);
}

/** After a rename: the old name means the new one, and so does whatever meant the old one. */
export function withRename(known: readonly Alias[], kind: Alias["kind"], old: string, name: string): Alias[] {
  const moved = known.map((one) => (one.kind === kind && one.means === old ? { ...one, means: name } : one));
  const sound = moved.filter((one) => one.kind !== kind || districtForm(one.name) !== districtForm(name));
  return old === name ? sound : withAliases(sound, [{ kind, name: old, means: name }]);
}

/** What names mean by the aliases; null where none speaks of one. The forms of the aliases are taken once. */
export function meaningsOf(kind: Alias["kind"], aliases: readonly Alias[]): (text: string) => string | null {
  const means = new Map<string, string>();
  for (const one of aliases) if (one.kind === kind) means.set(districtForm(one.name), one.means);
  return (text) => means.get(districtForm(text)) ?? null;
}

/** The districts that names mean, by alias and by shape (matchName). Files say a name in every row: each is looked for once. */
export function districtFinder(
  known: readonly { id: string; name: string }[],
  aliases: readonly Alias[],
): (name: string) => string | null {
  const meaning = meaningsOf("district", aliases);
  const found = new Map<string, string | null>();
  return (text) => {
    let id = found.get(text);
    if (id === undefined) {
      id = matchName(text, known, meaning(text));
      found.set(text, id);
    }
    return id;
  };
}
