/**
 * Bounds by construction: how much of a file is ever taken in. Readers count into a `Meter` while they work, so that a
 * small file cannot grow into a large one before somebody looks.
 */
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";

export interface Bounds {
  /** Bytes of the file itself. */
  inputBytes: number;
  /** Bytes that its compressed parts may unfold to, all together. */
  inflatedBytes: number;
  /** Cells that hold something. */
  cells: number;
  /** Empty cells that carry a style. More are left out with a warning: they hold nothing. */
  styledBlanks: number;
  /** Resident memory of the process, bytes; 0: not watched from inside. */
  residentBytes: number;
}

const MEGABYTE = 1024 * 1024;

export const defaultBounds: Bounds = {
  inputBytes: 64 * MEGABYTE,
  inflatedBytes: 400 * MEGABYTE,
  cells: 2_000_000,
  styledBlanks: 500_000,
  residentBytes: 0,
};

/** How often a reader reports, in cells: rarely enough to cost nothing, often enough to stop in time. */
const TICK = 4096;

export function tooLarge(bounds: Bounds): AppError {
  const megabytes = Math.round(bounds.inputBytes / MEGABYTE);
  return new AppError("fileTooLarge", say.fileTooLarge(megabytes));
}

/** Counts what a reader takes in and stops it with one sentence when a bound is passed. */
export class Meter {
  readonly bounds: Bounds;
  cells = 0;
  inflated = 0;
  #blanks = 0;
  #ticks = 0;
  readonly #report: (cells: number) => void;

  constructor(bounds: Bounds = defaultBounds, report: (cells: number) => void = () => undefined) {
    this.bounds = bounds;
    this.#report = report;
  }

  /** Counts one cell that holds something. */
  cell(): void {
    this.cells += 1;
    if (this.cells > this.bounds.cells) {
      throw new AppError("fileTooMuch", say.cellsTooMany(this.bounds.cells / 10_000));
    }
    this.tick();
  }

  /** Whether one more styled blank may be kept. */
  blank(): boolean {
    this.#blanks += 1;
    this.tick();
    return this.#blanks <= this.bounds.styledBlanks;
  }

  get blanksLeftOut(): boolean {
    return this.#blanks > this.bounds.styledBlanks;
  }

  /** Counts bytes that came out of compressed parts. */
  inflate(bytes: number): void {
    this.inflated += bytes;
    if (this.inflated > this.bounds.inflatedBytes) {
      const megabytes = Math.round(this.bounds.inflatedBytes / MEGABYTE);
      throw new AppError("fileTooMuch", say.inflatesTooMuch(megabytes));
    }
  }

  /** One step of work: now and then reports progress and looks at the memory of the process. */
  tick(): void {
    this.#ticks += 1;
    if (this.#ticks % TICK !== 0) return;
    this.#report(this.cells);
    const { residentBytes } = this.bounds;
    if (residentBytes > 0 && process.memoryUsage.rss() > residentBytes) throw tooMuchMemory();
  }
}

/** Told apart by its details: the parent tries once more in a process that holds nothing else. */
export const memoryDetail = "memory";

export function tooMuchMemory(): AppError {
  return new AppError("fileTooMuch", say.readingNeedsMemory(), memoryDetail);
}
