import { defineConfig } from "vitest/config";
import { fileURLToPath } from "node:url";

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: ["test/unit/**/*.test.{ts,tsx}", "test/property/**/*.test.ts", "test/layers.test.ts"],
    // Only what hangs: how long a test may take is held in the tests, against processor time.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    pool: "forks",
    maxWorkers: 2,
    isolate: false,
  },
});
