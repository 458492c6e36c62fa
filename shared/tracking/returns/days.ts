/** Days of the calendar, as YYYY-MM-DD. */

/** The day itself, or the Monday after a Saturday or Sunday; public holidays are not known here. */
export function dayAfterDaysOff(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  const weekday = at.getUTCDay();
  const off = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  return new Date(at.getTime() + off * 86_400_000).toISOString().slice(0, 10);
}
