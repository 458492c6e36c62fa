/**
 * A fourth set of words: governments that are no county of a city, as Xinjiang's divisions and regiments, Inner Mongolia's
 * leagues and banners, Tibet, cities of Guangdong and Hainan without counties, zones of every name.
 */

import type { Vocabulary } from "./vocabulary.ts";

const firstDivision = ["一团", "二团", "七团", "十六团", "阿拉尔市金银川镇"];
const eighthDivision = ["121团", "133团", "石河子镇", "北泉镇", "一五〇团"];
const xilingol = ["锡林浩特市", "二连浩特市", "阿巴嘎旗", "苏尼特左旗", "多伦县", "乌拉盖管理区"];
const hinggan = ["乌兰浩特市", "阿尔山市", "科尔沁右翼前旗", "扎赉特旗", "突泉县"];
const lhasa = ["城关区", "堆龙德庆区", "达孜区", "林周县", "当雄县", "尼木县"];
const nagqu = ["色尼区", "嘉黎县", "比如县", "双湖县", "申扎县"];
const dongguan = ["莞城街道", "虎门镇", "长安镇", "松山湖高新区", "滨海湾新区", "石龙镇"];
const zhongshan = ["石岐街道", "小榄镇", "翠亨新区", "火炬高技术产业开发区", "坦洲镇"];
const danzhou = ["那大镇", "白马井镇", "洋浦经济开发区", "光村镇"];
const shennongjia = ["松柏镇", "阳日镇", "木鱼镇", "红坪镇", "大九湖镇"];
const panjin = ["双台子区", "兴隆台区", "大洼区", "盘山县", "辽东湾新区"];
const yichun = ["伊美区", "乌翠区", "友好区", "铁力市", "嘉荫县"];

export const frontier: Vocabulary = {
  name: "frontier",
  provinces: [
    {
      name: "内蒙古自治区",
      cities: [
        { name: "锡林郭勒盟", members: xilingol.slice(0, 4) },
        { name: "兴安盟", members: hinggan.slice(0, 4) },
        { name: "呼伦贝尔市", members: ["海拉尔区", "扎兰屯市", "鄂伦春自治旗", "新巴尔虎右旗"] },
      ],
    },
    {
      name: "西藏自治区",
      cities: [
        { name: "拉萨市", members: lhasa.slice(0, 4) },
        { name: "那曲市", members: nagqu.slice(0, 4) },
        { name: "阿里地区", members: ["噶尔县", "普兰县", "札达县", "改则县"] },
      ],
    },
  ],
  cities: [
    { name: "锡林郭勒盟", members: xilingol },
    { name: "兴安盟", members: hinggan },
    { name: "拉萨市", members: lhasa },
    { name: "那曲市", members: nagqu },
    { name: "盘锦市", members: panjin },
    { name: "伊春市", members: yichun },
  ],
  counties: [
    { name: "东莞市", members: dongguan },
    { name: "中山市", members: zhongshan },
    { name: "儋州市", members: danzhou },
    { name: "神农架林区", members: shennongjia },
    { name: "第一师阿拉尔市", members: firstDivision },
    { name: "第八师石河子市", members: eighthDivision },
    { name: "阿巴嘎旗", members: ["别力古台镇", "洪格尔高勒镇", "那仁宝拉格苏木", "吉尔嘎郎图苏木"] },
    { name: "当雄县", members: ["当曲卡镇", "羊八井镇", "格达乡", "纳木湖乡"] },
  ],
  towns: [
    { name: "那仁宝拉格苏木", members: ["额尔敦敖包嘎查", "萨如拉图雅嘎查", "巴彦锡力嘎查"] },
    { name: "虎门镇", members: ["大宁社区", "树田社区", "南面社区", "沙角社区"] },
    { name: "一团", members: ["一连", "二连", "五连", "园林队"] },
    { name: "木鱼镇", members: ["青峰村", "木鱼村", "三堆河村"] },
  ],
  short: [
    ["城关", "堆龙德庆", "达孜", "林周", "当雄"],
    ["通辽", "赤峰", "乌海", "包头", "乌兰察布"],
    ["儋州", "琼海", "万宁", "文昌", "东方"],
  ],
  institutions: [
    { head: "幼儿园名称", names: ["机关第一幼儿园", "蓝天幼儿园", "金色摇篮幼儿园", "第三小学附属幼儿园"] },
    { head: "医院", names: ["人民医院", "中医院", "妇幼保健院", "精神卫生中心", "疾控中心"] },
    { head: "农场", names: ["红旗农场", "八一农场", "北大荒农场", "五三农场", "共青农场"] },
    { head: "社区", names: ["和平里", "幸福里社区", "东风路社区", "新城社区"] },
  ],
  zones: ["国家级高新区", "自贸试验区", "旅游度假区", "辽滨沿海经开区", "生态示范区", "农垦管理局"],
  counts: [
    { name: "棚户区改造", unit: "套" },
    { name: "游牧民定居", unit: "户" },
    { name: "人工种草", unit: "万亩" },
    { name: "饮水安全巩固", unit: "处" },
    { name: "护边员选聘", unit: "名" },
    { name: "连队综合服务站", unit: "个" },
    { name: "电采暖改造", unit: "户" },
    { name: "体检服务", unit: "人次" },
    { name: "渔港建设", unit: "座" },
    { name: "椰子更新种植", unit: "万株" },
    { name: "边防公路", unit: "公里" },
    { name: "红树林修复", unit: "公顷" },
    { name: "标准化牛棚", unit: "平方米" },
    { name: "志愿服务", unit: "场次" },
    { name: "节能量", unit: "吨标煤" },
    { name: "助餐点", unit: "处" },
    { name: "充电桩", unit: "台" },
  ],
  named: [
    { name: "护理型床位数", unit: "张" },
    { name: "搬迁户数", unit: "户" },
    { name: "受训职工人数", unit: "人" },
    { name: "入户走访户次", unit: "户次" },
    { name: "道路里程", unit: "公里" },
    { name: "体育公园个数", unit: "个" },
    { name: "接种剂次", unit: "剂次" },
  ],
  tricky: [
    { name: "高标准农田提升", unit: "亩" },
    { name: "规模以上工业企业", unit: "家" },
    { name: "人均公共绿地小游园", unit: "处" },
    { name: "满意度回访", unit: "户次" },
    { name: "合格率抽检批次", unit: "批次" },
    { name: "低收入率监测户", unit: "户" },
    { name: "示范标准化卫生室", unit: "个" },
  ],
  money: ["中央预算内投资", "援疆资金", "自治区补助", "项目总投资", "奖补额", "专项债券"],
  areas: [
    { name: "人工种草面积", unit: "万亩" },
    { name: "棉花播种面积", unit: "万亩" },
    { name: "天然橡胶更新", unit: "亩" },
  ],
  rates: ["草原植被盖度", "农牧民医保参保率", "双语教育普及率", "空气质量优良天数比率"],
  lowRates: ["城镇调查失业率", "单位GDP能耗下降", "甲乙类传染病报告发病率"],
  items: ["富民安居", "牧区现代化", "十个全覆盖", "惠民暖心", "绿美广东", "清凉海岛", "稳边固边"],
  categories: ["草原生态", "兴边富民", "教育惠民", "健康海南", "绿色发展"],
  agencies: ["师市民政局", "盟农牧局", "自治区住房和城乡建设厅", "市自然资源局", "旗教育局"],
  side: ["总人口", "折算系数", "上年基数", "海拔（米）", "分值", "国土面积", "财力", "在册职工"],
  totalColumns: ["全师", "全盟", "任务合计", "全旗", "师市合计", "指标数", "工程量"],
  totalRows: ["{up}合计", "{up}", "全盟", "全师", "合 计", "全团", "全区合计", "总计"],
  heads: {
    province: ["省（区）", "省、自治区"],
    city: ["盟市", "市（地）", "地（市）"],
    county: ["旗县（市、区）", "县（区）", "旗县市（区）", "县区（管理区）"],
    town: ["镇街", "团场（镇）", "镇（街道、园区）", "苏木乡镇", "镇（街）"],
    village: ["嘎查村", "连队", "村（社区）名称", "社区（村）"],
  },
  oddHeads: ["地方", "实施单位", "完成单位", "片区", "单　位", "分解对象"],
  levels: [
    { name: "草原面积", unit: "万亩" },
    { name: "参保人数", unit: "万人" },
    { name: "养殖水面", unit: "公顷" },
    { name: "服务牧户", unit: "户次" },
  ],
  itemHeads: ["实事名称", "工作任务", "指标名称", "建设内容"],
  subtotals: ["小计", "{group}小计", "合计", "本级小计", "计"],
  notes: [
    "注：①含兵团数据；②不含自贸区",
    "说明：本表数据为预安排数，最终以下达文件为准。",
    "备注：带*的为约束性指标",
    "★为自治区民生实事",
    "数据来源：各旗县上报",
  ],
  sections: ["自治区级民生实事", "盟级民生实事", "（五）兴边富民类"],
  groups: [
    ["市辖区", "旗县"],
    ["牧区", "农区"],
    ["镇", "街道"],
    ["北部片区", "南部片区"],
  ],
  titles: [
    "2026年自治区民生实事任务分解方案",
    "第一师阿拉尔市2025年为民办实事任务分解表",
    "关于下达2025年建设任务的计划表",
    "2025年度“十件民生实事”镇街任务指标",
  ],
  marks: ["／", "－－", "无任务", "不涉及"],
  codes: ["区划代码", "邮政编码"],
  grades: [
    ["一级", "二级", "三级"],
    ["新增", "提质"],
    ["C级危房", "D级危房"],
    ["城镇", "农牧区"],
  ],
  years: [
    ["分年计划", "2025—2027年小计"],
    ["“十五五”各年任务", "累计"],
  ],
  projects: ["奶牛场扩建", "棉花收购站", "灌渠防渗", "渔船更新", "民族团结广场", "冷库", "马产业基地"],
};
