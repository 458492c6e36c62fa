/** The dialogs of an open plan, by name. */

import { Button, Modal } from "antd";
import type { ReactNode } from "react";
import type { CommandContext } from "../commands/command.ts";
import { districtsOf } from "../../shared/model/read-plan.ts";
import { lazyPart } from "../app/lazy-part.ts";
import { PlanForm } from "./plan-form.tsx";
import { momentOf } from "./printed-rows.ts";
import { useStore } from "../app/store.ts";
import type { PlanDialog } from "../app/ui.ts";
import { closeDialog, ui } from "../app/ui.ts";

const AgenciesDialog = lazyPart(async () => (await import("./agencies/agencies-dialog.tsx")).AgenciesDialog);
const AdjustDialog = lazyPart(async () => (await import("../issuing/adjust-dialog.tsx")).AdjustDialog);
const AdjustmentDialog = lazyPart(async () => (await import("../issuing/adjustment-dialog.tsx")).AdjustmentDialog);
const AllocationDialog = lazyPart(async () => (await import("../allocate/allocation-dialog.tsx")).AllocationDialog);
const BasisDialog = lazyPart(async () => (await import("../allocate/basis-dialog.tsx")).BasisDialog);
const CompareDialog = lazyPart(async () => (await import("../history/compare-dialog.tsx")).CompareDialog);
const DamageDialog = lazyPart(async () => (await import("./damage-dialog.tsx")).DamageDialog);
const DeriveDialog = lazyPart(async () => (await import("../issuing/derive-dialog.tsx")).DeriveDialog);
const DisplayDialog = lazyPart(async () => (await import("../allocate/display-dialog.tsx")).DisplayDialog);
const DistrictDialog = lazyPart(async () => (await import("./districts/district-dialog.tsx")).DistrictDialog);
const ExportDialog = lazyPart(async () => (await import("../export/export-dialog.tsx")).ExportDialog);
const FinalDialog = lazyPart(async () => (await import("./final-dialog.tsx")).FinalDialog);
const GuessRulesDialog = lazyPart(async () => (await import("../allocate/guess-rules-dialog.tsx")).GuessRulesDialog);
const HistoryDialog = lazyPart(async () => (await import("../history/history-dialog.tsx")).HistoryDialog);
const ProgressDialog = lazyPart(async () => (await import("../progress/progress-dialog.tsx")).ProgressDialog, {
  whenAsked: true,
});
const OverviewDialog = lazyPart(async () => (await import("../overview/overview-dialog.tsx")).OverviewDialog, {
  whenAsked: true,
});
const PasteColumnsDialog = lazyPart(
  async () => (await import("../grid/clip/paste-columns-dialog.tsx")).PasteColumnsDialog,
);
const PasteSpecialDialog = lazyPart(
  async () => (await import("../grid/clip/paste-special-dialog.tsx")).PasteSpecialDialog,
);
const IssueDialog = lazyPart(async () => (await import("../issuing/issue-dialog.tsx")).IssueDialog);
const MergeDialog = lazyPart(async () => (await import("./districts/merge-dialog.tsx")).MergeDialog);
const PrintDialog = lazyPart(async () => (await import("../export/print-dialog.tsx")).PrintDialog);
const RowsDialog = lazyPart(async () => (await import("./rows-dialog.tsx")).RowsDialog);
const SeriesDialog = lazyPart(async () => (await import("../issuing/series-dialog.tsx")).SeriesDialog);
const SplitDialog = lazyPart(async () => (await import("./districts/split-dialog.tsx")).SplitDialog);
const UpperDialog = lazyPart(async () => (await import("../upper/upper-dialog.tsx")).UpperDialog);
const NewLayerDialog = lazyPart(async () => (await import("../layers/new-layer-dialog.tsx")).NewLayerDialog);
const LayerFieldsDialog = lazyPart(async () => (await import("../layers/layer-dialogs.tsx")).LayerFieldsDialog);
const CloseLayerDialog = lazyPart(async () => (await import("../layers/layer-dialogs.tsx")).CloseLayerDialog);
const CorrectDialog = lazyPart(async () => (await import("../layers/layer-dialogs.tsx")).CorrectDialog);
const AcceptDialog = lazyPart(async () => (await import("../layers/accept-dialog.tsx")).AcceptDialog);
const GoneDialog = lazyPart(async () => (await import("../layers/gone-dialog.tsx")).GoneDialog);
const LastYearDialog = lazyPart(async () => (await import("../layers/last-year-dialog.tsx")).LastYearDialog);
const FactsDialog = lazyPart(async () => (await import("../layers/facts-dialog.tsx")).FactsDialog);
const FundsDialog = lazyPart(async () => (await import("../funds/funds-dialog.tsx")).FundsDialog);
const ProblemsDialog = lazyPart(async () => (await import("../problems/problems-dialog.tsx")).ProblemsDialog);
const NegativesDialog = lazyPart(async () => (await import("../problems/negatives-dialog.tsx")).NegativesDialog);
const SplitRoundDialog = lazyPart(async () => (await import("../collect/split-dialog.tsx")).SplitRoundDialog, {
  whenAsked: true,
});
const CollectDialog = lazyPart(async () => (await import("../collect/collect-dialog.tsx")).CollectDialog, {
  whenAsked: true,
});
const VersionsDialog = lazyPart(async () => (await import("../history/versions-dialog.tsx")).VersionsDialog);
const WithdrawDialog = lazyPart(async () => (await import("./withdraw-dialog.tsx")).WithdrawDialog);

interface Shown {
  context: CommandContext;
  /** See `topic` of the window's state. */
  topic: string;
}

const dialogs: Record<PlanDialog, (shown: Shown) => ReactNode> = {
  export: ({ context: { session, grid }, topic }) => (
    <ExportDialog session={session} moment={() => momentOf(grid)} asked={topic} />
  ),
  print: ({ context: { session, grid } }) => <PrintDialog session={session} moment={() => momentOf(grid)} />,
  final: ({ context }) => <FinalDialog context={context} />,
  withdraw: ({ context: { session } }) => <WithdrawDialog session={session} />,
  issue: ({ context: { session } }) => <IssueDialog session={session} />,
  adjust: ({ context: { session } }) => <AdjustDialog session={session} />,
  derive: ({ context: { session } }) => <DeriveDialog session={session} />,
  adjustment: ({ context }) => <AdjustmentDialog context={context} />,
  series: ({ context: { session } }) => <SeriesDialog session={session} />,
  damage: ({ context: { session } }) => <DamageDialog session={session} />,
  history: ({ context }) => <HistoryDialog context={context} />,
  versions: ({ context: { session } }) => <VersionsDialog session={session} />,
  compare: ({ context, topic }) => <CompareDialog context={context} topic={topic} />,
  mergeDistrict: ({ context: { grid }, topic }) => <MergeDialog grid={grid} id={topic} />,
  agencies: ({ context: { grid } }) => <AgenciesDialog grid={grid} />,
  splitDistrict: ({ context: { grid }, topic }) => <SplitDialog grid={grid} id={topic} />,
  addDistrict: ({ context: { grid }, topic }) => <DistrictDialog grid={grid} id={topic} />,
  pasteColumns: ({ context: { grid } }) => <PasteColumnsDialog grid={grid} />,
  pasteSpecial: ({ context: { grid } }) => <PasteSpecialDialog grid={grid} />,
  rows: ({ context: { grid } }) => <RowsDialog grid={grid} />,
  allocate: ({ context }) => <AllocationDialog context={context} />,
  basis: ({ context: { session } }) => (
    <BasisDialog districts={districtsOf(session.plan).map(({ name }) => name)} onClose={closeDialog} />
  ),
  display: ({ context }) => <DisplayDialog context={context} />,
  guessRules: ({ context }) => <GuessRulesDialog context={context} />,
  overview: ({ context: { grid } }) => <OverviewDialog grid={grid} />,
  progress: ({ context }) => <ProgressDialog context={context} />,
  upper: ({ context }) => <UpperDialog context={context} />,
  newLayer: ({ context }) => <NewLayerDialog context={context} />,
  layerFields: ({ context }) => <LayerFieldsDialog context={context} />,
  closeLayer: ({ context }) => <CloseLayerDialog context={context} />,
  correctCell: ({ context }) => <CorrectDialog context={context} />,
  acceptAsk: ({ context }) => <AcceptDialog context={context} />,
  goneRows: ({ context }) => <GoneDialog context={context} />,
  lastYear: ({ context }) => <LastYearDialog context={context} />,
  facts: ({ context }) => <FactsDialog context={context} />,
  problems: ({ context, topic }) => <ProblemsDialog key={topic} context={context} topic={topic} />,
  funds: ({ context }) => <FundsDialog context={context} />,
  negatives: ({ context }) => <NegativesDialog context={context} />,
  splitRound: ({ context, topic }) => <SplitRoundDialog context={context} again={topic} />,
  collect: ({ context, topic }) => <CollectDialog context={context} asked={topic} />,
  planSettings: ({ context: { session } }) => (
    <Modal
      open
      title="方案信息"
      width={560}
      onCancel={closeDialog}
      footer={
        <Button type="primary" onClick={closeDialog}>
          关闭
        </Button>
      }
    >
      <div className="dialog-form">
        <PlanForm session={session} locked={session.isFinal} />
      </div>
    </Modal>
  ),
};

export function PlanDialogs({ context }: { context: CommandContext }) {
  const { dialog, topic } = useStore(ui);
  // What belongs to the list of plans is shown there.
  const show = dialog === null ? null : (dialogs as Partial<Record<string, (typeof dialogs)[PlanDialog]>>)[dialog];
  return show ? show({ context, topic }) : null;
}
