/** A file while nobody knows yet what it is: facts about its bytes, each found out once, when somebody asks. */
import type { Container } from "../xls/container.ts";
import { isContainer, openContainer } from "../xls/container.ts";
import { biffVersion } from "../xls/reader.ts";
import type { Meter } from "./bounds.ts";
import { decodeText } from "./text-decoding.ts";
import { ZipArchive } from "./zip.ts";

/** Characters at the start of a text that are looked at to know its kind. */
const START = 4096;

export class Probe {
  readonly bytes: Uint8Array;
  /** Names the sheet of a text table and settles doubts; never decides the format. */
  readonly fileName: string;
  readonly password: string | undefined;
  readonly meter: Meter;
  #version: ReturnType<typeof biffVersion> | null = null;
  #zip: ZipArchive | undefined;
  #text: string | undefined | null = null;

  constructor(bytes: Uint8Array, fileName: string, password: string | undefined, meter: Meter) {
    this.bytes = bytes;
    this.fileName = fileName;
    this.password = password;
    this.meter = meter;
  }

  startsWith(mark: string): boolean {
    for (let index = 0; index < mark.length; index += 1) if (this.bytes[index] !== mark.charCodeAt(index)) return false;
    return true;
  }

  get isContainer(): boolean {
    return isContainer(this.bytes);
  }

  /** The OLE2 container. Throws fileDamaged where it cannot be followed. */
  container(): Container {
    return openContainer(this.bytes);
  }

  /** Of a BIFF workbook, in a container or bare. */
  get version(): ReturnType<typeof biffVersion> {
    if (this.#version === null) this.#version = biffVersion(this.bytes);
    return this.#version;
  }

  get isZip(): boolean {
    return this.startsWith("PK\u0003\u0004") || this.startsWith("PK\u0005\u0006");
  }

  /** The archive; undefined where the file is none. Throws fileDamaged, fileEncrypted or fileTooMuch. */
  get zip(): ZipArchive | undefined {
    if (this.isZip) this.#zip ??= new ZipArchive(this.bytes, this.meter);
    return this.#zip;
  }

  /** The whole file as text; undefined where it is binary. */
  get text(): string | undefined {
    if (this.#text === null) {
      const isBinary = this.isContainer || this.isZip;
      this.#text = isBinary ? undefined : decodeText(this.bytes, statedCharset(this.bytes));
    }
    return this.#text;
  }

  /** The first characters of a text, without mark and blanks before it. */
  get head(): string {
    return this.start.replace(/^\ufeff/, "").trimStart();
  }

  get start(): string {
    return this.text?.slice(0, START) ?? "";
  }
}

/** The charset that an HTML or XML file states in its first bytes. */
export function statedCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString("latin1");
  if (!head.includes("<")) return undefined;
  return (/charset\s*=\s*["']?\s*([\w-]+)/i.exec(head) ?? /encoding\s*=\s*["']([\w-]+)/i.exec(head))?.[1];
}
