import { expect, test } from "vitest";
import type { ProgressImport } from "../../../../../shared/import/progress/progress-import.ts";
import { importProgress } from "../../../../../shared/import/progress/progress-import.ts";
import { districtFinder } from "../../../../../shared/model/aliases.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import { districtsOf } from "../../../../../shared/model/read-plan.ts";
import { readProgress } from "../../../../../shared/recognise/progress/read.ts";
import { emptyContent } from "../../../../../shared/tracking/layer.ts";
import { buildPlan } from "../../../../support/plans.ts";
import { published } from "../../../../support/tracking/published.ts";

function read(plan: PlanState, rows: string[][]): ProgressImport & { reasons: string[]; period: string | null } {
  const district = districtFinder(districtsOf(plan), []);
  const reading = readProgress([published("进度", rows)], 2024, (name) => district(name) !== null);
  const options = { preferFile: false, before: null, district };
  const result = importProgress(plan, emptyContent(), reading.tables, options);
  const reasons = [...reading.skipped, ...result.skipped].map(({ reason }) => reason);
  return { ...result, reasons, period: reading.tables[0]?.period ?? null };
}

function cellsOf(plan: PlanState, { cells }: ProgressImport): string[] {
  return cells.map(({ indicator, district, text }) => {
    const place = district === null ? "" : `${plan.district.get(district)?.name ?? ""} `;
    return `${place}${plan.indicator.get(indicator)?.name ?? ""} ${text ?? ""}`;
  });
}

const sentences = ({ findings }: ProgressImport): string[] => findings.map(({ sentence }) => sentence);

test("a county's table: the target stands twice, in words and as a number; a sentence lies over the numbers", () => {
  const plan = buildPlan(
    ["祁山镇"],
    [
      { name: "城镇新增就业", total: "1100", targets: [] },
      { name: "“三公里”充分就业社区", total: "4", targets: [], patch: { unit: "个" } },
      { name: "高校毕业生求职补贴", total: "按需", targets: [] },
      { name: "督促公建公营敬老院", total: "4", targets: [], patch: { unit: "家" } },
      { name: "企业职工退休一件事一次办理", total: "—", targets: [], patch: { unit: "人次" } },
      { name: "家政服务培训", total: "613", targets: [] },
      { name: "农村低保标准", total: "800", targets: [], patch: { unit: "元" } },
    ],
  );
  const result = read(plan, [
    ["祁门县2024年民生实事进展情况（截至11月底）", "<", "<", "<", "<", "<", "<", "<", "<"],
    ["序号", "类别", "项目名称", "目标任务", "牵头单位", "目标任务", "累计完成", "累计进度", "备注"],
    [
      "1",
      "一、就业促进（3项）",
      "促进重点群体稳定就业",
      "城镇新增就业1100人",
      "县人社局",
      "1100",
      "1063",
      "96.64%",
      "",
    ],
    ["^", "^", "^", "“三公里”充分就业社区4个", "^", "4", "4", "100%", ""],
    [
      "2",
      "^",
      "支持毕业生求职创业",
      "按1500元/人发放高校毕业生求职补贴",
      "县人社局",
      "已组织网上申请，12月28日前发放到位",
      "<",
      "<",
      "",
    ],
    ["3", "^", "放心家政行动", "开展家政服务培训613人次", "县商务局", "613", "626", "102.12%", ""],
    [
      "5",
      "二、社会保障（5项）",
      "农村敬老院运营服务能力提升",
      "督促4家公建公营敬老院改革",
      "县民政局",
      "4",
      "4",
      "100%",
      "按照工程进度测算",
    ],
    ["6", "^", "低保提标", "农村低保标准", "县民政局", "800", "812", "101.5%", ""],
    ["7", "^", "企业职工退休一件事一次办理", "企业职工退休一件事一次办理人次", "县人社局", "-", "454", "持续推进", ""],
  ]);
  expect(result.period).toBe("2024-11");
  expect(cellsOf(plan, result)).toEqual([
    "城镇新增就业 1063",
    "“三公里”充分就业社区 4",
    "高校毕业生求职补贴 已组织网上申请，12月28日前发放到位",
    "家政服务培训 626",
    "督促公建公营敬老院 4",
    "农村低保标准 812",
    "企业职工退休一件事一次办理 454",
  ]);
  expect(result.cells[4]?.note).toBe("按照工程进度测算");
  expect([result.texts, result.findings, result.reasons]).toEqual([1, [], []]);
});

test("a city's list of every county: figure, unit and rate in one cell, and two faults as published", () => {
  const plan = buildPlan(
    ["寿县", "凤台县"],
    [
      { name: "城市社区达到充分就业社区", total: "15", targets: ["9", "6"], patch: { unit: "个" } },
      { name: "新增技能人才", total: "7000", targets: ["4000", "3000"] },
      { name: "新增设立市级公立口腔专科医院", total: "1", targets: ["无任务", "1"], patch: { unit: "所" } },
      { name: "托位建设", total: "280", targets: ["180", "100"], patch: { unit: "个" } },
    ],
  );
  const result = read(plan, [
    ["县区", "项目名称", "年度目标任务", "完成进度"],
    ["寿县", "一、就业促进行动（6项指标）", "*1.力争9个城市社区达到充分就业社区", "完成9个，完成率100%"],
    ["^", "^", "*4.新增技能人才4000人", "完成736人，完成率18.04%"],
    ["^", "四、健康口腔行动（6项指标）", "6.新增设立市级公立口腔专科医院", "无任务"],
    ["^", "五、安心托幼行动", "托位建设180个", "完成37个，完成率20.5%"],
    ["凤台县", "一、就业促进行动（6项指标）", "*4.新增技能人才3000人", "完成500人，完成率16.67%"],
  ]);
  expect(cellsOf(plan, result)).toEqual([
    "寿县 城市社区达到充分就业社区 9个",
    "寿县 新增技能人才 736人",
    "寿县 新增设立市级公立口腔专科医院 无任务",
    "寿县 托位建设 37个",
    "凤台县 新增技能人才 500人",
  ]);
  expect(sentences(result)).toEqual([
    "“新增技能人才”的完成率写的是 18.04%，按完成数和目标应为 18.40%，像是两位数字写颠倒了。",
    "“托位建设”的完成率 20.5% 是截去尾数，四舍五入应为 20.56%。",
  ]);
  expect(result.reasons).toEqual([]);
});

test("rates of unrounded figures are right; the name may carry the total of the province", () => {
  const plan = buildPlan(
    [],
    [
      { name: "城镇新增就业", total: "5.2万", targets: [], patch: { scale: 10000, decimals: 2 } },
      { name: "失业人员再就业", total: "3.31万", targets: [], patch: { scale: 10000, decimals: 2 } },
      { name: "改（新）建农村户用厕所", total: "144281", targets: [], patch: { unit: "户" } },
      { name: "提高农村低保标准", total: "不低于3700", targets: [], patch: { unit: "元", rule: "none" } },
    ],
  );
  const result = read(plan, [
    ["岳阳市重点民生实事项目完成情况", "<", "<", "<", "<", "<", "<"],
    ["序号", "考核指标", "单位", "工作目标", "已完成数", "占年任务之比", "备注"],
    ["1", "城镇新增就业", "万人", "5.2", "7.23", "139.1%", "人力资源社会保障局"],
    ["2", "失业人员再就业", "万人", "3.31", "3.49", "105.3%", "人力资源社会保障局"],
    ["8", "改（新）建农村户用厕所100万户以上", "户", "144281", "127258", "88.2%", "农业农村局"],
    ["6", "提高农村低保标准", "元/年/人", "不低于3700元", "3840", "达到目标3840元", ""],
  ]);
  expect(cellsOf(plan, result)).toEqual([
    "城镇新增就业 7.23万人",
    "失业人员再就业 3.49万人",
    "改（新）建农村户用厕所 127258户",
    "提高农村低保标准 3840",
  ]);
  expect(sentences(result)).toEqual([]);
});

test("two figures of two rows in one sentence, and the target that a printed rate fits", () => {
  const plan = buildPlan(
    [],
    [
      { name: "新开工亿元以上项目", total: "170", targets: [], patch: { unit: "个" } },
      { name: "竣工亿元以上项目", total: "120", targets: [], patch: { unit: "个" }, parent: "新开工亿元以上项目" },
      { name: "新增技能人才", total: "20000", targets: [] },
    ],
  );
  const result = read(plan, [
    ["序号", "重点工作", "牵头责任单位", "上半年落实情况"],
    ["1", "新开工亿元以上项目170个以上、竣工120个以上", "市发改委", "已开工145个，占全年87.9%；已竣工62个，占51.7%"],
    ["6", "新增技能人才2万人", "市人社局", "新增14826人，完成74.13%"],
  ]);
  expect(result.period).toBe("2024-06");
  expect(cellsOf(plan, result)).toEqual(["新开工亿元以上项目 145个", "竣工亿元以上项目 62个", "新增技能人才 14826人"]);
  expect(sentences(result)).toEqual([
    "“新开工亿元以上项目”的完成率写的是 87.9%，按完成数和目标应为 85.29%；按目标 165 才是这个数。",
  ]);
});

test("lists of towns in one cell go to the towns", () => {
  const plan = buildPlan(
    ["元坝镇", "白果乡", "昭化镇"],
    [{ name: "城镇新增就业人数", total: "345", targets: ["280", "15", "50"] }],
  );
  const rows = (heading: string): string[][] => [
    ["项目（工程）", "目标", "指标（单位）", "全区数", heading, "责任单位"],
    [
      "就业促进工程",
      "促进城乡劳动者就业创业",
      "城镇新增就业人数（人）",
      "345",
      "元坝镇120 白果乡15 昭化镇25",
      "区人社局",
    ],
  ];
  expect(cellsOf(plan, read(plan, rows("完成情况")))).toEqual([
    "元坝镇 城镇新增就业人数 120",
    "白果乡 城镇新增就业人数 15",
    "昭化镇 城镇新增就业人数 25",
  ]);
  expect(read(plan, rows("分解情况")).reasons).toEqual(["只有目标任务，没有完成情况"]);
});

test("places as columns, words, and dashes that tell nothing", () => {
  const plan = buildPlan(
    ["柯城区", "衢江区", "龙游县"],
    [
      { name: "新增公共绿化面积", total: "6", targets: ["1", "2", "3"], patch: { unit: "公顷", decimals: 1 } },
      { name: "廉租住房保障", total: "30", targets: ["10", "10", "10"], patch: { unit: "户" } },
    ],
  );
  const head = ["序号", "考核指标", "完成情况", "<", "<", "基本分"];
  const result = read(plan, [
    head,
    ["^", "^", "柯城区", "衢江区", "龙游县", "^"],
    ["6", "新增公共绿化面积（公顷）", "1.5", "2", "-", "10"],
    ["8", "廉租住房保障（户）", "全部开工", "/", "7", "5"],
  ]);
  expect(cellsOf(plan, result)).toEqual([
    "柯城区 新增公共绿化面积 1.5",
    "衢江区 新增公共绿化面积 2",
    "柯城区 廉租住房保障 全部开工",
    "龙游县 廉租住房保障 7",
  ]);
  expect(result.texts).toBe(1);
  const goals = [
    ["序号", "考核指标", "考核目标", "<", "<", "基本分"],
    ["^", "^", "柯城区", "衢江区", "龙游县", "^"],
  ];
  expect(read(plan, [...goals, ["6", "新增公共绿化面积（公顷）", "1", "2", "3", "10"]]).cells).toEqual([]);
});

test("figures of one month are noticed; a row that is like two is left out and told", () => {
  const plan = buildPlan(
    [],
    [
      { name: "城镇新增就业", total: "100", targets: [] },
      { name: "城镇新增就业", total: "100", targets: [], patch: { item: "i0" } },
    ],
  );
  const rows = [
    ["序号", "指标", "年度目标", "6月完成"],
    ["1", "城镇新增就业", "100", "7"],
    ["2", "不在方案里的事", "100", "7"],
  ];
  expect(readProgress([published("进度", rows)], 2024, () => false).tables[0]?.monthly).toBe(true);
  expect(read(plan, rows).reasons).toEqual([
    "“城镇新增就业”和方案里的“城镇新增就业”、“城镇新增就业”都像，没有读入，请改成方案里的名称。",
    "方案里没有找到“不在方案里的事”，没有读入。",
  ]);
});
