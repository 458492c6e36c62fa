/** The list of provinces, cities and counties (GB/T 2260), and finding a place in it by name. */

import { regionLines } from "./data.ts";

export type RegionLevel = "province" | "city" | "county" | "zone";

export interface Region {
  /** Six digits. Zones (开发区 in the statistical list, codes ending in 71–79) are not part of GB/T 2260. */
  code: string;
  name: string;
  level: RegionLevel;
  /** Code of the enclosing city or province; null for provinces. */
  parent: string | null;
}

interface Index {
  all: Region[];
  byCode: Map<string, Region>;
  byParent: Map<string, Region[]>;
  byName: Map<string, Region[]>;
}

let cached: Index | null = null;

function build(): Index {
  const index: Index = { all: [], byCode: new Map(), byParent: new Map(), byName: new Map() };
  const add = (region: Region) => {
    index.all.push(region);
    index.byCode.set(region.code, region);
    push(index.byParent, region.parent ?? "", region);
    push(index.byName, region.name, region);
    for (const short of shortNames(region)) push(index.byName, short, region);
  };
  for (const line of regionLines) {
    const [head = "", rest = ""] = line.split("|");
    const province = `${head.slice(0, 2)}0000`;
    add({ code: province, name: head.slice(2), level: "province", parent: null });
    for (const part of rest.split(";")) {
      const [city = "", members = ""] = part.split(":");
      const code = `${head.slice(0, 2)}${city.slice(0, 2)}`;
      const named = city.length > 2;
      if (named) add({ code: `${code}00`, name: city.slice(2), level: "city", parent: province });
      for (const member of members.split(",")) {
        if (member === "") continue;
        const zone = /^7[1-9]/.test(member);
        add({
          code: code + member.slice(0, 2),
          name: member.slice(2),
          level: zone ? "zone" : "county",
          parent: named ? `${code}00` : province,
        });
      }
    }
  }
  return index;
}

function push<K>(map: Map<K, Region[]>, key: K, region: Region): void {
  const list = map.get(key);
  if (list) list.push(region);
  else map.set(key, [region]);
}

/** 恩施土家族苗族自治州, 玉龙纳西族自治县: the names of peoples before 自治州, 自治县 or 自治旗. */
const PEOPLES =
  /(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|京|独龙|鄂伦春|门巴|珞巴|各)族|蒙古|哈萨克|柯尔克孜|塔吉克|达斡尔|锡伯)+自治[州县旗]$/;

/** 谯城区 → 谯城, 亳州市 → 亳州, 恩施土家族苗族自治州 → 恩施; none where one character would be left. */
function shortNames(region: Region): string[] {
  if (region.level === "zone") return [];
  const plain = region.name
    .replace(/(?:维吾尔|壮族|回族)?(?:自治区|特别行政区)$/, "")
    .replace(PEOPLES, "")
    .replace(/(?:省|市|地区|盟|州|县|区|旗|林区)$/, "");
  return plain.length >= 2 && plain !== region.name ? [plain] : [];
}

function index(): Index {
  cached ??= build();
  return cached;
}

export function provinces(): Region[] {
  return index().byParent.get("") ?? [];
}

export function regionByCode(code: string): Region | null {
  return index().byCode.get(code) ?? null;
}

/** Cities of a province; of a municipality (北京市 …) there are none, its districts are `countiesOf`. */
export function citiesOf(province: string): Region[] {
  return (index().byParent.get(province) ?? []).filter((region) => region.level === "city");
}

/** Counties and districts of a city or municipality, in the order of their codes; zones last where asked for. */
export function countiesOf(code: string, options: { zones?: boolean } = {}): Region[] {
  const members = index().byParent.get(code) ?? [];
  const counties = members.filter((region) => region.level === "county");
  return options.zones ? [...counties, ...members.filter((region) => region.level === "zone")] : counties;
}

/** All places of exactly this name, full (谯城区) or without its class word (谯城). */
export function regionsNamed(name: string): Region[] {
  return index().byName.get(name) ?? [];
}

/** Whether this is the full name of a place in the list. */
export function isRegionName(name: string): boolean {
  return regionsNamed(name).some((region) => region.name === name);
}

/** Places for a search box: names that begin with the text first, then names that hold it; at most `limit`. */
export function searchRegions(text: string, limit = 20): Region[] {
  const wanted = text.trim();
  if (wanted === "") return [];
  const { all } = index();
  const first = all.filter((region) => region.name.startsWith(wanted));
  const rest = all.filter((region) => !region.name.startsWith(wanted) && region.name.includes(wanted));
  return [...first, ...rest].slice(0, limit);
}

/** 安徽省亳州市谯城区. */
export function fullRegionName(region: Region): string {
  const parent = region.parent === null ? null : regionByCode(region.parent);
  return `${parent ? fullRegionName(parent) : ""}${region.name}`;
}
