/** The package around an .xlsx (ECMA-376 part 2): parts found through relationships, never by guessed names. */
import { TextDecoder } from "node:util";
import { attribute, XmlScanner, xmlDamaged } from "../files/xml-scanner.ts";
import type { XmlHandlers } from "../files/xml-scanner.ts";
import type { ZipArchive } from "../files/zip.ts";

export interface Relationship {
  id: string;
  /** Last word of the type: "worksheet", "styles" … the same in transitional and strict files. */
  type: string;
  /** Path in the archive. */
  target: string;
}

const nothing: XmlHandlers = { open: () => undefined, close: () => undefined, text: () => undefined };

/** Streams a part through the scanner. Throws fileDamaged where it is missing or breaks off. */
export async function scanPart(zip: ZipArchive, name: string, handlers: Partial<XmlHandlers>): Promise<void> {
  const scanner = new XmlScanner({ ...nothing, ...handlers });
  let decoder: TextDecoder | undefined;
  for await (const piece of zip.pieces(name)) {
    decoder ??= new TextDecoder(encodingOf(piece));
    scanner.push(decoder.decode(piece, { stream: true }));
  }
  if (decoder) scanner.push(decoder.decode());
  scanner.end();
}

function encodingOf(first: Buffer): string {
  if (first[0] === 0xff && first[1] === 0xfe) return "utf-16le";
  if (first[0] === 0xfe && first[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/** The relationships of a part ("" for the package itself); none where it has no relationship part. */
export async function readRelationships(zip: ZipArchive, part: string): Promise<Relationship[]> {
  const slash = part.lastIndexOf("/");
  const folder = slash < 0 ? "" : part.slice(0, slash + 1);
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`;
  const found: Relationship[] = [];
  if (!zip.has(name)) return found;
  await scanPart(zip, name, {
    open: (element, raw) => {
      if (element !== "Relationship" || attribute(raw, "TargetMode") === "External") return;
      const type = attribute(raw, "Type") ?? "";
      found.push({
        id: attribute(raw, "Id") ?? "",
        type: type.slice(type.lastIndexOf("/") + 1),
        target: resolvePath(folder, attribute(raw, "Target") ?? ""),
      });
    },
  });
  return found;
}

/** The main part of the package. Throws fileDamaged where there is none. */
export async function findWorkbookPart(zip: ZipArchive): Promise<string> {
  const main = (await readRelationships(zip, "")).find((relation) => relation.type === "officeDocument");
  if (main && zip.has(main.target)) return main.target;
  if (zip.has("xl/workbook.xml")) return "xl/workbook.xml";
  throw xmlDamaged();
}

function resolvePath(folder: string, target: string): string {
  const path = target.replaceAll("\\", "/");
  if (path.startsWith("/")) return path.slice(1);
  const parts: string[] = [];
  for (const part of `${folder}${path}`.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
