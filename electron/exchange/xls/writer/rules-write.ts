/** What may be typed into cells, as DVAL and DV records ([MS-XLS] 2.4.83, 2.4.84). */
import type { CellRule, Sheet } from "../../../../shared/document/sheet.ts";
import { record } from "../records.ts";
import type { RecordWriter } from "./record-writer.ts";

const KIND: Readonly<Record<CellRule["kind"], number>> = { number: 2, list: 3, date: 4, text: 6 };
/** A list that stands in the record itself. */
const LITERAL = 1 << 7;
const BLANK_TOO = 1 << 8;
const PROMPT = 1 << 18;
const REFUSAL = 1 << 19;
const NOT_LESS = 7 << 20;
const NONE = 0xffffffff;
const MAX_RANGES = 400;

export function writeRules(out: RecordWriter, { rules = [] }: Sheet): void {
  if (rules.length === 0) return;
  out.begin(record.DVAL).uint16(0).uint32(0).uint32(0).uint32(NONE).uint32(rules.length).end();
  for (const rule of rules) writeRule(out, rule);
}

function writeRule(out: RecordWriter, rule: CellRule): void {
  const { kind, choices, prompt, refusal, ranges } = rule;
  const flags = (choices ? LITERAL : 0) | (prompt ? PROMPT : 0) | (kind === "date" ? NOT_LESS : 0);
  out.begin(record.DV).uint32(KIND[kind] | flags | BLANK_TOO | REFUSAL);
  for (const text of [prompt?.title, refusal.title, prompt?.text, refusal.text]) {
    // An empty text is one NUL.
    const words = text === undefined || text === "" ? "\0" : text;
    out.uint16(words.length).characters(words);
  }
  const [first, second] = boundsOf(rule);
  for (const tokens of [first, second]) out.uint16(tokens.length).uint16(0).raw(tokens);
  const given = ranges.slice(0, MAX_RANGES);
  out.uint16(given.length);
  for (const { top, bottom, left, right } of given) out.uint16(top).uint16(bottom).uint16(left).uint16(right);
  out.end();
}

/** The two formulas of a rule as tokens. */
function boundsOf({ kind, choices, least = 0, most = 0 }: CellRule): [Buffer, Buffer] {
  if (kind === "list") return [text((choices ?? []).join("\0")), Buffer.alloc(0)];
  return [number(kind === "date" ? 1 : least), kind === "date" ? Buffer.alloc(0) : number(most)];
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(9, 0x1f);
  bytes.writeDoubleLE(value, 1);
  return bytes;
}

function text(words: string): Buffer {
  return Buffer.concat([Buffer.from([0x17, words.length, 1]), Buffer.from(words, "utf16le")]);
}
