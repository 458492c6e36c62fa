/** Names of districts as offices write them: 谯城 = 谯城区, 高新区 = 亳州高新区, 市直 = 市本级. */

import { plainForm } from "./read-number.ts";

/** The issuing government's own share. */
const OWN =
  /^(?:(?:自治区|地区|街道|苏木|[省市州盟县区旗镇乡])本级(?:及.{1,6})?|[省市州县区][直级](?:单位|部门|属)?|[市州县区]属(?:单位|学校|企业|部门)?|本级|本部)$/;

/** Long words for zones and offices, and how they are written short. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/(?:人民政府|政府|管委会|管理委员会)$/, ""],
  [/(?:国家级?)?高新(?:技术)?(?:产业)?(?:开发|园)?区$/, "高新区"],
  [/(?:国家级?)?(?:综合)?(?:经济技术开发区|经济开发区|经济技术开发新区|经开区|经济技术区)$/, "经开区"],
  [/(?:现代)?产业(?:园区?|集中区)$/, "产业园"],
  [/(?:街道办事处|街道办|办事处|街办)$/, "街道"],
];
/** Kinds of zones; a city often has just one of a kind, so that 高新区 alone names it. */
const ZONE = /(?:高新区|经开区|产业园|新区|示范区|园区|开发区)$/;

/** The form in which names are compared: half-width, no blanks, no brackets, long words shortened, own shares alike. */
export function districtForm(name: string): string {
  let text = plainForm(name)
    .replace(/\([^()]*\)/g, "")
    .replace(/[()]/g, "")
    .replace(/^其中[::]?/, "")
    .replace(/^(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、.．]/, "");
  for (const [pattern, short] of SHORT) text = text.replace(pattern, short);
  return OWN.test(text) ? "市本级" : text;
}

/** Without the class word: 谯城区 → 谯城; a single character stays whole (和县). */
function stem(form: string): string {
  const plain = form.replace(/(?:自治县|自治州|地区|街道|[市县区旗镇乡])$/, "");
  return plain.length >= 2 ? plain : form;
}

/** 亳州市谯城区 and 谯城区; 亳州高新区 and 高新区: the longer one has a place name in front. */
function endsAlike(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (long === short || short.length < 2) return false;
  const zone = ZONE.exec(long)?.[0];
  if (zone !== undefined && ZONE.test(short)) {
    if (!short.endsWith(zone)) return false;
    const front = long.slice(0, -zone.length);
    const other = short.slice(0, -zone.length);
    return other === "" || front.endsWith(other) || front.startsWith(other);
  }
  return long.endsWith(short) && /[省市州盟县区旗]$/.test(long.slice(0, -short.length));
}

/**
 * The id of the one district that a name means, or null where none or several fit: the equal name first, then the equal
 * form, the name without its last word (谯城), a name with the city left out (高新区 for 亳州高新区). `means`: what an alias that
 * the clerk confirmed says of the name (aliases.ts); it goes before what the shape of the name says.
 */
export function matchName(
  name: string,
  known: readonly { id: string; name: string }[],
  means: string | null = null,
): string | null {
  const equal = known.find((district) => district.name === name);
  if (equal) return equal.id;
  const meant = means === null ? null : matchName(means, known);
  if (meant !== null) return meant;
  const form = districtForm(name);
  if (form === "") return null;
  const forms = known.map((district) => ({ id: district.id, form: districtForm(district.name) }));
  const attempts: ((other: string) => boolean)[] = [
    (other) => other === form,
    (other) => stem(other) === stem(form) && stem(form).length >= 2,
    (other) => endsAlike(form, other),
  ];
  for (const fits of attempts) {
    const hits = forms.filter((district) => fits(district.form));
    if (hits.length === 1) return hits[0]?.id ?? null;
    if (hits.length > 1) return null;
  }
  return null;
}
