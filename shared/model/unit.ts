/**
 * Measure units (计量单位). A unit as printed, 万人次, is a scale (10⁴) and a base unit (人次): figures are kept in the base
 * unit, the scale is how a row is shown and typed.
 */

export type Scale = 1 | 10000 | 100000000;

export interface MeasureUnit {
  /** Base unit, "" where unknown. */
  unit: string;
  scale: Scale;
}

/** Power of ten of a scale: 0, 4 or 8. */
export function scaleExponent(scale: Scale): number {
  return scale === 1 ? 0 : scale === 10000 ? 4 : 8;
}

/** Splits a printed unit: "万人次" → 10⁴ × 人次; "元/月" stays whole. */
export function parseUnit(printed: string): MeasureUnit {
  const text = printed.normalize("NFKC").replace(/[\s\u200b\ufeff]/g, "");
  if (text.startsWith("亿")) return { unit: text.slice(1), scale: 100000000 };
  if (text.startsWith("万")) return { unit: text.slice(1), scale: 10000 };
  return { unit: text, scale: 1 };
}

/** The unit as printed: scale word and base unit. */
export function printedUnit(unit: string, scale: Scale): string {
  return (scale === 1 ? "" : scale === 10000 ? "万" : "亿") + unit;
}

/** Units that clerks write for one another in a cell without meaning another measure. */
const SAME: readonly (readonly string[])[] = [
  ["人", "名", "位"],
  ["人次", "人(次)", "次"],
  ["个", "所", "家", "处", "座"],
  ["件", "起"],
  ["户", "家", "戶"],
  ["个", "個"],
  ["m2", "平方米", "㎡"],
  ["公里", "千米", "km"],
];

/** Without scale and remark: 套(间) counts 套. 人(次) is a unit of its own. */
function plainUnit(printed: string): string {
  const { unit } = parseUnit(printed);
  return unit === "人(次)" ? unit : unit.replace(/(?<=.)\([^()]*\)$/, "");
}

/** Whether a figure in unit `a` may stand in a row of unit `b`. An unknown unit ("") agrees with all. */
export function sameUnit(a: string, b: string): boolean {
  const x = plainUnit(a);
  const y = plainUnit(b);
  if (x === y || x === "" || y === "") return true;
  return SAME.some((group) => group.includes(x) && group.includes(y));
}

/** Rates and standards do not add up over districts: 60%, 86元/月, 4.3‰. */
export function isRateUnit(unit: string): boolean {
  const text = parseUnit(unit).unit;
  return /^[%‰]$/.test(text) || text.includes("百分点") || /^[^/]+\/[^/]+$/.test(text);
}

const COUNTED = /^(?:人|名|位|户|个|家|所|件|起|套|间|人次|次|场|辆|台|张|座|处|项|对|条|部|本|册|例|人\(次\))$/;

/** Units of whole things: half a person is a slip of the key. */
export function isCountedUnit(unit: string): boolean {
  return COUNTED.test(parseUnit(unit).unit);
}

/** Latin signs of measures that occur in plans and statistics, in lower case (GB 3100, GB 3102, and of networks). */
const LATIN = new Set(
  (
    "m km cm mm um nm m2 km2 cm2 mm2 hm2 ha m3 km3 cm3 mm3 nm3 l ml kl t kt mt kg g mg ug mw gw kw w kwh mwh gwh wh kv v " +
    "a ah kva mva va kwp mwp gwp wp tce pa kpa mpa hz khz mhz ghz db mb gb tb pb kb eb bps kbps mbps gbps tbps p " +
    "flops pflops eflops tflops s min h d n kn j kj mj gj c k mol cd ppm ppb rad bq gy sv teu dwt ph ntu cfu rmb cny usd"
  ).split(" "),
);

/** Single letters that are measures by themselves; 2w and 2k are what people write for 万 and 千. */
const LETTERS = new Set(["m", "t", "g", "l"]);

/** Whether letters behind a figure name a measure: 12km, 3mg/L; 12abc and 2w name none. */
export function isMeasureSign(unit: string): boolean {
  if (!/^[A-Za-z0-9/·]+$/.test(unit)) return false;
  const parts = unit.toLowerCase().split(/[/·]/);
  return parts.every((part) => LATIN.has(part)) && (parts.length > 1 || unit.length > 1 || LETTERS.has(parts[0] ?? ""));
}
