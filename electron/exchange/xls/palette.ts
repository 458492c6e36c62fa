/** Colours of BIFF8: eight fixed ones (0–7), 56 of the palette (8–63), and system colours above ([MS-XLS] 2.5.161). */

const FIXED = ["000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"];

/** The palette of a workbook without PALETTE record, indexes 8 to 63. */
export const standardPalette: readonly string[] = [
  ...FIXED,
  ..."800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF".split(
    " ",
  ),
  ..."000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99".split(
    " ",
  ),
  ..."3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333".split(
    " ",
  ),
];

export const FIRST_PALETTE_INDEX = 8;
/** "Automatic": black text, no fill of its own. */
export const AUTOMATIC_FONT = 0x7fff;
export const AUTOMATIC_FOREGROUND = 64;
export const AUTOMATIC_BACKGROUND = 65;

/** "RRGGBB" of a colour index; undefined for automatic and unknown ones. */
export function paletteColor(palette: readonly string[], index: number): string | undefined {
  if (index < FIRST_PALETTE_INDEX) return FIXED[index];
  return palette[index - FIRST_PALETTE_INDEX];
}
