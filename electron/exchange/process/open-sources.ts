/** Where open documents came from, so that they can be read again after the exchange process was ended. */
import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import path from "node:path";
import type { Params } from "./messages.ts";

export interface OpenFile {
  path: string;
  fileName?: string;
  password?: string;
}

export interface OpenBytes {
  bytes: Uint8Array;
  fileName: string;
  password?: string;
}

export type OpenSource = OpenFile | OpenBytes;

interface Known {
  params: Params<"open">;
  hash: string;
}

/** Documents remembered, and bytes held for those that came without a path. */
const MAX_DOCUMENTS = 256;
const MAX_BYTES = 64 * 1024 * 1024;

export class OpenSources {
  readonly #known = new Map<string, Known>();

  /** Parameters of an `open` request, with a new handle. */
  paramsFor(source: OpenSource): Params<"open"> {
    return {
      handle: randomUUID(),
      source: "path" in source ? { path: path.resolve(source.path) } : { bytes: source.bytes },
      fileName: "path" in source ? (source.fileName ?? path.basename(source.path)) : source.fileName,
      ...(source.password === undefined ? {} : { password: source.password }),
    };
  }

  remember(params: Params<"open">, hash: string): void {
    this.#known.set(params.handle, { params, hash });
    let bytes = 0;
    for (const [handle, { params: one }] of [...this.#known].reverse()) {
      bytes += "bytes" in one.source ? one.source.bytes.length : 0;
      if (bytes > MAX_BYTES) this.#known.delete(handle);
    }
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MAX_DOCUMENTS) break;
      this.#known.delete(oldest);
    }
  }

  get(handle: string): Known | undefined {
    return this.#known.get(handle);
  }

  drop(handle: string): void {
    this.#known.delete(handle);
  }
}

/** Bytes of the file to read; undefined where it cannot be asked, which the reading itself will say better. */
export function sizeOf({ source }: Pick<Params<"open">, "source">): number | undefined {
  return "bytes" in source ? source.bytes.length : statSync(source.path, { throwIfNoEntry: false })?.size;
}
