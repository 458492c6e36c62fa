import { expect, test } from "vitest";
import { defaultBounds, Meter } from "../../../../../electron/exchange/files/bounds.ts";
import { ZipArchive } from "../../../../../electron/exchange/files/zip.ts";
import { failureOf } from "../catch-failure.ts";
import { makeZip } from "./make-zip.ts";

const open = (bytes: Buffer, inflatedBytes = defaultBounds.inflatedBytes): ZipArchive =>
  new ZipArchive(bytes, new Meter({ ...defaultBounds, inflatedBytes }));

test("reads parts, whatever the case of their names", async () => {
  const zip = open(makeZip([{ name: "XL\\Sheet.xml", data: "你好" }]));
  expect((await zip.bytes("xl/sheet.xml")).toString()).toBe("你好");
});

test("a part that unfolds past the bound stops while it unfolds, whatever size it states", async () => {
  const meter = new Meter({ ...defaultBounds, inflatedBytes: 1024 * 1024 });
  const bytes = makeZip([{ name: "bomb", data: Buffer.alloc(64 * 1024 * 1024), statedSize: 10 }]);
  expect(bytes.length).toBeLessThan(100_000);
  const zip = new ZipArchive(bytes, meter);
  expect((await failureOf(() => zip.bytes("bomb"))).code).toBe("fileTooMuch");
  expect(meter.inflated).toBeLessThan(2 * 1024 * 1024);
});

test("several parts count together", async () => {
  const zip = open(
    makeZip([
      { name: "a", data: Buffer.alloc(600) },
      { name: "b", data: Buffer.alloc(600) },
    ]),
    1000,
  );
  expect((await failureOf(() => zip.countAll())).code).toBe("fileTooMuch");
});

test("a wrong checksum is damage: a changed figure is never read", async () => {
  const zip = open(makeZip([{ name: "a", data: "12816", crc: 1 }]));
  expect((await failureOf(() => zip.bytes("a"))).code).toBe("fileDamaged");
});

test("bytes that do not unfold are damage", async () => {
  const zip = open(makeZip([{ name: "a", data: "x", packed: Buffer.from([0xff, 0xff, 0xff]) }]));
  expect((await failureOf(() => zip.bytes("a"))).code).toBe("fileDamaged");
});

test.each([["../../etc/passwd"], ["/abs"], ["a/../../b"], ["..\\b"]])("the path %s is refused", async (name) => {
  expect((await failureOf(() => open(makeZip([{ name, data: "x" }])))).code).toBe("fileDamaged");
});

test("two parts of one name are refused", async () => {
  const parts = [
    { name: "a", data: "1" },
    { name: "A", data: "2" },
  ];
  expect((await failureOf(() => open(makeZip(parts)))).code).toBe("fileDamaged");
});

test("an encrypted archive says so", async () => {
  expect((await failureOf(() => open(makeZip([{ name: "a", data: "x", flags: 1 }])))).code).toBe("fileEncrypted");
});

test("too many parts are refused", async () => {
  const parts = Array.from({ length: 10_001 }, (_, index) => ({ name: `p${index}`, data: "" }));
  expect((await failureOf(() => open(makeZip(parts)))).code).toBe("fileTooMuch");
});

test("cut anywhere, an archive is damaged, never a crash", async () => {
  const whole = makeZip([
    { name: "a", data: "text ".repeat(50) },
    { name: "b", data: "more" },
  ]);
  for (let length = 0; length < whole.length; length += 7) {
    const failure = await failureOf(() => open(whole.subarray(0, length)).countAll());
    expect(failure.code).toBe("fileDamaged");
  }
});
