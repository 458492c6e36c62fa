/** Divisions, regiments and companies of 新疆生产建设兵团: 第一师阿拉尔市, 一团, 121团, 133团场, 十二连. */

const CORPS =
  /^(?:新疆生产建设)?(?:兵团)?第?[一二三四五六七八九十百〇零\d]{1,5}(师(?:[\p{Script=Han}]{2,5}市)?|团(?:场|[\p{Script=Han}]{1,4}镇)?|连)$/u;

/** How high such a unit stands, as placeLevel says it: a division 2, a regiment 4, a company 5; null for any other name. */
export function corpsLevel(key: string): number | null {
  const unit = CORPS.exec(key)?.[1];
  if (unit === undefined) return null;
  return unit.startsWith("师") ? 2 : unit.startsWith("团") ? 4 : 5;
}

/** Whether a text that begins with digits is such a name rather than a figure: 121团, 2.133团（含石河子镇）. */
export function namesCorps(text: string): boolean {
  if (!/[团师连]/.test(text)) return false;
  const bare = text.replace(/^\d{1,2}[.．、]\s*(?=\d)/, "").replace(/[(（][^()（）]{1,12}[)）]$/, "");
  return corpsLevel(bare.trim()) !== null;
}
