/** What goes on while an owner is killed. */

export const works = ["edits", "import", "close", "backup", "migrate", "export", "layers", "restore", "serve"] as const;
export type Work = (typeof works)[number];

/** Rows that an import brings. */
export const IMPORTED = 60;

/** The layer that is written beside the plan. */
export const WRITTEN_LAYER = "actual:2026-06";

/** One work after another, the plain edits most often: of `tries` the `index`th. */
export function workOf(index: number): Work {
  const turn: Work[] = [
    "edits",
    "import",
    "edits",
    "close",
    "layers",
    "backup",
    "edits",
    "migrate",
    "edits",
    "export",
    "restore",
  ];
  // The host of a window takes longest to start.
  if (index % 15 === 14) return "serve";
  return turn[index % turn.length] ?? "edits";
}
