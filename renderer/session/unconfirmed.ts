/** The edits of the open plan that the program has not confirmed, for the word that the connection is lost. */

import { Store } from "../app/store.ts";

export const unconfirmed = new Store<{ labels: readonly string[] }>({ labels: [] });
