/** The month that --period names. */

import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { readPeriod } from "../../../shared/tracking/layer-key.ts";
import type { Arguments } from "../args.ts";

export function periodOf(args: Arguments): string {
  const text = args.need("period");
  const period = readPeriod(text);
  if (period === null) throw new AppError("badRequest", say.periodUnread(text));
  return period;
}
