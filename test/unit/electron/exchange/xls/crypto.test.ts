/** Files that are encrypted with the stock password open by themselves. Encrypted here by the formulas of [MS-OFFCRYPTO]. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { decryptWorkbook } from "../../../../../electron/exchange/xls/crypto.ts";
import { readXls } from "../../../../../electron/exchange/xls/reader.ts";
import { record } from "../../../../../electron/exchange/xls/records.ts";
import { writeXls } from "../../../../../electron/exchange/xls/writer/write.ts";
import { decompositionPage } from "../../../../support/readers/decomposition-page.ts";
import { failureOf } from "../../../../support/readers/failure.ts";
import { containerWith, workbookStream } from "../../../../support/readers/raw-xls.ts";

const STOCK = "VelvetSweatshop";
// Without properties: those lie in a stream of their own.
const { sheets, styles } = decompositionPage().document;
const document = { sheets, styles, warnings: [] };

function rc4(key: Buffer, data: Buffer): Buffer {
  const box = Array.from({ length: 256 }, (_, i) => i);
  const swap = (a: number, b: number): void => void ([box[a], box[b]] = [box[b]!, box[a]!]);
  for (let i = 0, j = 0; i < 256; i++) swap(i, (j = (j + box[i]! + key[i % key.length]!) % 256));
  let i = 0;
  let j = 0;
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) % 256;
      swap(i, (j = (j + box[i]!) % 256));
      return byte ^ box[(box[i]! + box[j]!) % 256]!;
    }),
  );
}

const hash = (name: string, ...parts: Buffer[]): Buffer => createHash(name).update(Buffer.concat(parts)).digest();
const salt = Buffer.from("00112233445566778899aabbccddeeff", "hex");
const verifier = Buffer.from("a verifier of 16");

/** FILEPASS data for 40-bit RC4. */
function rc4FilePass(password: string): Buffer {
  const short = hash("md5", Buffer.from(password, "utf16le")).subarray(0, 5);
  const base = hash("md5", ...Array.from({ length: 16 }, () => [short, salt]).flat()).subarray(0, 5);
  const key = hash("md5", base, Buffer.alloc(4));
  const sealed = rc4(key, Buffer.concat([verifier, hash("md5", verifier)]));
  return Buffer.concat([Buffer.from("010001000100", "hex"), salt, sealed]);
}

/** FILEPASS data for RC4 CryptoAPI with keys of `bits`. */
function cryptoApiFilePass(password: string, bits: number): Buffer {
  const base = hash("sha1", salt, Buffer.from(password, "utf16le"));
  let key = hash("sha1", base, Buffer.alloc(4)).subarray(0, bits / 8);
  if (bits === 40) key = Buffer.concat([key, Buffer.alloc(11)]);
  const sealed = rc4(key, Buffer.concat([verifier, hash("sha1", verifier)]));
  const header = Buffer.alloc(34);
  header.writeUInt32LE(4, 0);
  header.writeUInt32LE(0x6801, 8);
  header.writeUInt32LE(0x8004, 12);
  header.writeUInt32LE(bits, 16);
  header.writeUInt32LE(1, 20);
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32LE(4, 0);
  sizes.writeUInt32LE(header.length, 4);
  const length = (value: number): Buffer => Buffer.from([value, 0, 0, 0]);
  const body = [length(16), salt, sealed.subarray(0, 16), length(20), sealed.subarray(16)];
  return Buffer.concat([Buffer.from("010002000200", "hex"), sizes, header, ...body]);
}

/** Puts FILEPASS behind the first BOF, moves the sheets' offsets on, and encrypts; RC4 undoes and does by the same step. */
function encrypted(filePass: Buffer, password: string | undefined): Buffer {
  const plain = workbookStream(writeXls(document));
  const head = Buffer.alloc(4);
  head.writeUInt16LE(record.FILEPASS, 0);
  head.writeUInt16LE(filePass.length, 2);
  const stream = Buffer.concat([plain.subarray(0, 20), head, filePass, plain.subarray(20)]);
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
    if (stream.readUInt16LE(at) !== record.BOUNDSHEET) continue;
    stream.writeUInt32LE(stream.readUInt32LE(at + 4) + 4 + filePass.length, at + 4);
  }
  return containerWith({ Workbook: decryptWorkbook(stream, filePass, 24 + filePass.length, password) });
}

describe.each([
  ["RC4 with 40 bits", rc4FilePass],
  ["CryptoAPI with 40 bits", (password: string) => cryptoApiFilePass(password, 40)],
  ["CryptoAPI with 128 bits", (password: string) => cryptoApiFilePass(password, 128)],
])("%s", (_, filePass) => {
  const open = readXls(writeXls(document));

  test("the stock password is tried in silence", () => {
    const file = encrypted(filePass(STOCK), undefined);
    expect(file.includes("分解表", 0, "utf16le")).toBe(false);
    expect(readXls(file)).toEqual(open);
  });

  test("a password of its own, in Chinese", () => {
    const file = encrypted(filePass("民生123"), "民生123");
    expect(readXls(file, { password: "民生123" })).toEqual(open);
    expect(failureOf(() => readXls(file)).message).toBe("这个文件设了打开密码，请输入密码后再试。");
    expect(failureOf(() => readXls(file, { password: "民生124" })).message).toBe("打开密码不对，请重新输入后再试。");
  });
});

test("a cipher that is not known is said", () => {
  const filePass = cryptoApiFilePass(STOCK, 128);
  filePass.writeUInt32LE(0x660e, 6 + 8 + 8);
  expect(failureOf(() => decryptWorkbook(Buffer.alloc(100), filePass, 0, "x"))).toMatchObject({
    code: "fileEncrypted",
  });
  expect(failureOf(() => decryptWorkbook(Buffer.alloc(100), Buffer.from("0100", "hex"), 0, "x")).code).toBe(
    "fileEncrypted",
  );
});
