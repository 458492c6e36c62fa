/**
 * What the name of an indicator says it is counted in, and whether a unit that stands over a whole table (单位：万元) or over
 * several columns can be meant for it. A money unit belongs to money, a count's unit to counts: 改造户数 under 单位：万元 are
 * households.
 */

import { sameUnit } from "../../model/unit.ts";
import { keyText } from "../grid/words.ts";
import { isSeveralUnits } from "./units.ts";

/** `subsidy`: money as a rule, but 药费补助 may count people; `thing`: counted in a unit that the name does not fix (村数, 班数); `neutral`: 任务数, 新建, 小计. */
type NameKind = "money" | "subsidy" | "counted" | "thing" | "area" | "length" | "share" | "neutral";

interface NameSense {
  kind: NameKind;
  /** The unit that the name itself speaks of; null where it names none. */
  unit: string | null;
}

/** 任务数, 计划数, 下达数: a number of whatever the table is about. */
const PLAIN_COUNT =
  /^(?:[\p{Script=Han}\d]*(?:任务|目标|计划|指标|下达|分配|分解|安排|合计|小计|总计|完成|申报|核定|上报|增加|新增|上年|今年|基)|总|其|个别)?(?:数|数量|总数)$/u;
const COUNTED: readonly (readonly [RegExp, string])[] = [
  [/(?:户|户籍)(?:总?数)$|农户$/, "户"],
  [/(?:人|人员|学生|儿童|老人|人口|学员|教师|职工)(?:总?数)$|人口$/, "人"],
  [/床位?(?:总?数)$/, "张"],
  [/车辆?(?:总?数)$/, "辆"],
  [/(?:苗木|树木|植株|株)(?:总?数)$/, "株"],
  [/台套(?:总?数)$/, "台套"],
  [/套数$/, "套"],
  [/个数$/, "个"],
  [/件数$/, "件"],
  [/家数$/, "家"],
  [/座数$/, "座"],
  [/处数$/, "处"],
  [/台数$/, "台"],
  [/辆数$/, "辆"],
  [/间数$/, "间"],
  [/栋数$/, "栋"],
  [/幢数$/, "幢"],
  [/条数$/, "条"],
  [/盏数$/, "盏"],
  [/^头数$|[栏畜猪牛羊]头数$/, "头"],
  [/羽数$/, "羽"],
  [/册数$/, "册"],
  [/吨数$/, "吨"],
  [/眼数$/, "眼"],
  [/孔数$/, "孔"],
  [/亩数$/, "亩"],
];
const MONEY =
  /资金|经费|金额|预算|总投资|投资(?:总?额|规模|计划|任务|数|量)?$|(?:拨付|支出|收入|造价|工资|贷款|债券)(?:款|总?额|标准)?$|(?:[补奖资扶]助|补贴|奖补|奖励|配套|自筹|专项)(?:款|总?额|标准)$|(?<!免)费用?$|(?<![名定配限份员超])额度?$|补助款|[拨贷借汇]款$|款项$|(?:奖|基|租|保证|公积|薪|本)金$|财政$|财力$|单价$|总价$/;
const SUBSIDY = /(?:[补奖资扶]助|补贴|奖补|奖励|配套|自筹)$/;
const SHARE = /率$|比例$|占比$|比重$|百分比$|增幅$|增速$/;
const AREA = /面积$|播种$/;
const LENGTH = /里程$|长度$|公里数$/;
/** Sources and parts of money: 中央, 省级, 第一批. */
const SOURCE = /^(?:中央|国家|省|市|县|区|镇|乡|本级|其他|其它|社会|企业|单位)(?:级|本级|财政|市县)?$|^市县$|^县区$/;

export function senseOfName(name: string): NameSense {
  const key = keyText(name).replace(/\([^()]*\)$/, "");
  const times = /([人户场剂针批亩头羽架班车例件项家])次(?:总?数)?$/.exec(key);
  if (times) return { kind: "counted", unit: `${times[1]}次` };
  for (const [pattern, unit] of COUNTED) if (pattern.test(key)) return { kind: "counted", unit };
  if (AREA.test(key)) return { kind: "area", unit: null };
  if (LENGTH.test(key)) return { kind: "length", unit: null };
  if (SHARE.test(key)) return { kind: "share", unit: null };
  if (MONEY.test(key)) return { kind: "money", unit: null };
  if (SUBSIDY.test(key)) return { kind: "subsidy", unit: null };
  if (/(?:数|数量)$/.test(key) && !PLAIN_COUNT.test(key)) return { kind: "thing", unit: null };
  return { kind: "neutral", unit: null };
}

/** The unit that the name itself speaks of: 改造户数 → 户, 培训人数 → 人. */
export function unitOfName(name: string): string | null {
  return senseOfName(name).unit;
}

export function isMoneyUnit(unit: string): boolean {
  return /元(?:\/|$)/.test(unit);
}

/** Whether the name is one of money: 补助资金, 计划投资. */
export function isMoneyName(name: string): boolean {
  const { kind } = senseOfName(name);
  return kind === "money" || kind === "subsidy";
}

/** 2016年提前下达, 第一批, 本次安排: steps of handing out money under a money unit. */
const STEP = /(?:下达|安排|分配|拨付|追加|追减|调整|结算|清算|调剂|批|本次|此次|年度?|小计|合计|总计)(?:数|额)?$/;

/** 新建驿站, 改造管网: what is done, not what it costs. */
const WORK = /^(?:新建|改建|扩建|新增|改造|建设|购置|维修|创建|培训|新栽|更新|安装)(?!.*(?:费|款|额)$)./;

const AREA_UNIT = /亩|公顷|平方|平米|㎡|m2|^(?:百|千)?顷$/i;
const LENGTH_UNIT = /公里|千米|^[万千百]?米$|^k?m$/i;
const PEOPLE_UNIT = /^[万千百]?(?:人|人次|名|位|户|户次)$/;

/** Whether a unit over several indicators can be meant for this one; `maybe` where its name says nothing. */
export function unitFits(unit: string, name: string): "yes" | "no" | "maybe" {
  const { kind, unit: own } = senseOfName(name);
  const money = isMoneyUnit(unit);
  if (kind === "neutral") return "maybe";
  if (kind === "subsidy") return money ? "yes" : "maybe";
  if (kind === "money") return money ? "yes" : "no";
  if (money) return "no";
  if (own !== null) return sameUnit(unit, own) ? "yes" : "no";
  if (kind === "area") return AREA_UNIT.test(unit) ? "yes" : "no";
  if (kind === "length") return LENGTH_UNIT.test(unit) ? "yes" : "no";
  if (kind === "share") return /[%‰]|百分点/.test(unit) ? "yes" : "no";
  return AREA_UNIT.test(unit) || LENGTH_UNIT.test(unit) || PEOPLE_UNIT.test(unit) ? "no" : "yes";
}

/** What the names of a table say together, for the names that say nothing. */
export interface UnitLine {
  /** As printed: 万元, or 户、万元; null where the table has none. */
  text: string | null;
  /** Whether some name is clearly one of money and the title does not say that all of it is. */
  mixed: boolean;
  /** Whether some name is clearly one of money. */
  money: boolean;
  /** Whether the names were looked at and none speaks of money. */
  moneyless?: boolean;
}

export function unitLine(
  { unit, title }: { unit: string | null; title: string | null },
  names: Iterable<string>,
): UnitLine {
  let money = false;
  for (const name of names) money ||= isMoneyName(name);
  // 补助资金分配表 is about money; 任务及资金分配表 is about both.
  const all =
    /资金|经费|补助款|投资/.test(title ?? "") &&
    !/任务|目标|[及和与、](?:补助|补贴|奖补|专项)?(?:资金|经费|投资)|(?:资金|经费|投资)[及和与、]/.test(title ?? "");
  return { text: unit, money, mixed: money && !all, moneyless: !money };
}

export interface SpreadUnit {
  unit: string | null;
  /** A Chinese sentence where the unit may or may not be meant. */
  unsure?: string;
}

/** The unit that the table's 单位 line gives to an indicator; `bands`: the header cells above its name. */
export function spreadUnit(line: UnitLine, name: string, bands: readonly string[] = []): SpreadUnit {
  const { text } = line;
  const own = unitOfName(name);
  if (text === null) return { unit: own };
  if (isSeveralUnits(text)) return ofSeveral(line, text, name, bands, own);
  const fits = unitFits(text, name);
  if (fits === "no") return { unit: own };
  if (fits === "yes") return { unit: text };
  const doubtful = line.mixed || (line.money && WORK.test(keyText(name)));
  if (isMoneyUnit(text) && doubtful && !speaksOfMoney(name, bands)) {
    return { unit: null, unsure: `表上写“单位：${text}”，“${name}”不像金额，没有按${text}读入。` };
  }
  if (!isMoneyUnit(text) && bands.some((band) => senseOfName(band).kind === "money")) return { unit: own };
  return { unit: text };
}

function speaksOfMoney(name: string, bands: readonly string[]): boolean {
  return (
    SOURCE.test(keyText(name)) || (STEP.test(keyText(name)) && !/任务|目标|计划/.test(name)) || bands.some(isMoneyName)
  );
}

/** Of 户、万元 the money is for 资金 and the other for the rest. */
function ofSeveral(
  line: UnitLine,
  text: string,
  name: string,
  bands: readonly string[],
  own: string | null,
): SpreadUnit {
  const units = text.split(/[、,，;；或和]/).filter((unit) => unit !== "");
  const sure = units.filter((unit) => unitFits(unit, name) === "yes");
  if (sure.length === 1) return { unit: sure[0] ?? null };
  if (own !== null) return { unit: own };
  const money = isMoneyName(name) || speaksOfMoney(name, bands);
  const left = units.filter((unit) => isMoneyUnit(unit) === money && (money || unitFits(unit, name) !== "no"));
  if (left.length === 1 && units.some(isMoneyUnit)) {
    const unit = left[0] ?? "";
    // Every unit of the line is meant for something: where no name speaks of money, this one may.
    const doubtful = line.moneyless === true && !money && senseOfName(name).kind === "neutral";
    return doubtful ? { unit, unsure: `单位写的是“${text}”，“${name}”按${unit}读入，请核对。` } : { unit };
  }
  if (senseOfName(name).kind !== "neutral" && left.length === 0) return { unit: null };
  return { unit: null, unsure: `单位写的是“${text}”，不知道本行用哪一个。` };
}
