/** styles.xml of a .docx, as far as words need it: what a paragraph or run has by its style (ECMA-376 part 1, 17.7). */
import { attribute } from "../files/xml-scanner.ts";
import type { ZipArchive } from "../files/zip.ts";
import { scanPart } from "../xlsx/package.ts";

/** What stands on a paragraph, a run or a style; undefined: nothing is said here. */
export interface Look {
  numbering?: string;
  level?: number;
  /** From 1; 0: body text. */
  outline?: number;
  align?: string;
  bold?: boolean;
  hidden?: boolean;
}

interface Style extends Look {
  name: string;
  based: string | undefined;
}

const MAX_CHAIN = 32;

export class DocxStyles {
  readonly styles = new Map<string, Style>();
  /** Style of paragraphs that name none. */
  normal: string | undefined;

  /** The styles from the one that is named to the last that it is based on. */
  *chain(id: string | undefined): Generator<{ id: string; style: Style }> {
    let at = id;
    for (let steps = 0; steps < MAX_CHAIN && at !== undefined; steps += 1) {
      const style = this.styles.get(at);
      if (!style) return;
      yield { id: at, style };
      at = style.based;
    }
  }

  /** The first that the chain says of a field. */
  get<K extends keyof Look>(id: string | undefined, field: K): Look[K] | undefined {
    for (const { style } of this.chain(id)) if (style[field] !== undefined) return style[field];
    return undefined;
  }

  nameOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.styles.get(id)?.name;
  }

  /** The level of a heading, by outline level, or by the name of the style where it has none. */
  outlineOf(id: string | undefined): number | undefined {
    const own = this.get(id, "outline");
    if (own !== undefined) return own;
    for (const { style } of this.chain(id)) {
      const heading = /^(?:heading|标题)\s*([1-9])$/i.exec(style.name);
      if (heading) return Number(heading[1]);
    }
    return undefined;
  }
}

/** What an element of pPr or rPr says. */
export function takeLook(look: Look, name: string, raw: string): void {
  const value = attribute(raw, "val");
  const on = value === undefined || !/^(?:0|false|off|none)$/.test(value);
  switch (name) {
    case "numId":
      if (value !== undefined) look.numbering = value;
      break;
    case "ilvl":
      if (value !== undefined) look.level = Number(value) || 0;
      break;
    case "outlineLvl": {
      const level = Number(value);
      if (value !== undefined && level >= 0) look.outline = level > 8 ? 0 : level + 1;
      break;
    }
    case "jc":
      if (value !== undefined) look.align = value;
      break;
    case "b":
      look.bold = on;
      break;
    case "vanish":
      look.hidden = on;
      break;
  }
}

export async function readStyles(zip: ZipArchive, part: string | undefined): Promise<DocxStyles> {
  const found = new DocxStyles();
  if (part === undefined || !zip.has(part)) return found;
  let style: Style | undefined;
  let inChange = 0;
  await scanPart(zip, part, {
    open: (name, raw) => {
      if (inChange > 0 || name === "tblStylePr" || name === "pPrChange" || name === "rPrChange") {
        inChange += 1;
      } else if (name === "style") {
        const id = attribute(raw, "styleId") ?? "";
        style = { name: "", based: undefined };
        found.styles.set(id, style);
        const byDefault = attribute(raw, "default");
        if (attribute(raw, "type") === "paragraph" && (byDefault === "1" || byDefault === "true")) found.normal = id;
      } else if (style) {
        if (name === "name") style.name = attribute(raw, "val") ?? "";
        else if (name === "basedOn") style.based = attribute(raw, "val");
        else takeLook(style, name, raw);
      }
    },
    close: (name) => {
      if (inChange > 0) inChange -= 1;
      else if (name === "style") style = undefined;
    },
  });
  return found;
}
