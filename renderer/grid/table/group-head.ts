/** The heading over a group of districts: its name, which stays in sight while its columns scroll, and the fold. */

import type { IHeaderGroupComp, IHeaderGroupParams } from "ag-grid-community";

type Params = IHeaderGroupParams & { foldable?: boolean; folded?: boolean };

export class GroupHead implements IHeaderGroupComp {
  #gui!: HTMLElement;

  init({ displayName, foldable, folded }: Params): void {
    this.#gui = document.createElement("div");
    this.#gui.className = "group-head";
    const name = document.createElement("span");
    name.className = "group-name";
    name.textContent = displayName;
    if (foldable) {
      const mark = document.createElement("span");
      mark.className = "head-fold";
      mark.dataset["group"] = displayName;
      mark.textContent = folded ? "▸ " : "▾ ";
      name.prepend(mark);
      this.#gui.title = folded ? `展开“${displayName}”` : `折叠“${displayName}”，只看小计`;
    } else this.#gui.title = displayName;
    this.#gui.append(name);
  }

  getGui(): HTMLElement {
    return this.#gui;
  }
}
