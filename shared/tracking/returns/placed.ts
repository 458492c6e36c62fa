/** The form that was sent, where it stands in the file that came back. */

import type { Id } from "../../model/id.ts";
import type { Form, FormColumn } from "./form.ts";
import type { Words } from "./texts.ts";

export interface Placed {
  form: Form;
  words: Words;
  sheet: string;
  headerTop: number;
  headerBottom: number;
  /** Where a column of the form stands now. */
  columnAt: Map<FormColumn, number>;
  lineAt: Map<Id, number>;
}

export function widthOf({
  words,
  headerTop,
  headerBottom,
}: Pick<Placed, "words" | "headerTop" | "headerBottom">): number {
  let width = 0;
  for (let row = headerTop; row <= headerBottom; row += 1) width = Math.max(width, words.width(row));
  return width;
}
