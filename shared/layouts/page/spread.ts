/**
 * Gives a page's spare width to columns. Words that should not break come first; then widths follow text: step by step the
 * column that makes the whole table lower by most becomes wider, so that one long text does not stand in a narrow column
 * beside empty ones.
 */

/** A column to be fitted, in ems. */
export interface Spreadable {
  least: number;
  preferred: number;
  grow: number;
  short?: boolean;
  /** Ems of text that each row holds in it; of a text over several rows each row's share. Absent: figures. */
  demand?: readonly number[];
}

/** Part of an em that a column grows by in one step. */
const STEP = 0.5;
/** What the end of a line leaves empty, in ems. */
const RAGGED = 0.5;
/** Rows that are weighed: those with the longest texts. */
const MOST_ROWS = 400;
/** A step that lowers the table by less than this part of it is not worth it. */
const LEAST_GAIN = 0.0005;

/** Ems to add to each column. `spare`: ems to give away. */
export function spread(columns: readonly Spreadable[], spare: number): number[] {
  const added = columns.map(() => 0);
  let left = spare;
  const give = (index: number, ems: number): void => {
    added[index] = (added[index] as number) + ems;
    left -= ems;
  };
  const short = columns.map(({ short, preferred, least }) => (short ? preferred - least : 0));
  const wished = short.reduce((a, b) => a + b, 0);
  const share = wished === 0 ? 0 : Math.min(1, left / wished);
  short.forEach((wish, index) => give(index, wish * share));
  for (const index of lowering(columns, added, left)) give(index, STEP);
  const weights = columns.reduce((sum, column) => sum + column.grow, 0);
  const rest = left;
  if (weights > 0 && rest > 0) columns.forEach((column, index) => give(index, (rest * column.grow) / weights));
  return added;
}

/** The columns to widen by a step each, in order, until the room is used up or more width is of no use. */
function lowering(columns: readonly Spreadable[], added: readonly number[], spare: number): number[] {
  const texts = columns.flatMap((column, index) =>
    column.demand ? [{ index, demand: column.demand, width: column.least + (added[index] as number) - RAGGED }] : [],
  );
  const rows = longestRows(texts.map(({ demand }) => demand));
  // The lines of a row are those of its longest text; in place of the maximum a smooth sum, which also sees the second longest.
  const lines = (ems: number, width: number): number => (ems / Math.max(width, 0.5)) ** 4;
  const sums = rows.map((row) => texts.reduce((sum, { demand, width }) => sum + lines(demand[row] ?? 0, width), 1));
  const height = (sum: number): number => Math.sqrt(Math.sqrt(sum));
  let total = sums.reduce((sum, one) => sum + height(one), 0);
  const steps: number[] = [];
  for (let left = spare; left >= STEP; left -= STEP) {
    let best: (typeof texts)[number] | undefined;
    let lowest = total * (1 - LEAST_GAIN);
    for (const text of texts) {
      let sum = 0;
      rows.forEach((row, at) => {
        const ems = text.demand[row] ?? 0;
        const change = lines(ems, text.width + STEP) - lines(ems, text.width);
        sum += height(Math.max(1, (sums[at] as number) + change));
      });
      if (sum < lowest) [best, lowest] = [text, sum];
    }
    if (!best) break;
    const { demand, width } = best;
    rows.forEach((row, at) => {
      const ems = demand[row] ?? 0;
      sums[at] = Math.max(1, (sums[at] as number) + lines(ems, width + STEP) - lines(ems, width));
    });
    best.width += STEP;
    total = lowest;
    steps.push(best.index);
  }
  return steps;
}

function longestRows(demands: readonly (readonly number[])[]): number[] {
  const rows = Array.from({ length: Math.max(0, ...demands.map(({ length }) => length)) }, (_, row) => row);
  if (rows.length <= MOST_ROWS) return rows;
  const longest = rows.map((row) => Math.max(...demands.map((demand) => demand[row] ?? 0)));
  return rows.sort((a, b) => (longest[b] as number) - (longest[a] as number)).slice(0, MOST_ROWS);
}
