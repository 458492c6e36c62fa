/**
 * Lists of name, figure and unit: 东山区3家、西湖区4家、南江县5家. What such a list names is a place, known or not, where 其中 opens
 * the list, where others of it are places, or where its figures add up to the one before it.
 */

import { addSums, compareSums, parseDecimal, shift, toSum } from "../../model/decimal.ts";
import type { ExactSum } from "../../model/decimal.ts";

export interface PlaceList {
  names: string[];
  /** Opened by 其中, 分别为, 任务分解. */
  opened: boolean;
  /** Its figures are together the figure before it. */
  adds: boolean;
}

interface Entry {
  name: string;
  start: number;
  end: number;
  value: ExactSum | null;
  unit: string;
}

const ENTRY =
  /(?<=^|[,、;:。(和及与]|其中|分别为|包括)(?!其中|分别|包括)([\p{Script=Han}]{1,8}?(?:街道办事处|街道办|街道|办事处|苏木|产业园|[县区市镇乡旗]))(?:\((?:含|不含|包括)[^()]{1,20}\))?(?:完成|各|均|为|:)?(?:不少于|不低于|不超过|至少|约)?(\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千]{1,7})([百千]?[万亿]?)([^\d,、;:。()和及与]{0,8})(?:\([间次户]\))?/gu;
const BETWEEN = /^[,、;和及与]$/;
const OPENED = /(?:其中|分别(?:为|是)?|包括|任务分解|分解(?:为|到|如下)?|具体(?:为|是)?)[:,。]?$/;

/** Ends like a place and is none, or stands for a group: 老旧小区, 安置区, 中心城区, 乡镇. */
const LIKE_PLACE =
  /^(?:全|各|每|我|本|该|其他|其余|所有|新增|新建|改造|完成|建设|培训|提升|打造|创建|实施|涉及|覆盖|包括|示范|特色|重点|历史|老旧|农村|智慧|绿色|低碳|零碳|近零碳|数字|未来|美丽|生态|标准化|星级)|(?:小区|社区|校区|街区|辖区|灾区|厂区|病区|地区|行政区|服务区|停车区|安置区|棚户区|居民区|生活区|保护区|控制区|作业区|养殖区|城市|超市|门市|夜市|菜市|集市)$|(?:^|老|新|主|中心|建成|偏远|贫困|高寒|边远)(?:城区|山区|市区|库区|园区|景区|片区|林区|牧区)$|^[县区市镇乡城][县区市镇乡]$|^(?:城|县)?(?:乡镇|城镇|集镇)$/;

/** Short enough, and like no thing that is built: fit to be a place where a list proves it. */
export function fitsList(name: string): boolean {
  const longest = /(?:开发区|新区|高新区|经开区|园区|示范区|度假区|管理区|合作区|街道|办事处|产业园)$/.test(name)
    ? 9
    : 5;
  return name.length >= 2 && name.length <= longest && !LIKE_PLACE.test(name);
}

/** All lists of two places and more; time and room are linear in the text. */
export function placeListsIn(text: string): PlaceList[] {
  const lists: PlaceList[] = [];
  let run: Entry[] = [];
  const close = (): void => {
    const [first] = run;
    if (first && run.length > 1) lists.push(listOf(text, run, first));
    run = [];
  };
  for (const match of text.matchAll(ENTRY)) {
    const [whole, name = "", number = "", scale = "", behind = ""] = match;
    const decimal = parseDecimal(number.replace(/,/g, ""));
    const entry: Entry = {
      name,
      start: match.index,
      end: match.index + whole.length,
      value: decimal && toSum(shift(decimal, exponent(scale)) ?? decimal),
      unit: behind.slice(0, 1),
    };
    const before = run.at(-1);
    if (before && (before.unit !== entry.unit || !BETWEEN.test(text.slice(before.end, entry.start)))) close();
    run.push(entry);
  }
  close();
  return lists;
}

const exponent = (scale: string): number =>
  [...scale].reduce((sum, char) => sum + ({ 百: 2, 千: 3, 万: 4, 亿: 8 }[char] ?? 0), 0);

function listOf(text: string, run: readonly Entry[], first: Entry): PlaceList {
  const before = text.slice(Math.max(0, first.start - 60), first.start);
  const head = [...before.matchAll(/(\d[\d,]*(?:\.\d+)?)([百千]?[万亿]?)(?=(\p{Script=Han}))/gu)].findLast(
    ([, , , unit]) => unit === first.unit,
  );
  const whole = head && parseDecimal((head[1] ?? "").replace(/,/g, ""));
  const sum = run.reduce<ExactSum>((all, { value }) => (value ? addSums(all, value) : all), { digits: 0n, places: 0 });
  const total = whole && shift(whole, exponent(head[2] ?? ""));
  return {
    names: run.map(({ name }) => name),
    opened: OPENED.test(before),
    // A figure in words is none of the sum.
    adds:
      run.every(({ value }) => value !== null) &&
      total !== null &&
      total !== undefined &&
      compareSums(toSum(total), sum) === 0,
  };
}
