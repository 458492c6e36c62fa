/**
 * The panels beside the table. Where there is room they stand open as remembered; on a narrow window one at a time lies
 * over the table, and none does until it is asked for.
 */

import { useSyncExternalStore } from "react";
import { remember, settings } from "../app/settings.ts";
import { Store, useStore } from "../app/store.ts";

export type Panel = "tree" | "inspector";

/** How wide the window is, in normal type, from which the panel stands beside the table. Pixels. */
const BESIDE: Record<Panel, number> = { tree: 1000, inspector: 1180 };
/** What large type takes of the window's width. */
const LARGE = 1.25;

const open = { tree: "treeOpen", inspector: "inspectorOpen" } as const;

/** The panel that lies over the table. */
const overTable = new Store<{ panel: Panel | null }>({ panel: null });

function liesOver(panel: Panel): boolean {
  return innerWidth < BESIDE[panel] * (settings.value.largeType ? LARGE : 1);
}

export function isPanelOpen(panel: Panel): boolean {
  return liesOver(panel) ? overTable.value.panel === panel : settings.value[open[panel]];
}

export function togglePanel(panel: Panel): void {
  if (liesOver(panel)) overTable.set({ panel: overTable.value.panel === panel ? null : panel });
  else remember({ [open[panel]]: !settings.value[open[panel]] });
}

function onResize(listener: () => void): () => void {
  window.addEventListener("resize", listener);
  return () => window.removeEventListener("resize", listener);
}

/** Which panels are shown, and whether over the table; follows the window's width. */
export function usePanels(): Record<Panel, { open: boolean; over: boolean }> {
  useStore(settings);
  useStore(overTable);
  const mask = useSyncExternalStore(onResize, () => (liesOver("tree") ? 1 : 0) + (liesOver("inspector") ? 2 : 0));
  return {
    tree: { open: isPanelOpen("tree"), over: (mask & 1) > 0 },
    inspector: { open: isPanelOpen("inspector"), over: (mask & 2) > 0 },
  };
}

/** The window's height, followed. Pixels. */
export function useWindowHeight(): number {
  return useSyncExternalStore(onResize, () => innerHeight);
}
