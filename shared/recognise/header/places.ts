/** Which header words and labels name a district: by the region list, by the shape of the word, or the issuer's own share. */

import { isRegionName, regionsNamed } from "../../model/region/region.ts";
import { corpsLevel } from "./corps.ts";
import { columnWords, isProgressWord, isSumLabel, isTotalLabel, keyText } from "../grid/words.ts";

/** `sure`: known or unmistakable; `weak`: only together with others; `no`: something else. */
export type PlaceLook = "sure" | "weak" | "no";

const OWN =
  /^(?:(?:[省市州盟县区旗师团镇乡]|兵团|自治[区州])本级|[省市州盟县区旗师团镇]直|(?:[省市州盟县区旗师团镇]|兵团)直(?:单位|部门|属)(?:单位)?|[市州盟县区旗师]属(?:单位|学校|企业|部门)?|[市县区]级(?:单位|部门)?|[师团]部|[师团]机关|本级|本部|机关本级|[市县区]本级及直属(?:单位)?)$/;
const WEAK_OWN = /^(?:[省市县区]级|本级|本部|[市县区]属)$/;
const SHAPE =
  /(?:街道办事处|街道办|街道|经开区|高新区|高开区|新区|园区|产业园|示范区|试验区|开发区|开发新区|风景区|景区|旅游区|度假区|管委会|管理区|管理处|片区|社区|合作区|保税区|港区|工业园|科技园|集中区|功能区|林场|农场|牧场|渔场|茶场|兵团|自治县|自治旗|苏木|嘎查|示范园)$/;
const CLASS = /^[\p{Script=Han}·]{1,12}[市县区旗镇乡盟州]$/u;
/** Words that end like a place and are none. */
const NOT_PLACE =
  /^(?:各|全|本|所在|所属|每|相关|其他|其它|有关|等|分解|分配|下达|承接|落实)|地区$|^(?:城|市|郊|山|老|灾|库|牧|农|林|矿|东|西|城镇|乡|镇|村|县|区|市|社|片|辖|小)[镇乡区县]$|小区$|城区$|辖区$|[县市]区$|县[（(].*区|乡镇$|^(?:美丽|特色|示范|重点|历史文化|中心|农)?村镇$|街镇$|城市$|校区|厂区|库区|灾区|山区$|林区$|牧区$|校园|服务区$|停车区|示范镇$|重点镇$|示范社区$|公园$|安置区|棚户区|居民区|片区改造|^(?:地|省|州|盟|县|区|地州|盟)[市州县]$|学区|社区$|(?:改造|建设|新建|整治|创建)(?:社区|小区|街区|园区|示范区)$|街区$|重点县|示范县|贫困县|脱贫县|几个县|个[县区市镇乡]$/;
/** Things that are called like places: 完整社区, 家庭农场, 零碳园区. */
const LIKE_PLACE =
  /^(?:新?建?)?(?:完整|智慧|绿色|老旧|零碳|低碳|近零碳|未来|数字|示范|星级|五星|儿童友好|老年友好|老年友好型|家庭|生态|休闲|共享|开心|现代|标准化|特色|物流|创业|孵化|文化|循环|农业|美丽|历史文化|清洁|无废|安全发展)(?:型|化)*(?:社区|农场|牧场|渔场|林场|茶场|园区|产业园|工业园|科技园|片区|街道|街区|示范园|景区)$/;
const ORGANISATION =
  /(?:学校|中学|小学|幼儿园|学院|大学|分校|[一二三四五六七八九十\d]中|高中|初中|职校|技校|职高|医院|保健院|疗养院|福利院|敬老院|卫生院|卫生室|生产队|园林队|作业区|分场|分局|支队|大队|支行|银行|集团|公司|中心|服务站|事务所|法院|检察院|图书馆|博物馆|文化馆|美术馆|残联|妇联|团[市县区]?委|总工会|红十字会|[市县区省][\p{Script=Han}]{1,12}(?:局|委|办|会|厅|处|部|院|所|馆|社|中心)|[\p{Script=Han}]{2,10}(?:局|委员会|办公室|村|居委会|村委会))$/u;
const NOT_ORGANISATION =
  /^(?:新建|改建|扩建|建设|改造|创建|新增|建成|培育)|^(?:学校|中学|小学|幼儿园|学院|大学|高中|初中|医院|卫生院|卫生室|中心|公司|村)$|^(?:普通|职业|公办|民办|乡镇|农村|特殊|社区|城市|养老|市级|县级|示范|行政)/;

/** Words that name a measure rather than a place. */
const MEASURE =
  /[数率额量价费]$|资金|金额|投资|面积|标准|比例|占比|比重|增幅|里程|人数|户数|个数|任务|目标|计划|指标|中央|省级|自筹|补助|补贴|配套|财政|债券|贷款|其中|季度|月份?$|年$|年度|新建|改建|扩建|改造|建设|新增|培训|救助|就业|编号|编码|代码|名称|内容|人员|群体|儿童|老人|老年|对象|家庭|人口|权重|分值|得分|评分|结转|预算|年限|平均|人均|户均|长度|频次|系数|基数|规模|数量|总量|存量|库存|缺口|价格|年龄|工期|周期|期限|距离|次数|天数|难度|等级|财力|职工|税收|产值|海拔|类区|排序|排名|重量|容量|备注|说明|\d/;
const FUND_LEVEL = /^(?:中央|省级|市级|县级|县区级?|市县|区级|镇级|自筹|其他|社会)$/;

/** 市辖区, 县（市）, 开发区: words for a group of districts. */
const GROUP =
  /^(?:市辖区|县级市|县\(?市\)?|各?县\(市、?区\)|各?(?:市县|县市区?|县区|区县|旗县市?区?|盟市|地州市?|市州|乡镇|镇街|街镇|团场|师市?)|县域|各?县|各?区|各?[镇乡旗]|各街道|主城区|中心城区|老城区|新城区|郊县|[近远城]郊(?:区|县|区县)?|旗县|市区|[农牧山坝林库]区县?|平原(?:区|县)?|丘陵(?:区|县)?|(?:非)?(?:脱贫|重点|贫困|一般)县|城区|郊区|远郊区|城六区|功能区|开发区|园区|乡镇|街道|镇|乡|其他|其它|省直管县|直管县|(?:[东西南北中]|[皖苏浙赣鄂湘川渝黔滇陕甘晋冀豫鲁粤桂琼闽][东西南北中]|沿江|江南|江北|山)部?(?:地区|区域|片区))$/;

export function isGroupName(name: string): boolean {
  return GROUP.test(keyText(withoutOrdinal(name)));
}

/** 1. before 历下区, （一） or ① before a name. */
export const ORDINAL =
  /^(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、.．]\s*(?!\d(?!\d{0,2}[团师连]))|^[(（](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]\s*|^[①-⑳]\s*/;

/** 1.历下区 → 历下区. */
export function withoutOrdinal(name: string): string {
  return name.replace(ORDINAL, "") || name;
}

/** A name as compared: no blanks, no trailing 含… bracket. */
export function placeKey(name: string): string {
  return keyText(name)
    .replace(/\((?:含|包含|不含|包括|其中|代管|托管)[^()]*\)$/, "")
    .replace(/^其中[::]?/, "")
    .replace(ORDINAL, "");
}

export function placeLook(name: string): PlaceLook {
  const key = placeKey(name);
  if (key.length < 2 || key.length > 20 || isTotalLabel(key) || isSumLabel(key)) return "no";
  if (WEAK_OWN.test(key)) return "weak";
  if (OWN.test(key)) return "sure";
  if (/[::,，。;；?!]/.test(key)) return "no";
  const known = regionsNamed(key);
  if (known.length > 0) {
    if (isRegionName(key)) return "sure";
    return "weak";
  }
  if (isProgressWord(key) || LIKE_PLACE.test(key)) return "no";
  if (corpsLevel(key) !== null) return "sure";
  if (SHAPE.test(key) && !/^(?:新建|改造|建设|创建|示范|各)/.test(key) && !MEASURE.test(key.slice(0, -2))) {
    return NOT_PLACE.test(key) && !/[\p{Script=Han}]{2,}社区$/u.test(key) ? "no" : "sure";
  }
  if (NOT_PLACE.test(key)) return "no";
  if (CLASS.test(key) && !MEASURE.test(key.slice(0, -1))) return key.length <= 8 ? "sure" : "weak";
  if (ORGANISATION.test(key) && !NOT_ORGANISATION.test(key) && !MEASURE.test(key)) return "weak";
  return "no";
}

/** A row label that speaks of the columns (牵头单位, 完成时限, 单位) and is the name of no district. */
export function isAboutLabel(name: string): boolean {
  const words = columnWords(name);
  const speaks = (["lead", "support", "note", "deadline", "person", "unit"] as const).some((word) => words.has(word));
  return speaks && !words.has("total") && placeLook(name) === "no";
}

export function isOwnShare(name: string): boolean {
  const key = placeKey(name);
  return OWN.test(key) || WEAK_OWN.test(key);
}

/**
 * Which names of one row or column of names are districts. Sure ones carry weak ones beside them; weak ones alone count
 * when at least two share a city or province, or when they are most of the names.
 */
export function findPlaces(names: readonly string[]): boolean[] {
  const looks = names.map(placeLook);
  const keys = names.map(placeKey);
  if (names.filter((name) => FUND_LEVEL.test(placeKey(name))).length >= 2) {
    // 中央, 省级, 市级, 县级 beside each other are sources of money.
    return looks.map((look, i) => look === "sure" && !FUND_LEVEL.test(keys[i] ?? ""));
  }
  const sure = looks.filter((look) => look === "sure").length;
  // 新建 beside 改造 is what is done; beside 东湖 and 西湖 it is the district of 南昌.
  if (sure > 0) for (const [i, key] of keys.entries()) if (looks[i] === "weak" && MEASURE.test(key)) looks[i] = "no";
  if (sure > 0) return looks.map((look) => look !== "no");
  const groups = new Map<string, number>();
  let organisations = 0;
  keys.forEach((key, i) => {
    if (looks[i] !== "weak") return;
    const regions = regionsNamed(key);
    if (regions.length === 0 && !WEAK_OWN.test(key)) organisations += 1;
    const prefixes = new Set(regions.flatMap((one) => [one.code.slice(0, 4), `${one.code.slice(0, 2)}${one.level}`]));
    for (const prefix of prefixes) groups.set(prefix, (groups.get(prefix) ?? 0) + 1);
  });
  const kin = Math.max(0, ...groups.values());
  if (kin >= 2 || organisations >= 2) return looks.map((look) => look === "weak");
  return looks.map(() => false);
}

/**
 * The name among `names` that holds the others: 亳州市 over its counties, 安徽省 over its cities, 谯城区 over towns. Tables
 * often call the total by the government's own name.
 */
export function placeOverOthers(names: readonly string[]): string | null {
  if (names.length < 3) return null;
  const keys = names.map(placeKey);
  for (const at of [0, names.length - 1]) {
    const rest = keys.filter((_, i) => i !== at);
    const regions = regionsNamed(keys[at] ?? "").filter(
      (region) => region.level === "city" || region.level === "province",
    );
    const inside = (code: string) =>
      rest.filter((key) => regionsNamed(key).some((region) => region.parent === code)).length;
    if (regions.some((region) => inside(region.code) * 2 >= rest.length && inside(region.code) > 1))
      return names[at] ?? null;
    const towns = rest.filter((key) => /(?:[镇乡]|街道|苏木)$/.test(key)).length;
    if (
      /[县区市旗]$/.test(keys[at] ?? "") &&
      isRegionName(keys[at] ?? "") &&
      towns * 2 >= rest.length &&
      !rest.some(isRegionName)
    ) {
      return names[at] ?? null;
    }
  }
  return null;
}

/** Whether a word could be the name of a district that no list knows: short, no measure, no figure. */
export function couldBePlace(name: string): boolean {
  const key = placeKey(name);
  return (
    key.length >= 2 &&
    key.length <= 12 &&
    /^[\p{Script=Han}·A-Za-z]+(?:\([\p{Script=Han}]+\))?$/u.test(key) &&
    !MEASURE.test(key) &&
    !FUND_LEVEL.test(key) &&
    !isTotalLabel(key) &&
    !isProgressWord(key)
  );
}
