/**
 * Writes a ZIP archive that is the same, byte for byte, for the same files: sorted names, one fixed time, modes by what
 * a file is. [APPNOTE.TXT] 4.3; names are UTF-8 (flag bit 11), "made by Unix" so that start files stay executable.
 */

import { crc32, deflateRawSync } from "node:zlib";

export interface ZipFile {
  /** With "/", no leading one. */
  name: string;
  bytes: Buffer;
  executable?: boolean;
}

/** 1980-01-01, the earliest date that a ZIP can say. */
const DATE = 0x0021;
const UTF8 = 0x0800;
const UNIX = 3 << 8;

/** Bytes of the archive, the files by name. Sizes stay below 4 GB: ZIP64 is not written. */
export function writeZip(files: readonly ZipFile[]): Buffer {
  return writeZipInOrder([...files].sort((left, right) => (left.name < right.name ? -1 : 1)));
}

/** The same, the files as they come. */
export function writeZipInOrder(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name, "utf8");
    const packed = deflateRawSync(file.bytes, { level: 6 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(UTF8, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(0, 6);
    common.writeUInt16LE(DATE, 8);
    common.writeUInt32LE(crc32(file.bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(file.bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([word(0x04034b50), common, name]);
    const directory = Buffer.alloc(14);
    // Regular file, rwxr-xr-x or rw-r--r--, in the upper half.
    directory.writeUInt32LE(((0o100000 | (file.executable ? 0o755 : 0o644)) << 16) >>> 0, 6);
    directory.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([word(0x02014b50), half(UNIX | 20), common, directory, name]));
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, word(0x06054b50), end]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
