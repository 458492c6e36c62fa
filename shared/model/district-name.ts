/** Names of districts as people write them: 谯城 = 谯城区, 高新区 = 亳州高新区, 市直 = 市本级. */

import { plainForm } from "./amount-parse.ts";

const OWN = new Set([
  "市本级",
  "市直",
  "市级",
  "市直单位",
  "市属",
  "本级",
  "市本级及市直",
  "县本级",
  "区本级",
  "县直",
  "区直",
  "省本级",
  "省直",
]);
const LONG_ZONES: readonly (readonly [RegExp, string])[] = [
  [/高新技术产业开发区|高新技术开发区|高新技术产业园区/, "高新区"],
  [/经济技术开发区|经济开发区|经开区/, "经开区"],
  [/现代产业园区|产业园区/, "产业园"],
];

/** The form in which names are compared: half-width, no blanks, long zone words shortened. */
export function districtForm(name: string): string {
  let text = plainForm(name).replace(/[()]/g, "");
  for (const [pattern, short] of LONG_ZONES) text = text.replace(pattern, short);
  return OWN.has(text) ? "市本级" : text;
}

function stem(form: string): string {
  return form.length > 2 ? form.replace(/(?:自治县|[市县区镇乡])$/, "") : form;
}

/**
 * The id of the one district that a name means, or null where none or several fit: equal name first, then the name
 * without its last word (谯城), then a known name that ends in it (高新区 for 亳州高新区).
 */
export function matchName(name: string, known: readonly { id: string; name: string }[]): string | null {
  const form = districtForm(name);
  if (form === "") return null;
  const forms = known.map((district) => ({ id: district.id, form: districtForm(district.name) }));
  const attempts: ((other: string) => boolean)[] = [
    (other) => other === form,
    (other) => stem(other) === stem(form) && stem(form).length >= 2,
    (other) =>
      form.length >= 3 && (other.endsWith(form) || form.endsWith(other)) && Math.min(other.length, form.length) >= 3,
  ];
  for (const fits of attempts) {
    const hits = forms.filter((district) => fits(district.form));
    if (hits.length === 1) return hits[0]?.id ?? null;
    if (hits.length > 1) return null;
  }
  return null;
}
