/** `notice`: reads a notice in words into a plan document and checks it, without any library. */

import { randomUUID } from "node:crypto";
import type { NoticeDocument } from "../../shared/import/notice/check-notice.ts";
import { noticeDocument } from "../../shared/import/notice/check-notice.ts";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { startExchange } from "../exchange/process/run.ts";
import type { Arguments } from "./args.ts";
import type { Answer } from "./output.ts";
import { hasErrors, judgedLines } from "./output.ts";

export async function noticeCommand(args: Arguments): Promise<Answer> {
  const [file] = args.positionals;
  if (file === undefined) throw new AppError("badRequest", say.noticeNeedsFile());
  const password = args.text("password");
  const exchange = startExchange();
  try {
    const { words, reading } = await exchange.notice({
      path: file,
      thisYear: new Date().getFullYear(),
      ...(password === undefined ? {} : { password }),
    });
    if (reading.plan.items.length === 0) throw new AppError("fileNoTable", say.noticeWithoutItems());
    const document = noticeDocument(reading, randomUUID, words.warnings);
    return {
      json: document,
      plain: describe(file, document),
      exitCode: hasErrors(document.findings) ? 1 : 0,
      problems: words.warnings.map((warning) => `${file}：${warning}`),
    };
  } finally {
    await exchange.stop();
  }
}

function describe(file: string, document: NoticeDocument): string {
  const indicators = document.items.flatMap((item) => item.indicators);
  const split = indicators.filter(({ targets }) => Object.values(targets).some((value) => value !== null));
  const lines = [
    say.noticeTally(file, {
      title: document.title,
      categories: document.categories.length,
      items: document.items.length,
      indicators: indicators.length,
      split: split.length,
    }),
    ...document.offers.map(({ text, why, sentence }) => `  ${say.figureOffered(text, why, sentence)}`),
  ];
  return `${lines.join("\n")}\n${judgedLines(document)}`;
}
