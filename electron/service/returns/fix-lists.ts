/** 退回修改清单 as files, one a district, written by the process that writes files. */

import type { FixList } from "../../../shared/contract/returns.ts";
import { fileName } from "../../../shared/document/file-name.ts";
import { AppError } from "../../../shared/errors.ts";
import { fixListBook } from "../../../shared/layouts/fill-in/fix-list.ts";
import type { Id, PlanState } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import type { KeptReceipt } from "../../../shared/tracking/returns/receipt.ts";
import type { Round } from "../../../shared/tracking/rounds/round.ts";
import type { Call } from "../context.ts";

/** Of the newest file of each district, where something in it is to be mended. */
export async function fixLists(
  call: Call,
  plan: PlanState,
  round: Round,
  receipts: readonly KeptReceipt[],
  only: Id | null,
): Promise<FixList[]> {
  const lists: FixList[] = [];
  for (const district of only === null ? round.districts : [only]) {
    const receipt = receipts.findLast((one) => one.kind === "file" && one.district === district);
    const name = plan.district.get(district)?.name ?? "";
    const document = receipt && fixListBook(plan, round, name, receipt);
    if (!document) continue;
    const { bytes } = await call.service.exchange().write(document, "xlsx");
    lists.push({ district, file: fileName(`${name}-${round.name}退回修改清单`, "", "xlsx", name), bytes });
  }
  if (lists.length === 0) throw new AppError("refused", say.returnNothingToFix());
  return lists;
}
