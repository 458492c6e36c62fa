/** Letters that choose from the menus by keyboard, as WPS and Office underline them: Alt, F, S. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789";

/**
 * A letter for each name (ASCII words such as `addItem`), in order and none twice: the first of the name's own letters that
 * is free, else the first free one of the alphabet, else a digit; "" where all are taken.
 */
export function accessLetters(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const own = name.toUpperCase().replace(/[^A-Z]/g, "");
    const letter = [...own, ...ALPHABET].find((one) => !taken.has(one)) ?? "";
    taken.add(letter);
    return letter;
  });
}
