/** Notices in words: read, and handed to the import of attachments where they go into a plan that is there. */

import type { OpenedNotice } from "../../../../shared/contract/notice.ts";
import type { ParamsOf } from "../../../../shared/contract/methods.ts";
import { planFromDocument } from "../../../../shared/document/json/plan-document.ts";
import { paragraphsOf, shownWords } from "../../../../shared/document/words.ts";
import { AppError } from "../../../../shared/errors.ts";
import { planTable } from "../../../../shared/import/notice/plan-table.ts";
import { say } from "../../../../shared/text.ts";
import type { Call } from "../../context.ts";
import type { Handlers } from "../../dispatch.ts";

async function open(call: Call, params: ParamsOf<"notice.open">): Promise<OpenedNotice> {
  const { name, bytes, password, task = `notice:${call.caller.id}` } = params;
  const { service } = call;
  const signal = service.tasks.begin(task);
  try {
    const source = { bytes, fileName: name, thisYear: service.now().getFullYear() };
    const { hash, words, reading } = await service
      .exchange()
      .notice({ ...source, ...(password === undefined ? {} : { password }) }, { signal });
    if (reading.plan.items.length === 0) throw new AppError("fileNoTable", say.noticeWithoutItems());
    const paragraphs = [...paragraphsOf(words.blocks)].map(({ align, bold, outline, place, ...rest }) => ({
      number: place.paragraph,
      text: shownWords(rest),
      ...(align === undefined ? {} : { align }),
      ...(bold === undefined ? {} : { bold }),
      ...(outline === undefined ? {} : { outline }),
    }));
    return { name, hash, paragraphs, notice: reading, warnings: words.warnings };
  } finally {
    service.tasks.end(task);
  }
}

function stage({ service }: Call, { name, hash, document }: ParamsOf<"notice.stage">): { handle: string } {
  const handle = service.newId();
  const tables = [planTable(planFromDocument(document, service.newId))];
  service.uploads.add({
    ...{ handle, name, hash, tables },
    ...{ skipped: [], sheets: [], format: "notice", warnings: [], custom: {}, own: null, filteredRows: 0 },
  });
  return { handle };
}

export const noticeHandlers = {
  "notice.open": open,
  "notice.stage": stage,
} satisfies Partial<Handlers>;
