/** The district that a file names by its own words: in its name, in the lines above its table, in the name of its sheet. */

import { IDENTITY_SHEET } from "../rounds/identity.ts";
import { matchName } from "../../model/district-name.ts";
import type { Id } from "../../model/id.ts";
import { plainForm } from "../../model/read-number.ts";
import type { ReturnedFile } from "./returned-file.ts";

interface Named {
  id: Id;
  name: string;
  from: "file" | "content";
}

/** Lines of a sheet that are its title and cover. */
const TITLE_LINES = 6;

/** "several": its words name more than one, and its name does not settle it. */
export function districtIn(
  { name, document }: Pick<ReturnedFile, "name" | "document">,
  districts: readonly { id: Id; name: string }[],
): Named | "several" | null {
  const inFile = namesIn(name.replace(/\.[A-Za-z]{2,5}$/, ""), districts);
  const titles = document.sheets
    .filter((sheet) => sheet.visibility === "visible" && sheet.name !== IDENTITY_SHEET)
    .flatMap((sheet) => [
      sheet.name,
      ...sheet.rows.slice(0, TITLE_LINES).flatMap((row) => {
        const texts = row.flatMap((cell) => (typeof cell?.value === "string" ? [cell.value] : []));
        // A line of many words is a header: its districts are columns.
        return texts.length <= 4 ? texts : [];
      }),
    ]);
  const inContent = new Map(titles.flatMap((text) => [...namesIn(text, districts)]));
  const both = [...inFile].filter(([id]) => inContent.has(id));
  const said = (found: [Id, string], from: Named["from"]): Named => ({ id: found[0], name: found[1], from });
  if (both.length === 1) return said(both[0]!, "content");
  if (inContent.size === 1 && inFile.size === 0) return said([...inContent][0]!, "content");
  if (inFile.size === 1 && inContent.size === 0) return said([...inFile][0]!, "file");
  return inFile.size + inContent.size === 0 ? null : "several";
}

/** The districts whose names, whole or without their class word, stand in a text; the longest name wins over those inside it. */
function namesIn(text: string, districts: readonly { id: Id; name: string }[]): Map<Id, string> {
  const found = new Map<Id, string>();
  const exact = matchName(text.trim(), districts);
  const known = districts.find(({ id }) => id === exact);
  if (known) return new Map([[known.id, known.name]]);
  let rest = plainForm(text);
  const longest = districts.toSorted((a, b) => b.name.length - a.name.length);
  for (const { id, name } of longest) {
    const form = plainForm(name);
    if (form === "" || !rest.includes(form)) continue;
    found.set(id, name);
    rest = rest.replaceAll(form, "\u0000");
  }
  for (const { id, name } of longest) {
    const stem = plainForm(name).replace(/(?:自治县|[市县区旗镇乡])$/, "");
    if (found.has(id) || stem.length < 2 || !rest.includes(stem)) continue;
    found.set(id, name);
    rest = rest.replaceAll(stem, "\u0000");
  }
  return found;
}
