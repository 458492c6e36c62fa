/**
 * Reads the words of a Word 97–2003 document: paragraphs with automatic numbers out of the list tables, tables by the row
 * marks. Deleted and hidden text and the instructions of fields are left out. Heads, feet, footnotes and text boxes lie
 * behind the text and are no part of it.
 */
import type { WordsDocument } from "../../../shared/document/words.ts";
import type { Meter } from "../files/bounds.ts";
import type { Container } from "../xls/container.ts";
import type { ParagraphLook } from "../words/builder.ts";
import { WordsBuilder } from "../words/builder.ts";
import { ListCounter } from "../words/lists.ts";
import type { DocFile, Stretch } from "./file.ts";
import { openDoc, stretchAt } from "./file.ts";
import { readDocLists } from "./lists.ts";
import type { DocLook } from "./properties.ts";
import { takeProperties } from "./properties.ts";
import { readDocStyles } from "./styles.ts";
import { TableRows } from "./tables.ts";

const alignments: readonly ParagraphLook["align"][] = ["left", "center", "right", "justify", "justify"];
/** No numbering, said of a paragraph whose style has one ([MS-DOC] sprmPIlfo). */
const NO_NUMBERING = 0xf801;

/** Characters 0x80 to 0x9f of Windows-1252, in which narrow pieces are written. */
const narrowSigns = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** A paragraph as it was gathered. */
interface Gathered {
  text: string;
  bold: boolean | undefined;
}

/** Throws fileDamaged, fileEncrypted, fileTooMuch, fileUnknown, or fileNoTable where there are no words. */
export function readDoc(container: Container, meter: Meter): WordsDocument {
  const file = openDoc(container, meter);
  const builder = new WordsBuilder(meter);
  const styles = readDocStyles(file);
  const lists = readDocLists(file);
  const counter = new ListCounter();
  const rows = new TableRows(builder);

  const lookOf = (stretch: Stretch | undefined): { look: DocLook; style: number } => {
    const style = stretch?.style ?? 0;
    const look: DocLook = { ...styles[style]?.look };
    if (stretch) takeProperties(look, stretch.properties, styles[style]?.look);
    return { look, style };
  };

  const numberOf = (look: DocLook): Pick<ParagraphLook, "label" | "labelUnread" | "list"> => {
    const { numbering } = look;
    if (numbering === undefined || numbering === 0 || numbering === NO_NUMBERING) return {};
    const list = lists.get(numbering);
    if (!list) return { labelUnread: true };
    const { level, ...mark } = counter.next(String(numbering), list, look.level ?? 0);
    return { ...mark, list: level };
  };

  const paragraph = ({ text, bold }: Gathered, look: DocLook, style: number): void => {
    const align = alignments[look.align ?? 0];
    const name = styles[style]?.name ?? "";
    builder.paragraph(text, {
      ...numberOf(look),
      ...(look.outline ? { outline: look.outline } : {}),
      ...(style === 0 || name === "" ? {} : { style: name }),
      ...(align === undefined || align === "left" ? {} : { align }),
      ...(bold === true ? { bold } : {}),
    });
  };

  for (const { sign, stretch, ...gathered } of paragraphsOf(file, lookOf)) {
    const { look, style } = lookOf(stretch);
    const depth = look.depth ?? (look.inTable ? 1 : 0);
    rows.at(depth, gathered.text !== "" || sign !== "\u0007");
    if (look.rowEnd || look.innerRowEnd) rows.endRow(look.table);
    else {
      paragraph(gathered, look, style);
      if (depth > 0 && (sign === "\u0007" || look.innerCell)) rows.endCell();
    }
  }
  rows.at(0, true);
  return builder.finish("doc");
}

type LookOf = (stretch: Stretch | undefined) => { look: DocLook };

/** The paragraphs of the text in order, with the sign that ends each. */
function* paragraphsOf(
  file: DocFile & { main: Buffer },
  lookOf: LookOf,
): Generator<Gathered & { sign: string; stretch: Stretch | undefined }> {
  let text = "";
  let bold: boolean | undefined;
  /** Of each open field, whether its instruction is being read. */
  const fields: boolean[] = [];
  for (const piece of file.pieces) {
    const last = Math.min(piece.last, file.length);
    const width = piece.narrow ? 1 : 2;
    let run: Stretch | undefined;
    let look: DocLook = {};
    for (let position = piece.first; position < last; position += 1) {
      const offset = piece.offset + (position - piece.first) * width;
      if (offset + width > file.main.length) break;
      const code = piece.narrow ? file.main.readUInt8(offset) : file.main.readUInt16LE(offset);
      if (!run || offset < run.from || offset >= run.to) {
        run = stretchAt(file.characters, offset) ?? { from: offset, to: offset + width, style: 0, properties: empty };
        const styled = lookOf(stretchAt(file.paragraphs, offset)).look;
        look = { ...(styled.bold === undefined ? {} : { bold: styled.bold }) };
        takeProperties(look, run.properties, styled);
      }
      if (code === 13 || code === 7 || code === 12) {
        const stretch = stretchAt(file.paragraphs, offset);
        // The same sign breaks a page within a paragraph and ends a section.
        if (code === 12 && stretch && stretch.to > offset + width) {
          if (text !== "") text += "\n";
          continue;
        }
        // The mark of a paragraph that was deleted or is hidden: it runs on in the next.
        if (code === 13 && (look.deleted || look.hidden)) continue;
        yield { text, bold, sign: String.fromCharCode(code), stretch };
        text = "";
        bold = undefined;
        continue;
      }
      if (code === 0x13) fields.push(true);
      else if (code === 0x14 && fields.length > 0) fields[fields.length - 1] = false;
      else if (code === 0x15) fields.pop();
      else if (!look.deleted && !look.hidden && !fields.includes(true)) {
        const sign = signOf(code, piece.narrow);
        if (sign.trim() !== "") bold = (bold ?? true) && look.bold === true;
        text += sign;
      }
    }
  }
  if (text !== "") yield { text, bold, sign: "\r", stretch: undefined };
}

const empty = Buffer.alloc(0);

function signOf(code: number, narrow: boolean): string {
  if (code >= 32) {
    return narrow && code >= 0x80 && code < 0xa0 ? (narrowSigns[code - 0x80] ?? "") : String.fromCharCode(code);
  }
  if (code === 9) return "\t";
  if (code === 11) return "\n";
  // A hyphen that does not break; a soft one, pictures and marks of notes are no text.
  return code === 30 ? "-" : "";
}
