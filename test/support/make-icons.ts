/**
 * Draws resources/icons/icon.svg in all sizes and packs them: PNG (Linux), ICO (Windows), ICNS (macOS).
 *
 *   node electron/shell/launch.cjs test/support/make-icons.ts
 *
 * ICO and ICNS are containers of whole PNG files: a directory of offsets, and typed blocks.
 */

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { testBrowser } from "./browser.ts";
import { root } from "./source-files.ts";

const icons = join(root, "resources/icons");
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

async function draw(): Promise<Map<number, Buffer>> {
  const executablePath = testBrowser();
  if (!executablePath) throw new Error("drawing the icons needs Chromium, Chrome or Edge");
  const svg = readFileSync(join(icons, "icon.svg"), "utf8");
  const browser = await chromium.launch({ executablePath });
  const drawn = new Map<number, Buffer>();
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    drawn.set(size, await page.screenshot({ omitBackground: true }));
    await page.close();
  }
  await browser.close();
  return drawn;
}

/** https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10); PNG entries since Windows Vista. */
export function packIco(images: { size: number; png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(size === 256 ? 0 : size, at);
    head.writeUInt8(size === 256 ? 0 : size, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
}

/** Apple's icon container: "icns", total length, then type, length and PNG for each. */
export function packIcns(images: { type: string; png: Buffer }[]): Buffer {
  const blocks = images.map(({ type, png }) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, "latin1");
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const head = Buffer.alloc(8);
  head.write("icns", 0, "latin1");
  head.writeUInt32BE(8 + blocks.reduce((sum, block) => sum + block.length, 0), 4);
  return Buffer.concat([head, ...blocks]);
}

if (process.argv[1]?.endsWith("make-icons.ts")) {
  const drawn = await draw();
  const png = (size: number): Buffer => {
    const image = drawn.get(size);
    if (!image) throw new Error(`size ${size} was not drawn`);
    return image;
  };
  mkdirSync(join(icons, "linux"), { recursive: true });
  for (const size of [16, 32, 48, 64, 128, 256, 512])
    writeFileSync(join(icons, `linux/${size}x${size}.png`), png(size));
  const icoSizes = [16, 24, 32, 48, 64, 128, 256];
  writeFileSync(join(icons, "icon.ico"), packIco(icoSizes.map((size) => ({ size, png: png(size) }))));
  const icnsTypes = { icp4: 16, icp5: 32, icp6: 64, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 };
  writeFileSync(
    join(icons, "icon.icns"),
    packIcns(Object.entries(icnsTypes).map(([type, size]) => ({ type, png: png(size) }))),
  );
  copyFileSync(join(icons, "icon.svg"), join(root, "resources/web/icon.svg"));
}
