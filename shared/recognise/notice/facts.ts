/** What money and schedules go by: standards (49元/颗), shares (7:3, 1:1, 省级全额), the class of a row, its curve. */

import type { Amount } from "../../model/amount.ts";
import { equal } from "../../model/decimal.ts";
import type { RowClass, Share } from "../../model/facts/facts.ts";
import type { Draft } from "./draft.ts";
import type { ReadItem } from "./item.ts";
import { curveOf } from "./duties.ts";

export interface ReadFacts {
  class: RowClass | null;
  curve: string | null;
  standard: Amount | null;
  shares: Share[];
}

const SOURCE =
  "中央|国家|省级?|自治区|市级?|县级?|区级?|县\\(区\\)|县区|县\\(市、区\\)|市、县|镇级?|街道|社会|个人|企业";
/** 由省、市两级财政按7:3比例分担; 市、县（区）按照1:1. */
const RATIO = new RegExp(
  `((?:${SOURCE})(?:(?:级?财政)?[、和与及](?:${SOURCE}))+)(?:[\\p{Script=Han}]{0,12}?)(?:按照?|以|的)?[\\p{Script=Han}]{0,6}?(\\d{1,3}(?::\\d{1,3})+)`,
  "u",
);
const WHOLE = new RegExp(
  `(?:由|所需(?:资金|经费)由)(${SOURCE})(?:级)?财政(?:全额|统筹安排|全部)|(${SOURCE})(?:级)?财政(?:全额)(?:承担|保障|负担|安排)?`,
);
const EACH_HALF = new RegExp(`(${SOURCE})(?:级)?财政[和与、](${SOURCE})(?:级)?财政各(?:承担|负担)?(\\d{1,3})%`);
/** 由省级财政与县（区）财政共同承担: how much each pays is not said. */
const TOGETHER = new RegExp(`(${SOURCE})(?:级)?财政?[和与、](${SOURCE})(?:级)?财政?共同(?:承担|负担|保障)`);
const REMAINDER = new RegExp(
  `(?:不足部分|其余部分?|剩余部分)(?:所需)?(?:资金)?由(?:所在)?(?:各)?(${SOURCE})(?:级)?(?:财政|政府)?(?:自行)?(?:承担|负担|解决|统筹|补足|安排)`,
);

/** The facts of an item's rows; of those that it says nothing of there are none. */
export function factsOf(item: ReadItem, curve: string | null): Map<Draft, ReadFacts> {
  const byText = new Map<number | null, Share[]>([
    [null, sharesIn(item.heads.map(({ text }) => text).join("。"))],
    ...item.measureLines.map(({ text }, at): [number, Share[]] => [at, sharesIn(text)]),
  ]);
  const own = curveOf(item.measureLines) ?? curveOf(item.heads) ?? curve;
  const found = new Map<Draft, ReadFacts>();
  const rows = item.drafts.filter(
    (draft) =>
      !draft.standard &&
      draft.total !== null &&
      /^(?!.*[%‰]).+$/.test(draft.unit) &&
      !/\/|元$/.test(draft.unit) &&
      !/每[百千万]/.test(draft.name),
  );
  for (const draft of rows) {
    const facts: ReadFacts = {
      class: classOf(draft.name),
      curve: own,
      standard: standardOf(draft, item, rows),
      shares: sharesOf(draft, rows, byText),
    };
    const said = facts.class ?? facts.standard ?? facts.curve;
    if (said !== null || facts.shares.length > 0) found.set(draft, facts);
  }
  return found;
}

function classOf(name: string): RowClass | null {
  if (/培训/.test(name)) return "培训";
  if (/参保|保险/.test(name)) return "保险";
  if (/补贴|补助|资助|发放|奖补|救助金/.test(name)) return "发放";
  if (/新建|改建|扩建|改造|建成|建设|工程|新增.*(?:泊位|学位|床位|托位|充电桩)|加装|造林|整治|治理/.test(name))
    return "工程";
  return /服务|救助|筛查|体检|检查|援助|演出|检测/.test(name) ? "服务" : null;
}

/** The standard that a row's own sentence names, or the only one that the item names where it has one row. */
function standardOf(draft: Draft, item: ReadItem, rows: readonly Draft[]): Amount | null {
  const beside = item.standards.filter((one) => one.measure === draft.measure && one.sentence === draft.sentence);
  const lone = beside.length > 0 ? beside : rows.length === 1 ? item.standards : [];
  const [first, ...rest] = lone;
  if (!first) return null;
  return rest.every((one) => equal(one.amount.value, first.amount.value)) ? first.amount : null;
}

/** 省级 → 省, 县（区） → 县区. */
function sourceName(words: string): string {
  if (/^(?:县|区)/.test(words)) return "县区";
  if (words === "国家") return "中央";
  return words.replace(/级$/, "").slice(0, 100);
}

/** Of its own sentence; of an item with one row those of measures that speak of no other. */
function sharesOf(draft: Draft, rows: readonly Draft[], byText: ReadonlyMap<number | null, Share[]>): Share[] {
  const own = byText.get(draft.measure) ?? [];
  if (own.length > 0) return own;
  if (draft.parent !== null || rows.some((one) => one !== draft && one.parent === null)) return [];
  const told = new Set(rows.map(({ measure }) => measure));
  return [...byText].find(([at, shares]) => shares.length > 0 && !told.has(at))?.[1] ?? [];
}

function sharesIn(text: string): Share[] {
  const share = (source: string, kind: Share["kind"], value: string | null): Share => ({
    source,
    kind,
    value,
    of: null,
    only: null,
  });
  for (const sentence of text.split(/[。;]/)) {
    if (!/财政|资金|经费|配套|承担|分担|负担|补助/.test(sentence) || sentence.length > 400) continue;
    const half = EACH_HALF.exec(sentence);
    const rest = REMAINDER.exec(sentence);
    if (half) {
      const above = /除(中央|国家|省级?)财政/.exec(sentence)?.[1];
      return [
        ...(above ? [share(sourceName(above), "open", null)] : []),
        ...[half[1] ?? "", half[2] ?? ""].map((source) => share(sourceName(source), "ratio", half[3] ?? null)),
      ];
    }
    const ratio = RATIO.exec(sentence);
    if (ratio) {
      const sources = (ratio[1] ?? "").replace(/级?财政/g, "").split(/[、和与及](?![^()]*\))/);
      const parts = (ratio[2] ?? "").split(":").map(Number);
      const whole = parts.reduce((a, b) => a + b, 0);
      if (sources.length === parts.length && whole > 0 && parts.every((part) => (part * 100) % whole === 0)) {
        return sources.map((source, at) =>
          share(sourceName(source), "ratio", String(((parts[at] ?? 0) * 100) / whole)),
        );
      }
      continue;
    }
    const together = TOGETHER.exec(sentence);
    if (together)
      return [together[1] ?? "", together[2] ?? ""].map((source) => share(sourceName(source), "open", null));
    const whole = WHOLE.exec(sentence);
    if (whole) return [share(sourceName(whole[1] ?? whole[2] ?? ""), "ratio", "100")];
    if (rest) {
      const before = sentence.slice(0, rest.index);
      const others = [...before.matchAll(/(中央|省级?|市级?)(?=和|、|及|级?财政)/g)].map(([, source]) =>
        sourceName(source ?? ""),
      );
      return [
        ...[...new Set(others)].map((source) => share(source, "open", null)),
        share(sourceName(rest[1] ?? ""), "remainder", null),
      ];
    }
  }
  return [];
}
