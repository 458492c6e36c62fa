/**
 * The custom document properties of XML packages: docProps/custom.xml of .xlsx (ECMA-376 part 2, 22.3) and meta.xml of .ods
 * (OpenDocument 1.3 part 3, 4.3.3). Only texts: whatever is odd in them gives nothing, for no figure stands here.
 */
import type { CustomProperties } from "../../../shared/document/sheet.ts";
import type { XmlHandlers } from "./xml-scanner.ts";
import { attribute } from "./xml-scanner.ts";

/** Bounds of what is taken over, for .xls as well. */
export const MAX_CUSTOM = 200;
export const MAX_CUSTOM_TEXT = 4000;

/** Collects texts by name within the bounds. */
export class CustomReader {
  readonly #found = new Map<string, string>();

  add(name: string | undefined, text: string): void {
    if (!name || this.#found.size >= MAX_CUSTOM) return;
    this.#found.set(name.slice(0, MAX_CUSTOM_TEXT), text.slice(0, MAX_CUSTOM_TEXT));
  }

  /** undefined where there are none. */
  get properties(): CustomProperties | undefined {
    return this.#found.size === 0 ? undefined : Object.fromEntries(this.#found);
  }
}

/** @param element local name of the element that carries a property, its name in the attribute "name" */
export function customHandlers(element: "property" | "user-defined", into: CustomReader): XmlHandlers {
  let name: string | undefined;
  let text = "";
  return {
    open: (tag, raw) => {
      if (tag !== element) return;
      name = attribute(raw, "name");
      text = "";
    },
    text: (piece) => {
      if (name !== undefined && text.length <= MAX_CUSTOM_TEXT) text += piece;
    },
    close: (tag) => {
      if (tag !== element) return;
      into.add(name, text.trim());
      name = undefined;
    },
  };
}
