/** Workbook streams made record by record, for files that no program writes. */
import CFB from "cfb";
import { record, substream } from "../../../electron/exchange/xls/records.ts";
import { RecordWriter } from "../../../electron/exchange/xls/writer/record-writer.ts";

/** An OLE2 file with the streams given. */
export function containerWith(streams: Readonly<Record<string, Buffer>>): Buffer {
  const file = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${name}`, content, { unsafe: true });
  return CFB.write(file, { type: "buffer" }) as Buffer;
}

/** The workbook stream of an .xls that we wrote. */
export function workbookStream(bytes: Uint8Array): Buffer {
  return Buffer.from(CFB.find(CFB.read(Buffer.from(bytes), { type: "buffer" }), "/Workbook")!.content as Uint8Array);
}

export function beginSubstream(out: RecordWriter, kind: number, version = 0x0600): void {
  out.begin(record.BOF).uint16(version).uint16(kind).uint16(0).uint16(0).uint32(0).uint32(0).end();
}

export interface RawSheet {
  name: string;
  write: (out: RecordWriter) => void;
  /** Offset to claim instead of the true one. */
  start?: number;
}

/** A bare BIFF8 stream (no container): globals with what `globals` writes, then the sheets. */
export function rawWorkbook(
  sheets: readonly RawSheet[],
  globals: (out: RecordWriter) => void = () => undefined,
): Buffer {
  const out = new RecordWriter();
  beginSubstream(out, substream.globals);
  globals(out);
  const positions = sheets.map(({ name }) => {
    const position = out.position + 4;
    out.begin(record.BOUNDSHEET).uint32(0).uint16(0).uint8(name.length).characters(name).end();
    return position;
  });
  out.begin(record.EOF).end();
  sheets.forEach(({ write, start }, index) => {
    out.patch32(positions[index]!, start ?? out.position);
    if (start !== undefined) return;
    beginSubstream(out, substream.worksheet);
    write(out);
    out.begin(record.EOF).end();
  });
  return Buffer.from(out.bytes());
}
