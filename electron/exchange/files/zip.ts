/**
 * Reads a ZIP archive ([APPNOTE.TXT] 4.3) without trusting it: the central directory says where the parts are, the sizes
 * it states are not believed, bytes are counted while they are inflated, and each part's CRC is checked, so that a
 * figure that was damaged on the way is never read as another figure.
 */
import zlib from "node:zlib";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { Meter } from "./bounds.ts";

export interface ZipEntry {
  name: string;
  method: number;
  crc: number;
  compressedSize: number;
  headerOffset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** Office files hold some dozens of parts; a thousand pictures are still an honest file. */
const MAX_ENTRIES = 10_000;
/** Bit 11 of the flags. */
const UTF8_NAME = 0x0800;
const STORED = 0;
const DEFLATED = 8;
/** Packed bytes of a part that is inflated in one go, without a thread of its own: a thousandfold of it is still bounded. */
const AT_ONCE = 32 * 1024;

export function zipDamaged(): AppError {
  return new AppError("fileDamaged", say.zipDamaged());
}

export class ZipArchive {
  /** By lower-case name with forward slashes: writers disagree on case. */
  readonly entries = new Map<string, ZipEntry>();
  readonly #bytes: Buffer;
  readonly #meter: Meter;

  /** Opens an archive over `bytes`. Throws fileDamaged, fileEncrypted or fileTooMuch. */
  constructor(bytes: Uint8Array, meter: Meter) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#meter = meter;
    try {
      this.#readDirectory();
    } catch (error) {
      if (error instanceof RangeError) throw zipDamaged();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** The inflated bytes of a part, piece by piece. Throws fileDamaged where they do not unfold or the CRC is wrong. */
  async *pieces(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw zipDamaged();
    const packed = this.#packed(entry);
    let crc = 0;
    if (entry.method === STORED) {
      this.#meter.inflate(packed.length);
      crc = zlib.crc32(packed);
      yield packed;
    } else if (entry.method === DEFLATED && packed.length <= AT_ONCE) {
      const piece = inflatedAtOnce(packed);
      this.#meter.inflate(piece.length);
      crc = zlib.crc32(piece);
      yield piece;
    } else if (entry.method === DEFLATED) {
      const inflate = zlib.createInflateRaw({ chunkSize: 256 * 1024 });
      inflate.end(packed);
      try {
        for await (const piece of inflate as AsyncIterable<Buffer>) {
          this.#meter.inflate(piece.length);
          crc = zlib.crc32(piece, crc);
          yield piece;
        }
      } catch (error) {
        if (isZlibError(error)) throw zipDamaged();
        throw error;
      } finally {
        inflate.destroy();
      }
    } else {
      throw zipDamaged();
    }
    if (crc !== entry.crc) throw zipDamaged();
  }

  /** A whole part; for the small ones. */
  async bytes(name: string): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.pieces(name)) pieces.push(piece);
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  }

  /** Inflates every part and forgets it: for archives that a library unfolds by itself afterwards. */
  async countAll(): Promise<void> {
    for (const entry of this.entries.values()) {
      if (entry.name.endsWith("/")) continue;
      for await (const piece of this.pieces(entry.name)) void piece;
    }
  }

  #packed(entry: ZipEntry): Buffer {
    const file = this.#bytes;
    const at = entry.headerOffset;
    if (at + 30 > file.length || file.readUInt32LE(at) !== LOCAL) throw zipDamaged();
    const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
    if (start + entry.compressedSize > file.length) throw zipDamaged();
    return file.subarray(start, start + entry.compressedSize);
  }

  #readDirectory(): void {
    const file = this.#bytes;
    let end = -1;
    for (let at = file.length - 22; at >= 0 && at >= file.length - 22 - 0xffff; at -= 1) {
      if (file.readUInt32LE(at) === END) {
        end = at;
        break;
      }
    }
    if (end < 0) throw zipDamaged();
    let count = file.readUInt16LE(end + 10);
    let at = file.readUInt32LE(end + 16);
    if ((count === 0xffff || at === 0xffffffff) && end >= 20 && file.readUInt32LE(end - 20) === END_64_LOCATOR) {
      const end64 = Number(file.readBigUInt64LE(end - 12));
      if (file.readUInt32LE(end64) !== END_64) throw zipDamaged();
      count = Number(file.readBigUInt64LE(end64 + 32));
      at = Number(file.readBigUInt64LE(end64 + 48));
    }
    if (count > MAX_ENTRIES) throw new AppError("fileTooMuch", say.zipTooMany());
    for (let index = 0; index < count; index += 1) at = this.#readEntry(at);
  }

  #readEntry(at: number): number {
    const file = this.#bytes;
    if (file.readUInt32LE(at) !== CENTRAL) throw zipDamaged();
    const flags = file.readUInt16LE(at + 8);
    const nameLength = file.readUInt16LE(at + 28);
    const extraLength = file.readUInt16LE(at + 30);
    const next = at + 46 + nameLength + extraLength + file.readUInt16LE(at + 32);
    const entry: ZipEntry = {
      name: nameOf(file.subarray(at + 46, at + 46 + nameLength), (flags & UTF8_NAME) !== 0).replaceAll("\\", "/"),
      method: file.readUInt16LE(at + 10),
      crc: file.readUInt32LE(at + 16),
      compressedSize: file.readUInt32LE(at + 20),
      headerOffset: file.readUInt32LE(at + 42),
    };
    if ((flags & 1) !== 0) {
      throw new AppError("fileEncrypted", say.zipEncrypted());
    }
    this.#applyZip64(entry, at, nameLength, extraLength);
    // A path that climbs out, or a second part of the same name, is a trick: readers would not agree on what is meant.
    const key = entry.name.toLowerCase();
    if (key.split("/").includes("..") || key.startsWith("/") || this.entries.has(key)) throw zipDamaged();
    this.entries.set(key, entry);
    return next;
  }

  #applyZip64(entry: ZipEntry, at: number, nameLength: number, extraLength: number): void {
    const file = this.#bytes;
    let field = at + 46 + nameLength;
    const limit = field + extraLength;
    while (field + 4 <= limit) {
      const size = file.readUInt16LE(field + 2);
      if (file.readUInt16LE(field) === 1) {
        let value = field + 4;
        if (file.readUInt32LE(at + 24) === 0xffffffff) value += 8;
        if (entry.compressedSize === 0xffffffff) {
          entry.compressedSize = Number(file.readBigUInt64LE(value));
          value += 8;
        }
        if (entry.headerOffset === 0xffffffff) entry.headerOffset = Number(file.readBigUInt64LE(value));
      }
      field += 4 + size;
    }
  }
}

/** Without the flag a name is in the code page of the machine that packed it: on Chinese Windows that is GBK. */
function nameOf(bytes: Buffer, isUtf8: boolean): string {
  if (isUtf8) return bytes.toString("utf8");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** No deflated bytes unfold to more than 1,032 times their size, so that the whole is at most 33 MB. */
function inflatedAtOnce(packed: Buffer): Buffer {
  try {
    return zlib.inflateRawSync(packed);
  } catch (error) {
    if (isZlibError(error)) throw zipDamaged();
    throw error;
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
}
