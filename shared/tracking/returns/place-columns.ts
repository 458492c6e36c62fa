/** Columns of a form by their headings: found where they stand now, or told as gone, doubled, moved, added, hidden. */

import { cellAddress } from "../../document/sheet.ts";
import { say } from "../../text.ts";
import type { IdentityRead } from "../rounds/identity.ts";
import type { Form, FormColumn } from "./form.ts";
import { headingAt } from "./form.ts";
import type { Placed } from "./placed.ts";
import { widthOf } from "./placed.ts";
import type { Problems } from "./problem.ts";

export function placeColumns(placed: Placed, identity: IdentityRead | null, problems: Problems): void {
  const { form, words, headerTop, headerBottom, sheet, columnAt } = placed;
  const width = widthOf(placed);
  const byHeading = new Map<string, number[]>();
  const titles = new Map<number, string>();
  for (let column = 0; column < width; column += 1) {
    const { heading, title } = headingAt(words, headerTop, headerBottom, column);
    if (heading === "") continue;
    titles.set(column, title);
    const known = byHeading.get(heading);
    if (known) known.push(column);
    else byHeading.set(heading, [column]);
  }
  const taken = new Set<number>();
  const live = liveColumns(identity, form);
  const address = (column: number): string => cellAddress(headerBottom, column);
  for (const column of form.columns) {
    if (column.heading === "") continue;
    const alike = form.columns.filter(({ heading }) => heading === column.heading);
    const there = byHeading.get(column.heading) ?? [];
    if (there.length === alike.length) {
      const at = there[alike.indexOf(column)];
      if (at === undefined) continue;
      columnAt.set(column, at);
      taken.add(at);
      continue;
    }
    for (const at of there) taken.add(at);
    if (there.length === 0) missing(placed, column, live.get(column.column), titles, byHeading, taken, problems);
    else if (there.length > alike.length && alike[0] === column) {
      problems.add(
        "columnDoubled",
        column.fill ? "error" : "warning",
        { sheet, cells: there.map(address), what: column.heading },
        (places) => say.returnColumnDoubled(column.title, places),
      );
    } else if (alike[0] === column) {
      problems.add("columnMissing", column.fill ? "error" : "warning", { sheet, what: column.heading }, () =>
        say.returnColumnMissing(column.title),
      );
    }
  }
  // Words of the form under an empty heading stand where they stood beside their neighbour.
  for (const column of form.columns) {
    if (column.heading !== "") continue;
    const left = form.columns.filter(({ column: at }) => at < column.column).at(-1);
    const at = left === undefined ? column.column : columnAt.get(left);
    if (at === undefined) continue;
    const place = left === undefined ? at : at + column.column - left.column;
    if (!taken.has(place)) columnAt.set(column, place);
  }
  tellMoved(placed, problems);
  const used = new Set([...taken, ...columnAt.values()]);
  const added = [...titles.keys()].filter((column) => !used.has(column));
  for (const column of added) {
    problems.add("columnAdded", "warning", { sheet, cells: [address(column)] }, (places) =>
      say.returnColumnAdded(places),
    );
  }
  for (const [column, at] of columnAt) {
    if (!words.sheet.columns[at]?.hidden || form.words.sheet.columns[column.column]?.hidden || !column.fill) continue;
    problems.add("columnHidden", "warning", { sheet, cells: [address(at)] }, (places) =>
      say.returnColumnHidden(places),
    );
  }
}

/** A heading that is gone: written over where it stood, or gone with its column. */
function missing(
  { form, words, sheet, headerBottom, columnAt }: Placed,
  column: FormColumn,
  live: number | undefined,
  titles: ReadonlyMap<number, string>,
  byHeading: ReadonlyMap<string, number[]>,
  taken: Set<number>,
  problems: Problems,
): void {
  const at = live ?? column.column;
  const title = titles.get(at);
  const wanted = new Set(form.columns.map(({ heading }) => heading));
  const isOther = [...byHeading].some(([heading, places]) => places.includes(at) && wanted.has(heading));
  const rewritten = !taken.has(at) && !isOther && (title !== undefined || words.width(headerBottom + 1) > at);
  if (rewritten) taken.add(at);
  const severity = column.fill ? "error" : "warning";
  if (rewritten && title !== undefined) {
    problems.add(
      "columnMissing",
      severity,
      { sheet, cells: [cellAddress(headerBottom, at)], what: column.heading },
      (places) => say.returnHeadingChanged(places, title, column.title),
    );
  } else
    problems.add("columnMissing", severity, { sheet, what: column.heading }, () =>
      say.returnColumnMissing(column.title),
    );
  // The words of the lines show whether it is the same column; figures have no such proof.
  if (rewritten && (column.holds === "name" || column.holds === "unit")) columnAt.set(column, at);
}

/** Where the formulas of the identity say that columns stand now; only where every one of them still names a column. */
function liveColumns(identity: IdentityRead | null, form: Form): Map<number, number> {
  const live = new Map<number, number>();
  identity?.lines.forEach((line, index) => {
    const at = identity.live[index];
    if (line.kind === "column" && line.sheet === form.sheet && at != null) live.set(line.column - 1, at - 1);
  });
  return live;
}

function tellMoved({ columnAt, sheet, headerBottom }: Placed, problems: Problems): void {
  const order = [...columnAt].toSorted(([a], [b]) => a.column - b.column);
  const backwards = order.filter(
    ([, at], index) => index > 0 && at < Math.max(...order.slice(0, index).map(([, x]) => x)),
  );
  if (backwards.length === 0) return;
  const cells = backwards.map(([, at]) => cellAddress(headerBottom, at));
  problems.add("columnMoved", "info", { sheet, cells }, (places) => say.returnColumnMoved(places));
}
