/** Days on this machine's calendar. */

/** YYYY-MM-DD. */
export function localDay(at: Date): string {
  const part = (value: number): string => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${part(at.getMonth() + 1)}-${part(at.getDate())}`;
}

/**
 * When an answer came, as an ISO time: now, or in the middle of the day that is said in its place.
 * @param day YYYY-MM-DD
 */
export function arrivedAt(now: Date, day: string | undefined): string {
  if (day === undefined || day === localDay(now)) return now.toISOString();
  return new Date(`${day}T12:00:00`).toISOString();
}
