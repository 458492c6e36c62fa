/** Recognises a file with what was said of it by hand, or else with what was kept of earlier files of its shape. */

import type { SheetDocument } from "../../document/sheet.ts";
import { recogniseDocument } from "../recognise.ts";
import type { Recognised } from "../table.ts";
import type { Reading } from "./reading.ts";
import type { KeptReading } from "./shape.ts";
import { keepTable, keyOfKept, readingsFor } from "./shape.ts";

export interface Said {
  /** Without a folder; it may name the sender. */
  fileName?: string | undefined;
  /** What the clerk says now, which is all that counts then. */
  reading?: Reading | undefined;
  kept?: readonly KeptReading[] | undefined;
}

/** A kept reading that no longer gives a table is passed over. */
export function recogniseFile(document: SheetDocument, { fileName = "", reading, kept = [] }: Said): Recognised {
  const before = reading ? [] : readingsFor(document, fileName, kept);
  const tables = reading?.tables ?? before.map((one) => one.reading);
  if (tables.length === 0) return recogniseDocument(document);
  const found = recogniseDocument(document, { tables });
  if (!reading && found.told?.some((one) => one.problem !== null)) return recogniseDocument(document);
  const keys = new Map(before.map((one) => [one.reading, one.key]));
  const told = found.told?.map((one) => {
    const table = keepTable(document, fileName, one);
    const by = keys.get(one.reading);
    return {
      ...one,
      ...(table === null ? {} : { kept: { key: keyOfKept(table), table } }),
      ...(by === undefined ? {} : { by }),
    };
  });
  return told === undefined ? found : { ...found, told };
}
