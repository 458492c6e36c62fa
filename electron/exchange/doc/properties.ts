/** Property modifiers of a .doc ([MS-DOC] 2.6 sprms): a list of codes with operands, of which words need some dozen. */

/** Bytes of an operand by the upper three bits of its code; 0: the first byte says. */
const SIZES = [1, 1, 2, 4, 2, 2, 0, 3];
const TABLE_DEFINITION = 0xd608;
const TABS = 0xc615;

export interface DocLook {
  /** Level of the list, from 0. */
  level?: number;
  /** Number of the numbering, from 1; 0: none. */
  numbering?: number;
  outline?: number;
  align?: number;
  inTable?: boolean;
  rowEnd?: boolean;
  /** How deep in tables, from 1. */
  depth?: number;
  innerCell?: boolean;
  innerRowEnd?: boolean;
  table?: Buffer;
  bold?: boolean;
  hidden?: boolean;
  deleted?: boolean;
}

/** A toggle of characters: on, off, or against the style (0x80 as the style, 0x81 its opposite). */
function toggled(value: number, styled: boolean | undefined): boolean {
  return value === 0x80 ? styled === true : value === 0x81 ? styled !== true : value !== 0;
}

/** Takes what the modifiers say into `look`. @param styled what the style says, for toggles against it */
export function takeProperties(look: DocLook, properties: Buffer, styled: DocLook = {}): void {
  let at = 0;
  while (at + 2 < properties.length) {
    const code = properties.readUInt16LE(at);
    at += 2;
    let size = SIZES[code >> 13] ?? 1;
    let start = at;
    if (code === TABLE_DEFINITION) {
      if (at + 2 > properties.length) return;
      size = properties.readUInt16LE(at) + 1;
    } else if (size === 0) {
      const stated = properties[at] ?? 0;
      // Tabs of more than a byte's worth count themselves.
      if (code === TABS && stated === 255) return;
      size = stated + 1;
      start = at + 1;
    }
    if (at + size > properties.length) return;
    take(look, code, properties.subarray(start, at + size), styled);
    at += size;
  }
}

function take(look: DocLook, code: number, operand: Buffer, styled: DocLook): void {
  const byte = operand[0] ?? 0;
  switch (code) {
    case 0x260a:
      look.level = byte;
      break;
    case 0x460b:
      look.numbering = operand.readUInt16LE(0);
      break;
    case 0x2640:
      look.outline = byte > 8 ? 0 : byte + 1;
      break;
    case 0x2403:
    case 0x2461:
      look.align = byte;
      break;
    case 0x2416:
      look.inTable = byte !== 0;
      break;
    case 0x2417:
      look.rowEnd = byte !== 0;
      break;
    case 0x6649:
      look.depth = operand.readUInt32LE(0);
      break;
    case 0x244b:
      look.innerCell = byte !== 0;
      break;
    case 0x244c:
      look.innerRowEnd = byte !== 0;
      break;
    case TABLE_DEFINITION:
      look.table = operand;
      break;
    case 0x0835:
      look.bold = toggled(byte, styled.bold);
      break;
    case 0x083c:
      look.hidden = toggled(byte, styled.hidden);
      break;
    case 0x0800:
      look.deleted = byte !== 0;
      break;
  }
}

export interface DocCell {
  /** Edge on the left, twentieths of a point. */
  left: number;
  right: number;
  /** Goes on with the cell to its left. */
  merged: boolean;
  /** Goes on with the cell above. */
  continues: boolean;
}

/** The cells of a row, out of its definition ([MS-DOC] 2.9.325 TDefTableOperand); none where it is broken. */
export function rowCells(definition: Buffer | undefined): DocCell[] {
  if (!definition || definition.length < 3) return [];
  const count = definition[2] ?? 0;
  if (3 + (count + 1) * 2 > definition.length) return [];
  const flagsAt = 3 + (count + 1) * 2;
  return Array.from({ length: count }, (_all, index) => {
    const at = flagsAt + index * 20;
    const flags = at + 2 <= definition.length ? definition.readUInt16LE(at) : 0;
    return {
      left: definition.readInt16LE(3 + index * 2),
      right: definition.readInt16LE(3 + index * 2 + 2),
      merged: (flags & 0x0003) === 2 || (flags & 0x0003) === 3,
      continues: (flags & 0x0020) !== 0 && (flags & 0x0040) === 0,
    };
  });
}
