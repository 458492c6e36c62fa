/** Where a figure of a table stands in its file. */

/** 涡阳县!E5 stands on another sheet than its table. */
export function placeOf(sheet: string, address: string): { sheet: string; cell: string } {
  const at = address.lastIndexOf("!");
  return at < 0 ? { sheet, cell: address } : { sheet: address.slice(0, at), cell: address.slice(at + 1) };
}
