/** numbering.xml of a .docx: definitions, the numberings made from them and their overrides (ECMA-376 part 1, 17.9). */
import { attribute, flagAttribute, numberAttribute } from "../files/xml-scanner.ts";
import type { ZipArchive } from "../files/zip.ts";
import type { List, ListLevel } from "../words/lists.ts";
import { LEVELS, levelParts } from "../words/lists.ts";
import { scanPart } from "../xlsx/package.ts";

/** Definitions and numberings of an honest file count some hundreds. */
const MAX_LISTS = 20_000;

interface Level extends Omit<ListLevel, "parts"> {
  text: string;
  /** Id of the paragraph style that brings the level along. */
  style?: string;
}

interface Definition {
  levels: Map<number, Level>;
  /** Stands for the numbering of this list style. */
  link?: string;
}

interface Numbering {
  definition: string;
  levels: Map<number, Level>;
  starts: Map<number, number>;
}

export class DocxLists {
  readonly definitions = new Map<string, Definition>();
  readonly numberings = new Map<string, Numbering>();
  readonly #made = new Map<string, List | undefined>();
  /** Numbering of a list style, by its id. */
  readonly #styleNumbering: (style: string) => string | undefined;

  constructor(styleNumbering: (style: string) => string | undefined) {
    this.#styleNumbering = styleNumbering;
  }

  /** The list of a numbering; undefined where the file has none of this id. */
  list(id: string): List | undefined {
    if (!this.#made.has(id)) this.#made.set(id, this.#make(id));
    return this.#made.get(id);
  }

  /** The level of a numbering that a paragraph style is tied to; undefined where none is. */
  levelOfStyle(id: string, style: string): number | undefined {
    const numbering = this.numberings.get(id);
    if (!numbering) return undefined;
    const { levels } = this.#definition(numbering.definition).definition;
    for (const [level, { style: tied }] of levels) if (tied === style) return level;
    return undefined;
  }

  #make(id: string): List | undefined {
    const numbering = this.numberings.get(id);
    if (!numbering) return undefined;
    const { key, definition } = this.#definition(numbering.definition);
    const levels = new Map<number, ListLevel>();
    for (let level = 0; level < LEVELS; level += 1) {
      const found = numbering.levels.get(level) ?? definition.levels.get(level);
      if (!found) continue;
      const { text, style: _style, ...rest } = found;
      levels.set(level, { ...rest, parts: levelParts(text) });
    }
    return { definition: key, levels, starts: numbering.starts };
  }

  /** A definition that stands for a list style's is found there; in circles it is its own. */
  #definition(key: string): { key: string; definition: Definition } {
    let at = key;
    for (let steps = 0; steps < LEVELS; steps += 1) {
      const definition = this.definitions.get(at);
      const numbering = definition?.link === undefined ? undefined : this.#styleNumbering(definition.link);
      const next = numbering === undefined ? undefined : this.numberings.get(numbering)?.definition;
      if (next === undefined || next === at) return { key: at, definition: definition ?? { levels: new Map() } };
      at = next;
    }
    return { key, definition: this.definitions.get(key) ?? { levels: new Map() } };
  }
}

/** Takes up the part; where the file has none, no paragraph is numbered. */
export async function readNumbering(zip: ZipArchive, part: string | undefined, lists: DocxLists): Promise<void> {
  if (part === undefined || !zip.has(part)) return;
  let definition: Definition | undefined;
  let numbering: Numbering | undefined;
  let override: number | undefined;
  let level: Level | undefined;
  let inOther = 0;
  await scanPart(zip, part, {
    open: (name, raw) => {
      const value = (): string => attribute(raw, "val") ?? "";
      if (inOther > 0 || name === "pPr" || name === "rPr" || name === "Fallback") {
        inOther += 1;
        return;
      }
      if (lists.definitions.size + lists.numberings.size > MAX_LISTS) return;
      if (name === "abstractNum") {
        definition = { levels: new Map() };
        lists.definitions.set(attribute(raw, "abstractNumId") ?? "", definition);
      } else if (name === "num") {
        numbering = { definition: "", levels: new Map(), starts: new Map() };
        lists.numberings.set(attribute(raw, "numId") ?? "", numbering);
      } else if (name === "abstractNumId") {
        if (numbering) numbering.definition = value();
      } else if (name === "numStyleLink") {
        if (definition) definition.link = value();
      } else if (name === "lvlOverride") {
        override = numberAttribute(raw, "ilvl");
      } else if (name === "startOverride") {
        const start = numberAttribute(raw, "val");
        if (numbering && override !== undefined && start !== undefined) numbering.starts.set(override, start);
      } else if (name === "lvl") {
        level = { start: 0, format: "decimal", text: "", legal: false };
        const index = numberAttribute(raw, "ilvl") ?? 0;
        (override === undefined ? definition?.levels : numbering?.levels)?.set(index, level);
      } else if (level) takeLevel(level, name, raw);
    },
    close: (name) => {
      if (inOther > 0) inOther -= 1;
      else if (name === "abstractNum") definition = undefined;
      else if (name === "num") numbering = undefined;
      else if (name === "lvlOverride") override = undefined;
      else if (name === "lvl") level = undefined;
    },
  });
}

function takeLevel(level: Level, name: string, raw: string): void {
  const value = attribute(raw, "val") ?? "";
  if (name === "start") level.start = numberAttribute(raw, "val") ?? 0;
  else if (name === "numFmt") level.format = formatOf(value, attribute(raw, "format"));
  else if (name === "lvlText") level.text = value;
  else if (name === "lvlRestart") level.restart = numberAttribute(raw, "val");
  else if (name === "isLgl")
    level.legal = raw === "" || attribute(raw, "val") === undefined || flagAttribute(raw, "val");
  else if (name === "pStyle") level.style = value;
}

/** Office 2010 writes "001, 002, …" and the like as a format of its own beside "custom". */
function formatOf(value: string, custom: string | undefined): string {
  return value === "custom" ? `custom:${custom ?? ""}` : value;
}
