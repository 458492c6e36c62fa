/** Times for reading, local to where they are read. */

/** HH:mm:ss of an ISO time, local. */
export function clock(iso: string): string {
  const at = new Date(iso);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}

/** 今天 09:30, 昨天 17:02, 3月5日 10:00, 2023年12月1日. */
export function dayAndTime(iso: string, now: Date): string {
  const at = new Date(iso);
  const time = clock(iso).slice(0, 5);
  const start = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  if (at.getTime() >= start) return `今天 ${time}`;
  if (at.getTime() >= start - 86_400_000) return `昨天 ${time}`;
  const day = `${at.getMonth() + 1}月${at.getDate()}日`;
  return at.getFullYear() === now.getFullYear() ? `${day} ${time}` : `${at.getFullYear()}年${day}`;
}
