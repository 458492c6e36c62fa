/** The dialogs of an open plan, by name. */

import { Modal } from "antd";
import type { CommandContext } from "../commands/registry.ts";
import { districtsOf } from "../../shared/model/read-plan.ts";
import { lazyPart } from "../app/lazy-part.ts";
import { PlanForm } from "./plan-form.tsx";
import { useStore } from "../app/store.ts";
import { closeDialog, ui } from "../app/ui.ts";

const AllocationDialog = lazyPart(async () => (await import("../allocate/allocation-dialog.tsx")).AllocationDialog);
const BasisDialog = lazyPart(async () => (await import("../allocate/basis-dialog.tsx")).BasisDialog);
const DisplayDialog = lazyPart(async () => (await import("../allocate/display-dialog.tsx")).DisplayDialog);
const DistrictDialog = lazyPart(async () => (await import("./district-dialog.tsx")).DistrictDialog);
const ExportDialog = lazyPart(async () => (await import("../export/export-dialog.tsx")).ExportDialog);
const FinalDialog = lazyPart(async () => (await import("./final-dialog.tsx")).FinalDialog);
const GuessRulesDialog = lazyPart(async () => (await import("../allocate/guess-rules-dialog.tsx")).GuessRulesDialog);
const HelpDialog = lazyPart(async () => (await import("../app/help-dialog.tsx")).HelpDialog);
const HistoryDialog = lazyPart(async () => (await import("../history/history-dialog.tsx")).HistoryDialog);
const PrintDialog = lazyPart(async () => (await import("../export/print-dialog.tsx")).PrintDialog);
const RowsDialog = lazyPart(async () => (await import("./rows-dialog.tsx")).RowsDialog);
const UpperDialog = lazyPart(async () => (await import("../upper/upper-dialog.tsx")).UpperDialog);
const VersionsDialog = lazyPart(async () => (await import("../history/versions-dialog.tsx")).VersionsDialog);
const WithdrawDialog = lazyPart(async () => (await import("./withdraw-dialog.tsx")).WithdrawDialog);

export function PlanDialogs({ context }: { context: CommandContext }) {
  const { dialog, topic } = useStore(ui);
  const { session, grid } = context;
  switch (dialog) {
    case "export":
      return <ExportDialog session={session} />;
    case "print":
      return <PrintDialog session={session} />;
    case "final":
      return <FinalDialog context={context} />;
    case "withdraw":
      return <WithdrawDialog session={session} />;
    case "history":
      return <HistoryDialog context={context} />;
    case "versions":
      return <VersionsDialog session={session} />;
    case "addDistrict":
      return <DistrictDialog grid={grid} id={topic} />;
    case "rows":
      return <RowsDialog grid={grid} />;
    case "allocate":
      return <AllocationDialog context={context} />;
    case "basis":
      return <BasisDialog districts={districtsOf(session.plan).map(({ name }) => name)} onClose={closeDialog} />;
    case "display":
      return <DisplayDialog context={context} />;
    case "guessRules":
      return <GuessRulesDialog context={context} />;
    case "upper":
      return <UpperDialog context={context} />;
    case "help":
      return <HelpDialog />;
    case "planSettings":
      return (
        <Modal open title="方案信息" footer={null} onCancel={closeDialog} width={520}>
          <PlanForm session={session} locked={session.isFinal} />
        </Modal>
      );
    default:
      return null;
  }
}
