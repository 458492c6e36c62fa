/**
 * The inside of the exchange process: takes requests one after the other, keeps the last documents, answers with tables
 * and pages of cells. A sheet document never crosses whole.
 */
import { createHash, randomUUID } from "node:crypto";
import { packTables } from "../../../shared/recognise/packed/tables.ts";
import { toFailure } from "../../../shared/errors.ts";
import { sheetTexts } from "../../../shared/recognise/progress/sheet-texts.ts";
import { recogniseFile } from "../../../shared/recognise/told/recognise-file.ts";
import type { SheetDocument } from "../../../shared/document/sheet.ts";
import { countFiltered, withFilteredRows } from "../../../shared/document/sheet.ts";
import type { TextDocument } from "../../../shared/document/text-document.ts";
import { say } from "../../../shared/text.ts";
import { cellPage, columnCount } from "./cell-page.ts";
import { DocumentShelf } from "./document-shelf.ts";
import { IncomingDocument } from "./document-transfer.ts";
import { paramsSchemas, toChildSchema } from "./messages.ts";
import type { Answer, FromChild, Method, Params, ReadNotice } from "./messages.ts";
import { takeOwnSheet } from "./own-sheet.ts";
import { returnedJson } from "./returned.ts";
import { unpack } from "../files/unpack.ts";
import { readBounded } from "../files/read-file.ts";
import { readDocument } from "../files/read-document.ts";
import { writeDocument, writeTextDocument } from "../files/write-document.ts";

/** How the process hears and speaks: Node's IPC channel, or Electron's parentPort. */
export interface ServePort {
  send(message: FromChild): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** Documents kept at once. */
const KEEP = 4;
const HEARTBEAT = 250;

/**
 * Serves until the port closes.
 * @param residentBytes resident memory at which reading stops with a sentence; 0: not watched from inside
 */
export function serveExchange(port: ServePort, residentBytes: number): void {
  const shelf = new DocumentShelf(KEEP);
  let incoming: { id: number; document: IncomingDocument; params: Params<"write"> } | undefined;
  let lastBeat = 0;

  const beat = (): void => {
    lastBeat = performance.now();
    port.send({ kind: "memory", bytes: process.memoryUsage.rss() });
  };
  // While a file is parsed no timer runs; the reader's progress reports do it then.
  setInterval(beat, HEARTBEAT).unref();

  const progress =
    (id: number) =>
    (cells: number): void => {
      if (performance.now() - lastBeat < HEARTBEAT) return;
      beat();
      port.send({ kind: "progress", id, cells });
    };

  const read = async (
    id: number,
    { source, fileName, password }: Params<"returned">,
  ): Promise<{ document: SheetDocument; hash: string }> => {
    const bytes = "path" in source ? await readBounded(source.path) : source.bytes;
    const document = await readDocument(bytes, {
      fileName,
      bounds: { residentBytes },
      ...(password === undefined ? {} : { password }),
      onProgress: progress(id),
    });
    return { document, hash: createHash("sha256").update(bytes).digest("hex") };
  };

  const open = async (id: number, params: Params<"open">): Promise<Answer<"open">> => {
    const { document, hash } = await read(id, params);
    const own = takeOwnSheet(document);
    shelf.put(params.handle, document);
    return {
      handle: params.handle,
      // Readers always say it; what layouts build never comes this way.
      format: document.source!,
      hash,
      sheets: document.sheets.map((sheet) => ({
        name: sheet.name,
        visibility: sheet.visibility,
        rowCount: sheet.rows.length,
        filteredRows: countFiltered(sheet),
        columnCount: columnCount(sheet),
      })),
      warnings: document.warnings,
      custom: document.properties?.custom ?? {},
      own: own && JSON.stringify(own),
    };
  };

  const notice = async (id: number, params: Params<"notice">): Promise<Answer<"notice">> => {
    const bytes = "path" in params.source ? await readBounded(params.source.path) : params.source.bytes;
    const { readWords } = await import("../words/read.ts");
    const words = await readWords(bytes, {
      fileName: params.fileName,
      bounds: { residentBytes },
      pasted: params.pasted ?? false,
      ...(params.password === undefined ? {} : { password: params.password }),
      onProgress: progress(id),
    });
    const { readNotice } = await import("../../../shared/recognise/notice/read.ts");
    const answer: ReadNotice = {
      hash: createHash("sha256").update(bytes).digest("hex"),
      words,
      reading: readNotice(words, randomUUID, params.thisYear),
    };
    return JSON.stringify(answer);
  };

  const write = async (document: SheetDocument, { format }: Params<"write">): Promise<Answer<"write">> => ({
    bytes: await writeDocument(document, format),
  });

  const recognise = ({ handle, filtered, ...said }: Params<"recognise">): Answer<"recognise"> => {
    const document = shelf.get(handle);
    return packTables(recogniseFile(filtered ? withFilteredRows(document) : document, said));
  };

  const run = async (id: number, method: Method, params: unknown): Promise<unknown> => {
    switch (method) {
      case "open":
        return open(id, paramsSchemas.open.parse(params));
      case "recognise":
        return recognise(paramsSchemas.recognise.parse(params));
      case "cells": {
        const asked = paramsSchemas.cells.parse(params);
        return cellPage(shelf.get(asked.handle), asked);
      }
      case "texts": {
        const { handle, filtered } = paramsSchemas.texts.parse(params);
        const document = shelf.get(handle);
        return JSON.stringify(sheetTexts(filtered ? withFilteredRows(document) : document));
      }
      case "notice":
        return notice(id, paramsSchemas.notice.parse(params));
      case "returned": {
        const { document, hash } = await read(id, paramsSchemas.returned.parse(params));
        return { hash, document: returnedJson(document) };
      }
      case "unpack":
        return unpack(paramsSchemas.unpack.parse(params).bytes);
      case "close":
        shelf.drop(paramsSchemas.close.parse(params).handle);
        return null;
      case "write": {
        const wanted = paramsSchemas.write.parse(params);
        incoming = { id, document: new IncomingDocument(wanted.document), params: wanted };
        return undefined;
      }
      case "writeText": {
        const { document, format } = paramsSchemas.writeText.parse(params);
        return { bytes: await writeTextDocument(JSON.parse(document) as TextDocument, format) };
      }
    }
  };

  const answer = async (id: number, work: () => Promise<unknown>): Promise<void> => {
    try {
      const value = await work();
      if (value !== undefined) port.send({ kind: "answer", id, value });
    } catch (error) {
      if (incoming?.id === id) incoming = undefined;
      const failure = toFailure(error, say.exchangeInternal());
      if (failure.code === "internal" && error instanceof Error) failure.details = error.stack;
      port.send({ kind: "failure", id, failure });
    }
  };

  port.onMessage((raw) => {
    const message = toChildSchema.parse(raw);
    if (message.kind === "request") void answer(message.id, () => run(message.id, message.method, message.params));
    else if (incoming?.id === message.id) {
      const { document, params, id } = incoming;
      if (message.kind === "rows") {
        void answer(id, () => {
          document.addRows(message.sheet, message.rows);
          return Promise.resolve(undefined);
        });
      } else {
        incoming = undefined;
        void answer(id, () => write(document.finish(), params));
      }
    }
  });
  port.send({ kind: "ready" });
}
