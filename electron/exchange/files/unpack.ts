/** The files in an archive that a clerk dropped: counted while they unfold, never written anywhere. */
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { defaultBounds, Meter } from "./bounds.ts";
import { Probe } from "./probe.ts";

/** What one drop may hold; a city has some hundred districts. */
export const MOST_FILES = 200;

/** Folders, what an office program keeps beside an open file, and what a Mac adds, are no files of anybody. */
const NOT_MEANT = /(?:^|\/)(?:__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)|\/$/i;

/** null: no archive, or an office file, which is one too. Throws fileDamaged, fileEncrypted or fileTooMuch. */
export async function unpack(bytes: Uint8Array): Promise<{ name: string; bytes: Uint8Array }[] | null> {
  const probe = new Probe(
    bytes,
    "",
    undefined,
    new Meter({ ...defaultBounds, inflatedBytes: 2 * defaultBounds.inputBytes }),
  );
  const { zip } = probe;
  if (!zip || ["[Content_Types].xml", "content.xml", "mimetype"].some((part) => zip.has(part))) return null;
  const entries = [...zip.entries.values()].filter(({ name }) => !NOT_MEANT.test(name));
  if (entries.length > MOST_FILES) throw new AppError("fileTooMuch", say.returnFilesTooMany(MOST_FILES));
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const { name } of entries) files.push({ name, bytes: await zip.bytes(name) });
  return files;
}
