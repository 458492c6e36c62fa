/** Once before all end-to-end tests: the window is built where its sources changed; what will not run is said. */

import { ensureProgram, ensureRenderer } from "../../../electron/build/build.ts";
import { findElectron } from "../../../electron/shell/find-electron.ts";

export default async function globalSetup(): Promise<void> {
  await ensureRenderer({ quiet: true });
  await ensureProgram({ quiet: true });
  // The hosts of the tests start from the bundle, as packages do: in a third of the time that the sources take.
  process.env["FENJIETONG_E2E_BUNDLE"] = "1";
  if (!findElectron())
    process.stdout.write("e2e in Electron skipped: its binary is not there (npm start fetches it where it can)\n");
}
