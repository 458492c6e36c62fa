/** Ids of the program: UUIDv7, so that rows made later sort later. */

import { v7 } from "uuid";

export function newId(): string {
  return v7();
}
