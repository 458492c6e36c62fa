/**
 * The places that take over figures: the counties of the issuer by the list of regions, and whatever stands before figures in
 * lists of this very paper. 涡阳, 涡阳县; 谯城区（含亳州高新区）; 市法援中心 as the issuer's own share.
 */

import { districtForm, matchName } from "../../model/district-name.ts";
import { wordsOfLevel } from "../../model/level.ts";
import type { DistrictKind } from "../../model/plan.ts";
import type { Region } from "../../model/region/region.ts";
import { countiesOf, citiesOf, isRegionName, regionsNamed } from "../../model/region/region.ts";
import { placeLook } from "../header/places.ts";
import { fitsList, placeListsIn } from "./place-lists.ts";

export interface Place {
  name: string;
  kind: DistrictKind;
  code: string | null;
}

/** A name in a text and the place it means. */
export interface Mention {
  start: number;
  end: number;
  place: Place;
  /** As written. */
  words: string;
  /** Whether the name is whole: 涡阳县; 涡阳 counts only where a list proves it. */
  whole: boolean;
  /** A place that this one carries along: 谯城区（含亳州高新区）. */
  includes: Place[];
}

const OWN_SHARE = /^(?:[省市州盟县区旗镇]本级|[省市州县区]直(?:单位|属)?|[市州县区]属(?:单位)?|本级)$/;
const OWN_OFFICE =
  /^[省市州县区旗](?!级|域|场|区|县)[\p{Script=Han}]{2,10}(?:中心|医院|学校|局|委|办|站|馆|院|处|会|联)$/u;
const ZONE =
  /(?:高新区|经开区|开发区|产业园|新区|示范区|园区|工业园|功能区|度假区|风景区|管委会|合作区|管理区|集中区|片区)$/;
const TOWN = /(?:镇|乡|街道|街道办|办事处|苏木|街办)$/;
/** A name before a figure in a list. */
const IN_LIST =
  /(?:^|[,、;:。()和及与]|其中:?)((?:[\p{Script=Han}]{1,9}(?:街道办事处|街道办|街道|办事处|本级|经开区|高新区|新区|园区|开发区|产业园|示范区|管理区|集中区|农场|林场|苏木|自治县|自治旗|[县区市镇乡旗])|[市县区州]直|[市县区州][\p{Script=Han}]{2,8}(?:中心|医院|学校)))(?=(?:\((?:含|不含|包括)[^()]{1,20}\))?(?:各|均|分别)?(?:不少于|不低于|不超过|至少|约|完成|为|:)?\d|无任务|[、和及与,][\p{Script=Han}]{2,12}?(?:各|均|\d))/gu;
const CLASS = /(?:[县区市镇乡旗]|街道|街道办|办事处|苏木|产业园)$/;
/** What several places share: 各3个, 各不少于2家, 分别8700人. */
const SHARED = /(?:各|均|分别)(?=[\p{Script=Han}]{0,8}\d)/gu;
const NOT_PLACE =
  /^(?:全|各|每|我|本|该|其他|其余|所有|新增|新建|改造|完成|建设|培训|提升|打造|创建|实施|涉及|覆盖|包括)|(?:城乡|城市|小区|社区|城区|校区|乡镇|县区|市区|县市|街区|景区|辖区|地区|片区|城镇|山区|灾区|库区|农村|行政区|服务区|停车区|安置区|老旧小区|示范镇|特色镇|重点镇|超市|门市|夜市|菜市|集市)$/;

/** Verbs and other words that no place has in its name. */
const NOT_INSIDE =
  /[我全各每的对为在将把和与及等已可能由向给于]|加强|推进|推动|监督|管理单位|建设|改造|新增|开展|实施|完成|提升|覆盖|支持|指导|督促|争取|新建|涉及|打造/;

export class Places {
  readonly list: Place[] = [];
  /** Names in use, by their first character; longest first. */
  readonly #names = new Map<string, { name: string; place: Place; whole: boolean }[]>();
  readonly #ownName: string;
  readonly #level: "city" | "county" | "province" | "town" | null;

  constructor(issuer: string | null) {
    const region = regionOf(issuer);
    this.#ownName = wordsOfLevel({ issuer, title: "", districts: [] }).own;
    this.#level = levelOf(issuer, region);
    if (region) {
      const members = region.level === "province" ? citiesOf(region.code) : countiesOf(region.code, { zones: true });
      for (const one of members.length > 0 ? members : countiesOf(region.code, { zones: true })) this.#know(one);
    }
    for (const word of ["省", "市", "州", "县", "区", "镇"]) this.#name(`${word}本级`, this.#own(), true);
    for (const word of ["市直单位", "市直", "县直单位", "县直", "区直单位", "区直", "州直", "本级"])
      this.#name(word, this.#own(), true);
  }

  /** Whether the paper is one of a county or a district, where 全市 is a level above. */
  get belowCity(): boolean {
    return this.#level === "county" || this.#level === "town";
  }

  #ownPlace: Place | null = null;
  #own(): Place {
    return (this.#ownPlace ??= { name: this.#ownName, kind: "own", code: null });
  }

  #know(region: Region): void {
    const place: Place = {
      name: region.name,
      kind: region.level === "zone" ? "zone" : region.level === "city" ? "city" : "county",
      code: region.level === "zone" ? null : region.code,
    };
    this.#name(region.name, place, true);
    const short = region.name.replace(/(?:自治县|自治旗|[县区市旗])$/, "");
    if (short.length >= 2) this.#name(short, place, false);
    const form = districtForm(region.name);
    if (form !== region.name && form.length >= 3) this.#name(form, place, true);
  }

  #name(name: string, place: Place, whole: boolean): void {
    const first = name[0] ?? "";
    const list = this.#names.get(first) ?? [];
    if (list.some((one) => one.name === name)) return;
    list.push({ name, place, whole });
    list.sort((a, b) => b.name.length - a.name.length);
    this.#names.set(first, list);
  }

  /** Learns the names that lists of this text put before figures. */
  learn(text: string): void {
    if (this.#known >= 400) return;
    for (const match of text.matchAll(IN_LIST)) {
      const names = (match[1] ?? "").replace(/^(?:其中|分别为|包括|涉及|覆盖|安排|下达|为|在|和|及|与|由)/, "");
      for (const name of names.split(/(?<=[县区市镇乡旗道园])[和及与]/)) this.add(name);
    }
    for (const match of text.matchAll(SHARED)) this.#learnList(text.slice(Math.max(0, match.index - 160), match.index));
    for (const { names, opened, adds } of placeListsIn(text))
      if (opened || adds || names.some((name) => this.add(name) !== null))
        for (const name of names) this.add(name, true);
  }
  #known = 0;

  /** 双塘镇、柳河乡和白湖镇 before 各: where the last is a place, the others are. */
  #learnList(before: string): void {
    const list = before.split(/[,;。:(\d]/).at(-1) ?? "";
    const names = list
      .replace(/^.*?其中/, "")
      .replace(/\([^()]*\)?/g, "")
      .split(/、|(?<=[县区市镇乡旗道园])[和及与]/)
      .filter((name) => name !== "");
    const proven =
      names.length > 1 &&
      (names.every((name) => CLASS.test(name) && fitsList(name)) ||
        names.some((name) => name.length <= 14 && this.add(name) !== null));
    for (const name of names.toReversed()) if (name.length > 14 || this.add(name, proven) === null) return;
  }

  /** A name that is a place by its look, or, where a list of places has it (`listed`), by its end; null where it is none. */
  add(name: string, listed = false): Place | null {
    if (name.length < 2 || name.length > 14) return null;
    const held = this.exact(name);
    if (held) return held;
    // 东山区, 全椒县 and 向阳区 are names, whatever words they are made of.
    const known = name.length > 2 && isRegionName(name);
    const fits =
      known || (listed && CLASS.test(name) && fitsList(name) && !NOT_INSIDE.test(name) && !this.#holds(name));
    if (!fits && NOT_PLACE.test(name)) return null;
    if (OWN_SHARE.test(name) || OWN_OFFICE.test(name)) {
      // 市法援中心 holds the city's own share; a second office beside it gets a column of its own (office).
      this.#name(name, this.#own(), true);
      return this.#own();
    }
    if (!fits) {
      if (NOT_INSIDE.test(name) || (name.length > 5 && /[县区市旗]$/.test(name) && !ZONE.test(name))) return null;
      if (placeLook(name) !== "sure") return null;
    }
    const kind: DistrictKind = ZONE.test(name)
      ? "zone"
      : TOWN.test(name)
        ? "town"
        : this.#level === "province"
          ? "city"
          : "county";
    const all = [...this.#all()];
    const meant = matchName(
      name,
      all.map((one) => ({ id: one.name, name: one.name })),
    );
    const same = meant === null ? undefined : all.find((one) => one.name === meant);
    const place = same ?? { name, kind, code: codeOf(name) };
    this.#name(name, place, true);
    this.#known += 1;
    const short = name.replace(/(?:自治县|街道办事处|街道办|街道|镇|乡|[县区市旗])$/, "");
    if (short !== name && short.length >= 2 && !/[省市县区]/.test(short)) this.#name(short, place, false);
    return place;
  }

  /** 旅游厕所枫林区 where 枫林区 is a place. */
  #holds(name: string): boolean {
    for (let from = 1; from + 2 <= name.length; from += 1) if (this.exact(name.slice(from))) return true;
    return false;
  }

  /** An office as a column of its own. */
  office(name: string): Place {
    let place = this.#offices.get(name);
    if (!place) this.#offices.set(name, (place = { name, kind: "own", code: null }));
    return place;
  }
  readonly #offices = new Map<string, Place>();

  exact(name: string): Place | null {
    return this.#names.get(name[0] ?? "")?.find((one) => one.name === name)?.place ?? null;
  }

  *#all(): Generator<Place> {
    const seen = new Set<Place>();
    for (const list of this.#names.values())
      for (const { place } of list)
        if (!seen.has(place)) {
          seen.add(place);
          yield place;
        }
  }

  /** Makes it a district of the plan. */
  use(place: Place, words = place.name): Place {
    if (this.list.includes(place)) return place;
    // A zone is called as the paper calls it: its name in the list of regions is the long one.
    if (place.kind === "zone" && words.length >= 3) place.name = words;
    this.list.push(place);
    return place;
  }

  /** The places that 每个县（区） means: those that the plan has or will have, zones apart. */
  counties(): Place[] {
    const known = [...this.#all()].filter((one) => one.kind === "county" || one.kind === "city" || one.kind === "town");
    const used = this.list.filter((one) => one.kind !== "own" && one.kind !== "zone");
    const counties = known.filter((one) => one.code !== null);
    return counties.length > 0 ? counties : used;
  }

  /** All names in `text` from `start` to `end`, longest first, none within another. */
  mentions(text: string, start: number, end: number): Mention[] {
    const found: Mention[] = [];
    for (let i = start; i < end; i += 1) {
      const list = this.#names.get(text[i] ?? "");
      const hit = list?.find(({ name }) => i + name.length <= end && text.startsWith(name, i));
      if (!hit) continue;
      let stop = i + hit.name.length;
      const includes: Place[] = [];
      const bracket = /^\((含|包括|包含|不含)([^()]{1,40})\)/.exec(text.slice(stop, Math.min(text.length, stop + 50)));
      if (bracket) {
        stop += bracket[0].length;
        if (bracket[1] !== "不含")
          for (const name of (bracket[2] ?? "").split(/[、,和及]/)) {
            const inner = this.exact(name) ?? this.add(name);
            if (inner && inner !== hit.place) includes.push(inner);
          }
      }
      found.push({ start: i, end: stop, place: hit.place, words: hit.name, whole: hit.whole, includes });
      i = stop - 1;
    }
    return found;
  }
}

function regionOf(issuer: string | null): Region | null {
  if (issuer === null) return null;
  for (let from = 0; from < issuer.length; from += 1) {
    const [region] = regionsNamed(issuer.slice(from));
    if (region) return region;
  }
  return null;
}

function levelOf(issuer: string | null, region: Region | null): "city" | "county" | "province" | "town" | null {
  if (region?.level === "county" || region?.level === "zone") return "county";
  if (region)
    return region.level === "province" && !/[京津沪渝]|北京|天津|上海|重庆/.test(region.name) ? "province" : "city";
  if (issuer === null) return null;
  if (/(?:镇|乡|街道)$/.test(issuer)) return "town";
  if (/(?:县|区|旗)$/.test(issuer) && !/自治区$/.test(issuer)) return "county";
  return /(?:省|自治区)$/.test(issuer) ? "province" : "city";
}

function codeOf(name: string): string | null {
  if (!isRegionName(name)) return null;
  const all = regionsNamed(name).filter((region) => region.name === name && region.level !== "zone");
  return all.length === 1 ? (all[0]?.code ?? null) : null;
}
