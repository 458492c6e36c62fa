/**
 * Rounding a table to whole numbers so that every row and every column meets its total, with the least total change from
 * the given shares: a transportation problem with one convex cost a cell, Σ |x − share|, solved by successive shortest
 * paths (primal-dual; Ahuja, Magnanti and Orlin, "Network Flows", 1993, chapters 9 and 14). No other whole table that
 * meets all totals and bounds is nearer to the shares.
 *
 *   rows supply their totals, columns ask for theirs, cell (i, j) carries x_ij from row i to column j
 *
 * Every column starts at its own best rounding, so only rows are out of balance; units then move along cheapest paths
 * row → column → row … until all rows are met. Where no path is left, the rows and columns that the stuck row reaches
 * form the cut that proves it: those rows hold more than those columns can take.
 */

export interface TableProblem {
  rows: number;
  columns: number;
  /** Row by row: whole part of each share, and its fraction in 1/UNIT, 0 ≤ fraction < UNIT. */
  floor: Float64Array;
  fraction: Float64Array;
  /** Bounds of each cell, whole; `upper` may be Infinity. */
  lower: Float64Array;
  upper: Float64Array;
  rowTotals: Float64Array;
  columnTotals: Float64Array;
}

export type RoundedTable = { cells: Float64Array };

/** Rows and columns of a violated cut. */
export type TableCut = { cutRows: number[]; cutColumns: number[] };

export const UNIT = 1_000_000;

/** The nearest whole table, or the cut that shows that there is none. Row and column totals must have one sum. */
export function roundTable(problem: TableProblem): RoundedTable | TableCut {
  const { rows, columns } = problem;
  if (rows <= columns) return new TableFlow(problem).solve();
  // The longer side starts in balance, so that few lines are left to mend.
  const turn = (values: Float64Array): Float64Array => transpose(values, rows, columns);
  const answer = new TableFlow({
    rows: columns,
    columns: rows,
    floor: turn(problem.floor),
    fraction: turn(problem.fraction),
    lower: turn(problem.lower),
    upper: turn(problem.upper),
    rowTotals: problem.columnTotals,
    columnTotals: problem.rowTotals,
  }).solve();
  if ("cells" in answer) return { cells: transpose(answer.cells, columns, rows) };
  // Turned round, supply and demand change places: the cut is what was not reached.
  const rest = (count: number, reached: readonly number[]): number[] =>
    Array.from({ length: count }, (_, index) => index).filter((index) => !reached.includes(index));
  return { cutRows: rest(rows, answer.cutColumns), cutColumns: rest(columns, answer.cutRows) };
}

function transpose(values: Float64Array, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(values.length);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) turned[j * rows + i] = values[i * columns + j] as number;
  }
  return turned;
}

class TableFlow {
  readonly #p: TableProblem;
  readonly #m: number;
  readonly #n: number;
  readonly #x: Float64Array;
  /** Units that a row still has to place (or holds too many of), and that a column still lacks. */
  readonly #excess: Float64Array;
  readonly #lack: Float64Array;
  /** Potentials: rows first, then columns. */
  readonly #potential: Float64Array;
  readonly #distance: Float64Array;
  readonly #seen: Uint8Array;
  /** Cost of moving a unit from row to column (row by row) and back (column by column); Infinity without room. */
  readonly #up: Float64Array;
  readonly #down: Float64Array;

  constructor(problem: TableProblem) {
    this.#p = problem;
    this.#m = problem.rows;
    this.#n = problem.columns;
    this.#x = new Float64Array(this.#m * this.#n);
    this.#excess = problem.rowTotals.slice();
    this.#lack = problem.columnTotals.slice();
    this.#potential = new Float64Array(this.#m + this.#n);
    this.#distance = new Float64Array(this.#m + this.#n);
    this.#seen = new Uint8Array(this.#m + this.#n);
    this.#up = new Float64Array(this.#m * this.#n);
    this.#down = new Float64Array(this.#m * this.#n);
  }

  solve(): RoundedTable | TableCut {
    this.#start();
    for (let at = 0; at < this.#x.length; at += 1) this.#price(at);
    while (this.#anyExcess()) {
      if (!this.#shortest()) return this.#cut();
      this.#augment();
    }
    return { cells: this.#x };
  }

  /** Cost of one more unit, and how many have that cost. */
  #costUp(at: number): number {
    const over = (this.#x[at] as number) - (this.#p.floor[at] as number);
    if (over < 0) return -UNIT;
    return over === 0 ? UNIT - 2 * (this.#p.fraction[at] as number) : UNIT;
  }

  #roomUp(at: number): number {
    const x = this.#x[at] as number;
    const room = (this.#p.upper[at] as number) - x;
    const over = x - (this.#p.floor[at] as number);
    if (over < 0) return Math.min(room, -over);
    return over === 0 && this.#p.fraction[at] !== 0 ? Math.min(room, 1) : room;
  }

  #costDown(at: number): number {
    const over = (this.#x[at] as number) - (this.#p.floor[at] as number);
    if (over > 1) return -UNIT;
    return over === 1 ? 2 * (this.#p.fraction[at] as number) - UNIT : UNIT;
  }

  #roomDown(at: number): number {
    const x = this.#x[at] as number;
    const room = x - (this.#p.lower[at] as number);
    const over = x - (this.#p.floor[at] as number);
    if (over > 1) return Math.min(room, over - 1);
    return over === 1 ? Math.min(room, 1) : room;
  }

  /** Keeps the two costs of a cell after its figure changed. */
  #price(at: number): void {
    const i = Math.floor(at / this.#n);
    const j = at - i * this.#n;
    this.#up[at] = this.#roomUp(at) > 0 ? this.#costUp(at) : Infinity;
    this.#down[j * this.#m + i] = this.#roomDown(at) > 0 ? this.#costDown(at) : Infinity;
  }

  /**
   * Each column takes its best rounding; its potential is the cost of its next unit. Where fractions are equal, the next
   * column begins its turn behind the rows that the last one served, so that equal shares spread evenly.
   */
  #start(): void {
    const { lower, upper, floor, columnTotals } = this.#p;
    let turn = 0;
    for (let j = 0; j < this.#n; j += 1) {
      let left = columnTotals[j] as number;
      for (let i = 0; i < this.#m; i += 1) {
        const at = i * this.#n + j;
        const begin = Math.min(Math.max(floor[at] as number, lower[at] as number), upper[at] as number);
        this.#x[at] = begin;
        left -= begin;
      }
      const up = left > 0;
      for (; left !== 0;) {
        let best = -1;
        for (let k = 0; k < this.#m; k += 1) {
          const i = (turn + k) % this.#m;
          const at = i * this.#n + j;
          if ((up ? this.#roomUp(at) : this.#roomDown(at)) <= 0) continue;
          if (best < 0 || this.#cost(at, up) < this.#cost(best, up)) best = at;
        }
        if (best < 0) break;
        const moved = Math.min(Math.abs(left), up ? this.#roomUp(best) : this.#roomDown(best));
        this.#x[best] = (this.#x[best] as number) + (up ? moved : -moved);
        left -= up ? moved : -moved;
        turn = (Math.floor(best / this.#n) + 1) % this.#m;
      }
      this.#lack[j] = left;
      this.#potential[this.#m + j] = this.#columnPotential(j);
      for (let i = 0; i < this.#m; i += 1) {
        this.#excess[i] = (this.#excess[i] as number) - (this.#x[i * this.#n + j] as number);
      }
    }
  }

  #cost(at: number, up: boolean): number {
    return up ? this.#costUp(at) : this.#costDown(at);
  }

  /** A price between the dearest unit in the column and its cheapest next one: no move inside the column can gain. */
  #columnPotential(j: number): number {
    let next = Infinity;
    let last = -Infinity;
    for (let i = 0; i < this.#m; i += 1) {
      const at = i * this.#n + j;
      if (this.#roomUp(at) > 0) next = Math.min(next, this.#costUp(at));
      if (this.#roomDown(at) > 0) last = Math.max(last, -this.#costDown(at));
    }
    return next !== Infinity ? next : last !== -Infinity ? last : 0;
  }

  #anyExcess(): boolean {
    return this.#excess.some((value) => value > 0) || this.#lack.some((value) => value < 0);
  }

  /** Cheapest distances from all nodes that have too much; false where none that lacks is reached. */
  #shortest(): boolean {
    const m = this.#m;
    const n = this.#n;
    const distance = this.#distance.fill(Infinity);
    const potential = this.#potential;
    const done = this.#seen.fill(0);
    for (let i = 0; i < m; i += 1) if ((this.#excess[i] as number) > 0) distance[i] = 0;
    for (let j = 0; j < n; j += 1) if ((this.#lack[j] as number) < 0) distance[m + j] = 0;
    for (;;) {
      let node = -1;
      let near = Infinity;
      for (let v = 0; v < m + n; v += 1) {
        if (done[v] === 0 && (distance[v] as number) < near) {
          near = distance[v] as number;
          node = v;
        }
      }
      if (node < 0) return false;
      done[node] = 1;
      if (this.#lacks(node)) {
        for (let v = 0; v < m + n; v += 1) {
          potential[v] = (potential[v] as number) + Math.min(near, distance[v] as number);
        }
        return true;
      }
      const isRow = node < m;
      const costs = isRow ? this.#up : this.#down;
      const first = isRow ? m : 0;
      const count = isRow ? n : m;
      const begin = isRow ? node * n : (node - m) * m;
      const base = near + (potential[node] as number);
      // Nodes that are done are nearer than any new way to them.
      for (let k = 0; k < count; k += 1) {
        const length = base + (costs[begin + k] as number) - (potential[first + k] as number);
        if (length < (distance[first + k] as number)) distance[first + k] = length;
      }
    }
  }

  #lacks(node: number): boolean {
    return node < this.#m ? (this.#excess[node] as number) < 0 : (this.#lack[node - this.#m] as number) > 0;
  }

  /** Pushes along arcs of reduced cost 0 until no such path is left. */
  #augment(): void {
    for (let moved = true; moved;) {
      moved = false;
      this.#seen.fill(0);
      for (let v = 0; v < this.#m + this.#n; v += 1) {
        const surplus = v < this.#m ? (this.#excess[v] as number) : -(this.#lack[v - this.#m] as number);
        if (surplus <= 0 || this.#seen[v] === 1) continue;
        const pushed = this.#push(v, surplus);
        if (pushed === 0) continue;
        moved = true;
        this.#settle(v, -pushed);
      }
    }
  }

  #settle(node: number, change: number): void {
    if (node < this.#m) this.#excess[node] = (this.#excess[node] as number) + change;
    else this.#lack[node - this.#m] = (this.#lack[node - this.#m] as number) - change;
  }

  #push(node: number, most: number): number {
    this.#seen[node] = 1;
    if (this.#lacks(node)) {
      const wanted = node < this.#m ? -(this.#excess[node] as number) : (this.#lack[node - this.#m] as number);
      const given = Math.min(most, wanted);
      this.#settle(node, given);
      return given;
    }
    const isRow = node < this.#m;
    const costs = isRow ? this.#up : this.#down;
    const first = isRow ? this.#m : 0;
    const count = isRow ? this.#n : this.#m;
    const begin = isRow ? node * this.#n : (node - this.#m) * this.#m;
    const own = this.#potential[node] as number;
    for (let k = 0; k < count; k += 1) {
      const other = first + k;
      if (own + (costs[begin + k] as number) !== this.#potential[other] || this.#seen[other] === 1) continue;
      const at = isRow ? begin + k : k * this.#n + (node - this.#m);
      const pushed = this.#push(other, Math.min(most, isRow ? this.#roomUp(at) : this.#roomDown(at)));
      if (pushed === 0) continue;
      this.#x[at] = (this.#x[at] as number) + (isRow ? pushed : -pushed);
      this.#price(at);
      return pushed;
    }
    return 0;
  }

  /** All that a node with too much can still reach. */
  #cut(): TableCut {
    const reached = (v: number): boolean => (this.#distance[v] as number) < Infinity;
    const cutRows = Array.from({ length: this.#m }, (_, i) => i).filter(reached);
    const cutColumns = Array.from({ length: this.#n }, (_, j) => j).filter((j) => reached(this.#m + j));
    return { cutRows, cutColumns };
  }
}
