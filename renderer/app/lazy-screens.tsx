/** The screens and dialogs that the start screen can do without. */

import { useEffect } from "react";
import { lazyPart, readAllParts } from "./lazy-part.ts";
import { ImportChooser } from "../import/chooser.tsx";
import { useStore } from "./store.ts";
import { ui } from "./ui.ts";

export const PlanScreen = lazyPart(async () => (await import("../plan/plan-screen.tsx")).PlanScreen);
export const NewPlanDialog = lazyPart(async () => (await import("../start/new-plan-dialog.tsx")).NewPlanDialog);

const BackupsDialog = lazyPart(async () => (await import("../history/backups-dialog.tsx")).BackupsDialog);
const SettingsDialog = lazyPart(async () => (await import("../settings/settings-dialog.tsx")).SettingsDialog);
const HelpDialog = lazyPart(async () => (await import("../help/help-dialog.tsx")).HelpDialog);
const OpenImport = lazyPart(async () => (await import("../import/flow.tsx")).ImportFlow);

/** The import, once there is one. */
export function ImportFlow() {
  const { importing } = useStore(ui);
  return (
    <>
      <ImportChooser />
      {importing && <OpenImport />}
    </>
  );
}

/** Dialogs that belong to no screen. */
export function AppDialogs() {
  const { dialog, help } = useStore(ui);
  return (
    <>
      {dialog === "settings" && <SettingsDialog />}
      {dialog === "backups" && <BackupsDialog />}
      {help !== null && <HelpDialog page={help} />}
    </>
  );
}

/** Reads the rest of the window behind the first screen. */
export function useRestOfWindow(): void {
  useEffect(() => void readAllParts(), []);
}
