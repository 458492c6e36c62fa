/**
 * Reads single streams of an OLE2 compound file ([MS-CFB]), the container of .xls and .et.
 *
 * The `cfb` package is used for writing only: on a hostile allocation table its reader copies the rest of a chain once per
 * sector that points into it (quadratic memory), and it refuses headers with harmless faults. Here a chain is followed at
 * most once, never longer than the file, and only the streams that are asked for are put together.
 */
import { fileDamaged } from "./damage.ts";

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const MINI_SECTOR = 64;
const MINI_CUTOFF = 4096;
const HEADER_FAT_SLOTS = 109;
const STREAM = 2;
const ROOT = 5;

export interface ContainerEntry {
  name: string;
  start: number;
  size: number;
}

export interface Container {
  /** Streams in directory order, whatever storage they lie in. */
  streams: ContainerEntry[];
  /** The bytes of a stream, the first `limit` of them where given; shorter than its stated size where the file is cut off. */
  read(entry: ContainerEntry, limit?: number): Buffer;
}

export function isContainer(bytes: Uint8Array): boolean {
  return bytes.length >= 512 && SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/** Opens a compound file. Throws fileDamaged where header, allocation table or directory cannot be followed. */
export function openContainer(bytes: Uint8Array): Container {
  if (!isContainer(bytes)) throw fileDamaged();
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = file.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw fileDamaged();
  const sectorSize = 1 << shift;
  // A last sector that is cut off still counts: its bytes are read as far as they go.
  const sectorCount = Math.max(0, Math.ceil(file.length / sectorSize) - 1);
  const sector = (id: number): Buffer => file.subarray((id + 1) * sectorSize, (id + 2) * sectorSize);
  const fat = readFat(file, sectorSize, sectorCount);

  const chain = (start: number, wanted: number): Buffer => {
    const parts: Buffer[] = [];
    let length = 0;
    let id = start;
    for (let steps = 0; steps < sectorCount && length < wanted && id >= 0 && id < sectorCount; steps++) {
      const first = id;
      // Runs of neighbouring sectors are taken as one piece.
      let run = 1;
      while (steps + run < sectorCount && length + run * sectorSize < wanted && fat[id] === id + 1) {
        id++;
        run++;
      }
      const part = file.subarray((first + 1) * sectorSize, (first + 1 + run) * sectorSize);
      parts.push(part);
      length += part.length;
      steps += run - 1;
      id = fat[id] ?? -1;
    }
    const whole = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    return whole.subarray(0, wanted);
  };

  const directory = chain(file.readInt32LE(48), Math.min(file.length, 4 << 20));
  const streams: ContainerEntry[] = [];
  let root: ContainerEntry | undefined;
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const type = directory[at + 66];
    if (type !== STREAM && type !== ROOT) continue;
    const nameBytes = Math.min(64, Math.max(0, directory.readUInt16LE(at + 64) - 2)) & ~1;
    const entry = {
      name: directory.toString("utf16le", at, at + nameBytes),
      start: directory.readInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    };
    if (type === STREAM) streams.push(entry);
    else root ??= entry;
  }
  if (streams.length === 0) throw fileDamaged();

  let mini: { fat: Int32Array; data: Buffer } | undefined;
  const openMini = (): { fat: Int32Array; data: Buffer } => {
    mini ??= {
      fat: toInt32(chain(file.readInt32LE(60), sectorCount * sectorSize)),
      data: root ? chain(root.start, sectorCount * sectorSize) : Buffer.alloc(0),
    };
    return mini;
  };

  const readMini = (entry: ContainerEntry, wanted: number): Buffer => {
    const { fat: miniFat, data } = openMini();
    const parts: Buffer[] = [];
    let id = entry.start;
    for (let left = wanted; left > 0 && id >= 0 && id < miniFat.length; left -= MINI_SECTOR) {
      parts.push(data.subarray(id * MINI_SECTOR, id * MINI_SECTOR + Math.min(left, MINI_SECTOR)));
      id = miniFat[id] ?? -1;
    }
    return Buffer.concat(parts);
  };

  return {
    streams,
    read(entry, limit = entry.size) {
      const wanted = Math.min(limit, entry.size);
      // Some exporters make no small sectors at all and keep short streams in plain ones.
      const small = entry.size < MINI_CUTOFF && openMini().data.length > 0;
      return small ? readMini(entry, wanted) : chain(entry.start, wanted);
    },
  };

  function readFat(bytesOfFile: Buffer, size: number, count: number): Int32Array {
    const table = new Int32Array(count).fill(-1);
    const perSector = size / 4;
    let filled = 0;
    const take = (id: number): void => {
      if (id < 0 || id >= count || filled >= count) return;
      const source = sector(id);
      const entries = Math.min(perSector, source.length >> 2, count - filled);
      for (let i = 0; i < entries; i++) table[filled + i] = source.readInt32LE(i * 4);
      filled += perSector;
    };
    for (let i = 0; i < HEADER_FAT_SLOTS; i++) take(bytesOfFile.readInt32LE(76 + i * 4));
    let difat = bytesOfFile.readInt32LE(68);
    for (let steps = 0; steps < count && difat >= 0 && difat < count && filled < count; steps++) {
      const source = sector(difat);
      if (source.length < size) break;
      for (let i = 0; i < perSector - 1; i++) take(source.readInt32LE(i * 4));
      difat = source.readInt32LE(size - 4);
    }
    return table;
  }
}

function toInt32(bytes: Buffer): Int32Array {
  const table = new Int32Array(bytes.length >> 2);
  for (let i = 0; i < table.length; i++) table[i] = bytes.readInt32LE(i * 4);
  return table;
}

/** The workbook stream: "Workbook" (BIFF8) before "Book" (BIFF5), names in any case. Undefined: some other OLE2 file. */
export function findWorkbookStream(container: Container): ContainerEntry | undefined {
  for (const wanted of ["workbook", "book"]) {
    const found = container.streams.find((entry) => entry.name.toLowerCase() === wanted && entry.size > 0);
    if (found) return found;
  }
  return undefined;
}
