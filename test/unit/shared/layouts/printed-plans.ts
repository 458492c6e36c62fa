/**
 * Plans whose every printed word can be read back. What the printed form cannot carry is said at the generator that leaves it
 * out.
 */

import fc from "fast-check";
import type { PlanState } from "../../../../shared/model/plan.ts";
import type { RowSpec } from "./support.ts";
import { planOf } from "./support.ts";

const PLACES = [
  "谯城区",
  "亳州高新区",
  "涡阳县",
  "蒙城县",
  "利辛县",
  "双河哈萨克自治县某某镇",
  "前郭尔罗斯蒙古族自治县",
];
const AGENCIES = ["市人社局", "市财政局", "市教育局", "市卫生健康委", "市民政局", "市残联"];
/** Without numbers of their own: 二、教育 is the second category, called 教育. */
const CATEGORIES = ["就业", "民生保障", "教育", "卫生健康", "城乡建设（含乡村）", "城关镇", "主城区"];
/** The name of a plan's only item is not built like a title (nine characters or more that end with 计划 or 方案). */
const ITEMS = [
  "促进高质量充分就业",
  "养老服务提升",
  "学前教育",
  "困难残疾人康复（含 A 类）",
  "农村公路",
  "健康口腔行动",
  "老旧小区三年计划",
  "医保",
  "=1+1",
];
/** Names end with what they count and hold no unit in brackets, which would be read as the row's unit. */
const NAMES = [
  "城镇新增就业人数",
  "养老床位",
  "适龄儿童入园率",
  "林地增减",
  "垃圾清运完成率",
  "改造小区",
  "新建公里数",
  "资助对象",
  "参保人数",
  "救助",
  "医保",
  "项目资金",
];
const UNITS = ["人", "户", "万元", "张", "公里", "人次", "件"];
/**
 * No text ends or begins with a blank or breaks its line: cells are trimmed, and where a line ends is the paper's matter.
 */
const TEXTS = [
  "含灵活就业",
  "+86 张三",
  "6月 底：完成",
  "=1+1",
  "含 A类 人员；其中：另行下达",
  "备注：见通知",
  "-",
  "2024-6-30",
  "（续）建",
  "'引号",
  "1. 新建；2. 改建",
];
const OWN = ["联系人", "完成时限", "资金渠道", "政策依据"];
/** Where a table has no 牵头单位, this is who answers. */
const BESIDE_LEADS = "实施单位（主体）";

const some = <T>(from: readonly T[], least: number, most: number) =>
  fc.shuffledSubarray([...from], { minLength: Math.min(least, from.length), maxLength: Math.min(most, from.length) });

/** Counts with words before and behind, and marks; 0 is written as 0. */
const count = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 99999 }).map(String) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 999 }).map((n) => `${n}.5`) },
  { weight: 1, arbitrary: fc.integer({ min: -99, max: -1 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom("", "—", "/", "≥50", "60以上", "70以下", "约80", "−6.5以下") },
);
const rate = fc.constantFrom("90%", "95.5%", "100%", "90%以上", "−6.5%以下", "≥85%", "4.50%", "—", "");

interface Drawn {
  name: string;
  unit: string;
  inner: boolean;
  total: string;
  targets: string[];
  note: string | null;
  own: Record<string, string>;
}

const indicator = (districts: number, led: boolean): fc.Arbitrary<Drawn> =>
  fc.constantFrom(...NAMES).chain((name) => {
    const isRate = name.endsWith("率");
    const figure = isRate ? rate : count;
    return fc.record({
      name: fc.constant(name),
      unit: isRate ? fc.constant("%") : fc.constantFrom(...UNITS),
      inner: fc.boolean(),
      total: figure,
      targets: fc.array(figure, { minLength: districts, maxLength: districts }),
      note: fc.option(fc.constantFrom(...TEXTS.filter((text) => text !== "-")), { freq: 3 }),
      own: fc.dictionary(fc.constantFrom(...OWN, ...(led ? [BESIDE_LEADS] : [])), fc.constantFrom(...TEXTS), {
        maxKeys: 2,
      }),
    });
  });

const header = fc.record({
  title: fc.constantFrom(
    "云溪市2024年民生实事目标任务分解表",
    "云溪市十大暖民心行动任务分解表",
    "民生工程指标计划（第二批）分解表",
  ),
  annex: fc.constantFrom("附件", "附件2", "附表1"),
  documentNumber: fc.option(fc.constantFrom("云民生办〔2024〕6号")),
  unitLine: fc.option(fc.constantFrom("单位：人、件")),
  issuerLine: fc.option(fc.constantFrom("云溪市民生办", "云溪市人民政府办公室")),
  issueDate: fc.option(fc.constantFrom("2024-03-28", "2026-12-01")),
  asOf: fc.option(fc.constantFrom("截至2024年6月底")),
  notes: fc.constantFrom<string[]>([], ["注：谯城区数据含亳州高新区。"], ["注：1.含 A类 人员。", "2.按月调度。"]),
  signsAbove: fc.constantFrom<string[]>([], ["填报单位（盖章）：云溪市民生办　　填报人：张三"]),
  signsBelow: fc.constantFrom<string[]>([], ["审核人（签字）：　　负责人：李四　　联系电话：5551234"]),
});

/** Plans of two to seven districts: one district is no split, and nothing then says which of two columns is it. */
export const printedPlans: fc.Arbitrary<PlanState> = fc
  .record({
    header,
    districts: some(PLACES, 2, 7),
    categories: some(CATEGORIES, 1, 3),
    // One level of names over the indicators, and nobody who answers for them, may be either: it is read as categories.
    headed: fc.constantFrom(
      { categorised: true, led: true },
      { categorised: true, led: false },
      { categorised: false, led: true },
    ),
    items: some(ITEMS, 1, 5),
  })
  .chain(({ header, districts, categories, headed: { categorised, led }, items }) =>
    fc
      .tuple(
        ...items.map((item) =>
          fc.record({
            item: fc.constant(item),
            leads: led ? some(AGENCIES.slice(0, 3), 1, 2) : fc.constant<string[]>([]),
            supports: some(AGENCIES.slice(3), 0, 3),
            rows: fc.uniqueArray(indicator(districts.length, led), {
              minLength: 1,
              maxLength: 4,
              selector: (one) => one.name,
            }),
          }),
        ),
      )
      .map((drawn) => {
        const perCategory = Math.ceil(drawn.length / categories.length);
        const rows: RowSpec[] = [];
        drawn.forEach(({ item, leads, supports, rows: own }, at) => {
          let top = -1;
          for (const one of own) {
            const first = rows.length;
            const inner = one.inner && top >= 0;
            // A part is counted like the whole.
            const unit = inner ? (rows[top]?.unit ?? "") : one.unit;
            const isRate = unit === "%";
            const like = (text: string) => (isRate === one.name.endsWith("率") ? text : "");
            if (!inner) top = first;
            rows.push({
              item,
              ...(categorised ? { category: categories[Math.floor(at / perCategory)] ?? "" } : {}),
              name: one.name,
              unit,
              total: like(one.total),
              targets: one.targets.map(like),
              itemFields: { leads, supports },
              fields: {
                note: one.note,
                extra: one.own,
                rule: isRate ? "none" : "sum",
                ...(inner ? { parent: `n${top}`, part: "within" } : {}),
              },
            });
          }
        });
        return planOf(districts, rows, header);
      }),
  );
