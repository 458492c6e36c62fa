/**
 * Opening password-protected workbooks: XOR obfuscation, RC4 with a 40-bit key, RC4 CryptoAPI.
 * Algorithms: [MS-OFFCRYPTO] 2.3.5 to 2.3.7, [MS-XLS] 2.2.10. Only record data is encrypted, never record headers, and
 * the key stream runs on over headers and plain records.
 */
import { createHash } from "node:crypto";
import { encryptionUnknown, passwordNeeded, passwordWrong } from "./damage.ts";
import { record } from "./records.ts";

/** Files that are protected against changes only carry this password; Excel and WPS try it in silence. */
const STOCK_PASSWORD = "VelvetSweatshop";
const BLOCK = 1024;

/** Records whose data stays plain ([MS-XLS] 2.2.10). */
const PLAIN = new Set<number>([record.BOF, record.FILEPASS, 0x0138, 0x0194, 0x0195, 0x0196, record.INTERFACEHDR]);

/** RC4 (ARCFOUR); Node's OpenSSL has it no more. */
class Rc4 {
  readonly #state = new Uint8Array(256);
  #i = 0;
  #j = 0;

  constructor(key: Uint8Array) {
    const state = this.#state;
    for (let i = 0; i < 256; i++) state[i] = i;
    for (let i = 0, j = 0; i < 256; i++) {
      j = (j + state[i]! + key[i % key.length]!) & 255;
      const held = state[i]!;
      state[i] = state[j]!;
      state[j] = held;
    }
  }

  next(): number {
    const state = this.#state;
    this.#i = (this.#i + 1) & 255;
    const a = state[this.#i]!;
    this.#j = (this.#j + a) & 255;
    const b = state[this.#j]!;
    state[this.#i] = b;
    state[this.#j] = a;
    return state[(a + b) & 255]!;
  }

  apply(data: Uint8Array): Buffer {
    return Buffer.from(data.map((byte) => byte ^ this.next()));
  }
}

type BlockKey = (block: number) => Uint8Array;
type Decrypt = (stream: Buffer, at: number, length: number) => void;

const md5 = (...parts: Uint8Array[]): Buffer => createHash("md5").update(Buffer.concat(parts)).digest();
const sha1 = (...parts: Uint8Array[]): Buffer => createHash("sha1").update(Buffer.concat(parts)).digest();

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** 40-bit RC4: the key of a block, or undefined where the password does not fit. */
function rc4Key(info: Buffer, password: string): BlockKey | undefined {
  if (info.length < 52) throw encryptionUnknown();
  const salt = info.subarray(4, 20);
  const short = md5(Buffer.from(password, "utf16le")).subarray(0, 5);
  const repeated = Array.from({ length: 16 }, () => [short, salt]).flat();
  const base = md5(...repeated).subarray(0, 5);
  const key: BlockKey = (block) => md5(base, uint32(block));
  const cipher = new Rc4(key(0));
  const verifier = cipher.apply(info.subarray(20, 36));
  return md5(verifier).equals(cipher.apply(info.subarray(36, 52))) ? key : undefined;
}

function cryptoApiKey(info: Buffer, password: string): BlockKey | undefined {
  if (info.length < 12) throw encryptionUnknown();
  const headerSize = info.readUInt32LE(8);
  const at = 12 + headerSize;
  if (headerSize < 32 || info.length < at + 60) throw encryptionUnknown();
  const algorithm = info.readUInt32LE(12 + 8);
  const keyBits = info.readUInt32LE(12 + 16) || 40;
  // 0x6801 RC4; 0 means "as the flags say", which is RC4 in an .xls.
  if ((algorithm !== 0x6801 && algorithm !== 0) || keyBits > 128) throw encryptionUnknown();
  if (info.readUInt32LE(at) !== 16) throw encryptionUnknown();
  const salt = info.subarray(at + 4, at + 20);
  const base = sha1(salt, Buffer.from(password, "utf16le"));
  const key: BlockKey = (block) => {
    const used = sha1(base, uint32(block)).subarray(0, keyBits >> 3);
    // A 40-bit key is filled up with zeros to 128 bits.
    return keyBits === 40 ? Buffer.concat([used, Buffer.alloc(11)]) : used;
  };
  const cipher = new Rc4(key(0));
  const verifier = cipher.apply(info.subarray(at + 20, at + 36));
  return sha1(verifier).equals(cipher.apply(info.subarray(at + 40, at + 60))) ? key : undefined;
}

/** Decrypts pieces in stream order; a new key every 1,024 bytes of the stream. */
function rc4Decrypt(key: BlockKey): Decrypt {
  let block = -1;
  let position = 0;
  let cipher: Rc4 | undefined;
  return (stream, at, length) => {
    for (let i = at; i < at + length; i++) {
      const wanted = Math.floor(i / BLOCK);
      if (!cipher || wanted !== block) {
        block = wanted;
        position = wanted * BLOCK;
        cipher = new Rc4(key(wanted));
      }
      for (; position < i; position++) cipher.next();
      stream[i] = stream[i]! ^ cipher.next();
      position++;
    }
  };
}

const rotate = (value: number, bits: number, width: number): number =>
  ((value << bits) | (value >> (width - bits))) & ((1 << width) - 1);

const XOR_PAD = [0xbb, 0xff, 0xff, 0xba, 0xff, 0xff, 0xb9, 0x80, 0x00, 0xbe, 0x0f, 0x00, 0xbf, 0x0f, 0x00, 0x00];

/** XOR obfuscation, method 1. Undefined where the password does not give the stored key and check sum. */
function xorDecrypt(info: Buffer, password: string): Decrypt | undefined {
  if (info.length < 4) throw encryptionUnknown();
  const bytes = Buffer.from(password.slice(0, 15), "latin1");
  let key = 0;
  let base = 0x8000;
  let last = 0xffff;
  let check = 0;
  for (let i = bytes.length - 1; i >= 0; i--) {
    const char = bytes[i]!;
    for (let bit = 0; bit < 8; bit++) {
      base = rotate(base, 1, 16);
      if (base & 1) base ^= 0x1020;
      last = rotate(last, 1, 16);
      if (last & 1) last ^= 0x1020;
      if (((char & 0x7f) >> bit) & 1) key ^= base;
    }
    check = rotate(check ^ char, 1, 15);
  }
  key ^= last;
  check ^= bytes.length ^ 0xce4b;
  if (info.readUInt16LE(0) !== key || info.readUInt16LE(2) !== check) return undefined;
  const pattern = Array.from({ length: 16 }, (_, i) => {
    const char = i < bytes.length ? bytes[i]! : XOR_PAD[i - bytes.length]!;
    return rotate(char ^ (i % 2 === 0 ? key & 255 : key >> 8), 2, 8);
  });
  return (stream, at, length) => {
    // The phase depends on where the whole record's data ends, also when a first part of it stays plain.
    for (let i = 0; i < length; i++) {
      const phase = (at + length + i) & 15;
      stream[at + i] = rotate(stream[at + i]!, 3, 8) ^ pattern[phase]!;
    }
  };
}

function openWith(info: Buffer, password: string): Decrypt | undefined {
  if (info.length < 6) throw encryptionUnknown();
  const type = info.readUInt16LE(0);
  if (type === 0) return xorDecrypt(info.subarray(2), password);
  if (type !== 1) throw encryptionUnknown();
  const major = info.readUInt16LE(2);
  const body = info.subarray(2);
  const key = major === 1 ? rc4Key(body, password) : cryptoApiKey(body, password);
  return key && rc4Decrypt(key);
}

/**
 * A plain copy of an encrypted workbook stream.
 * @param filePass data of the FILEPASS record
 * @param start offset just behind the FILEPASS record
 * @throws AppError fileEncrypted where neither the stock password nor the given one opens it
 */
export function decryptWorkbook(stream: Buffer, filePass: Buffer, start: number, password: string | undefined): Buffer {
  let decrypt = openWith(filePass, STOCK_PASSWORD);
  if (!decrypt && password !== undefined) decrypt = openWith(filePass, password);
  if (!decrypt) throw password === undefined ? passwordNeeded() : passwordWrong();
  const plain = Buffer.from(stream);
  for (let at = start; at + 4 <= plain.length;) {
    const id = plain.readUInt16LE(at);
    const length = Math.min(plain.readUInt16LE(at + 2), plain.length - at - 4);
    if (!PLAIN.has(id)) {
      // BOUNDSHEET keeps its first field, the stream offset, in the clear.
      const clear = id === record.BOUNDSHEET ? plain.subarray(at + 4, at + 8).toString("latin1") : undefined;
      decrypt(plain, at + 4, length);
      if (clear !== undefined && length >= 4) plain.write(clear, at + 4, "latin1");
    }
    at += 4 + length;
  }
  return plain;
}
