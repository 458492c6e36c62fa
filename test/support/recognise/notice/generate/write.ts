/** Writes a notice with its truth, in one of many office styles; the same seed gives the same paper. */

import { citiesOf, countiesOf, provinces } from "../../../../../shared/model/region/region.ts";
import { Random } from "../../kinds/random.ts";
import type { NoticeTruth } from "../score.ts";
import { damaged } from "./damage.ts";
import type { Thing } from "./phrases.ts";
import { fillers, levels, openings, policies, things } from "./phrases.ts";

export interface Written {
  text: string;
  truth: NoticeTruth;
  /** What was chosen, for messages. */
  style: string;
}

interface Setting {
  issuer: string;
  /** 市, 县, 区. */
  word: string;
  places: string[];
  zone: string | null;
  own: string;
}

const CN = "零一二三四五六七八九";
export function cn(n: number): string {
  if (n < 10) return CN[n] ?? "";
  const tens = Math.floor(n / 10);
  return `${tens === 1 ? "" : CN[tens]}十${n % 10 === 0 ? "" : CN[n % 10]}`;
}

const TOWNS = ["城关镇", "古河镇", "双塘镇", "柳河乡", "东山街道", "新桥镇", "白湖镇", "石梁乡", "沙坝镇", "北关街道"];

function settingOf(random: Random): Setting {
  const province = random.pick(
    provinces().filter((one) => citiesOf(one.code).some((city) => countiesOf(city.code).length >= 3)),
  );
  const city = random.pick(
    citiesOf(province.code).filter((one) => /市$/.test(one.name) && countiesOf(one.code).length >= 3),
  );
  const counties = countiesOf(city.code);
  if (random.chance(0.25)) {
    const county = random.pick(counties);
    const word = /[县区市旗]$/.exec(county.name)?.[0] ?? "县";
    return {
      issuer: random.chance(0.5) ? county.name : `${city.name}${county.name}`,
      word: word === "旗" ? "旗" : word,
      places: random.some(TOWNS, random.int(3, 7)),
      zone: random.chance(0.4) ? "经济开发区" : null,
      own: `${word}本级`,
    };
  }
  const places = random.some(
    [...new Set(counties.map((one) => one.name))],
    random.int(3, Math.min(8, counties.length)),
  );
  const short = city.name.replace(/市$/, "");
  return {
    issuer: city.name,
    word: "市",
    places,
    zone: random.chance(0.5) ? `${short}${random.pick(["高新区", "经开区"])}` : null,
    own: "市本级",
  };
}

interface Style {
  full: boolean;
  category: "counted" | "plain" | "aspect" | "none";
  item: (n: number) => string;
  measure: (n: number) => string;
  agencies: "bracket" | "square" | "line" | "lines" | "spoken" | "bare" | "duty";
  measures: boolean;
  chapters: boolean;
  titled: boolean;
  separator: string;
  numbers: "continued" | "restarted";
}

function styleOf(random: Random): Style {
  const item = random.pick<(n: number) => string>([
    (n) => `（${cn(n)}）`,
    (n) => `${n}.`,
    (n) => `${n}、`,
    (n) => `（${n}）`,
    (n) => `第${cn(n)}项、`,
  ]);
  const numbered = item(1).startsWith("1");
  return {
    full: random.chance(0.7),
    category: random.pick(["counted", "counted", "plain", "aspect", "none"]),
    item,
    measure: numbered
      ? random.pick([(n: number) => `（${n}）`, (n: number) => "①②③④⑤⑥"[n - 1] ?? ""])
      : random.pick([(n: number) => `${n}.`, (n: number) => `${n}．`]),
    agencies: random.pick(["bracket", "bracket", "square", "line", "lines", "spoken", "bare", "duty"]),
    measures: random.chance(0.6),
    chapters: random.chance(0.35),
    titled: random.chance(0.35),
    separator: random.pick(["，", "，", "、", "；"]),
    numbers: random.chance(0.85) ? "continued" : "restarted",
  };
}

interface Made {
  words: string;
  figures: { value: string; unit: string }[];
  split: NoticeTruth["splits"][number] | null;
  expected: NoticeTruth["expectedFindings"];
}

const whole = (text: string): string => text.replace(/^0+(?=\d)/, "");

/** A figure in the unit, maybe in 万. */
function figured(thing: Thing, value: number, scaled: boolean): string {
  if (!scaled) return thing.decimals ? String(value / 10 ** thing.decimals) : String(value);
  return String(value / 10_000);
}

function promise(random: Random, setting: Setting, thing: Thing, item: number, style: Style): Made {
  const grain = 10 ** (thing.decimals ?? 0);
  const scaled = thing.large === true && random.chance(0.6);
  const step = scaled ? 100 : 1;
  const split = random.chance(0.55);
  const many = [...setting.places];
  const members = random.chance(0.3) && many.length > 3 ? random.some(many, random.int(3, many.length - 1)) : many;
  const ordered = random.chance(0.3) ? members.toReversed() : members;
  const zone = setting.zone !== null && random.chance(0.4) ? setting.zone : null;
  const own = setting.places.length > 0 && random.chance(0.15) ? setting.own : null;
  const holders = [...(own ? [own] : []), ...ordered, ...(zone ? [zone] : [])];
  const bound = random.pick(["", "", "", "left", "about", "above"]);
  const low = Math.max(1, Math.floor((thing.from * grain) / holders.length / step));
  const high = Math.max(low + 1, Math.floor((thing.to * grain) / holders.length / step));
  const same = random.chance(0.25);
  const common = random.int(low, high) * step;
  const shares = holders.map(() => (same && random.chance(0.7) ? common : random.int(low, high) * step));
  const sum = shares.reduce((a, b) => a + b, 0);
  const off = split && bound === "" && random.chance(0.04) ? random.int(1, 9) * step : 0;
  const total = split ? sum + off : random.int(thing.from * grain, thing.to * grain);
  const blank = random.chance(0.15) ? " " : "";
  const shown = (value: number, big: boolean): string =>
    `${blank}${figured(thing, value, big)}${blank}${big ? "万" : ""}${thing.unit}`;
  const wordsOf = (value: number, big: boolean): string => {
    const text = shown(value, big);
    if (bound === "left") return `${random.chance(0.5) ? "不少于" : "不低于"}${text}`;
    if (bound === "about") return `${text}左右`;
    if (bound === "above") return `${text}以上`;
    return text;
  };
  let words = thing.words.replace("{n}", wordsOf(total, scaled));
  const figures = [{ value: whole(figured(thing, total, scaled)), unit: `${scaled ? "万" : ""}${thing.unit}` }];
  if (!split) return { words, figures, split: null, expected: [] };
  words += listOf(random, holders, shares, (value) => shown(value, scaled && random.chance(0.5)), style, same);
  const targets = Object.fromEntries(holders.map((place, at) => [place, figured(thing, shares[at] ?? 0, false)]));
  const expected =
    off === 0 ? [] : [{ rule: "sum", item, values: [figured(thing, total, false), figured(thing, sum, false)] }];
  return {
    words,
    figures,
    split: { item, name: thing.words, unit: thing.unit, total: figured(thing, total, false), targets },
    expected,
  };
}

/** 其中A县10户、B县20户 in one of the forms that offices use. */
function listOf(
  random: Random,
  holders: readonly string[],
  shares: readonly number[],
  shown: (value: number) => string,
  style: Style,
  same: boolean,
): string {
  const one = (place: string, at: number): string =>
    `${place}${random.chance(0.1) ? "完成" : ""}${shown(shares[at] ?? 0)}`;
  const groups: string[] = [];
  if (same) {
    const done = new Set<number>();
    holders.forEach((_, at) => {
      if (done.has(at)) return;
      const alike = holders.map((__, i) => i).filter((i) => shares[i] === shares[at] && !done.has(i));
      for (const i of alike) done.add(i);
      const names = alike.map((i) => holders[i] as string);
      groups.push(
        names.length === 1
          ? one(names[0] as string, at)
          : `${names.slice(0, -1).join("、")}${random.pick(["、", "和"])}${names.at(-1)}各${shown(shares[at] ?? 0)}`,
      );
    });
  } else holders.forEach((place, at) => groups.push(one(place, at)));
  const apart = groups.some((group) => group.includes("、")) ? "，" : style.separator === "；" ? "，" : style.separator;
  const list = groups.join(apart);
  switch (random.int(0, 4)) {
    case 0:
      return `（${list}）`;
    case 1:
      return `（其中：${list}）`;
    case 2:
      return `。其中，${list}`;
    case 3:
      return `，其中：${list}`;
    default:
      return `，其中${list}`;
  }
}

function agencyOf(random: Random, setting: Setting, name: string): string {
  const prefix = setting.issuer.endsWith("市") && setting.word === "市" ? "市" : setting.word;
  return `${prefix}${random.chance(0.1) ? name.replace("委", "委员会") : name}`;
}

function agencyText(
  style: Style,
  leads: readonly string[],
  supports: readonly string[],
): { inline: string; lines: string[] } {
  const list = (names: readonly string[]): string => names.join("、");
  const also = supports.length > 0;
  switch (style.agencies) {
    case "square":
      return { inline: `【牵头单位：${list(leads)}${also ? `；配合单位：${list(supports)}` : ""}】`, lines: [] };
    case "line":
      return { inline: "", lines: [`责任单位：${list(leads)}`, ...(also ? [`配合单位：${list(supports)}`] : [])] };
    case "lines":
      return { inline: "", lines: [`牵头单位：${list(leads)}`, ...(also ? [`责任单位：${list(supports)}`] : [])] };
    case "spoken":
      return { inline: `（${list(leads)}牵头${also ? `，${list(supports)}配合` : "负责"}）`, lines: [] };
    case "bare":
      return { inline: `（${list([...leads, ...supports])}）`, lines: [] };
    case "duty":
      return { inline: `（责任单位：${list([...leads, ...supports])}）`, lines: [] };
    default:
      return { inline: `（牵头单位：${list(leads)}${also ? `；配合单位：${list(supports)}` : ""}）`, lines: [] };
  }
}

export function writeNotice(seed: number): Written {
  const random = new Random(seed);
  const setting = settingOf(random);
  const style = styleOf(random);
  const year = random.int(2019, 2026);
  const name = random.pick(["民生实事", "为民办实事", "民生工程", "十件民生实事"]);
  const title = `${setting.issuer}${year}年${name}${random.pick(["实施方案", "项目任务分解方案", "工作方案"])}`;
  const categories = random.some([...new Set(things.map(({ category }) => category))], random.int(3, 6));
  const truth: NoticeTruth = { categories: [], items: [], splits: [], expectedFindings: [] };
  const body: string[] = [];
  let seq = 0;
  const continued = style.numbers === "continued" || style.category === "none" || style.category === "aspect";
  categories.forEach((category, at) => {
    const pool = things.filter((one) => one.category === category);
    const count = Math.min(pool.length, random.int(2, 4));
    const heading =
      style.category === "aspect"
        ? `${category}方面`
        : style.category === "counted"
          ? `${cn(at + 1)}、${category}（${count}项）`
          : `${cn(at + 1)}、${category}`;
    const place = body.length;
    if (style.category !== "none") {
      body.push(heading);
      truth.categories.push({
        seq: at + 1,
        name: style.category === "aspect" ? `${category}方面` : category,
        declaredCount: style.category === "counted" ? count : null,
      });
    }
    if (!continued) seq = 0;
    random.some(pool, count).forEach((thing) => {
      seq += 1;
      itemOf(random, setting, style, thing, seq, at, truth, body);
    });
    // What belongs to the city or the province is not counted.
    const counted = truth.items.slice(-count).filter(({ scope }) => scope !== "city" && scope !== "province").length;
    const last = truth.categories.at(-1);
    if (style.category === "counted" && last) {
      body[place] = heading.replace(/\d+项/, `${counted}项`);
      last.declaredCount = counted;
    }
  });
  const office = `${setting.issuer}人民政府办公室`;
  const date = `${year}年${random.int(1, 5)}月${random.int(1, 28)}日`;
  const open = style.chapters
    ? ["一、总体要求", `坚持以人民为中心的发展思想，办好${year}年民生实事，全年投入不少于2亿元。`, "二、重点任务"]
    : [];
  const shut = style.chapters
    ? [
        "三、保障措施",
        "（一）加强组织领导。各牵头单位要在4月底前制定实施方案，明确工作措施。",
        "（二）强化督查调度。按月通报进展，6月底前完成70%，10月底前基本完成，12月底前全面完成。",
      ]
    : [];
  // Inside of chapters categories are one level further down.
  const inner = style.chapters ? body.map((line) => lowered(line, style)) : body;
  const lines = [
    `${office}关于印发${title}的通知`,
    `${random.pick(["政办", "民生办", "府办"])}〔${year}〕${random.int(1, 60)}号`,
    "各县（区）人民政府，有关单位：",
    `《${title}》已经研究同意，现印发给你们，请认真贯彻落实。`,
    office,
    date,
    title,
    ...open,
    ...inner,
    ...shut,
  ];
  const text = damaged(lines, random, style.full);
  const { agencies, category } = style;
  return {
    text,
    truth,
    style: `${setting.issuer} ${category} ${style.item(1)} ${agencies}${style.chapters ? " 分章" : ""}${style.measures ? " 措施" : ""}`,
  };
}

/** 一、就业创业 under 二、重点任务 is written （一）就业创业. */
function lowered(line: string, style: Style): string {
  if (style.item(1).startsWith("（一）")) return line;
  return line.replace(/^([一二三四五六七八九十]+)、/, "（$1）");
}

function itemOf(
  random: Random,
  setting: Setting,
  style: Style,
  thing: Thing,
  seq: number,
  category: number,
  truth: NoticeTruth,
  body: string[],
): void {
  const made = promise(random, setting, thing, seq, style);
  const words = [made.words];
  const figures = [...made.figures];
  const agencies = [thing.agency];
  if (random.chance(0.3)) {
    const level = random.pick(
      levels.filter((one) => one.category === thing.category || random.chance(0.05)).length > 0
        ? levels.filter((one) => one.category === thing.category).concat(levels.slice(0, 1))
        : levels,
    );
    words.push(
      level.figures.reduce((text, [value, unit], at) => text.replace(`{${at}}`, `${value}${unit}`), level.words),
    );
    for (const [value, unit] of level.figures) figures.push({ value, unit });
    agencies.push(level.agency);
  } else if (random.chance(0.15)) words.push(random.pick(policies).words);
  const opening = random.pick(openings).replace("{c}", thing.category);
  const leads = [...new Set(agencies)].map((one) => agencyOf(random, setting, one));
  const supports = random.chance(0.3)
    ? [agencyOf(random, setting, "财政局")].filter((one) => !leads.includes(one))
    : [];
  const noTask = random.chance(0.03);
  const scope =
    setting.word !== "市" && random.chance(0.08)
      ? random.pick(["city", "province", "reference"] as const)
      : noTask
        ? "noTask"
        : "own";
  const said = {
    city: "（属市级任务）",
    province: "（属省级任务）",
    reference: "（全市参照执行）",
    noTask: "",
    own: "",
  }[scope];
  const owners =
    scope === "city" || scope === "province" ? { inline: "", lines: [] } : agencyText(style, leads, supports);
  const bare = style.agencies === "bare" || style.agencies === "duty";
  const heading = style.titled ? `${thing.category}${random.pick(["提升工程", "项目", "行动"])}。` : opening;
  const sentence =
    scope === "noTask"
      ? `${thing.words.replace("{n}", "")}，${setting.issuer}无任务`
      : words.join(random.pick(["；", "。", "，"]));
  body.push(`${style.item(seq)}${heading}${sentence}${random.chance(0.9) ? "。" : ""}${said}${owners.inline}`);
  body.push(...owners.lines);
  if (style.measures && scope !== "city" && scope !== "province") {
    body.push(`${random.pick(["推进措施", "工作措施", "推进举措"])}：`);
    const count = random.int(1, 3);
    for (let i = 1; i <= count; i += 1) body.push(`${style.measure(i)}${random.pick(fillers)}`);
  }
  const none = scope === "city" || scope === "province";
  truth.items.push({
    seq,
    category: style.category === "none" ? null : category + 1,
    leads: none ? [] : bare ? [...leads, ...supports] : leads,
    supports: none || bare ? [] : supports,
    scope,
    head: sentence.slice(0, 18),
    figures: scope === "noTask" ? [] : figures,
  });
  if (scope === "noTask") return;
  if (made.split) truth.splits.push(made.split);
  truth.expectedFindings.push(...made.expected);
}
