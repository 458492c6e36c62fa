/** Gives each colour of a document a place in the 56-colour palette; only past 56 is the nearest taken. */
import { FIRST_PALETTE_INDEX, standardPalette } from "../palette.ts";
import { record } from "../records.ts";
import type { RecordWriter } from "./record-writer.ts";

export class PaletteWriter {
  readonly #colors = [...standardPalette];
  readonly #index = new Map<string, number>();
  #changed = false;

  constructor(colors: readonly (string | undefined)[]) {
    const wanted = [...new Set(colors.filter((color) => color !== undefined).map((color) => color.toUpperCase()))];
    const taken = new Set<number>();
    const rest: string[] = [];
    for (const color of wanted) {
      const at = this.#colors.indexOf(color);
      if (at < 0) rest.push(color);
      else {
        taken.add(at);
        this.#index.set(color, at);
      }
    }
    // From the end: the first places hold the plain colours that people look for.
    let free = this.#colors.length - 1;
    for (const color of rest) {
      while (free >= 0 && taken.has(free)) free--;
      if (free < 0) break;
      this.#colors[free] = color;
      this.#index.set(color, free);
      this.#changed = true;
      free--;
    }
  }

  /** Colour index of "RRGGBB". */
  index(color: string): number {
    const known = this.#index.get(color.toUpperCase());
    return FIRST_PALETTE_INDEX + (known ?? this.#nearest(color));
  }

  #nearest(color: string): number {
    let best = 0;
    let least = Infinity;
    this.#colors.forEach((other, at) => {
      const distance = [0, 2, 4].reduce((sum, part) => {
        const difference = parseInt(color.slice(part, part + 2), 16) - parseInt(other.slice(part, part + 2), 16);
        return sum + difference * difference;
      }, 0);
      if (distance < least) [best, least] = [at, distance];
    });
    return best;
  }

  write(out: RecordWriter): void {
    if (!this.#changed) return;
    out.begin(record.PALETTE).uint16(this.#colors.length);
    for (const color of this.#colors) out.raw(Buffer.from(`${color}00`, "hex"));
    out.end();
  }
}
