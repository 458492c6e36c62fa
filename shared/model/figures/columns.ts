/**
 * Where the figure of a district stands in a row: one place for all rows of a set of figures, so that a district is looked
 * up once and rows are compared place by place. Places are only ever added; a district that is gone leaves its place empty.
 */

import type { Id } from "../id.ts";

export class FigureColumns {
  readonly #placeOf = new Map<Id, number>();
  readonly #ids: Id[] = [];

  /** How many places there are. */
  get size(): number {
    return this.#ids.length;
  }

  /** The place of a district; undefined: no row holds anything for it. */
  placeOf(district: Id): number | undefined {
    return this.#placeOf.get(district);
  }

  /** The place of a district, given out now where it has none. */
  claim(district: Id): number {
    let place = this.#placeOf.get(district);
    if (place === undefined) {
      place = this.#ids.push(district) - 1;
      this.#placeOf.set(district, place);
    }
    return place;
  }

  /** The district of a place below `size`. */
  idAt(place: number): Id {
    return this.#ids[place] as Id;
  }
}
