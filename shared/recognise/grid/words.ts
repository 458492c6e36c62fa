/**
 * The words of headers and labels: what a column is called, what a total, a sum, a progress figure is called. Sources:
 * public tables of cities and counties (眉山, 安庆, 昌江, 平顶山, 住建部 …) and the attachments of 亳州 2024.
 */

const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;
const BLANKS = /[\s\u00a0\u3000]+/g;

/**
 * A cell's text for reading: no zero-width characters, blanks and line breaks between Chinese characters taken out (谯 城 区),
 * single blanks elsewhere. Characters stay as in the file.
 */
export function cleanText(text: string): string {
  if (!/[\s\u00a0\u3000\u200b-\u200f\u2060\ufeff\u00ad]/.test(text)) return text;
  return text
    .replace(INVISIBLE, "")
    .replace(BLANKS, " ")
    .trim()
    .replace(/ ?([^\x00-\x7f]) (?=[^\x00-\x7f])/g, "$1")
    .replace(/([^\x00-\x7f]) (?=[\d(])/g, "$1")
    .replace(/([\d)]) (?=[^\x00-\x7f])/g, "$1");
}

/**
 * A cell's text that is carried along and says nothing to the program: the blanks inside its lines stay (+86 张三), lines are
 * joined as `cleanText` joins them. Where every character stands apart (张 三) the blanks are only set wide.
 */
export function writtenText(text: string): string {
  if (!/[\s\u00a0\u3000\u200b-\u200f\u2060\ufeff\u00ad]/.test(text)) return text;
  const lines = text
    .replace(INVISIBLE, "")
    .split(/[\r\n\u2028\u2029\v\f]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const joined = lines.reduce((before, line) => {
    const seam = cleanText(`${before.slice(-1)} ${line.slice(0, 1)}`);
    return `${before}${seam.length > 2 ? " " : ""}${line}`;
  }, lines.shift() ?? "");
  return SET_WIDE.test(joined) ? cleanText(joined) : joined;
}

const SET_WIDE = /^\p{Script=Han}(?:[\s\u3000]+\p{Script=Han})+$/u;

/** Anything that `keyText` changes. */
const UNLIKE_KEY = /[^\u4e00-\u9fff0-9a-z]/;

/** Form for comparing: half-width, lower case, no blanks, round brackets only. */
export function keyText(text: string): string {
  if (!UNLIKE_KEY.test(text)) return text;
  return text
    .replace(/[①-⑳*＊]+$/, "")
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(BLANKS, "")
    .replace(/[〔\[【［]/g, "(")
    .replace(/[〕\]】］]/g, ")")
    .toLowerCase();
}

export type ColumnWord =
  | "seq"
  | "category"
  | "item"
  | "indicator"
  | "unit"
  | "place"
  | "lead"
  | "support"
  | "note"
  | "progress"
  | "person"
  | "deadline"
  | "total"
  | "sum"
  | "difference";

/** 全市, 全旗, 全兵团: all that the government has under it. */
const WHOLE =
  "全(?:街道|地区|苏木|兵团|师市|垦区|农场|林区|林场|牧场|管理区|自治[区州县旗]|(?:新|高新|经开|开发|高新技术产业开发|经济技术开发)区|示范区|度假区|自贸区|功能区|行委|园区|社区|[国省市州盟县区旗镇乡街村园师团])";
const TOTAL_PREFIX = `(?:${WHOLE}|全(?:市|区|县)级|[省市州县区]级|师市|[省市州盟县旗区师团镇乡])`;
const SUM_WORD =
  /^(?:小计|分解合计|分解数合计|分解小计|各?县\(?市?、?区\)?(?:合计|小计|汇总)|各(?:[县市区旗州盟]{1,4}|地州市|市\(地\)|(?:苏木)?乡镇(?:\(街道\))?|镇街|街道|村(?:\(社区\))?|社区|单位)(?:合计|小计|汇总)|区县(?:合计|小计)|分配合计|县区合计|县区小计|校验|校验数|核对|核对数|汇总数|分解汇总|任务合计)$/;
const PLAIN_SUM = /^(?:合计|总计|共计|累计|总和|汇总|∑|σ|sum|total)(?:数|值)?$/;
const PLACE_SUM = new RegExp(`^${TOTAL_PREFIX}(?:合计|总计|共计|汇总|小计)(?:数)?$`);
const TOTAL_WORD = new RegExp(
  `^(?:${TOTAL_PREFIX}?(?:\\d{4}年度?|本年度?|今年|年度|全年|当年)?(?:总体?|计划|下达|分解|民生|定|自定|自加压|确定|承诺|核定)*(?:目标|任务|指标|计划)(?:任务|目标|指标|计划|分解)*(?:总?[数量额值]|总数|总量|总额|合计|总计)?|${WHOLE}(?:总?[数量额值]|总数)?|总[数量额]|总目标|总任务|(?:全?街道|全?园区|开发区|[镇乡])总(?:目标|任务|计划|指标)数?|下达[数量]|分配总[数量额]|目标[数值量]|任务[数值量]|计划[数值量]|任务总[数量额])$`,
);
const ALL = new RegExp(`^${WHOLE}$`);
const OF_ALL = new RegExp(WHOLE);
const SEQ = /^(?:序号|序|号|编号|项目序号|实事序号|项目编号|no\.?|№)$/;
const CATEGORY =
  /^(?:类别|分类|大类|类型|领域|板块|类目|项目类别|工程类别|所属类别|所属领域|工作领域|民生领域|实事类别|项目分类|一级指标|类别名称)$/;
const ITEM =
  /^(?:项目|项目名称|项目\(?工程\)?名称|民生实事|民生实事项目|民生实事名称|民生实事项目名称|实事|实事项目|实事名称|实事内容|民生项目|民生项目名称|民生工程|民生工程名称|民生工程项目|工程|工程名称|工程项目|任务名称|事项|事项名称|实施项目|重点工作|工作任务|工作事项|重点任务|实施事项|二级指标|项目内容|惠民项目|暖民心行动|行动|行动名称)$/;
const INDICATOR =
  /^(?:指标|指标名称|指标内容|指标\/任务内容|目标任务|年度目标任务|目标任务内容|任务内容|任务指标|主要内容|主要指标|主要任务|主要目标|建设内容|建设任务|工作内容|工作目标|工作任务内容|具体任务|具体内容|具体指标|实施内容|内容|分项|分项指标|分项任务|分项内容|子项|子项目|子项名称|任务|考核指标|工程内容|三级指标|细项|目标内容|目标|名称|病种|救助内容|服务内容|任务事项|年度目标|年度任务|任务名称\/内容|项目指标|建设指标|项目名称\/指标)$/;
const UNIT = /^(?:单位|计量单位|计量|指标单位|单位\(计量\)|量纲)$/;
const PLACE =
  /^(?:[省市县区乡镇村街地]{1,3}名称?|各?县\(?[、,]?市?[、,]?区?\)?名?称?|各?县区名?称?|县市区|各县市区|县\(市、?区\)|县\(市\)、?区|县\(区、?市\)|县\(区\)|市\(县、?区\)|区\(县\)|区\(市、?县\)|县区\(园区\)|县\(区、园区\)|区\(县、市\)|区县|区县名称|各区县|市县名?称?|城市|地级市|市\(区\)|区\(市\)|镇办|乡镇办|行政村|村名|市区县|地区|地市|市州|各市|市\(州\)|州市|地州市|市\(地\)|盟市|旗?县市区?|旗县区?|区域|辖区|乡镇|各乡镇|(?:苏木)?乡镇\(?街道?\)?|镇街|街镇|镇\(?街道?\)?|镇\(乡、街道\)|乡\(镇、?街道\)|乡\(镇\)|街道|街道\(乡镇\)|村居|村|村\(社区\)|社区|学校|学校名称|招生学校|行政区划?|区划|园区|承接单位|承担单位|任务单位|分解单位|承办单位|属地|地方|(?:分解|分配|任务|下达)对象|所属县区|所属区县|县别|市别|省份|省\(区、市\)|省市|实施地区|实施区域|实施地点|任务承接地|单位|名称)(?:名称?)?$/;
/** 办学单位, 医疗机构: whoever the rows of a table are about. */
const BODY =
  /^(?:办学|招生|培养|完成|执行|推进|责任承担|承训|定点|接收|使用|申报|用人|受援|受益|落实|任务|分配|分解|归口|直属|所属|下属|基层|经营|管理|二级|预算|行政)(?:单位|机构|主体)(?:名称)?$|^(?:医疗|医疗卫生|卫生|教育|培训|养老|托育|金融|福利|科研|事业)(?:机构|单位)名称$/;
/** 团场（镇）, 苏木乡镇, 县区（管理区）: words for classes of places, put together in any way. */
const CLASS_WORD =
  "(?:自治区|直辖市|兵团|师市|团场|苏木|嘎查|社区|连队|园区|开发区|管理区|功能区|新区|林区|垦区|林场|农场|牧场|街道|办事处|片区|地区|[省市州盟县旗区镇乡街村居师])";
const CLASSES = new RegExp(
  `^(?:所属|所在|各)?(?:${CLASS_WORD}[()、,/和或及]{0,2}){2,8}(?:名称?|别)?$|^(?:团场|苏木|嘎查|连队|片区|农场|林场|牧场|管理区)(?:名称)?$`,
);
/** 幼儿园名称, 医院: institutions that a table is split over. */
const INSTITUTION =
  /^(?:(?:[\p{Script=Han}]{0,4}(?:学校|中学|小学|幼儿园|学院|院校|医院|卫生院|卫生室|机构|场馆|网点|网格))(?:名称)|医院|卫生院|幼儿园|中小学|高校|院校)$/u;
const PLACE_END = /[位构体称别区市兵团师场木查社连园道处省州盟县旗镇乡街村居院校学)]$/;
const LEAD = /牵头|主管(?:部门|单位)|责任(?:单位|部门|主体|科室)|主办(?:单位|部门)|^(?:实施|承办|项目)(?:单位|部门)$/;
const SUPPORT = /配合|协办|协同|参与(?:单位|部门)|参加单位|协作/;
const NOTE = /^(?:备注|备注说明|说明|附注|注|备考|备注\(说明\)|其他说明)$/;
const DEADLINE =
  /时限|完成时间|完成日期|期限|时间节点|进度安排|开工时间|竣工时间|起止|工期|节点目标|建设年限|实施时间|起始|日期/;
const PERSON = /责任人|负责人|领导|联系人|联系电话|电话|手机|姓名|职务|传真|邮箱|经办人|填报人|联络员/;
const PROGRESS =
  /完成(?:数|量|率|情况|比例|进度|任务数?|额|人数|户数|值|投资|占比)?(?:\(.*\))?$|^(?:累计|本月|当月|本季|已|实际|截[至止].*)(?:完成|开工|拨付|支付|到位|建成|发放|竣工)|进度|序时|排名|位次|名次|开工(?:数|率|量)|完工率|到位率|拨付率|支付率|达标情况|同比|环比|增减|较上年|超额|差距|未完成|实绩|实际(?:数|值)|[上去]年(?:数|完成|同期)|得分/;
const PROGRESS_NOT =
  /计划完成|目标完成|应完成|需完成|完成(?:时限|时间|日期|期限|标准|目标)|计划开工|目标开工|年度目标|任务目标|^任务完成目标/;
const DIFFERENCE = /^(?:差额|差值|差异|相差|缺口|核差|差)(?:数)?$/;

/** What a header word says a column is; null where it says nothing. Several answers are left to the data. */
export function columnWords(header: string): Set<ColumnWord> {
  const key = keyText(header);
  const bare = stripUnitBracket(key);
  const found = new Set<ColumnWord>();
  const test = (word: ColumnWord, pattern: RegExp) => {
    if (pattern.test(key) || (bare !== key && pattern.test(bare))) found.add(word);
  };
  test("seq", SEQ);
  test("category", CATEGORY);
  test("item", ITEM);
  test("indicator", INDICATOR);
  test("unit", UNIT);
  test("place", PLACE);
  // Most words end like none of these.
  if (PLACE_END.test(key)) {
    test("place", BODY);
    test("place", CLASSES);
    test("place", INSTITUTION);
  }
  test("note", NOTE);
  test("difference", DIFFERENCE);
  if (key.length <= 16) {
    test("support", SUPPORT);
    test("lead", LEAD);
    test("person", PERSON);
    test("deadline", DEADLINE);
    test("total", TOTAL_WORD);
    test("total", PLACE_SUM);
    test("total", PLAIN_SUM);
    test("sum", SUM_WORD);
  }
  if (isProgressWord(key)) found.add("progress");
  return found;
}

/** 累计完成, 完成率, 序时进度 … but not 完成时限 or 计划完成数. */
export function isProgressWord(header: string): boolean {
  const key = keyText(header);
  return key.length <= 24 && PROGRESS.test(key) && !PROGRESS_NOT.test(key);
}

/** Words that name the target among the measures of one thing: 目标任务, 计划数, 任务数. */
export function isTargetWord(header: string): boolean {
  const key = stripUnitBracket(keyText(header));
  return /目标|任务|计划|指标|下达|分解|分配/.test(key) && !isProgressWord(key);
}

/** How strongly a total-like word says "the total that is handed down" (5) rather than "a sum of what is below" (0). */
export function totalStrength(header: string): number {
  const key = stripUnitBracket(keyText(header));
  if (SUM_WORD.test(key)) return 0;
  if (PLAIN_SUM.test(key)) return 1;
  if (PLACE_SUM.test(key)) return 2;
  if (/合计|小计|总计|共计/.test(key)) return 1;
  if (ALL.test(key)) return 3;
  if (/目标|任务|计划|指标|下达/.test(key)) return /总|年度|全年/.test(key) || OF_ALL.test(key) ? 5 : 4;
  return 3;
}

/** A row or column label that stands for all districts: 全市, 合计, 总 计, 全市目标. */
export function isTotalLabel(label: string): boolean {
  const key = stripUnitBracket(keyText(label)).replace(/[::]$/, "");
  return key.length <= 14 && (PLAIN_SUM.test(key) || PLACE_SUM.test(key) || TOTAL_WORD.test(key) || SUM_WORD.test(key));
}

/** 合计, 小计, 全市合计, 主城区小计 … : words for a sum, not for a target. */
export function isSumLabel(label: string): boolean {
  if (label.length > 24 || !/[计和总]/.test(label)) return false;
  const key = stripUnitBracket(keyText(label)).replace(/[::]$/, "");
  return key.length <= 16 && /(?:合计|小计|总计|共计|总和|汇总)(?:数|值)?$|^累计$/.test(key);
}

/** A sub-total over a group: 主城区小计, 县（市）合计, but not the grand total. */
export function isSubtotalLabel(label: string): boolean {
  const key = keyText(label).replace(/[::]$/, "");
  if (/^小计$/.test(key) || SUM_WORD.test(key)) return true;
  return isSumLabel(label) && !PLAIN_SUM.test(stripUnitBracket(key)) && !PLACE_SUM.test(stripUnitBracket(key));
}

/** Takes a trailing bracket off a half-width header: 目标任务(万人) → 目标任务. */
function stripUnitBracket(key: string): string {
  const open = key.lastIndexOf("(");
  return key.endsWith(")") && open > 0 && key.length - open <= 10 ? key.slice(0, open) : key;
}
