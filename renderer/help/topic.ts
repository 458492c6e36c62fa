/** Which page of the help fits what is in hand. */

import type { UiState } from "../app/ui.ts";

/** Of every dialog: a new one is not forgotten. */
const byDialog: Record<NonNullable<UiState["dialog"]>, string> = {
  export: "export",
  print: "export",
  final: "final",
  withdraw: "final",
  issue: "final",
  adjust: "final",
  series: "final",
  adjustment: "final",
  derive: "final",
  history: "history",
  versions: "history",
  compare: "history",
  damage: "history",
  backups: "history",
  trash: "history",
  addDistrict: "structure",
  mergeDistrict: "structure",
  splitDistrict: "structure",
  agencies: "structure",
  rows: "structure",
  planSettings: "structure",
  guessRules: "structure",
  upper: "structure",
  allocate: "allocate",
  basis: "allocate",
  display: "export",
  overview: "settings",
  progress: "settings",
  settings: "settings",
  newPlan: "start",
  pasteSpecial: "grid",
  pasteColumns: "grid",
  newLayer: "layers",
  layerFields: "layers",
  closeLayer: "layers",
  correctCell: "layers",
  acceptAsk: "layers",
  goneRows: "layers",
  lastYear: "layers",
  facts: "layers",
  problems: "problems",
  negatives: "problems",
  funds: "funds",
  splitRound: "rounds",
  collect: "rounds",
};

/** By where the focus is; the first that holds it. */
const byPlace: readonly (readonly [selector: string, page: string])[] = [
  [".findings", "findings"],
  [".tree, .inspector", "structure"],
  [".layer-switch, .layer-bar, .layer-menu", "layers"],
  [".value-bar", "typing"],
  [".plan-main", "grid"],
  [".plan-screen", "grid"],
];

export function helpTopic({ dialog, importing }: Pick<UiState, "dialog" | "importing">, focus: Element | null): string {
  if (importing) return "import";
  if (dialog) return byDialog[dialog];
  return (
    byPlace.find(([selector]) => focus?.closest(selector))?.[1] ??
    (document.querySelector(".plan-screen") ? "grid" : "start")
  );
}
