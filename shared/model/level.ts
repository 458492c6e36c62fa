/**
 * The words of a plan's level: what a government calls its whole (全省, 全市, 全县 …), its own share (市本级) and the places that
 * take over its figures (各市, 各县区, 各乡镇, 各街道, 各村（社区）). They come from the plan's issuer, else its title, else its
 * districts; where nothing tells the level they are those of a city. No other file writes these words.
 */

import type { District, DistrictKind, PlanState } from "./plan.ts";
import type { PlaceClass } from "./region/place-class.ts";
import { countClasses, sumOf } from "./region/place-class.ts";
import { isRegionName, regionByCode, regionsNamed } from "./region/region.ts";

export type Level =
  | "province"
  | "autonomous"
  | "municipality"
  | "city"
  | "prefecture"
  | "league"
  | "area"
  | "county"
  | "district"
  | "banner"
  | "town"
  | "township"
  | "sumu"
  | "street";

export interface LevelWords {
  level: Level;
  /** 全市 */
  whole: string;
  /** 全市目标: heading of the total. */
  total: string;
  /** 县区: one place, or places in general. */
  place: string;
  /** 各县区 */
  each: string;
  /** 每个县区 */
  every: string;
  /** 分解到各县区: over the columns of the places on the screen. */
  split: string;
  /** 分县（区）任务: the same in print. */
  span: string;
  /** 各县区合计: heading of Σ in print. */
  sum: string;
  /** 县（市、区）: heading of a column that lists the places. */
  places: string;
  /** 市本级: the issuing government's own share. */
  own: string;
  /** 全市参照执行: an item that the whole of the city, or of a government above it, follows. */
  reference: string;
}

/** What tells a plan's level. */
export interface LevelFacts {
  issuer: string | null;
  title: string;
  districts: readonly { name: string; kind: DistrictKind; code?: string | null }[];
}

const ABOVE: ReadonlySet<Level> = new Set(["province", "autonomous", "prefecture", "league", "area"]);

/** What takes over a figure, whatever its level. */
export const HOLDER = "承接单位";

/** By the end of a government's name: its level, its whole, its own share. */
const LEVELS: readonly (readonly [Level, string, string, string])[] = [
  ["autonomous", "自治区", "全区", "自治区本级"],
  ["province", "省", "全省", "省本级"],
  ["municipality", "直辖市", "全市", "市本级"],
  ["city", "市", "全市", "市本级"],
  ["prefecture", "州", "全州", "州本级"],
  ["league", "盟", "全盟", "盟本级"],
  ["area", "地区", "全地区", "地区本级"],
  ["county", "县", "全县", "县本级"],
  ["district", "区", "全区", "区本级"],
  ["banner", "旗", "全旗", "旗本级"],
  ["town", "镇", "全镇", "镇本级"],
  ["township", "乡", "全乡", "乡本级"],
  ["sumu", "苏木", "全苏木", "苏木本级"],
  ["street", "街道", "全街道", "街道本级"],
];
const ENDING = "自治区|地区|街道|苏木|[省市州盟县区旗镇乡]";
const MUNICIPALITIES = /^(?:北京|天津|上海|重庆)市?$/;
/** What may follow a place in the name of an office. */
const OFFICE = /^(?:人民政府|政府|行政公署|行署|管理委员会|管委会|党工委|党委|区委|县委|市委|委|办|民生|$)/;
const PLACE = new RegExp(`^([\\p{Script=Han}]{1,12}?(${ENDING}))(?!${ENDING})`, "u");
/** Words that end like a place and name none. */
const NO_PLACE = /(?:城乡|城市|都市|小区|社区|片区|园区|景区|城区|郊区|山区|校区|库区|老区|片区|城镇|乡镇|县区|市县)$/;

function levelOfEnding(ending: string): Level | null {
  return LEVELS.find(([, end]) => end === ending)?.[0] ?? null;
}

function levelOfPlace(name: string, ending: string): Level | null {
  return MUNICIPALITIES.test(name) ? "municipality" : levelOfEnding(ending);
}

/** The places that a text begins with: 亳州市谯城区人民政府 → 亳州市, 谯城区. */
function chainOf(text: string): { level: Level; name: string; rest: string }[] {
  const chain: { level: Level; name: string; rest: string }[] = [];
  let rest = text;
  for (;;) {
    const match = PLACE.exec(rest);
    const level = match && levelOfPlace(match[1] as string, match[2] as string);
    if (!match || !level) return chain;
    const name = match[1] as string;
    rest = rest.slice(name.length);
    // 云溪市城区改造办公室 is an office of the city.
    const known = isRegionName(name) && (name.length > 2 || !NO_PLACE.test(name));
    if (chain.length > 0 && !known && (NO_PLACE.test(name) || !OFFICE.test(rest))) return chain;
    chain.push({ level, name, rest });
  }
}

/** 市民生办, 县教育局: an office that does not name its place. */
const OWN_OFFICE =
  /^([省市州盟县区旗镇])(?=民生|人民政府|政府|直|委|(?!域|场|村)[\p{Script=Han}]{2,12}(?:局|厅|办公室|办|委员会|小组)$)/u;

/** 云溪市民生办 → city; 安徽 → province; null where the name tells nothing. */
function levelOfIssuer(issuer: string | null): Level | null {
  const text = issuer?.replace(/\s/g, "") ?? "";
  if (text === "") return null;
  const last = chainOf(text).at(-1);
  // 亳州民生办 ends no prefecture: a bare 州 counts where nothing but an office follows and no city has the name.
  const bare = last?.name.endsWith("州") && !last.name.endsWith("自治州") ? last.name : null;
  if (last && (bare === null || regionsNamed(bare).length === 0)) return last.level;
  const office = OWN_OFFICE.exec(text)?.[1];
  if (office !== undefined) return levelOfEnding(office);
  const known = regionsNamed(bare ?? text)[0];
  return known ? levelOfName(known.name) : null;
}

/** The level of a place by its full name. */
function levelOfName(name: string): Level | null {
  const ending = new RegExp(`(?:${ENDING})$`).exec(name)?.[0];
  return ending === undefined ? null : levelOfPlace(name, ending);
}

/** 2026年全省… and 云阳区2026年… tell the level; 老旧小区改造… does not. */
function levelOfTitle(title: string): Level | null {
  const text = title.replace(/\s/g, "").replace(/^附件\d*[:：]?/, "");
  const whole = LEVELS.find(
    ([level, , word]) => level !== "municipality" && level !== "autonomous" && text.includes(word),
  );
  const start = text.replace(/^关于/, "").replace(/^(?:印发|下达|分解)?20\d{2}年度?/, "");
  const place = chainOf(start).findLast(
    ({ name, rest }) => !NO_PLACE.test(name) && (/^(?:20\d{2}|民生|人民政府)/.test(rest) || isRegionName(name)),
  );
  return place?.level ?? whole?.[0] ?? null;
}

/** More places than these are not looked at one by one: every so-manieth tells as much. */
const SAMPLE = 200;

/** The level of the government over these places; null where they tell none. */
function levelOfDistricts(districts: LevelFacts["districts"], counts: ReadonlyMap<PlaceClass, number>): Level | null {
  const all = [...counts.values()].reduce((a, b) => a + b, 0);
  if (all === 0) return null;
  const villages = sumOf(counts, "village", "community");
  if (villages * 2 > all) return counts.has("village") ? "town" : "street";
  const towns = sumOf(counts, "town", "sumu", "street");
  if (towns * 2 > all) return counts.has("town") ? "county" : counts.has("sumu") ? "banner" : "district";
  const above = commonParent(districts);
  if (above) return levelOfName(above);
  return sumOf(counts, "city", "prefecture", "league", "area") * 2 > all ? "province" : null;
}

/** The place that holds the first places whose code or name the list of regions knows, where it is one and the same. */
function commonParent(districts: LevelFacts["districts"]): string | null {
  let shared: string[] | null = null;
  for (const { name, kind, code } of districts.slice(0, 16)) {
    if (kind === "own" || kind === "zone") continue;
    const byCode = code ? regionByCode(code.slice(0, 6)) : null;
    const known = byCode ? [byCode] : regionsNamed(name).filter((region) => region.name === name);
    if (known.length === 0) continue;
    const parents: string[] = known.flatMap(({ parent }) => (parent === null ? [] : [parent]));
    shared = shared === null ? parents : shared.filter((parent) => parents.includes(parent));
  }
  const one = new Set(shared).size === 1 ? shared?.[0] : undefined;
  return one === undefined ? null : (regionByCode(one)?.name ?? null);
}

/** What the places are called together. */
function placeWord(level: Level, counts: ReadonlyMap<PlaceClass, number>): string {
  const has = (...classes: PlaceClass[]): boolean => sumOf(counts, ...classes) > 0;
  if (has("village", "community") && !has("county", "district", "city", "town", "street")) {
    return has("village") ? (has("community") ? "村（社区）" : "村") : "社区";
  }
  const towns = sumOf(counts, "town", "sumu", "street");
  if (towns > 0 && towns >= sumOf(counts, "county", "district", "banner", "city")) {
    if (!has("town", "sumu")) return "街道";
    const words = has("sumu") ? "苏木乡镇" : "乡镇";
    return has("street") ? `${words}（街道）` : words;
  }
  if (counts.size === 0 || sumOf(counts, "other") === [...counts.values()].reduce((a, b) => a + b, 0)) {
    return EMPTY[level];
  }
  if (level === "municipality") return has("county") ? "区县" : "区";
  if (level === "province" || level === "autonomous") {
    if (has("league")) return "盟市";
    if (has("prefecture")) return has("area") ? "地州市" : "市州";
    if (has("area")) return "市（地）";
    if (has("city")) return has("county", "banner", "district") ? "市县" : "市";
    return "县区";
  }
  const countyWords = `${has("banner") ? "旗" : ""}${has("county") ? "县" : ""}${has("city") ? "市" : ""}${has("district") ? "区" : ""}`;
  const joined = has("banner") || ["prefecture", "league", "area"].includes(level);
  return joined && countyWords !== "" ? countyWords : "县区";
}

/** Where no district tells. */
const EMPTY: Record<Level, string> = {
  province: "市",
  autonomous: "市",
  municipality: "区县",
  city: "县区",
  prefecture: "县市",
  league: "旗县",
  area: "县市",
  county: "乡镇",
  district: "乡镇（街道）",
  banner: "苏木乡镇",
  town: "村（社区）",
  township: "村（社区）",
  sumu: "嘎查村",
  street: "社区",
};

/** The words of a plan by what tells its level. */
export function wordsOfLevel({ issuer, title, districts }: LevelFacts): LevelWords {
  const counts = countClasses(districts);
  const told = levelOfIssuer(issuer) ?? levelOfTitle(title) ?? levelOfDistricts(districts, counts) ?? "city";
  const cities = sumOf(counts, "city", "prefecture", "league", "area");
  // 全区 is what a district calls its whole, and what an autonomous region does.
  const level = told === "district" && cities > sumOf(counts, "town", "street", "community") ? "autonomous" : told;
  const place = placeWord(level, counts);
  const [, , whole, own] = LEVELS.find(([one]) => one === level) as (typeof LEVELS)[number];
  const county = place === "县区";
  return {
    level,
    whole,
    total: `${whole}目标`,
    place,
    each: `各${place}`,
    every: `每个${place}`,
    split: `分解到各${place}`,
    span: county ? "分县（区）任务" : `分${place}任务`,
    sum: `各${place}合计`,
    places: county ? "县（市、区）" : place,
    own,
    // Below a city it is still the city's whole that follows.
    reference: `${ABOVE.has(level) ? whole : "全市"}参照执行`,
  };
}

/** The words of a table that is no plan yet: by its title and the names of its places. */
export function wordsOfTable(title: string | null, names: readonly string[]): LevelWords {
  const districts = names.map((name) => ({ name, kind: "county" as const }));
  return wordsOfLevel({ issuer: null, title: title ?? "", districts });
}

/** The last words of each plan with what they were made of: nearly every sentence of a check asks for them. */
const known = new WeakMap<PlanState, LevelFacts & { words: LevelWords }>();

/** Plans that are a part or a view of another, and that other. */
const wholes = new WeakMap<PlanState, PlanState>();

/** A part of a plan (one district of it, another title) speaks the words of the whole. */
export function wordsFrom(part: PlanState, whole: PlanState): void {
  wholes.set(part, whole);
}

/** The words of a loaded plan. */
export function levelWords(plan: PlanState): LevelWords {
  const whole = wholes.get(plan);
  if (whole) return levelWords(whole);
  const ids = plan.order.district.get("") ?? [];
  const { issuer, title } = plan.header;
  const districts: District[] = [];
  const step = Math.ceil(ids.length / SAMPLE);
  for (let at = 0; at < ids.length; at += step) districts.push(plan.district.get(ids[at] as string) as District);
  const last = known.get(plan);
  // A district that changes is another object.
  if (last?.issuer === issuer && last.title === title && sameRows(last.districts, districts)) return last.words;
  const words = wordsOfLevel({ issuer, title, districts });
  known.set(plan, { issuer, title, districts, words });
  return words;
}

function sameRows(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((row, at) => row === b[at]);
}

/** Where nothing tells the level. */
export const cityWords: LevelWords = wordsOfLevel({ issuer: null, title: "", districts: [] });
