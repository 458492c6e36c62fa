/** What becomes of a final plan: 印发, 调整, the versions of its series. */

import { placesWithin } from "../../shared/import/derive-plan.ts";
import { isIssued } from "../../shared/model/series/issued.ts";
import { say } from "../../shared/text.ts";
import { openDialog } from "../app/ui.ts";
import { commandsOf } from "./command.ts";

export const issuingCommands = commandsOf([
  {
    id: "issue",
    label: "印发…",
    group: "file",
    icon: "seal",
    when: ({ session: { plan, isFinal } }) =>
      !isFinal
        ? say.onlyFinalIssues()
        : plan.header.issued
          ? say.issuedAlready(plan.header.documentNumber ?? "")
          : true,
    onAnswered: true,
    run: () => openDialog("issue"),
  },
  {
    id: "adjust",
    label: "做调整方案…",
    group: "file",
    when: ({ session: { plan } }) => (isIssued(plan.header) ? true : say.onlyIssuedAdjusts()),
    onAnswered: true,
    run: () => openDialog("adjust"),
  },
  {
    id: "derive",
    label: "生成下级方案…",
    group: "file",
    when: ({ session: { plan } }) => (placesWithin(plan).length > 0 ? true : say.noPlaceToDerive()),
    onAnswered: true,
    run: () => openDialog("derive"),
  },
  {
    id: "adjustment",
    label: "调整情况（原任务、现任务）…",
    group: "data",
    when: ({ session: { plan } }) => (plan.header.adjustment !== null ? true : say.notAdjusting()),
    onAnswered: true,
    run: () => openDialog("adjustment"),
  },
  { id: "series", label: "历次方案…", group: "data", run: () => openDialog("series") },
]);
