/** Builds the window into a folder: plain files with hashed names, nothing inline (the content policy forbids it). */

import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { build } from "vite";

export async function buildRenderer(root: string, folder: string, options: { quiet?: boolean } = {}): Promise<void> {
  await build({
    configFile: false,
    root: join(root, "renderer"),
    // Files that the page names without a hash.
    publicDir: join(root, "resources/web"),
    logLevel: options.quiet ? "warn" : "info",
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      // The oldest browsers in offices: 360 and UOS browsers of 2023 are Chromium 108.
      target: "chrome108",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      reportCompressedSize: false,
    },
  });
}
