/** Pictures for other programs: onto the clipboard, or as a file where the browser does not allow that. */

import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { notify } from "../app/notify.ts";
import { download } from "./download.ts";

/** @param name of the file, without its ending, where the clipboard is not to be had. Throws where there is no picture to be made. */
export async function copyPicture(canvas: HTMLCanvasElement, name: string): Promise<void> {
  const picture = pngOf(canvas);
  try {
    // Given as a promise: some browsers allow it within the click only.
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    notify.done(say.pictureCopied());
  } catch {
    download(`${name}.png`, await picture);
    notify.info(say.pictureSaved());
  }
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new AppError("internal", say.pictureFailed()));
    }, "image/png");
  });
}
