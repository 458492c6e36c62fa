/** What goes on while an owner is killed. */

export const works = ["edits", "import", "close", "backup", "migrate", "export", "serve"] as const;
export type Work = (typeof works)[number];

/** Rows that an import brings. */
export const IMPORTED = 60;

/** One work after another, the plain edits most often: of `tries` the `index`th. */
export function workOf(index: number): Work {
  const turn: Work[] = ["edits", "import", "edits", "close", "edits", "backup", "edits", "migrate", "edits", "export"];
  // The host of a window takes longest to start.
  if (index % 15 === 14) return "serve";
  return turn[index % turn.length] ?? "edits";
}
