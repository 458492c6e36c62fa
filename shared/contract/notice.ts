/** What is asked of a notice in words and answered: parameters as schemas, results as types. */

import { z } from "zod";
import { wellFormed } from "../model/schema.ts";
import type { WordsParagraph } from "../document/words.ts";
import type { Notice } from "../recognise/notice/notice.ts";

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= 64 * 1024 * 1024);
const file = wellFormed.trim().min(1).max(1000);

export const noticeParams = {
  /** Reads the file; nothing is written. `task` names the work in progress events and for task.cancel. */
  open: () =>
    z.strictObject({
      name: file,
      bytes,
      password: z.string().max(255).optional(),
      task: z.string().max(100).optional(),
    }),
  /** Takes the plan document, as it was corrected, for import.preview and import.apply into a plan that is there. */
  stage: () => z.strictObject({ name: file, hash: z.string().max(128), document: z.unknown() }),
};

/** A paragraph as the window shows it; spots count by `number`. */
export interface NoticeParagraph extends Pick<WordsParagraph, "align" | "bold" | "outline"> {
  number: number;
  /** With its automatic number. */
  text: string;
}

export interface OpenedNotice {
  name: string;
  hash: string;
  paragraphs: NoticeParagraph[];
  notice: Notice;
  warnings: string[];
}
