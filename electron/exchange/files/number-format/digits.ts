/**
 * A number under one section of a format, in decimal: rounded half away from zero over the 15 digits that Excel keeps (1.005
 * under 0.00 shows 1.01, which binary rounding gets wrong), dealt out to the places of the format from the point to both
 * sides; words between the places stay where they are (35000 under 0!.0, shows 3.5).
 */
import type { Sign } from "./sections.ts";

/** A size as decimal digits with a point: value = digits ÷ 10^places. */
interface Size {
  digits: bigint;
  places: number;
}

type Digit = Extract<Sign, { kind: "digit" }>;

/** @param plain decimal digits without sign, such as "1234.5", perhaps with an exponent */
export function showNumber(plain: string, signs: readonly Sign[]): string {
  const exponent = signs.findIndex((sign) => sign.kind === "exponent");
  if (exponent >= 0) return showScientific(plain, signs, exponent);
  const slash = signs.findIndex((sign) => sign.kind === "slash");
  if (slash > 0 && signs.some((sign, at) => at < slash && sign.kind === "digit"))
    return showFraction(plain, signs, slash);
  return showPlaces(scaled(sizeOf(plain), signs), signs);
}

function sizeOf(plain: string): Size {
  const [mantissa = "0", exponent = "0"] = plain.split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

/** With per cent signs, and without the thousands that commas behind the last place take off. */
function scaled(size: Size, signs: readonly Sign[]): Size {
  let { digits, places } = size;
  for (const [at, sign] of signs.entries()) {
    if (sign.kind === "percent") places -= 2;
    else if (sign.kind === "comma" && isScaling(signs, at)) places += 3;
  }
  if (places < 0) {
    digits *= 10n ** BigInt(-places);
    places = 0;
  }
  return { digits, places };
}

/** A comma scales where no place of the whole number follows it; between two places it parts thousands. */
function isScaling(signs: readonly Sign[], at: number): boolean {
  const before = signs.slice(0, at).some((sign) => sign.kind === "digit");
  const rest = signs.slice(at + 1);
  const end = rest.findIndex((sign) => sign.kind === "point");
  return before && !(end < 0 ? rest : rest.slice(0, end)).some((sign) => sign.kind === "digit");
}

function rounded({ digits, places }: Size, wanted: number): bigint {
  if (places <= wanted) return digits * 10n ** BigInt(wanted - places);
  const cut = 10n ** BigInt(places - wanted);
  return (digits + cut / 2n) / cut;
}

function showPlaces(size: Size, signs: readonly Sign[]): string {
  const point = signs.findIndex((sign) => sign.kind === "point");
  const before = point < 0 ? signs : signs.slice(0, point);
  const after = point < 0 ? [] : signs.slice(point);
  const decimals = after.filter((sign) => sign.kind === "digit").length;
  const all = rounded(size, decimals)
    .toString()
    .padStart(decimals + 1, "0");
  const whole = all.slice(0, all.length - decimals).replace(/^0+/, "");
  return showWhole(whole, before) + showDecimals(all.slice(all.length - decimals), after);
}

/** Digits are dealt out from the right; those that are left over go before the first place. */
function showWhole(whole: string, signs: readonly Sign[]): string {
  const places = signs.filter((sign): sign is Digit => sign.kind === "digit");
  const grouping = signs.some((sign, at) => sign.kind === "comma" && !isScaling(signs, at) && at > 0);
  let text = "";
  let left = places.length;
  let shown = "";
  const put = (digit: string, position: number): void => {
    shown += digit;
    text += digit;
    // The comma follows every digit that has a multiple of three behind it.
    if (grouping && position > 0 && position % 3 === 0 && /\d/.test(digit)) text += ",";
  };
  for (const sign of signs) {
    if (sign.kind === "digit") {
      if (left === places.length) {
        for (let extra = whole.length - 1; extra >= places.length; extra -= 1) {
          put(whole[whole.length - 1 - extra]!, extra);
        }
      }
      left -= 1;
      const digit = whole[whole.length - 1 - left];
      if (digit !== undefined && left < whole.length) put(digit, left);
      else if (sign.char === "0") put("0", left);
      else if (sign.char === "?" && shown === "") text += " ";
    } else text += wordOf(sign);
  }
  return text;
}

function showDecimals(decimals: string, signs: readonly Sign[]): string {
  const places = signs.filter((sign): sign is Digit => sign.kind === "digit");
  // Zeros at the end show where the format asks for them.
  let last = decimals.length;
  while (last > 0 && decimals[last - 1] === "0" && places[last - 1]!.char !== "0") last -= 1;
  let text = "";
  let at = 0;
  for (const sign of signs) {
    if (sign.kind === "point") text += at === 0 ? "." : "";
    else if (sign.kind === "digit") {
      if (at < last) text += decimals[at]!;
      at += 1;
    } else text += wordOf(sign);
  }
  return text;
}

function wordOf(sign: Sign): string {
  if (sign.kind === "literal") return sign.text;
  if (sign.kind === "percent") return "%";
  return sign.kind === "slash" ? "/" : "";
}

function showScientific(plain: string, signs: readonly Sign[], at: number): string {
  const mantissa = signs.slice(0, at);
  const point = mantissa.findIndex((sign) => sign.kind === "point");
  const count = (part: readonly Sign[]): number => part.filter((sign) => sign.kind === "digit").length;
  const step = Math.max(1, count(point < 0 ? mantissa : mantissa.slice(0, point)));
  const decimals = point < 0 ? 0 : count(mantissa.slice(point));
  const size = sizeOf(plain);
  const digits = size.digits.toString();
  let power = size.digits === 0n ? 0 : digits.length - 1 - size.places;
  const start = (): number => Math.floor(power / step) * step;
  const moved = (): Size => {
    const places = size.places + start();
    return places >= 0 ? { digits: size.digits, places } : { digits: size.digits * 10n ** BigInt(-places), places: 0 };
  };
  // Rounding may lead to one digit more.
  if (rounded(moved(), decimals) >= 10n ** BigInt(power - start() + 1 + decimals)) power += 1;
  const exponent = start();
  const sign = signs[at];
  const mark = exponent < 0 ? "-" : sign?.kind === "exponent" && sign.plus ? "+" : "";
  const rest = signs.slice(at + 1);
  const width = count(rest.filter((one) => one.kind === "digit" && one.char === "0"));
  const words = rest.map((one) => (one.kind === "digit" ? "" : wordOf(one))).join("");
  return `${showPlaces(moved(), mantissa)}E${mark}${String(Math.abs(exponent)).padStart(width, "0")}${words}`;
}

/** The nearest fraction whose denominator has as many digits as the format has places, or is the one it names. */
function showFraction(plain: string, signs: readonly Sign[], slash: number): string {
  const size = sizeOf(plain);
  const value = Number(size.digits) / 10 ** size.places;
  const before = signs.slice(0, slash);
  const after = signs.slice(slash + 1);
  const named = /^\d+/.exec(after.map((sign) => (sign.kind === "digit" ? sign.char : wordOf(sign))).join(""))?.[0];
  const fixed = named === undefined || /^0+$/.test(named) ? undefined : Number(named);
  const places = after.filter((sign) => sign.kind === "digit").length;
  const groups = before
    .map((sign) => (sign.kind === "digit" ? sign.char : " "))
    .join("")
    .trim()
    .split(/\s+/);
  const mixed = groups.length > 1;
  const whole = mixed ? Math.floor(value) : 0;
  let [top, over] =
    fixed === undefined
      ? nearest(value - whole, 10 ** Math.min(3, places) - 1)
      : [Math.round((value - whole) * fixed), fixed];
  let shown = whole;
  if (mixed && top === over) [shown, top, over] = [whole + 1, 0, 1];
  const words = after.map((sign) => (sign.kind === "literal" && !/^\d+$/.test(sign.text) ? sign.text : "")).join("");
  if (mixed && top === 0) return `${shown}${words}`;
  return `${mixed && shown > 0 ? `${shown} ` : ""}${top}/${over}${words}`;
}

function nearest(value: number, largest: number): [number, number] {
  let best: [number, number] = [Math.round(value), 1];
  let least = Math.abs(value - best[0]);
  for (let over = 2; over <= largest && least > 1e-12; over += 1) {
    const top = Math.round(value * over);
    const off = Math.abs(value - top / over);
    if (off < least - 1e-12) {
      least = off;
      best = [top, over];
    }
  }
  return best;
}
