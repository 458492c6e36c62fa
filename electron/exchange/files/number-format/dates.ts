/** Dates, times and elapsed times under one section of a format. Days count from 1900, with the day that never was. */
import type { Section, Sign } from "./sections.ts";

const DAY = 86_400;
/** 9999-12-31. */
const LAST_DAY = 2_958_465;
const LEAP_THAT_NEVER_WAS = 60;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]; // prettier-ignore
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const CHINESE_DAYS = "日一二三四五六";

interface Moment {
  year: number;
  month: number;
  day: number;
  weekday: number;
  /** Seconds of the day, in the fractions that are shown. */
  seconds: number;
  /** Seconds in all, for elapsed times. */
  all: number;
}

/** Undefined where the number is no date: Excel shows #### then, which says less than the number. */
export function showDate(serial: number, { signs, chinese }: Section): string | undefined {
  const places = fractionPlaces(signs);
  const moment = momentOf(serial, places);
  if (!moment) return undefined;
  const twelve = signs.some((sign) => sign.kind === "halfDay");
  let text = "";
  let inFraction = false;
  for (const [at, sign] of signs.entries()) {
    if (inFraction && sign.kind === "digit") continue;
    inFraction = false;
    switch (sign.kind) {
      case "literal":
        text += sign.text;
        break;
      case "slash":
        text += "/";
        break;
      case "comma":
        text += ",";
        break;
      case "percent":
        text += "%";
        break;
      case "point":
        text += ".";
        if (signs[at + 1]?.kind === "digit" && places > 0) {
          text += fractionOf(moment.seconds, places);
          inFraction = true;
        }
        break;
      case "halfDay": {
        const words = chinese && /^A/i.test(sign.words[0]) ? (["上午", "下午"] as const) : sign.words;
        text += moment.seconds < DAY / 2 ? words[0] : words[1];
        break;
      }
      case "elapsed":
        text += elapsed(moment.all, sign.letters);
        break;
      case "date":
        text += isMinutes(signs, at)
          ? padded(Math.floor(moment.seconds / 60) % 60, sign.letters)
          : datePart(moment, sign.letters, twelve, chinese);
        break;
      default:
    }
  }
  return text;
}

function momentOf(serial: number, places: number): Moment | undefined {
  if (!(serial >= 0 && serial < LAST_DAY + 1)) return undefined;
  const grain = 10 ** places;
  const all = Math.round(serial * DAY * grain) / grain;
  const days = Math.floor(all / DAY);
  const seconds = Math.round((all - days * DAY) * grain) / grain;
  const weekday = (days + 6) % 7;
  if (days === LEAP_THAT_NEVER_WAS) return { year: 1900, month: 2, day: 29, weekday, seconds, all };
  if (days === 0) return { year: 1900, month: 1, day: 0, weekday, seconds, all };
  const date = new Date(Date.UTC(1899, 11, days > LEAP_THAT_NEVER_WAS ? 30 : 31) + days * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday, seconds, all };
}

/** Digits behind a point that follows seconds. */
function fractionPlaces(signs: readonly Sign[]): number {
  const point = signs.findIndex((sign) => sign.kind === "point");
  if (point < 0) return 0;
  const rest = signs.slice(point + 1);
  const end = rest.findIndex((sign) => sign.kind !== "digit");
  return Math.min(3, end < 0 ? rest.length : end);
}

function fractionOf(seconds: number, places: number): string {
  return String(Math.round((seconds % 1) * 10 ** places)).padStart(places, "0");
}

/** m means minutes behind hours and before seconds. */
function isMinutes(signs: readonly Sign[], at: number): boolean {
  const sign = signs[at];
  if (sign?.kind !== "date" || !/^mm?$/.test(sign.letters)) return false;
  const isTime = (one: Sign): boolean => one.kind === "date" || one.kind === "elapsed";
  const before = signs.slice(0, at).findLast(isTime);
  const after = signs.slice(at + 1).find(isTime);
  const lettersOf = (one: Sign | undefined): string =>
    one?.kind === "date" || one?.kind === "elapsed" ? one.letters : "";
  return lettersOf(before).startsWith("h") || lettersOf(after).startsWith("s");
}

function datePart(
  { year, month, day, weekday, seconds }: Moment,
  letters: string,
  twelve: boolean,
  chinese: boolean,
): string {
  switch (letters[0]) {
    case "y":
      return letters.length > 2 ? String(year) : String(year % 100).padStart(2, "0");
    case "e":
      return String(year);
    case "b":
      return String(letters.length > 2 ? year + 543 : (year + 543) % 100);
    case "m":
      if (letters.length <= 2) return padded(month, letters);
      if (chinese) return `${month}月`;
      return letters.length === 5
        ? MONTHS[month - 1]![0]!
        : MONTHS[month - 1]!.slice(0, letters.length === 3 ? 3 : undefined);
    case "d":
      if (letters.length <= 2) return padded(day, letters);
      if (chinese) return `${letters.length === 3 ? "周" : "星期"}${CHINESE_DAYS[weekday]}`;
      return DAYS[weekday]!.slice(0, letters.length === 3 ? 3 : undefined);
    case "a":
      return `${letters.length === 3 ? "周" : "星期"}${CHINESE_DAYS[weekday]}`;
    case "h": {
      const hours = Math.floor(seconds / 3600);
      return padded(twelve ? hours % 12 || 12 : hours, letters);
    }
    case "s":
      return padded(Math.floor(seconds) % 60, letters);
    default:
      return "";
  }
}

function elapsed(all: number, letters: string): string {
  const size = letters[0] === "h" ? 3600 : letters[0] === "m" ? 60 : 1;
  return String(Math.floor(all / size)).padStart(letters.length, "0");
}

function padded(value: number, letters: string): string {
  return String(value).padStart(letters.length > 1 ? 2 : 1, "0");
}
