/** What a figure of a sentence is called, from the words around it: 城镇新增就业3.5万人, 新增22个老年食堂, 为750户家庭实施改造. */

import type { Found } from "./figures.ts";

const LEAD_WORDS =
  /^(?:其中|同时|并且|并|以及|还|继续|积极|持续|不断|全面|大力|深入|扎实|稳步|加快|着力|切实|有序|力争|争取|确保|保证|保障(?=全)|计划|预计|今年|每?年度|本年度?|年内|全年|每年|当年|截至|截止|(?:到|至)?20\d\d年(?:底|末|度)?(?:前|止)?|(?:到|至)?年底(?:前)?|(?:到|至)?\d{1,2}月(?:底|末|\d{1,2}日)?前?|全[市县区省镇州旗乡]|我[市县区省]|各县\(?[市区]?、?区?\)?|市、县\(区\)|共计?|合计|总计|累计|实施|开展|推进|推动|完成|实现|组织|落实|安排|做好|使|让|通过|分别|要|将|对|至少|共有?|统筹|为(?=\d|.{0,12}(?:儿童|老年人|老人|妇女|学生|群众|家庭|居民|职工|残疾人|农民)))/;
const TRAIL_WORDS =
  /(?:(?:较|比)(?:上年|去年|上一年度?|20\d\d年(?:底|末)?)?同?期?|同比|从|由|力争|确保|稳定|保持|控制|提高|提升|增加|增长|下降|降低|达到|达|为|到|至|在|约|共计?|合计|总计|累计|各|均|分别|按照?|每[人户生](?:每?[年月日])?|是|占|不|的|数量达|全[市县区省]|目标|任务数|[:,、;])$/;
/** 为N名X提供Y: what is done for them. */
const DONE =
  /^(.{0,60}?)(提供|开展|实施|发放|给予|进行|办理|落实|享受|适配|配备|购买|安装|免费|完成|配发|配置|建立)(.+)$/;
const EMPTY_VERB = /^(?:提供|开展|实施|给予|进行|落实|完成)$/;
const LONGEST = 40;

export function trimName(words: string): string {
  let text = words.replace(/^[,、;:。)和及与以]+|[,、;:。(]+$/g, "");
  for (let before = ""; before !== text;) {
    before = text;
    text = text.replace(LEAD_WORDS, "").replace(/^[,、:;]+/, "");
    if (text.length < 2) return before.length <= LONGEST ? text : "";
  }
  return text;
}

function trimEnd(words: string): string {
  let text = words;
  for (let before = ""; before !== text && text !== "";) {
    before = text;
    text = text.replace(TRAIL_WORDS, "");
  }
  return text;
}

/** The last clause of the words before a figure; of a very long one its end. */
function lastClause(words: string): string {
  const parts = words.split(/[,;。:!]/);
  let text = parts.at(-1) ?? "";
  // The bracket that was opened before holds the figure: （其中公共停车泊位2550个.
  const open = text.lastIndexOf("(");
  if (open >= 0 && text.indexOf(")", open) < 0) text = text.slice(open + 1);
  if (text.length > LONGEST) text = text.split(/[、]/).at(-1) ?? text;
  return text.slice(-LONGEST * 2);
}

/** The words behind a figure as far as they belong to it; standards between (每人每年1000元) are left out. */
function wordsBehind(text: string, end: number, stop: number, standards: readonly Found[], through: boolean): string {
  let out = "";
  let at = end;
  while (at < stop && out.length < (through ? 100 : 60)) {
    const inner = standards.find((one) => one.start === at);
    if (inner) {
      out = out.replace(/(?:按照?|每[人户生个]?(?:每?[年月])?)$/, "");
      at = inner.end;
      continue;
    }
    const char = text[at] ?? "";
    if (/[,;。:)!?]/.test(char) || (char === "、" && !through)) break;
    if (char === "(") {
      const close = text.indexOf(")", at);
      if (close < 0 || close - at > 14 || close >= stop || /\d/.test(text.slice(at, close))) break;
      out += text.slice(at, close + 1);
      at = close + 1;
      continue;
    }
    out += char;
    at += 1;
  }
  return out;
}

/**
 * The name of the figure.
 * @param from end of the figure before, or of the sentence before
 * @param next start of the next figure that has a name of its own
 * @param standards figures between that say how much each one gets
 */
export function nameOf(text: string, found: Found, from: number, next: number, standards: readonly Found[]): string {
  const gap = from > 0 ? withoutObject(text.slice(from, found.start)) : text.slice(0, found.start);
  // 23个学区306所学校: what stands between belongs to the figure before.
  const share = found.unit === "%" || found.unit === "‰";
  const before =
    from > 0 && gap.length <= 20 && !/[,;。、:(和及与]/.test(gap) && !/^[的其]/.test(gap) && counted(found)
      ? ""
      : lastClause(gap);
  // 可支配收入增长。6.5%左右: two cells of a table.
  if (before === "" && share && /(?:增长|下降|增幅|降幅)[。:]$/.test(gap))
    return nameOf(text.slice(0, found.start - 1) + text.slice(found.start), moved(found), from, next, []);
  const served = /(?:^|[,、])?(?:为|向|对|给|帮助|组织)(?:全[市县区省])?$/.test(before.slice(-6));
  const behind = wordsBehind(text, found.end, next, standards, served);
  const own = perHead(trimName(trimEnd(before)));
  const money = paid(before, behind);
  if (money !== null) return money;
  const after = /^(?:的)?((?:[\p{Script=Han}“《A-Za-z(]|\d{1,3}(?:周?岁|[—-]\d)).*)$/u.exec(behind)?.[1] ?? "";
  const belongs = after !== "" && !/^(?:和|及|与|以|并|等|左右|其中|的比例|比例|标准|不变|目标)/.test(after);
  if (!belongs) {
    const grown = share
      ? /(增长|增加|上升|提高|提升|下降|降低|减少)(?:率)?(?:达到|约|不低于)?$/.exec(before)?.[1]
      : undefined;
    if (grown !== undefined && own !== "") return `${own}${/下降|降低|减少/.test(grown) ? "降幅" : "增幅"}`;
    if (share && own !== "" && !/[率比重幅度性]$|占比|比例|增幅|增速/.test(own)) return `${own}比例`;
    return own;
  }
  if (share) return `${own}${trimName(after)}比例`.slice(0, LONGEST * 2);
  const done = DONE.exec(after);
  if ((served || /^(?:为|向|对|给)$/.test(own)) && done) {
    const [, who = "", verb = "", what = ""] = done;
    const people = who.length > 12 ? who.split(/[、的]|等/).at(-1) || who : who.replace(/^.*的/, "");
    const work = what.replace(/给予/g, "").replace(/^(?:了|的)/, "");
    return `${people}${EMPTY_VERB.test(verb) ? "" : verb}${work}`.slice(0, LONGEST * 2);
  }
  const verb = /^(?:为|向|对|给)$/.test(own) ? "" : own;
  return `${verb}${after}`.slice(0, LONGEST * 2);
}

const moved = (found: Found): Found => ({ ...found, start: found.start - 1, end: found.end - 1 });

/** 280个综合服务社、新建改造22个: the words up to 、 are the object of the figure before. */
function withoutObject(gap: string): string {
  if (/^[,、;。:(和及与其的]|[,;。:(!]/.test(gap)) return gap;
  const doing = [
    ...gap.matchAll(
      /[、和及与并](?=新|改|扩|建|完成|培训|治理|整治|安装|配备|发放|开展|举办|组织|打造|提升|维修|更新|实施)/g,
    ),
  ].at(-1);
  const at = doing?.index ?? Math.max(...["、", "和", "及", "与"].map((char) => gap.lastIndexOf(char)));
  return at < 0 ? gap : gap.slice(at);
}

/** 托位数由每千人口4.2个提高到4.6个 → 每千人口托位数. */
function perHead(name: string): string {
  const [, what = "", per] = /^(.{2,}?)[由从达为]?(每[百千万](?:人口|名|人|户).{0,8})$/.exec(name) ?? [];
  return per === undefined ? name : `${per}${what}`;
}

/** 按1500元/人标准发放求职创业补贴 → 求职创业补贴标准. */
function paid(before: string, behind: string): string | null {
  const by = /^(.*?)按照?(?:不低于|平均)?(?:每.{0,10})?$/.exec(before);
  const rest = /^(?:的)?标准(.*)$/.exec(behind);
  if (!by || !rest) return null;
  const whom = trimName((by[1] ?? "").replace(/^对(?:符合条件的)?/, ""));
  const what = (rest[1] ?? "").replace(/^(?:进行|发放|给予|予以|实施|落实|予|一次性|的)+/, "");
  return `${whom}${what === "" ? "补助" : what}标准`;
}

const counted = (found: Found): boolean => found.unit !== "" && !/[%‰元]|\//.test(found.unit);

/** The clause before, where the figure has no words of its own: 积极开展…建设，不少于4个. */
export function clauseBefore(text: string, at: number): string {
  const clauses = text
    .slice(Math.max(0, at - 160), at)
    .split(/[,;。]/)
    .slice(0, -1);
  for (const clause of clauses.toReversed()) {
    const name = trimName(trimEnd(clause.replace(/\d[\d.,]*.*$/, "")));
    if (name.length >= 3) return name.slice(0, LONGEST);
  }
  return "";
}

/** A和B分别达到: the names of several figures; null where they are not as many as the figures. */
export function namesApart(text: string, from: number, start: number, count: number): string[] | null {
  const clause = lastClause(text.slice(from, start));
  const at = clause.lastIndexOf("分别");
  if (at < 0) return null;
  const subject = trimName(clause.slice(0, at));
  for (const apart of [/[和及与]/, /[、]|和|及|与/]) {
    const names = subject.split(apart).filter((one) => one !== "");
    if (names.length !== count) continue;
    return names.map((one) => trimName(one));
  }
  return null;
}

/** How alike two names are: shared pairs of characters, of the shorter one's. */
export function likeness(a: string, b: string): number {
  const pairs = (text: string): Set<string> => {
    const bare = text.replace(/[“”"()（）、,《》\s的]/g, "");
    const set = new Set<string>();
    for (let i = 0; i + 1 < bare.length; i += 1) set.add(bare.slice(i, i + 2));
    return set;
  };
  const [x, y] = [pairs(a), pairs(b)];
  if (x.size === 0 || y.size === 0) return 0;
  let shared = 0;
  for (const pair of x) if (y.has(pair)) shared += 1;
  return shared / Math.min(x.size, y.size);
}

/** 打造“食安名坊” and “食安名坊”; not 示范性托育机构 and 普惠性托育机构. */
export function sameThing(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a) || likeness(a, b) >= 0.85;
}

const BARE_VERB = /^(?:新建|改建|扩建|改扩建|改造|续建|新增|更新|维修|建成|基本建成|开工|开工建设|竣工|完工|交付)$/;
const AGE = /^\d{1,3}(?:[—-]\d{1,3})?周?岁(?:及?以上|以下)?$/;
const VERB_BEFORE = /^(?:新建|改建|扩建|改扩建|改造|续建|新增|更新|维修|建成|基本建成|开工建设|开工|、)+/;
const VERB_BEHIND = /(?:开工|竣工|完工|基本建成|建成|交付)$/;

/**
 * A name that is nothing but a doing or an age gets its thing: 新建幼儿园4所、改扩建2所 → 改扩建幼儿园; 棚户区改造。开工1200套 → 棚户区改造开工.
 * @param before the name of the figure before, where it counts the same
 * @param clause the clause before
 */
export function withThing(name: string, before: string | null, clause: () => string): string {
  if (AGE.test(name)) return `${name}${clause().replace(/^(?:发放|给予)/, "")}`;
  if (!BARE_VERB.test(name)) return name;
  if (before !== null) {
    const stem = before.replace(VERB_BEHIND, "");
    return stem === before ? `${name}${stem.replace(VERB_BEFORE, "")}` : `${stem}${name}`;
  }
  const thing = clause();
  return thing === name ? name : `${thing}${name}`;
}
