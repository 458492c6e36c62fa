/** The dialogs of an open plan, by name. */

import { Modal } from "antd";
import type { CommandContext } from "../commands.ts";
import { districtsOf } from "../../shared/model/read-plan.ts";
import { AllocationDialog } from "../parts/allocate/allocation-dialog.tsx";
import { BasisDialog } from "../parts/allocate/basis-dialog.tsx";
import { DisplayDialog } from "../parts/allocate/display-dialog.tsx";
import { GuessRulesDialog } from "../parts/allocate/guess-rules-dialog.tsx";
import { PlanForm } from "../parts/plan-form.tsx";
import { UpperDialog } from "../parts/upper/upper-dialog.tsx";
import { useStore } from "../store.ts";
import { closeDialog, ui } from "../ui.ts";
import { DistrictDialog } from "./district-dialog.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { FinalDialog } from "./final-dialog.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { HistoryDialog } from "./history-dialog.tsx";
import { PrintDialog } from "./print-dialog.tsx";
import { RowsDialog } from "./rows-dialog.tsx";
import { VersionsDialog } from "./versions-dialog.tsx";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

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
