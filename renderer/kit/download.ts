/** Hands bytes to the browser as a file to be saved. */

/** Long enough for every browser to have begun. */
const KEPT_MS = 60_000;

export function download(name: string, content: Uint8Array | Blob): void {
  const blob =
    content instanceof Blob
      ? content
      : new Blob([content as Uint8Array<ArrayBuffer>], { type: "application/octet-stream" });
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
