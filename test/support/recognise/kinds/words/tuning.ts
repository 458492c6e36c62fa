/** Words for tuning: Anhui and Shandong, and the words of the cases. */

import type { Vocabulary } from "./vocabulary.ts";

const bozhou = ["谯城区", "涡阳县", "蒙城县", "利辛县"];
const anqing = ["桐城市", "怀宁县", "潜山市", "岳西县", "太湖县", "望江县"];
const jinan = ["历下区", "市中区", "槐荫区", "天桥区", "历城区", "长清区", "平阴县", "商河县"];
const fuyang = ["颍州区", "颍泉区", "临泉县", "太和县", "阜南县"];
const weifang = ["奎文区", "潍城区", "青州市", "诸城市", "寿光市"];

export const tuning: Vocabulary = {
  name: "tuning",
  provinces: [
    {
      name: "安徽省",
      cities: [
        { name: "亳州市", members: bozhou },
        { name: "阜阳市", members: fuyang },
        { name: "安庆市", members: anqing.slice(0, 3) },
      ],
    },
    {
      name: "山东省",
      cities: [
        { name: "济南市", members: jinan.slice(0, 4) },
        { name: "潍坊市", members: weifang },
      ],
    },
  ],
  cities: [
    { name: "亳州市", members: bozhou },
    { name: "安庆市", members: anqing },
    { name: "济南市", members: jinan },
    { name: "阜阳市", members: fuyang },
    { name: "潍坊市", members: weifang },
  ],
  counties: [
    { name: "谯城区", members: ["古井镇", "十八里镇", "五马镇", "汤王街道", "花戏楼街道"] },
    { name: "涡阳县", members: ["高炉镇", "曹市镇", "青疃镇", "城关街道"] },
    { name: "蒙城县", members: ["小涧镇", "坛城镇", "许疃镇"] },
    { name: "平阴县", members: ["东阿镇", "孝直镇", "洪范池镇", "榆山街道"] },
  ],
  towns: [
    { name: "古井镇", members: ["减店村", "药王村", "大周村"] },
    { name: "五马镇", members: ["泥店村", "侯楼村", "五马社区"] },
    { name: "高炉镇", members: ["新兴村", "陶楼村", "伍楼村", "高炉社区"] },
  ],
  short: [
    ["谯城", "涡阳", "蒙城", "利辛", "高新区"],
    ["合肥", "亳州", "宿州", "阜阳", "黄山"],
    ["怀宁", "潜山", "岳西", "太湖", "望江"],
  ],
  institutions: [
    { head: "学校", names: ["马路口小学", "粤汉小学", "东站路小学", "湖北路学校", "实验小学", "童星小学"] },
    { head: "医疗机构", names: ["县人民医院", "县中医院", "城关卫生院", "高炉中心卫生院", "曹市卫生院"] },
  ],
  zones: ["亳州高新区", "经开区", "亳芜产业园区"],
  counts: [
    { name: "城镇新增就业", unit: "人" },
    { name: "家政服务培训", unit: "人次" },
    { name: "危房改造", unit: "户" },
    { name: "新增托位", unit: "个" },
    { name: "改造老旧小区", unit: "个" },
    { name: "新建公厕", unit: "座" },
    { name: "农村道路提升", unit: "公里" },
    { name: "办理法律援助案件", unit: "件" },
    { name: "适老化改造", unit: "户" },
    { name: "公租房建设", unit: "套" },
    { name: "送戏进万村", unit: "场" },
    { name: "口腔窝沟封闭", unit: "颗" },
  ],
  named: [
    { name: "改造户数", unit: "户" },
    { name: "救助人数", unit: "人" },
    { name: "建设村数", unit: "个" },
    { name: "道路里程", unit: "公里" },
    { name: "学生数", unit: "人" },
  ],
  tricky: [
    { name: "标准化厂房建设", unit: "平方米" },
    { name: "标准化卫生室", unit: "个" },
    { name: "密度仪采购", unit: "台" },
    { name: "评分系统", unit: "套" },
    { name: "指数保险投保面积", unit: "亩" },
    { name: "减少化肥用量", unit: "吨" },
    { name: "人均公园绿地面积提升", unit: "公顷" },
  ],
  money: ["补助资金", "市级补助", "计划投资", "奖补资金", "省级资金"],
  areas: [
    { name: "高标准农田", unit: "万亩" },
    { name: "播种面积", unit: "万亩" },
    { name: "绿化面积", unit: "亩" },
  ],
  rates: ["秸秆综合利用率", "生活垃圾处理率", "家庭医生签约率"],
  lowRates: ["城镇登记失业率", "孕产妇死亡率"],
  items: ["稳定就业", "康复工程", "居家养老服务", "健康口腔行动", "学生资助", "老旧小区整治", "农村公路建设"],
  categories: ["促进就业", "社会保障", "困难群体救助", "教育惠民", "卫生健康"],
  agencies: ["市人力资源社会保障局", "市商务局", "市残联", "市民政局", "市教育局"],
  side: ["人口", "权重", "分值", "上年结转", "预算", "平均", "频次", "人口（万人）"],
  totalColumns: ["数量", "规模", "总规模", "任务量", "总数", "全市"],
  totalRows: ["{up}合计", "{up}", "任务合计", "全国", "合 计", "总计", "全市"],
  heads: {
    province: ["省份"],
    city: ["市", "城市", "地市"],
    county: ["县区", "县（市、区）", "县区名称"],
    town: ["乡镇", "乡镇名称", "镇街"],
    village: ["村", "行政村", "村（社区）"],
  },
  oddHeads: ["单位", "名称", "区域", "镇办", "责任单位", "承担单位"],
  levels: [
    { name: "粮食播种面积", unit: "万亩" },
    { name: "参保人数", unit: "人" },
    { name: "服务人口", unit: "万人" },
  ],
  itemHeads: ["指标名称", "项目名称", "任务内容"],
  subtotals: ["小计", "{group}小计", "{class}小计"],
  notes: ["注：以上为省定任务", "说明：下列为市定任务", "*含结转任务"],
  sections: ["省定项目", "市定项目", "A类"],
  groups: [
    ["主城区", "县（市）"],
    ["市辖区", "县"],
  ],
  titles: ["2024年民生实事目标任务分解表", "2024年改厕任务分解表", "2024年任务分配表"],
  marks: ["—", "/", "无任务"],
  codes: ["行政区划代码", "项目编号"],
  grades: [
    ["C级", "D级", "无房户"],
    ["新建", "改建"],
  ],
  years: [["“十二五”年度任务", "五年任务"]],
  projects: ["泥店村道路硬化", "农产品冷库", "灌溉渠修复", "光伏电站", "文化广场", "安全饮水管网"],
};
