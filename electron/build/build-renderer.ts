/** Builds the window into a folder: plain files with hashed names, nothing inline (the content policy forbids it). */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import type { Rollup } from "vite";
import { build } from "vite";
import { noticesText, packagesOf, programPackages } from "./notices.ts";

export async function buildRenderer(root: string, folder: string, options: { quiet?: boolean } = {}): Promise<void> {
  const built = await build({
    configFile: false,
    root: join(root, "renderer"),
    // Files that the page names without a hash.
    publicDir: join(root, "resources/web"),
    logLevel: options.quiet ? "warn" : "info",
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      // The oldest browsers in offices that are served: 360 and UOS browsers of 2023 are Chromium 108. Older ones are told
      // so, and what these lack is put in, by resources/web/browser.js.
      target: "chrome108",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      reportCompressedSize: false,
    },
  });
  const packages = new Set([...packagesOf(root, modulesOf(built)), ...programPackages(root)]);
  writeFileSync(join(folder, "licences.txt"), noticesText(root, packages));
}

function modulesOf(built: Awaited<ReturnType<typeof build>>): string[] {
  const outputs = (Array.isArray(built) ? built : [built]) as Rollup.RollupOutput[];
  return outputs.flatMap(({ output }) => output.flatMap((one) => (one.type === "chunk" ? one.moduleIds : [])));
}
