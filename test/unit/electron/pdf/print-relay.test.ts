/** Printing by messages between the worker and the main thread: bytes, sentences and cancelling go through. */

import { expect, test } from "vitest";
import type { PagePrinter } from "../../../../electron/pdf/make-pdf.ts";
import { PrintServer, RemotePrinter } from "../../../../electron/pdf/print-relay.ts";
import { AppError } from "../../../../shared/errors.ts";

function wired(print: PagePrinter): { remote: RemotePrinter; server: PrintServer } {
  const remote: RemotePrinter = new RemotePrinter((message) => server.take(structuredClone(message)));
  const server: PrintServer = new PrintServer(print, (message) => remote.take(structuredClone(message)));
  return { remote, server };
}

const untilCancelled: PagePrinter = (_html, signal) =>
  new Promise((_resolve, reject) =>
    signal?.addEventListener("abort", () => reject(new AppError("cancelled", "已取消。"))),
  );

test("each page comes back as its own bytes, a failure as its sentence", async () => {
  const { remote } = wired((html, _signal, timeLimit) =>
    html === "坏" ? Promise.reject(new Error("x")) : Promise.resolve(new TextEncoder().encode(`${html}${timeLimit}`)),
  );
  const made = await Promise.all(["甲", "乙"].map((html) => remote.print(html, undefined, 7)));
  expect(made.map((bytes) => new TextDecoder().decode(bytes))).toEqual(["甲7", "乙7"]);
  await expect(remote.print("坏", undefined, 7)).rejects.toThrow(/^没有生成 PDF.*。$/);
});

test("cancelling and the worker's end both end the printing", async () => {
  const { remote, server } = wired(untilCancelled);
  const controller = new AbortController();
  const first = remote.print("甲", controller.signal, 7);
  controller.abort();
  await expect(first).rejects.toMatchObject({ code: "cancelled" });
  await expect(remote.print("乙", controller.signal, 7)).rejects.toMatchObject({ code: "cancelled" });
  const second = remote.print("丙", undefined, 7);
  server.close();
  await expect(second).rejects.toMatchObject({ code: "cancelled" });
});
