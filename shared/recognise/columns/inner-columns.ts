/** Columns called 其中：高新区: counted in the column before them, or districts of their own. */

import { isAmount } from "../../model/amount.ts";
import { Accumulator, compareSums, toSum } from "../../model/decimal.ts";
import type { Owners } from "./owner-columns.ts";
import type { Line, Region } from "./region.ts";
import { cellOf, sampleLines } from "./region.ts";

/** Takes them out of the districts where only so the sums of the rows come out; changes `owners`. */
export function dropInnerColumns(region: Region, owners: Owners): void {
  const inner = owners.districts.filter((one) => owners.inner.includes(one.index));
  if (inner.length === 0 || inner.length === owners.districts.length) return;
  let best = agreement(region, owners, owners.districts);
  let dropped: typeof inner = [];
  for (const some of choices(inner)) {
    const rows = agreement(
      region,
      owners,
      owners.districts.filter((one) => !some.includes(one)),
    );
    if (rows > best) {
      best = rows;
      dropped = some;
    }
  }
  owners.districts = owners.districts.filter((one) => !dropped.includes(one));
  for (const { index, name } of dropped) {
    owners.sums.push({ index, reason: `“其中：${name}”列的数已含在前面的县区里`, grand: false });
  }
}

/** More columns than this are dropped together or not at all. */
const MOST = 6;

/** The ways to drop some of them, few first. */
function choices<T>(all: readonly T[]): T[][] {
  if (all.length > MOST) return [all.slice()];
  const sets = Array.from({ length: 2 ** all.length - 1 }, (_, bits) => all.filter((_one, i) => (bits + 1) & (1 << i)));
  return sets.sort((a, b) => a.length - b.length);
}

/** In how many rows the districts add up to the total. */
function agreement(region: Region, owners: Owners, districts: Owners["districts"]): number {
  const figure = (line: Line, index: number) =>
    region.reader.read(cellOf(region, line, index), { unit: "", scale: 1 }, "").value;
  return sampleLines(region).filter((line) =>
    owners.totals.some(({ index, measure }) => {
      const whole = figure(line, index);
      if (!isAmount(whole)) return false;
      const sum = new Accumulator();
      for (const one of districts) {
        const value = one.measure === measure ? figure(line, one.index) : null;
        if (isAmount(value)) sum.add(value.value);
      }
      return compareSums(sum.total(), toSum(whole.value)) === 0;
    }),
  ).length;
}
