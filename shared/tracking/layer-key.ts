/**
 * Keys of layers (CONTRACT.md "Issuing, layers, rounds, the year"): what a layer is, in parts split at an ASCII colon. One
 * table says of each kind its parts and its name; reading, writing and naming derive from it.
 */

import { say } from "../text.ts";

/** Stages of money that are layers; 测算 is computed and never stored. */
export const fundStages = ["安排", "到位", "支付"] as const;
export type FundStage = (typeof fundStages)[number];

/** The measure of an `actual` layer that names none: it is never written in a key. */
export const DONE = "完成";

export interface LayerParts {
  kind: LayerKind;
  /** reference and ask: 上年完成, 一上; actual: the measure; fund: the source. null: 完成. */
  name: string | null;
  /** YYYY-MM; null: the layer is of no month. */
  period: string | null;
  stage: FundStage | null;
}

interface KindRow {
  /** 参考数, as the kind is listed. */
  title: string;
  /** What stands behind the kind, in this order; one in brackets may be left out. */
  parts: readonly ("name" | "[name]" | "period" | "stage")[];
  /** As a person says the layer. */
  say(parts: LayerParts): string;
}

const month = (period: string | null): string => {
  const [year, number] = (period ?? "").split("-");
  return `${year}年${Number(number)}月`;
};

export const layerKinds = {
  reference: { title: "参考数", parts: ["name"], say: ({ name }) => `参考数（${name}）` },
  ask: { title: "申报数", parts: ["name"], say: ({ name }) => `申报数（${name}）` },
  actual: {
    title: "完成数",
    parts: ["period", "[name]"],
    say: ({ name, period }) => `${month(period)}${name ?? "完成数"}`,
  },
  fund: {
    title: "资金",
    parts: ["stage", "name", "period"],
    say: ({ name, stage, period }) => `${month(period)}${stage}资金（${name}）`,
  },
} as const satisfies Record<string, KindRow>;

export type LayerKind = keyof typeof layerKinds;

/** A key of a layer that `readLayerKey` has taken: in its one written form. */
export type LayerKey = string;

const LONGEST_NAME = 60;
const NAME = /^[^\p{Cc}\p{Surrogate}:]+$/u;
const PERIOD = /^(\d{4})-(?:(0?[1-9]|1[0-2])|[Qq]([1-4]))$/;

/** 2026-06; 2026-6 and 2026-Q2 are read as it. null: no month. */
export function readPeriod(text: string): string | null {
  const [, year, number, quarter] = PERIOD.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  return `${year}-${String(quarter === undefined ? Number(number) : Number(quarter) * 3).padStart(2, "0")}`;
}

function readName(text: string): string | null {
  const name = text.normalize("NFC").trim();
  return name.length <= LONGEST_NAME && NAME.test(name) ? name : null;
}

/** The parts of a key as it was typed, or the one sentence that says why it is none. */
export function readLayerKey(text: string): { parts: LayerParts } | { refusal: string } {
  const [given = "", ...rest] = text.split(":").map((part) => part.trim());
  if (!Object.hasOwn(layerKinds, given)) return { refusal: say.layerKeyUnknown(text) };
  const kind = given as LayerKind;
  const row: KindRow = layerKinds[kind];
  const needed = row.parts.filter((part) => part !== "[name]").length;
  if (rest.length < needed || rest.length > row.parts.length)
    return { refusal: say.layerKeyForm(text, exampleOf(kind)) };
  const parts: LayerParts = { kind, name: null, period: null, stage: null };
  for (const [index, part] of row.parts.entries()) {
    const value = rest[index];
    if (value === undefined) continue;
    if (part === "period") {
      parts.period = readPeriod(value);
      if (parts.period === null) return { refusal: say.layerPeriod(text, value) };
    } else if (part === "stage") {
      parts.stage = fundStages.find((stage) => stage === value) ?? null;
      if (parts.stage === null) return { refusal: say.layerStage(text, value, fundStages) };
    } else {
      parts.name = readName(value);
      if (parts.name === null) return { refusal: say.layerName(text, LONGEST_NAME) };
      if (part === "[name]" && parts.name === DONE) parts.name = null;
    }
  }
  return { parts };
}

const examples: Record<LayerKind, string> = {
  reference: "reference:上年完成",
  ask: "ask:一上",
  actual: "actual:2026-06",
  fund: "fund:支付:省:2026-06",
};

function exampleOf(kind: LayerKind): string {
  return examples[kind];
}

/** The key of the parts, in its one written form. */
export function layerKey(parts: LayerParts): LayerKey {
  const row: KindRow = layerKinds[parts.kind];
  const written = row.parts.flatMap((part) => parts[part === "[name]" ? "name" : part] ?? []);
  return [parts.kind, ...written].join(":");
}

/** The parts of a key in its written form; null where it is none. */
export function partsOf(key: string): LayerParts | null {
  const read = readLayerKey(key);
  return "parts" in read && layerKey(read.parts) === key ? read.parts : null;
}

/** 2026年6月完成数. */
export function layerTitle(key: LayerKey): string {
  const parts = partsOf(key);
  return parts ? layerKinds[parts.kind].say(parts) : key;
}

/** 上年完成, 一上, 6月完成, 6月支付省: for a heading. */
export function shortTitle(key: LayerKey): string {
  const parts = partsOf(key);
  if (!parts) return key;
  const { name, period, stage } = parts;
  return `${period === null ? "" : `${Number(period.slice(5))}月`}${stage ?? ""}${name ?? DONE}`;
}

/** The unit that figures of a layer have where it names none of its own: money is in 元, typed and shown in 万元. */
export function usualUnit(key: LayerKey): string | null {
  return partsOf(key)?.kind === "fund" ? "万元" : null;
}

const order = Object.keys(layerKinds);

/** The order in which layers are listed: by kind, month, and name. */
export function compareLayers(a: LayerKey, b: LayerKey): number {
  const rank = (key: LayerKey): string => {
    const parts = partsOf(key);
    if (!parts) return key;
    return [
      order.indexOf(parts.kind),
      parts.period ?? "",
      fundStages.indexOf(parts.stage ?? "安排"),
      parts.name ?? "",
    ].join("\u0000");
  };
  const [x, y] = [rank(a), rank(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
