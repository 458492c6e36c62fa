/** Ctrl+; writes today's date, as documents print it. */

export function isDateKey(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === "Semicolon";
}

/** 2026年6月30日 */
export function todayText(now: Date): string {
  return `${now.getFullYear()}年${now.getMonth() + 1}月${now.getDate()}日`;
}
