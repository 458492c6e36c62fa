/** Files: import, export, print, the plan's own settings and status. */

import { commandsOf, draft } from "./command.ts";
import { exportAgain } from "./export-again.ts";
import { navigate } from "../app/navigation.ts";
import { chooseImport, openDialog } from "../app/ui.ts";
import { isIssued } from "../../shared/model/series/issued.ts";
import { say } from "../../shared/text.ts";

export const fileCommands = commandsOf([
  { id: "home", label: "返回首页", group: "file", icon: "home", run: () => navigate(null) },
  {
    id: "import",
    label: "导入附件到本方案…",
    short: "导入",
    group: "file",
    icon: "import",
    when: draft,
    run: ({ session }) => chooseImport(session.id),
  },
  {
    id: "export",
    label: "导出…",
    short: "导出",
    group: "file",
    icon: "export",
    keys: "Ctrl+Shift+S",
    onAnswered: true,
    run: () => openDialog("export"),
  },
  {
    id: "exportAgain",
    label: "再次导出",
    group: "file",
    keys: "Ctrl+S",
    title: ({ session }) => (session.lastExport ? `再次导出到“${session.lastExport.file}”` : "导出（尚未导出过）"),
    onAnswered: true,
    run: ({ session }) => exportAgain(session),
  },
  {
    id: "print",
    label: "打印…",
    short: "打印",
    group: "file",
    icon: "print",
    keys: "Ctrl+P",
    onAnswered: true,
    run: () => openDialog("print"),
  },
  { id: "settings", label: "设置…", group: "file", run: () => openDialog("settings") },
  { id: "backups", label: "备份…", group: "file", run: () => openDialog("backups") },
  { id: "planSettings", label: "方案信息…", group: "file", run: () => openDialog("planSettings") },
  {
    id: "review",
    label: "转为征求意见",
    group: "file",
    when: ({ session }) => (session.plan.header.status === "draft" ? true : say.onlyDraftToReview()),
    onAnswered: true,
    run: ({ session }) => session.setStatus({ status: "review" }),
  },
  {
    id: "draft",
    label: "退回草稿",
    group: "file",
    when: ({ session }) => (session.plan.header.status === "review" ? true : say.onlyReviewToDraft()),
    run: ({ session }) => session.setStatus({ status: "draft" }),
  },
  {
    id: "final",
    label: "定稿…",
    group: "file",
    icon: "seal",
    when: ({ session }) => (session.isFinal ? say.finalAlready() : true),
    onAnswered: true,
    run: () => openDialog("final"),
  },
  {
    id: "withdraw",
    label: "撤回定稿…",
    group: "file",
    when: ({ session }) =>
      !session.isFinal ? say.notFinalYet() : isIssued(session.plan.header) ? say.numberedNotBack() : true,
    run: () => openDialog("withdraw"),
  },
]);
