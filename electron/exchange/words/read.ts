/** Bytes to a words document, within the bounds of attachments: the one way in for every file in words. */
import { AppError } from "../../../shared/errors.ts";
import type { WordsDocument } from "../../../shared/document/words.ts";
import { paragraphsOf } from "../../../shared/document/words.ts";
import { say } from "../../../shared/text.ts";
import type { Bounds } from "../files/bounds.ts";
import { defaultBounds, Meter, tooLarge } from "../files/bounds.ts";
import { Probe } from "../files/probe.ts";
import { unwrapped } from "../files/unwrapped.ts";
import { readByKind } from "./formats.ts";
import { noWords } from "./no-words.ts";
import { readText } from "./text.ts";

export interface WordsOptions {
  fileName?: string;
  password?: string;
  bounds?: Partial<Bounds>;
  /** The bytes are pasted text in UTF-8. */
  pasted?: boolean;
  /** Called now and then with how much was read. */
  onProgress?: (count: number) => void;
}

/** Throws an AppError with one sentence for whatever cannot be read. */
export async function readWords(bytes: Uint8Array, options: WordsOptions = {}): Promise<WordsDocument> {
  const bounds: Bounds = { ...defaultBounds, ...options.bounds };
  if (bytes.length > bounds.inputBytes) throw tooLarge(bounds);
  const meter = new Meter(bounds, options.onProgress);
  try {
    if (options.pasted) return readText(new TextDecoder().decode(bytes), "paste", meter);
    const file = unwrapped(new Probe(bytes, options.fileName ?? "", options.password, meter));
    const other = noWords(file);
    if (other) throw other;
    const document = await readByKind(file);
    if (!document) throw new AppError("fileUnknown", say.wordsUnknown());
    return withUnreadTold(document);
  } catch (error) {
    if (error instanceof AppError) throw error;
    // A length or an index that a reader did not check: the file is not what it says it is.
    throw new AppError("fileDamaged", say.fileDamaged(), {
      cause: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

function withUnreadTold(document: WordsDocument): WordsDocument {
  let unread = 0;
  for (const { labelUnread } of paragraphsOf(document.blocks)) if (labelUnread) unread += 1;
  if (unread > 0) document.warnings.push(say.numbersUnread(unread));
  return document;
}
