/**
 * Reads the words of a .docx (ECMA-376 part 1, 17): paragraphs with the automatic numbers that Word and WPS show, tables,
 * text boxes after the paragraph that they hang on. Tracked changes count as if accepted; hidden text, the instructions of
 * fields, heads and feet of pages are no part of the text.
 */
import type { WordsDocument } from "../../../shared/document/words.ts";
import { say } from "../../../shared/text.ts";
import type { Meter } from "../files/bounds.ts";
import { attribute, numberAttribute, xmlDamaged } from "../files/xml-scanner.ts";
import type { ZipArchive } from "../files/zip.ts";
import type { CellSpan, ParagraphLook } from "../words/builder.ts";
import { WordsBuilder } from "../words/builder.ts";
import { ListCounter } from "../words/lists.ts";
import { readRelationships, scanPart } from "../xlsx/package.ts";
import { DocxLists, readNumbering } from "./numbering.ts";
import type { DocxStyles, Look } from "./styles.ts";
import { readStyles, takeLook } from "./styles.ts";

/** What is no text of the document as it stands: what was deleted, how it looked before, what stands in for the newer form. */
const passedOver = new Set([
  ...["del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "rt", "sdtPr", "sectPr", "tblPr"],
  ...["pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange"],
]);

/** Kinds of alignment as files name them, in old and new words. */
const alignments: Readonly<Record<string, ParagraphLook["align"]>> = {
  left: "left",
  start: "left",
  center: "center",
  right: "right",
  end: "right",
  both: "justify",
  distribute: "justify",
};

/** A paragraph that is open. */
interface Open {
  text: string;
  look: Look;
  style: string | undefined;
  /** Whether all text so far is bold; undefined while there is none. */
  bold: boolean | undefined;
  /** Its mark was deleted or is hidden: it runs on in the next. */
  runsOn: boolean;
  /** What hangs on it (text boxes) and comes after it. */
  after: (() => void)[];
  /** Depth of fields whose instruction is being read, of all that are open. */
  fields: boolean[];
  run: { look: Look; style: string | undefined };
}

/** Reads the main part of a document. Throws fileDamaged, fileTooMuch, or fileNoTable where there are no words. */
export async function readDocx(zip: ZipArchive, meter: Meter): Promise<WordsDocument> {
  const main = (await readRelationships(zip, "")).find(({ type }) => type === "officeDocument");
  const part = main && zip.has(main.target) ? main.target : "word/document.xml";
  if (!zip.has(part)) throw xmlDamaged();
  const relations = await readRelationships(zip, part);
  const targetOf = (kind: string): string | undefined => relations.find(({ type }) => type === kind)?.target;
  const styles = await readStyles(zip, targetOf("styles"));
  const lists = new DocxLists((style) => styles.get(style, "numbering"));
  await readNumbering(zip, targetOf("numbering"), lists);
  const builder = new WordsBuilder(meter);
  const reader = new DocumentReader(builder, styles, lists);
  await scanPart(zip, part, {
    open: (name, raw) => reader.open(name, raw),
    close: (name) => reader.close(name),
    text: (piece) => reader.text(piece),
  });
  if (reader.notes > 0) builder.warnings.push(say.footnotesUnread(reader.notes));
  return builder.finish("docx");
}

class DocumentReader {
  /** Footnotes and endnotes that the text points to. */
  notes = 0;
  readonly #builder: WordsBuilder;
  readonly #styles: DocxStyles;
  readonly #lists: DocxLists;
  readonly #counter = new ListCounter();
  readonly #path: string[] = [];
  readonly #paragraphs: Open[] = [];
  /** Text of paragraphs whose mark was deleted, which the next one begins with. */
  #ahead = "";
  #skipping = 0;
  #inText = false;
  #cell: CellSpan | undefined;
  #rowDropped = false;

  constructor(builder: WordsBuilder, styles: DocxStyles, lists: DocxLists) {
    this.#builder = builder;
    this.#styles = styles;
    this.#lists = lists;
  }

  /** What hangs on an open paragraph waits until it is there. */
  #do(step: () => void): void {
    const around = this.#paragraphs.at(-1);
    if (around) around.after.push(step);
    else step();
  }

  open(name: string, raw: string): void {
    const parent = this.#path.at(-1);
    this.#path.push(name);
    if (this.#skipping > 0) {
      this.#skipping += 1;
      return;
    }
    if (passedOver.has(name)) {
      this.#skipping = 1;
      if (name === "del" && parent === "trPr") this.#rowDropped = true;
      const paragraph = this.#paragraphs.at(-1);
      if (name === "del" && parent === "rPr" && this.#path.at(-3) === "pPr" && paragraph) paragraph.runsOn = true;
      return;
    }
    if (name === "tbl") {
      this.#enterCell();
      this.#do(() => this.#builder.openTable());
    } else if (name === "tr") {
      this.#rowDropped = false;
      this.#cell = undefined;
      this.#do(() => this.#builder.openRow());
    } else if (name === "tc") this.#cell = { ...this.#cell };
    else if (name === "p") this.#openParagraph();
    else if (parent === "tcPr" || parent === "trPr") this.#cellProperty(name, raw, parent);
    else if (this.#paragraphs.length > 0) this.#inParagraph(name, raw, parent);
  }

  #cellProperty(name: string, raw: string, parent: string): void {
    if (name === "hidden" && parent === "trPr") this.#rowDropped = true;
    else if (name === "gridBefore") this.#cell = { skip: numberAttribute(raw, "val") ?? 0 };
    else if (this.#cell === undefined) return;
    else if (name === "gridSpan") this.#cell.columnSpan = numberAttribute(raw, "val") ?? 1;
    else if (name === "vMerge") this.#cell.continues = attribute(raw, "val") !== "restart";
  }

  /** The cell whose properties were read begins with what it holds. */
  #enterCell(): void {
    const cell = this.#cell;
    if (cell === undefined || !this.#path.includes("tc")) return;
    this.#cell = undefined;
    this.#do(() => this.#builder.openCell(cell));
  }

  #openParagraph(): void {
    this.#enterCell();
    this.#paragraphs.push({
      text: "",
      look: {},
      style: this.#styles.normal,
      bold: undefined,
      runsOn: false,
      after: [],
      fields: [],
      run: { look: {}, style: undefined },
    });
  }

  #inParagraph(name: string, raw: string, parent: string | undefined): void {
    const paragraph = this.#paragraphs.at(-1)!;
    const { run } = paragraph;
    if (name === "r") paragraph.run = { look: {}, style: undefined };
    else if (name === "pStyle" && parent === "pPr") paragraph.style = attribute(raw, "val") ?? paragraph.style;
    else if (name === "vanish" && parent === "rPr" && this.#path.at(-3) === "pPr") paragraph.runsOn = true;
    else if (parent === "numPr" || parent === "pPr") takeLook(paragraph.look, name, raw);
    else if (parent === "rPr" && this.#path.at(-3) === "r") {
      if (name === "rStyle") run.style = attribute(raw, "val");
      else takeLook(run.look, name, raw);
    } else if (name === "t") this.#inText = true;
    else if (name === "fldChar") fieldMark(paragraph.fields, attribute(raw, "fldCharType"));
    else if (name === "footnoteReference" || name === "endnoteReference") this.notes += 1;
    else if (parent === "r") this.#add(signOf(name, raw));
  }

  text(piece: string): void {
    if (this.#inText && this.#skipping === 0) this.#add(piece.replace(/[\r\n]+/g, " "));
  }

  #add(piece: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (!paragraph || piece === "" || paragraph.fields.includes(true)) return;
    const { run, style } = paragraph;
    if (run.look.hidden ?? this.#styles.get(run.style, "hidden") ?? this.#styles.get(style, "hidden")) return;
    const bold = run.look.bold ?? this.#styles.get(run.style, "bold") ?? this.#styles.get(style, "bold") ?? false;
    if (piece.trim() !== "") paragraph.bold = (paragraph.bold ?? true) && bold;
    paragraph.text += piece;
  }

  close(name: string): void {
    this.#path.pop();
    if (this.#skipping > 0) {
      this.#skipping -= 1;
      return;
    }
    if (name === "t") this.#inText = false;
    else if (name === "p") this.#closeParagraph();
    else if (name === "tc") {
      // A cell without any paragraph is there all the same.
      if (this.#cell !== undefined) {
        const cell = this.#cell;
        this.#do(() => this.#builder.openCell(cell));
      }
      this.#cell = undefined;
      this.#do(() => this.#builder.closeCell());
    } else if (name === "tr" && this.#rowDropped) {
      this.#rowDropped = false;
      this.#do(() => this.#builder.dropRow());
    } else if (name === "tbl") this.#do(() => this.#builder.closeTable());
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (!paragraph) return;
    const { after } = paragraph;
    if (paragraph.runsOn) {
      this.#ahead += paragraph.text;
      for (const step of after) this.#do(step);
      return;
    }
    const text = this.#ahead + paragraph.text;
    this.#ahead = "";
    this.#do(() => this.#builder.paragraph(text, this.#lookOf(paragraph)));
    for (const step of after) this.#do(step);
  }

  #lookOf({ look, style, bold }: Open): ParagraphLook {
    const align = alignments[look.align ?? this.#styles.get(style, "align") ?? ""];
    const outline = look.outline ?? this.#styles.outlineOf(style);
    const name = this.#styles.nameOf(style);
    return {
      ...this.#numberOf(look, style),
      ...(outline ? { outline } : {}),
      ...(name === undefined || style === this.#styles.normal ? {} : { style: name }),
      ...(align === undefined ? {} : { align }),
      ...(bold === true ? { bold } : {}),
    };
  }

  /** A numbering on the paragraph goes before that of its style; numbering 0 takes it away. */
  #numberOf(look: Look, style: string | undefined): Pick<ParagraphLook, "label" | "labelUnread" | "list"> {
    const numbering = look.numbering ?? this.#styles.get(style, "numbering");
    if (numbering === undefined || numbering === "0") return {};
    const list = this.#lists.list(numbering);
    if (!list) return {};
    const tied = (): number | undefined => {
      for (const { id } of this.#styles.chain(style)) {
        const level = this.#lists.levelOfStyle(numbering, id);
        if (level !== undefined) return level;
      }
      return undefined;
    };
    const level = look.level ?? (look.numbering === undefined ? tied() : undefined);
    const { level: at, ...mark } = this.#counter.next(
      numbering,
      list,
      level ?? this.#styles.get(style, "level") ?? tied() ?? 0,
    );
    return { ...mark, list: at };
  }
}

/** A field is its result; between its beginning and the result stands its instruction. */
function fieldMark(fields: boolean[], kind: string | undefined): void {
  if (kind === "begin") fields.push(true);
  else if (kind === "separate" && fields.length > 0) fields[fields.length - 1] = false;
  else if (kind === "end") fields.pop();
}

/** Characters that stand as elements of a run. */
function signOf(name: string, raw: string): string {
  switch (name) {
    case "tab":
    case "ptab":
      return "\t";
    case "br":
      return attribute(raw, "type") === "column" ? "" : "\n";
    case "cr":
      return "\n";
    case "noBreakHyphen":
      return "-";
    case "sym": {
      const code = parseInt(attribute(raw, "char") ?? "", 16);
      // Signs of Wingdings and the like have places that no other font knows.
      return code > 32 && code < 0xd800 ? String.fromCharCode(code) : "";
    }
    default:
      return "";
  }
}
