import crypto from "node:crypto";
import CFB from "cfb";
import { writeXlsx } from "hucre";
import { expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { failureOf } from "../catch-failure.ts";
import { makeXlsx } from "./make-zip.ts";

const plain = makeXlsx({ sheet: `<sheetData><row r="1"><c r="A1"><v>12816</v></c></row></sheetData>` });

/** "Standard" encryption as Excel 2007 writes it ([MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9). */
function encryptStandard(data: Buffer, password: string): Uint8Array {
  const sha1 = (...parts: Uint8Array[]): Buffer => crypto.createHash("sha1").update(Buffer.concat(parts)).digest();
  const int = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const salt = crypto.randomBytes(16);
  let hash = sha1(salt, Buffer.from(password, "utf16le"));
  for (let round = 0; round < 50_000; round += 1) hash = sha1(int(round), hash);
  const final = sha1(hash, int(0));
  const block = Buffer.alloc(64, 0x36);
  for (let at = 0; at < 20; at += 1) block[at]! ^= final[at]!;
  const key = sha1(block).subarray(0, 16);
  const encrypt = (bytes: Buffer): Buffer => {
    const cipher = crypto.createCipheriv("aes-128-ecb", key, null).setAutoPadding(false);
    return Buffer.concat([cipher.update(bytes), cipher.final()]);
  };
  const verifier = crypto.randomBytes(16);
  const header = Buffer.concat([
    int(0x24),
    int(0),
    int(0x660e),
    int(0x8004),
    int(128),
    int(0x18),
    int(0),
    int(0),
    Buffer.from("AES\0", "utf16le"),
  ]);
  const info = Buffer.concat([
    Buffer.from([3, 0, 2, 0]),
    int(0x24),
    int(header.length),
    header,
    int(16),
    salt,
    encrypt(verifier),
    int(20),
    encrypt(Buffer.concat([sha1(verifier), Buffer.alloc(12)])),
  ]);
  const size = Buffer.alloc(8);
  size.writeUInt32LE(data.length);
  const padded = Buffer.concat([data, Buffer.alloc((16 - (data.length % 16)) % 16)]);
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, "/EncryptionInfo", info);
  CFB.utils.cfb_add(container, "/EncryptedPackage", Buffer.concat([size, encrypt(padded)]));
  return new Uint8Array(CFB.write(container, { type: "buffer" }) as Buffer);
}

const encryptAgile = (password: string): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name: "表", rows: [[12816, "文字"]] }], encryption: { password, spinCount: 2_000 } });

test("standard: opens with its password, and in silence with the stock password", async () => {
  const document = await readDocument(encryptStandard(plain, "密码1"), { password: "密码1" });
  expect(document.sheets[0]!.rows[0]![0]!.value).toBe(12_816);
  const stock = await readDocument(encryptStandard(plain, "VelvetSweatshop"));
  expect(stock.sheets[0]!.rows[0]![0]!.value).toBe(12_816);
});

test("agile: without password one sentence", async () => {
  expect((await failureOf(async () => readDocument(await encryptAgile("secret")))).message).toContain("请输入密码");
});

test("agile: opens with its password, and in silence with the stock password", async () => {
  const document = await readDocument(await encryptAgile("secret"), { password: "secret" });
  expect(document.sheets[0]!.rows[0]!.map((cell) => cell?.value)).toEqual([12_816, "文字"]);
  const stock = await readDocument(await encryptAgile("VelvetSweatshop"), { password: "other" });
  expect(stock.sheets[0]!.rows[0]![0]!.value).toBe(12_816);
});

test("without or with a wrong password: one sentence", async () => {
  const bytes = encryptStandard(plain, "x");
  expect((await failureOf(() => readDocument(bytes))).message).toContain("请输入密码");
  const wrong = await failureOf(() => readDocument(bytes, { password: "y" }));
  expect([wrong.code, wrong.message.includes("不对")]).toEqual(["fileEncrypted", true]);
});

test("encryption of a kind that nobody knows says so", async () => {
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, "/EncryptionInfo", Buffer.from([9, 0, 9, 0, 0, 0, 0, 0]));
  CFB.utils.cfb_add(container, "/EncryptedPackage", Buffer.alloc(5000));
  const bytes = new Uint8Array(CFB.write(container, { type: "buffer" }) as Buffer);
  expect((await failureOf(() => readDocument(bytes))).code).toBe("fileEncrypted");
});
