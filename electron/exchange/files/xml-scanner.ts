/**
 * A forward scanner for the XML of office files, fed piece by piece: no tree, no document type, no entities of the file's
 * own (a "billion laughs" never starts), a bound on depth and on any single piece of text. Names come without their
 * namespace prefix; attributes come raw and are read only where they are needed, which is most of the speed.
 */
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";

export interface XmlHandlers {
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Text between tags, entities resolved; may come in several pieces. */
  text(text: string): void;
}

const MAX_DEPTH = 256;
/** An Excel cell holds 32,767 characters; embedded pictures are in parts of their own. */
const MAX_TOKEN = 16 * 1024 * 1024;

export function xmlDamaged(): AppError {
  return new AppError("fileDamaged", say.xmlDamaged());
}

export class XmlScanner {
  readonly #handlers: XmlHandlers;
  readonly #open: string[] = [];
  #buffer = "";
  #started = false;

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers;
  }

  /** Takes the next piece of decoded text. */
  push(piece: string): void {
    this.#buffer = this.#buffer === "" ? piece : this.#buffer + piece;
    const used = this.#scan(this.#buffer);
    this.#buffer = used === 0 ? this.#buffer : this.#buffer.slice(used);
    if (this.#buffer.length > MAX_TOKEN) throw xmlDamaged();
  }

  /** Ends the document. Throws fileDamaged where it stops in the middle. */
  end(): void {
    if (this.#open.length > 0 || !this.#started || this.#buffer.trim() !== "") throw xmlDamaged();
  }

  /** Handles every complete token and gives the number of characters used. */
  #scan(buffer: string): number {
    let at = 0;
    for (;;) {
      const tag = buffer.indexOf("<", at);
      if (tag < 0) return at;
      if (tag > at) {
        if (this.#open.length > 0) this.#handlers.text(decodeEntities(buffer.slice(at, tag)));
        at = tag;
      }
      const end = this.#token(buffer, tag);
      if (end < 0) return at;
      at = end;
    }
  }

  /** Handles the markup at `tag`; gives the index after it, or −1 where it is not complete yet. */
  #token(buffer: string, tag: number): number {
    const kind = buffer.charCodeAt(tag + 1);
    if (kind === 47) {
      const end = buffer.indexOf(">", tag);
      if (end < 0) return -1;
      const name = buffer.slice(tag + 2, end).trim();
      if (this.#open.pop() !== name) throw xmlDamaged();
      this.#handlers.close(localName(name));
      return end + 1;
    }
    if (kind === 33) return this.#declaration(buffer, tag);
    if (kind === 63) {
      const end = buffer.indexOf("?>", tag);
      return end < 0 ? -1 : end + 2;
    }
    const end = tagEnd(buffer, tag + 1);
    if (end < 0) return -1;
    this.#element(buffer, tag + 1, end);
    return end + 1;
  }

  #element(buffer: string, start: number, end: number): void {
    const selfClosing = buffer.charCodeAt(end - 1) === 47;
    const contentEnd = selfClosing ? end - 1 : end;
    let nameEnd = start;
    while (nameEnd < contentEnd && buffer.charCodeAt(nameEnd) > 32) nameEnd += 1;
    const qualified = buffer.slice(start, nameEnd);
    if (qualified === "") throw xmlDamaged();
    const name = localName(qualified);
    this.#started = true;
    this.#handlers.open(name, nameEnd < contentEnd ? buffer.slice(nameEnd, contentEnd) : "");
    if (selfClosing) this.#handlers.close(name);
    else if (this.#open.push(qualified) > MAX_DEPTH) throw xmlDamaged();
  }

  #declaration(buffer: string, tag: number): number {
    if (buffer.startsWith("<!--", tag)) {
      const end = buffer.indexOf("-->", tag + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (buffer.startsWith("<![CDATA[", tag)) {
      const end = buffer.indexOf("]]>", tag + 9);
      if (end < 0) return -1;
      if (this.#open.length > 0) this.#handlers.text(buffer.slice(tag + 9, end));
      return end + 3;
    }
    if (buffer.length - tag < 9) return -1;
    const end = buffer.indexOf(">", tag);
    const bracket = buffer.indexOf("[", tag);
    if (bracket >= 0 && (end < 0 || bracket < end)) {
      throw new AppError("fileUnknown", say.xmlEntities());
    }
    return end < 0 ? -1 : end + 1;
  }
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Index of the ">" that ends a tag, past quoted values; −1 where it is not there yet. */
function tagEnd(buffer: string, from: number): number {
  let at = from;
  for (;;) {
    const end = buffer.indexOf(">", at);
    if (end < 0) return -1;
    // Almost no attribute value holds ">": look at the quotes only between here and there.
    let quote = 0;
    for (let i = at; i < end; i += 1) {
      const code = buffer.charCodeAt(i);
      if (quote === 0) {
        if (code === 34 || code === 39) quote = code;
      } else if (code === quote) quote = 0;
    }
    if (quote === 0) return end;
    const close = buffer.indexOf(String.fromCharCode(quote), end);
    if (close < 0) return -1;
    at = close + 1;
  }
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Resolves the five XML entities and numeric references; all else stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  // Without numbers, one after the other is much the quickest; & comes last, so that nothing is resolved twice.
  if (!text.includes("&#")) {
    return text
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&apos;", "'")
      .replaceAll("&amp;", "&");
  }
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (all, decimal, hex, name) => {
    if (name !== undefined) return named[name as string] ?? all;
    const code = decimal !== undefined ? Number(decimal) : parseInt(hex as string, 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : all;
  });
}

/** One attribute out of the raw text of a tag, by its name with or without a prefix; undefined where it is not there. */
export function attribute(raw: string, name: string): string | undefined {
  for (let at = raw.indexOf(name); at >= 0; at = raw.indexOf(name, at + 1)) {
    const before = raw.charCodeAt(at - 1);
    if (at > 0 && before > 32 && before !== 58) continue;
    let next = at + name.length;
    while (raw.charCodeAt(next) <= 32) next += 1;
    if (raw.charCodeAt(next) !== 61) continue;
    next += 1;
    while (raw.charCodeAt(next) <= 32) next += 1;
    const quote = raw[next];
    if (quote !== '"' && quote !== "'") continue;
    const end = raw.indexOf(quote, next + 1);
    return end < 0 ? undefined : decodeEntities(raw.slice(next + 1, end));
  }
  return undefined;
}

export function numberAttribute(raw: string, name: string): number | undefined {
  const text = attribute(raw, name);
  if (text === undefined || text.trim() === "") return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** A decimal number as files write it; undefined for all else that JavaScript would take (blank, "0x10", "Infinity"). */
export function parseDouble(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : undefined;
}

/** An XML boolean: present and "1" or "true". */
export function flagAttribute(raw: string, name: string): boolean {
  const text = attribute(raw, name);
  return text === "1" || text === "true";
}

/** Scans a whole text in one go. */
export function scanXml(text: string, handlers: XmlHandlers): void {
  const scanner = new XmlScanner(handlers);
  scanner.push(text);
  scanner.end();
}
