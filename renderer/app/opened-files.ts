/** Files that the program was opened with take the way of dropped ones, in Electron as in a browser. */

import { route } from "./navigation.ts";
import { onOpenedFile } from "./service.ts";
import { importFiles } from "./ui.ts";

/** Returns the way back. */
export function importOpenedFiles(): () => void {
  return onOpenedFile(({ name, bytes }) => importFiles([new File([new Uint8Array(bytes)], name)], route.value.plan));
}
