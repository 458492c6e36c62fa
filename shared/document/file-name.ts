/**
 * Names of files made from what people wrote (titles, names of plans and places), which every system takes: Linux allows
 * 255 bytes of UTF-8 a name, Windows 255 UTF-16 units, no `\/:*?"<>|`, no blank or dot at the end, and none of its device
 * names, whatever ending they bear (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
 */

/** Bytes of UTF-8; what is left of 255 is for （2） and a temporary ending. */
const MOST_BYTES = 230;
const DEVICES = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?=$|[.\s])/i;
/** Refused by Windows; control characters; what turns the direction of writing and so hides an ending. */
// eslint-disable-next-line no-control-regex
const NOT_IN_NAMES =
  /[\\/:*?"<>|\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g;

/**
 * `words`, as much of it as there is room for, then `behind` whole, then the ending.
 * @param ending without the dot
 * @param otherwise where nothing is left of the words
 */
export function fileName(words: string, behind: string, ending: string, otherwise: string): string {
  const tail = `${plain(behind)}.${ending}`;
  const room = MOST_BYTES - bytesOf(tail);
  const kept = trimmed(cut(trimmed(plain(words)), room)) || otherwise;
  const name = `${kept}${tail}`;
  return DEVICES.test(name) ? `_${name}` : name;
}

function plain(text: string): string {
  return text.toWellFormed().replace(/\s+/g, " ").replace(NOT_IN_NAMES, "");
}

/** No blank at either end, no dot either: a name that begins with one is hidden on Linux, one that ends so is lost on Windows. */
function trimmed(text: string): string {
  return text.replace(/^[\s.]+|[\s.]+$/g, "");
}

/** As many whole characters as fit. */
function cut(text: string, most: number): string {
  let bytes = 0;
  let kept = "";
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > most) break;
    kept += character;
  }
  return kept;
}

function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
