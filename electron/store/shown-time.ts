/** A time as sentences show it. */

/** 2026年3月5日 14:30 */
export function shownTime(at: Date): string {
  const minutes = String(at.getMinutes()).padStart(2, "0");
  return `${at.getFullYear()}年${at.getMonth() + 1}月${at.getDate()}日 ${at.getHours()}:${minutes}`;
}
