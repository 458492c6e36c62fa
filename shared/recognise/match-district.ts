/** Matches the names by which offices write one district: 谯城 = 谯城区, 高新区 = 亳州高新区, 市直 = 市本级. */

import { isOwnShare, placeKey } from "./places.ts";

/** 高新技术产业开发区 and the like, written short. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/(?:国家级?)?高新(?:技术)?(?:产业)?(?:开发)?区(?:管委会)?$/, "高新区"],
  [
    /(?:国家级?)?(?:综合)?(?:经济技术开发区|经济开发区|经济技术开发新区|经开区|综合经济开发区|经济技术区)(?:管委会)?$/,
    "经开区",
  ],
  [/(?:现代)?产业(?:园区?|集中区)(?:管委会)?$/, "产业园"],
  [/(?:街道办事处|街道办|办事处|街办)$/, "街道"],
  [/(?:人民政府|政府|管委会|管理委员会)$/, ""],
];

function shortForm(name: string): string {
  let key = placeKey(name).replace(/\([^()]*\)/g, "");
  for (const [pattern, short] of SHORT) key = key.replace(pattern, short);
  return key;
}

/** Without the class word: 谯城区 → 谯城; a single character stays whole (和县). */
function stem(key: string): string {
  const plain = key.replace(/(?:自治县|自治州|地区|街道|[市县区旗镇乡])$/, "");
  return plain.length >= 2 ? plain : key;
}

/** The zone kinds of which a city often has just one, so that 高新区 alone names it. */
const ZONE = /(?:高新区|经开区|产业园|新区|示范区|园区|开发区)$/;

/**
 * The one of `known` that `name` means, or null where none or more than one fits. Exact names win, then names without
 * blanks and brackets, without class words (区, 县, 市), with the city in front left out, and zones by their kind.
 */
export function matchDistrict(name: string, known: readonly string[]): string | null {
  if (known.includes(name)) return name;
  const key = placeKey(name);
  const short = shortForm(name);
  const tests: ((other: string) => boolean)[] = [
    (other) => placeKey(other) === key,
    (other) => shortForm(other) === short,
    (other) => isOwnShare(name) && isOwnShare(other),
    (other) => stem(shortForm(other)) === stem(short) && !ZONE.test(short) && !ZONE.test(shortForm(other)),
    (other) => stem(shortForm(other)) === stem(short),
    (other) => endsAlike(short, shortForm(other)),
  ];
  for (const test of tests) {
    const hits = known.filter(test);
    if (hits.length === 1) return hits[0] ?? null;
    if (hits.length > 1) return null;
  }
  return null;
}

/** 亳州市谯城区 and 谯城区; 亳州高新区 and 高新区: the longer one has a place name in front. */
function endsAlike(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (long === short || short.length < 2) return false;
  const zone = ZONE.exec(long);
  if (zone && ZONE.test(short)) {
    if (!long.endsWith(zone[0]) || !short.endsWith(zone[0])) return false;
    const front = long.slice(0, -zone[0].length);
    const other = short.slice(0, -zone[0].length);
    return other === "" || front.endsWith(other) || front.startsWith(other);
  }
  return long.endsWith(short) && /(?:[省市州盟县区旗])$/.test(long.slice(0, -short.length));
}
