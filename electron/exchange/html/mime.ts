/** The parts of a MIME message (RFC 2045, 2046), as far as web pages saved in a single file need it. */

export interface MimePart {
  /** "text/html", lower case. */
  type: string;
  charset: string | undefined;
  /** Where the part stood when the page was saved; "" where nothing is said. */
  location: string;
  bytes: Buffer;
}

/** Multiparts within multiparts; a page has one or two. */
const MAX_DEPTH = 8;
const MAX_PARTS = 10_000;

/** All single parts in order, decoded. What is broken off is given as far as it goes. */
export function mimeParts(bytes: Uint8Array): MimePart[] {
  const parts: MimePart[] = [];
  // Bytes as characters: headers and boundaries are ASCII, contents are turned back into bytes.
  collect(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"), 0, parts);
  return parts;
}

function collect(message: string, depth: number, parts: MimePart[]): void {
  if (depth > MAX_DEPTH || parts.length >= MAX_PARTS) return;
  const blank = /\r?\n[ \t]*\r?\n/.exec(message);
  const head = (blank ? message.slice(0, blank.index) : message).replace(/\r?\n[ \t]+/g, " ");
  const body = blank ? message.slice(blank.index + blank[0].length) : "";
  const header = (name: string): string => new RegExp(`^${name}:\\s*(.*?)\\s*$`, "im").exec(head)?.[1] ?? "";
  const type = header("Content-Type");
  const boundary = parameter(type, "boundary");
  if (/^multipart\//i.test(type) && boundary !== undefined) {
    for (const part of split(body, boundary)) collect(part, depth + 1, parts);
    return;
  }
  parts.push({
    type: (type.split(";")[0] ?? "").trim().toLowerCase(),
    charset: parameter(type, "charset"),
    location: header("Content-Location"),
    bytes: decoded(body, header("Content-Transfer-Encoding").toLowerCase()),
  });
}

function parameter(header: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, "i").exec(header);
  return match?.[1] ?? match?.[2];
}

/** What stands between the boundary lines; before the first and after the last there is nothing to read. */
function* split(body: string, boundary: string): Generator<string> {
  const line = `--${boundary}`;
  let start = -1;
  for (let at = nextLine(body, line, 0); at >= 0; at = nextLine(body, line, at + line.length)) {
    if (start >= 0) yield body.slice(start, at).replace(/\r?\n$/, "");
    const end = body.indexOf("\n", at);
    if (body.startsWith("--", at + line.length) || end < 0) return;
    start = end + 1;
  }
  if (start >= 0) yield body.slice(start);
}

/** Where `line` begins a line, from `from` on. */
function nextLine(body: string, line: string, from: number): number {
  let at = body.indexOf(line, from);
  while (at > 0 && body[at - 1] !== "\n") at = body.indexOf(line, at + 1);
  return at;
}

function decoded(body: string, encoding: string): Buffer {
  if (encoding === "base64") return Buffer.from(body, "base64");
  if (encoding !== "quoted-printable") return Buffer.from(body, "latin1");
  const plain = body
    .replace(/=[ \t]*\r?\n/g, "")
    .replace(/=([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}
