/**
 * Addresses of a table's cells without one text per cell. In nearly every table the cells of a row stand at the same
 * distances from each other as in the row before, down or across: each key (the total, each district) has one distance,
 * each row one origin. What stands elsewhere is kept as it is written.
 */

import { columnName } from "../../document/sheet.ts";

export interface PackedAddresses {
  /** By key: rows and columns from the row's origin; null: the key stands nowhere, or only oddly. */
  down: (number | null)[];
  right: (number | null)[];
  /** By table row. */
  top: number[];
  left: number[];
  /** By cell in the order of asking: its place in that order, then its address or null for none. */
  oddAt: number[];
  odd: (string | null)[];
}

/** Columns that an address can name: ZZZ. */
const COLUMNS = 18_278;

/** Row × COLUMNS + column of an address such as "E5", both from 0; −1 for any other text. */
function placeOf(address: string): number {
  let column = 0;
  let at = 0;
  for (; at < 3; at += 1) {
    const letter = address.charCodeAt(at) - 64;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  const digits = address.length - at;
  if (at === 0 || digits < 1 || digits > 7 || address.charCodeAt(at) === 48) return -1;
  let row = 0;
  for (; at < address.length; at += 1) {
    const digit = address.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    row = row * 10 + digit;
  }
  return (row - 1) * COLUMNS + column - 1;
}

export class AddressPacker {
  readonly packed: PackedAddresses = { down: [], right: [], top: [], left: [], oddAt: [], odd: [] };
  #asked = 0;

  /** One table row: the key of each cell and its address. */
  add(keys: readonly number[], addresses: readonly (string | undefined)[]): void {
    const { down, right, top, left, oddAt, odd } = this.packed;
    // The first cell whose key has a distance gives the origin; without one the first cell is it.
    let origin = -1;
    for (let i = 0; i < keys.length; i += 1) {
      const known = down[keys[i] as number] != null;
      if ((!known && origin >= 0) || placeOf(addresses[i] ?? "") < 0) continue;
      origin = i;
      if (known) break;
    }
    const first = Math.max(0, placeOf(addresses[origin] ?? ""));
    const from = keys[origin] ?? -1;
    const row = Math.trunc(first / COLUMNS) - (down[from] ?? 0);
    const column = (first % COLUMNS) - (right[from] ?? 0);
    top.push(row);
    left.push(column);
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i] as number;
      const address = addresses[i];
      const place = placeOf(address ?? "");
      if (place >= 0) {
        const deltaRow = Math.trunc(place / COLUMNS) - row;
        const deltaColumn = (place % COLUMNS) - column;
        down[key] ??= deltaRow;
        right[key] ??= deltaColumn;
        if (down[key] === deltaRow && right[key] === deltaColumn) continue;
      }
      oddAt.push(this.#asked + i);
      odd.push(address ?? null);
    }
    this.#asked += keys.length;
  }
}

export class AddressUnpacker {
  readonly #packed: PackedAddresses;
  readonly #names: string[] = [];
  #asked = 0;
  #odd = 0;
  #row = 0;
  #column = 0;

  constructor(packed: PackedAddresses) {
    this.#packed = packed;
  }

  startRow(row: number): void {
    this.#row = whole(this.#packed.top[row]);
    this.#column = whole(this.#packed.left[row]);
  }

  /** The address of the next cell; undefined where it has none. Throws RangeError on what no packer made. */
  next(key: number): string | undefined {
    const { down, right, oddAt, odd } = this.#packed;
    const at = this.#asked;
    this.#asked += 1;
    if (oddAt[this.#odd] === at) {
      const address = odd[this.#odd];
      this.#odd += 1;
      return typeof address === "string" ? address : undefined;
    }
    const column = this.#column + whole(right[key]);
    const row = this.#row + whole(down[key]);
    if (column < 0 || column >= COLUMNS || row < 0) throw new RangeError("address outside the sheet");
    return `${(this.#names[column] ??= columnName(column))}${row + 1}`;
  }
}

function whole(value: number | null | undefined): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw new RangeError("no packed address");
  return value;
}
