/** Once before all end-to-end tests: the window is built where its sources changed; what will not run is said. */

import { ensureProgram, ensureRenderer } from "../../../electron/build/build.ts";
import { findElectron } from "../../../electron/shell/find-electron.ts";

export default async function globalSetup(): Promise<void> {
  await ensureRenderer({ quiet: true });
  if (findElectron()) await ensureProgram({ quiet: true });
  else process.stdout.write("e2e in Electron skipped: its binary is not there (npm start fetches it where it can)\n");
}
