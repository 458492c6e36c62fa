/** What offices promise, in sentences of our own: a thing, how it is worded with its figure, what it is counted in. */

export interface Thing {
  category: string;
  /** The words with {n} where figure and unit stand, bounds included by the writer. */
  words: string;
  unit: string;
  /** Shown in 万 where it is large. */
  large?: true;
  decimals?: number;
  /** Whole numbers from–to in the unit. */
  from: number;
  to: number;
  agency: string;
}

const thing = (
  category: string,
  agency: string,
  words: string,
  unit: string,
  from: number,
  to: number,
  more: Partial<Thing> = {},
): Thing => ({
  ...{ category, agency, words, unit, from, to },
  ...more,
});

export const things: readonly Thing[] = [
  thing("就业创业", "人力资源社会保障局", "城镇新增就业{n}", "人", 3_000, 60_000, { large: true }),
  thing("就业创业", "人力资源社会保障局", "开发公益性岗位{n}", "个", 100, 3_000),
  thing("就业创业", "人力资源社会保障局", "开展补贴性职业技能培训{n}", "人次", 1_000, 40_000, { large: true }),
  thing("就业创业", "总工会", "帮扶困难职工{n}", "户", 80, 900),
  thing("就业创业", "人力资源社会保障局", "组织专场招聘会{n}", "场", 20, 400),
  thing("就业创业", "人力资源社会保障局", "为{n}就业困难人员提供岗位援助", "名", 100, 5_000),
  thing("养老服务", "民政局", "新增家庭养老床位{n}", "张", 50, 2_000),
  thing("养老服务", "民政局", "建成{n}社区老年助餐点", "个", 10, 300),
  thing("养老服务", "民政局", "为{n}特殊困难老年人家庭实施适老化改造", "户", 100, 6_000),
  thing("养老服务", "民政局", "改造提升农村敬老院{n}", "所", 4, 60),
  thing("养老服务", "卫生健康委", "为{n}65岁以上老年人提供免费体检", "人", 3_000, 90_000, { large: true }),
  thing("教育提升", "教育局", "新建、改扩建公办幼儿园{n}", "所", 3, 40),
  thing("教育提升", "教育局", "新增义务教育学位{n}", "个", 600, 30_000),
  thing("教育提升", "教育局", "资助家庭经济困难学生{n}", "人次", 900, 90_000, { large: true }),
  thing("教育提升", "教育局", "改造中小学教室照明{n}", "间", 100, 4_000),
  thing("教育提升", "教育局", "建设{n}中小学标准化食堂", "个", 5, 120),
  thing("健康服务", "卫生健康委", "免费为{n}适龄妇女提供两癌筛查服务", "人次", 2_000, 80_000, { large: true }),
  thing("健康服务", "卫生健康委", "新建村卫生室{n}", "所", 8, 200),
  thing("健康服务", "卫生健康委", "配备自动体外除颤仪{n}", "台", 20, 600),
  thing("健康服务", "卫生健康委", "为{n}儿童开展窝沟封闭", "名", 1_000, 40_000, { large: true }),
  thing("健康服务", "医保局", "救助困难群众{n}", "人次", 800, 50_000),
  thing("住房改善", "住房城乡建设局", "改造城镇老旧小区{n}", "个", 8, 200),
  thing("住房改善", "住房城乡建设局", "筹集保障性租赁住房{n}", "套（间）", 60, 5_000),
  thing("住房改善", "住房城乡建设局", "既有住宅加装电梯{n}", "部", 10, 300),
  thing("住房改善", "住房城乡建设局", "改造农村危房{n}", "户", 40, 900),
  thing("住房改善", "住房城乡建设局", "新建改造燃气管网{n}", "公里", 20, 400, { decimals: 2 }),
  thing("交通出行", "交通运输局", "新建改建农村公路{n}", "公里", 40, 900, { decimals: 3 }),
  thing("交通出行", "城市管理局", "新增公共停车泊位{n}", "个", 400, 20_000),
  thing("交通出行", "交通运输局", "优化调整公交线路{n}", "条", 4, 60),
  thing("交通出行", "发展改革委", "新建公共充电桩{n}", "个", 100, 5_000),
  thing("交通出行", "交通运输局", "实施危桥改造{n}", "座", 4, 90),
  thing("生态环境", "生态环境局", "完成{n}农村黑臭水体治理", "条", 8, 300),
  thing("生态环境", "园林绿化局", "新建口袋公园{n}", "个", 5, 90),
  thing("生态环境", "水利局", "治理中小河流{n}", "公里", 10, 120, { decimals: 1 }),
  thing("生态环境", "林业局", "完成造林{n}", "亩", 800, 60_000, { large: true }),
  thing("文化体育", "文化旅游体育局", "开展送戏下乡{n}", "场", 60, 2_000),
  thing("文化体育", "文化旅游体育局", "建成{n}城市书房", "家", 4, 60),
  thing("文化体育", "文化旅游体育局", "更新全民健身路径{n}", "套", 20, 400),
  thing("公共安全", "市场监管局", "开展食品安全你点我检{n}", "批次", 80, 2_400),
  thing("公共安全", "消防救援支队", "为{n}独居老人家庭安装感烟报警器", "户", 300, 9_000),
  thing("公共安全", "司法局", "办理法律援助案件{n}", "件", 300, 9_000),
  thing("乡村振兴", "农业农村局", "改造提升农村户厕{n}", "户", 900, 30_000),
  thing("乡村振兴", "农业农村局", "建设高标准农田{n}", "亩", 3_000, 300_000, { large: true }),
  thing("乡村振兴", "水利局", "维修养护农村供水工程{n}", "处", 10, 300),
  thing("乡村振兴", "商务局", "培训家政服务人员{n}", "人次", 500, 20_000, { large: true }),
  thing("残疾人服务", "残联", "为{n}残疾人提供康复救助", "名", 200, 12_000),
  thing("残疾人服务", "残联", "为{n}困难重度残疾人家庭实施无障碍改造", "户", 60, 900),
];

/** Rates and standards: the same for all, with their figures as printed. */
export const levels: readonly { category: string; agency: string; words: string; figures: [string, string][] }[] = [
  { category: "健康服务", agency: "卫生健康委", words: "适龄儿童窝沟封闭覆盖率达到{0}", figures: [["30", "%"]] },
  {
    category: "健康服务",
    agency: "卫生健康委",
    words: "新生儿遗传代谢病筛查率和听力障碍筛查率分别达到{0}和{1}以上",
    figures: [
      ["98", "%"],
      ["95", "%"],
    ],
  },
  { category: "健康服务", agency: "医保局", words: "低收入人口参保率稳定在{0}以上", figures: [["99", "%"]] },
  { category: "教育提升", agency: "教育局", words: "公办园在园幼儿占比不低于{0}", figures: [["55", "%"]] },
  { category: "养老服务", agency: "民政局", words: "城市低保标准提高到每人每月{0}", figures: [["786", "元"]] },
  { category: "残疾人服务", agency: "残联", words: "困难残疾人生活补贴标准提高到{0}", figures: [["88", "元/月"]] },
  {
    category: "就业创业",
    agency: "人力资源社会保障局",
    words: "对符合条件的毕业生按{0}标准发放求职创业补贴",
    figures: [["1500", "元/人"]],
  },
  {
    category: "乡村振兴",
    agency: "供电公司",
    words: "农村供电可靠率由{0}提高到{1}",
    figures: [
      ["99.90", "%"],
      ["99.93", "%"],
    ],
  },
  { category: "就业创业", agency: "人力资源社会保障局", words: "城镇登记失业率控制在{0}以内", figures: [["4.5", "%"]] },
  {
    category: "健康服务",
    agency: "医保局",
    words: "居民医保财政补助标准由每人每年{0}提高至{1}",
    figures: [
      ["610", "元"],
      ["640", "元"],
    ],
  },
  { category: "养老服务", agency: "卫生健康委", words: "每千人口托位数达到{0}", figures: [["4.2", "个"]] },
  { category: "交通出行", agency: "交通运输局", words: "投资{0}实施城区道路畅通工程", figures: [["1.8", "亿元"]] },
];

export const policies: readonly { category: string; agency: string; words: string }[] = [
  { category: "养老服务", agency: "民政局", words: "完善社会救助主动发现机制，做到应保尽保、应救尽救" },
  { category: "健康服务", agency: "医保局", words: "全面开通门诊慢性病线上申请渠道，试行待遇“免申即享”" },
  { category: "文化体育", agency: "文化旅游体育局", words: "推动公共文化场馆错时延时开放，打造“15分钟阅读圈”" },
  { category: "公共安全", agency: "公安局", words: "深入打击治理电信网络诈骗，力争发案数、损失数同比下降" },
  { category: "就业创业", agency: "人力资源社会保障局", words: "实行企业职工退休“一件事一次办”" },
  { category: "生态环境", agency: "生态环境局", words: "开展餐饮油烟、噪声扰民问题整治行动" },
];

export const openings = ["", "", "实施{c}工程，", "持续推进{c}，", "深入开展{c}提升行动，", "扎实做好{c}工作，"];

/** Sentences of measures that set nothing. */
export const fillers: readonly string[] = [
  "加强组织领导，明确责任分工，建立工作台账，实行清单化管理。",
  "积极争取上级补助资金，统筹整合各类资源，确保资金及时足额到位。",
  "按照《民生实事项目管理办法》（政办〔2022〕15号）规定，规范项目实施和档案管理。",
  "落实周调度、月通报制度，对进展缓慢的单位及时督办，10月底前全部完工，12月底前完成验收。",
  "所需资金由市、县（区）财政按照1:1比例分担，不足部分由项目单位自筹。",
  "对年满60周岁、连续12个月以上未就业的人员优先安排，每场服务时间不少于100分钟。",
  "加强宣传引导，通过“三公里”服务圈、微信公众号等渠道发布政策信息，联系电话：0558-5555258。",
  "对家庭年收入3万元以下的对象给予倾斜，每人每年补助不超过2000元。",
];

export const damagedMenus: readonly string[] = [
  "首页 | 政务公开 | 互动交流",
  "当前位置：首页 > 政府文件",
  "字体：[大 中 小] 打印 关闭",
  "浏览次数：1024",
];
export const damagedFeet: readonly string[] = [
  "版权所有：政府办公室",
  "网站标识码：3400000001",
  "皖ICP备00000001号 皖公网安备 34000000000000号",
  "主办单位：政府办公室 联系方式：0550-1234567",
];
