/**
 * Whether a cell's words surely stand on one line. Only what may be cut gets a clip of its own: a clip splits what the
 * browser paints into pieces that it puts together anew for every frame, and a table has a thousand cells.
 */

/**
 * The most that a text can be wide, in ems: figures and their signs as wide as the widest type sets them, bold and slanted,
 * all else a whole em.
 */
function mostWide(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Space to 9 but for the signs # $ % & among them: figures, separators, minus.
    width += (code >= 0x27 && code <= 0x39) || code === 0x20 ? 0.65 : 1;
  }
  return width;
}

/** `room`: between the paddings of the cell; pixels, as `font`. */
export function fitsOneLine(text: string, room: number, font: number): boolean {
  return text === "" || (!text.includes("\n") && mostWide(text) * font <= room);
}
