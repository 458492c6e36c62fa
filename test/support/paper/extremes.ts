/** Plans at the edges of what is printed: each a table that once lost text, was cut or broke in the wrong place. */

import type { PlanState } from "../../../shared/model/plan.ts";
import type { RowSpec } from "../../unit/shared/layouts/support.ts";
import { planOf } from "../../unit/shared/layouts/support.ts";

const SYLLABLES = [..."溪柳石青云河山阳安和平泉林岭湖海江桥关岩金银玉德永丰庆兴隆昌顺宁"];

/** 溪石县, 溪青区 …: as many different names as are asked for. */
function placeNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const size = SYLLABLES.length;
    const third = Math.floor(index / (size * size));
    const name = [index % size, Math.floor(index / size) % size].map((at) => SYLLABLES[at]).join("");
    return `${name}${third > 0 ? SYLLABLES[third] : ""}${index % 5 === 0 ? "区" : "县"}`;
  });
}

const SENTENCES = [
  "健全覆盖城乡的公共服务网络，新建、改建一批便民服务站点，",
  "为65周岁以上老年人免费提供1次健康体检（含辅助检查），",
  "“两癌”筛查不少于20000人；完成农村户用卫生厕所改造；",
  "推进《民生实事三年行动方案（2024—2026年）》各项任务，",
];

/** A text of `length` characters that reads like one of a plan. */
export function longText(length: number, from = 0): string {
  let text = "";
  for (let index = from; text.length < length; index += 1) text += SENTENCES[index % SENTENCES.length] ?? "";
  return `${text.slice(0, length - 1)}。`;
}

const THREE = ["溪北区", "青屏县", "石渡县"];
const AROUND = {
  annex: "附件3",
  documentNumber: "云政办发〔2026〕8号",
  unitLine: "公里、人、万元",
  notes: ["按季调度，以年底数为准。", longText(160)],
  issuerLine: "云溪市民生实事工作领导小组办公室",
  issueDate: "2026-03-09",
};

/** Rows with figures of different widths, three items to a category. */
function rowsOf(count: number, districts: number, more: (index: number) => Partial<RowSpec> = () => ({})): RowSpec[] {
  return Array.from({ length: count }, (_, index) => {
    const each = [7, 120, 3_500, 18_240][index % 4] as number;
    const item = Math.floor(index / 2);
    return {
      item: `第${item + 1}项${["提质改造乡村公路", "新增城镇就业", "困难残疾人康复救助", "城乡居民基本医疗保障"][item % 4]}`,
      category: `${["一、促进就业", "二、强化困难群体救助帮扶与关爱服务", "三、健康", "四、教育"][Math.floor(item / 3) % 4]}`,
      name: `${["农村公路里程", "新增就业人数", "康复训练", "补助资金"][index % 4]}${index + 1}`,
      unit: ["公里", "人", "人次", "万元"][index % 4] ?? "人",
      total: String(each * districts),
      targets: Array.from({ length: districts }, () => String(each)),
      itemFields: { leads: ["市残联"], supports: ["市财政局", "市卫生健康委"] },
      ...more(index),
    };
  });
}

function grouped(plan: PlanState, groupOf: (index: number) => string | null): PlanState {
  [...plan.district.values()].forEach((district, index) =>
    plan.district.set(district.id, { ...district, group: groupOf(index) }),
  );
  return plan;
}

function family(): RowSpec[] {
  const names = ["完成救助", "按病种", "听力障碍", "人工耳蜗植入", "双侧植入及术后康复训练", "其中免费"];
  return names.flatMap((name, depth): RowSpec[] => [
    {
      item: "困难群体救助",
      name: `${name}${depth === 5 ? longText(60) : ""}`,
      unit: "人",
      total: "6",
      targets: ["1", "2", "3"],
      fields: { parent: depth === 0 ? null : `n${depth - 1}`, part: depth === 0 ? null : "within" },
    },
  ]);
}

/** By name; `quick` ones are few and small enough for the unit tests. */
export const extremes: Readonly<Record<string, () => PlanState>> = {
  "6x50": () => planOf(placeNames(6), rowsOf(50, 6), AROUND),
  "long-texts": () =>
    planOf(
      THREE,
      rowsOf(8, 3, (index) => ({
        item: index < 4 ? longText(500, Math.floor(index / 2)) : longText(280, index),
        name: index === 6 ? longText(500, 1) : `任务${index + 1}`,
        fields: index === 2 ? { note: longText(500, 3) } : index === 3 ? { note: longText(90) } : {},
        itemFields: {
          leads: index > 5 ? ["市民生实事工作领导小组办公室", "市住房城乡建设和城市管理行政执法局"] : ["市残联"],
          supports: index === 4 ? Array.from({ length: 40 }, (_, at) => `市第${at + 1}部门单位`) : ["市财政局"],
        },
      })),
      AROUND,
    ),
  "text-over-pages": () =>
    planOf(
      placeNames(12),
      rowsOf(3, 12, (index) => ({
        item: index === 2 ? longText(1900) : "修路",
        name: index === 1 ? longText(1600, 2) : `任务${index + 1}`,
        fields: index === 0 ? { note: longText(1200, 1) } : {},
      })),
      { ...AROUND, notes: [longText(2600)] },
    ),
  "one-district": () => planOf(["云溪区"], rowsOf(9, 1), AROUND),
  "no-category": () =>
    planOf(
      placeNames(9),
      rowsOf(30, 9, () => ({ category: undefined as never })).map(({ category: _none, ...row }) => row),
      { ...AROUND, annex: null, documentNumber: null, unitLine: null },
    ),
  "family-of-five": () => planOf(THREE, family(), AROUND),
  "long-districts": () =>
    grouped(
      planOf(
        [
          "云溪国家级经济技术产业开发区管委会",
          "青屏土家族苗族自治县",
          "石渡县",
          "松桃区",
          "高新技术产业示范园区",
          "新疆生产建设兵团第十三师新星市",
        ],
        rowsOf(10, 6),
        AROUND,
      ),
      (index) => (index === 3 ? "国家乡村振兴重点帮扶县（区）" : index < 3 ? "主城区" : "县市"),
    ),
  "long-units": () =>
    planOf(
      placeNames(8),
      rowsOf(12, 8, (index) => ({
        unit: index % 3 === 0 ? "平方米（建筑面积）" : "万元/公里·年",
        fields: {
          note: longText(40 + index * 8, index),
          extra: { 完成时限: "2026年12月底前全面完成", 责任人: "张某某、欧阳某某" },
        },
      })),
      AROUND,
    ),
  "104x150": () =>
    grouped(
      planOf(placeNames(104), rowsOf(150, 104), AROUND),
      (index) => ["湘北片区", "湘中片区", "湘南片区"][Math.floor(index / 35)] ?? null,
    ),
  "300x40": () => planOf(placeNames(300), rowsOf(40, 300), AROUND),
  "1620x150": () => planOf(placeNames(1620), rowsOf(150, 1620), AROUND),
};
