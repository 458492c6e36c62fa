/**
 * Opens an encrypted .xlsx: an OLE2 container with the streams EncryptionInfo and EncryptedPackage ([MS-OFFCRYPTO] 2.3.4),
 * "standard" (Excel 2007) and "agile" (Excel 2010 and later, WPS). The stock password, which files protected against
 * changes only carry, is tried first.
 */
import crypto from "node:crypto";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { attribute, numberAttribute, scanXml } from "./xml-scanner.ts";

const STOCK_PASSWORD = "VelvetSweatshop";
/** Excel takes 100,000 rounds; a hostile file may ask for billions. */
const MAX_SPIN = 10_000_000;
const STANDARD_SPIN = 50_000;
const SEGMENT = 4096;

interface KeyParameters {
  hash: string;
  hashSize: number;
  blockSize: number;
  keyBits: number;
  cipher: string;
  salt: Buffer;
}

interface Agile {
  data: KeyParameters;
  password: KeyParameters & { spin: number; verifierInput: Buffer; verifierHash: Buffer; key: Buffer };
}

function encrypted(sentence: string): AppError {
  return new AppError("fileEncrypted", sentence);
}

const unknownEncryption = (): AppError => encrypted(say.encryptionUnknown());

/**
 * The package inside. Throws fileEncrypted where no password opens it.
 * @param info the stream EncryptionInfo
 * @param contents the stream EncryptedPackage
 */
export function decryptPackage(info: Buffer, contents: Buffer, password: string | undefined): Buffer {
  const candidates = password === undefined ? [STOCK_PASSWORD] : [password, STOCK_PASSWORD];
  try {
    for (const candidate of candidates) {
      const opened = tryPassword(info, contents, candidate);
      if (opened) return opened;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    // Lengths that do not fit, unknown ciphers: nothing of it can be opened.
    throw unknownEncryption();
  }
  throw encrypted(password === undefined ? say.passwordNeeded() : say.passwordWrong());
}

function tryPassword(info: Buffer, contents: Buffer, password: string): Buffer | undefined {
  const major = info.readUInt16LE(0);
  const minor = info.readUInt16LE(2);
  const size = Number(contents.readBigUInt64LE(0));
  if (size > contents.length) throw unknownEncryption();
  if (major === 4 && minor === 4) return openAgile(info, contents, size, password);
  if (minor === 2 && major >= 2 && major <= 4) return openStandard(info, contents, size, password);
  throw unknownEncryption();
}

function digest(hash: string, ...parts: Uint8Array[]): Buffer {
  const state = crypto.createHash(hash);
  for (const part of parts) state.update(part);
  return state.digest();
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** H(n) = hash(n, H(n−1)), starting from hash(salt, password). */
function spinHash(hash: string, salt: Buffer, password: string, rounds: number): Buffer {
  let current = digest(hash, salt, Buffer.from(password, "utf16le"));
  const counter = Buffer.alloc(4);
  for (let round = 0; round < rounds; round += 1) {
    counter.writeUInt32LE(round);
    current = digest(hash, counter, current);
  }
  return current;
}

function decipher(name: string, key: Buffer, iv: Buffer | null, data: Buffer): Buffer {
  const cipher = crypto.createDecipheriv(name, key, iv);
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

function openStandard(info: Buffer, contents: Buffer, size: number, password: string): Buffer | undefined {
  const headerSize = info.readUInt32LE(8);
  const header = info.subarray(12, 12 + headerSize);
  const algorithm = header.readUInt32LE(8);
  const keyBytes = header.readUInt32LE(16) / 8;
  const verifier = info.subarray(12 + headerSize);
  // 0x660E, 0x660F, 0x6610: AES with 128, 192, 256 bits. RC4 in a package is not made by any Excel.
  if (algorithm < 0x660e || algorithm > 0x6610) throw unknownEncryption();
  const saltSize = verifier.readUInt32LE(0);
  const salt = verifier.subarray(4, 4 + saltSize);
  const encryptedVerifier = verifier.subarray(4 + saltSize, 20 + saltSize);
  const encryptedHash = verifier.subarray(24 + saltSize, 56 + saltSize);
  const final = digest("sha1", spinHash("sha1", salt, password, STANDARD_SPIN), uint32(0));
  const derive = (fill: number): Buffer => {
    const block = Buffer.alloc(64, fill);
    for (let index = 0; index < final.length; index += 1) block[index]! ^= final[index]!;
    return digest("sha1", block);
  };
  const key = Buffer.concat([derive(0x36), derive(0x5c)]).subarray(0, keyBytes);
  const cipher = `aes-${keyBytes * 8}-ecb`;
  const expected = digest("sha1", decipher(cipher, key, null, encryptedVerifier));
  if (!decipher(cipher, key, null, encryptedHash).subarray(0, 20).equals(expected)) return undefined;
  const data = contents.subarray(8, contents.length - ((contents.length - 8) % 16));
  return decipher(cipher, key, null, data).subarray(0, size);
}

const blockKeys = {
  verifierInput: Buffer.from([0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79]),
  verifierHash: Buffer.from([0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e]),
  key: Buffer.from([0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6]),
};

function openAgile(info: Buffer, contents: Buffer, size: number, password: string): Buffer | undefined {
  const { data, password: lock } = readAgile(info.toString("utf8", 8));
  const base = spinHash(lock.hash, lock.salt, password, lock.spin);
  const unlock = (blockKey: Buffer, bytes: Buffer): Buffer => {
    const key = fit(digest(lock.hash, base, blockKey), lock.keyBits / 8);
    return decipher(lock.cipher, key, fit(lock.salt, lock.blockSize), bytes);
  };
  const expected = digest(lock.hash, unlock(blockKeys.verifierInput, lock.verifierInput).subarray(0, lock.salt.length));
  const found = unlock(blockKeys.verifierHash, lock.verifierHash).subarray(0, lock.hashSize);
  if (!found.equals(expected.subarray(0, found.length))) return undefined;
  const key = unlock(blockKeys.key, lock.key).subarray(0, data.keyBits / 8);
  const plain: Buffer[] = [];
  const body = contents.subarray(8);
  for (let segment = 0; segment * SEGMENT < body.length && segment * SEGMENT < size; segment += 1) {
    const start = segment * SEGMENT;
    const end = Math.min(start + SEGMENT, body.length);
    const piece = body.subarray(start, end - ((end - start) % data.blockSize));
    const iv = fit(digest(data.hash, data.salt, uint32(segment)), data.blockSize);
    plain.push(decipher(data.cipher, key, iv, piece));
  }
  return Buffer.concat(plain).subarray(0, size);
}

/** Cuts, or fills up with 0x36, to a length. */
function fit(bytes: Buffer, length: number): Buffer {
  return bytes.length >= length
    ? bytes.subarray(0, length)
    : Buffer.concat([bytes, Buffer.alloc(length - bytes.length, 0x36)]);
}

function readAgile(xml: string): Agile {
  let data: KeyParameters | undefined;
  let password: Agile["password"] | undefined;
  scanXml(xml.replace(/\0+$/, ""), {
    open: (name, raw) => {
      if (name === "keyData") data = readParameters(raw);
      else if (name === "encryptedKey" && !password) {
        const spin = numberAttribute(raw, "spinCount") ?? 0;
        if (spin > MAX_SPIN) throw unknownEncryption();
        const field = (key: string): Buffer => Buffer.from(attribute(raw, key) ?? "", "base64");
        password = {
          ...readParameters(raw),
          spin,
          verifierInput: field("encryptedVerifierHashInput"),
          verifierHash: field("encryptedVerifierHashValue"),
          key: field("encryptedKeyValue"),
        };
      }
    },
    close: () => undefined,
    text: () => undefined,
  });
  if (!data || !password) throw unknownEncryption();
  return { data, password };
}

const hashes: Readonly<Record<string, string>> = {
  SHA1: "sha1",
  "SHA-1": "sha1",
  SHA256: "sha256",
  SHA384: "sha384",
  SHA512: "sha512",
};

function readParameters(raw: string): KeyParameters {
  const hash = hashes[attribute(raw, "hashAlgorithm") ?? ""];
  const keyBits = numberAttribute(raw, "keyBits") ?? 0;
  if (
    !hash ||
    attribute(raw, "cipherAlgorithm") !== "AES" ||
    attribute(raw, "cipherChaining") !== "ChainingModeCBC" ||
    ![128, 192, 256].includes(keyBits)
  ) {
    throw unknownEncryption();
  }
  return {
    hash,
    hashSize: numberAttribute(raw, "hashSize") ?? 20,
    blockSize: numberAttribute(raw, "blockSize") ?? 16,
    keyBits,
    cipher: `aes-${keyBits}-cbc`,
    salt: Buffer.from(attribute(raw, "saltValue") ?? "", "base64"),
  };
}
