/** Finds an installed LibreOffice, which turns a workbook into a PDF without a window. */

import { delimiter, join } from "node:path";
import type { Surroundings } from "../find-browser.ts";
import { thisMachine } from "../find-browser.ts";

/** Path of the program, or null. FENJIETONG_OFFICE names one outright (empty: none is wanted). */
export function findOffice({ env, platform, isExecutable }: Surroundings = thisMachine): string | null {
  const named = env["FENJIETONG_OFFICE"];
  if (named !== undefined) return named !== "" && isExecutable(named) ? named : null;
  return candidates(platform, env).find(isExecutable) ?? null;
}

function candidates(platform: NodeJS.Platform, env: Surroundings["env"]): string[] {
  if (platform === "win32") {
    return [env["ProgramFiles"], env["ProgramFiles(x86)"]]
      .filter((root) => root !== undefined)
      .map((root) => `${root}\\LibreOffice\\program\\soffice.exe`);
  }
  if (platform === "darwin") return ["/Applications/LibreOffice.app/Contents/MacOS/soffice"];
  const folders = [...(env["PATH"] ?? "").split(delimiter).filter(Boolean), "/usr/bin", "/snap/bin"];
  return [
    ...["soffice", "libreoffice"].flatMap((name) => folders.map((folder) => join(folder, name))),
    "/opt/libreoffice/program/soffice",
  ];
}
