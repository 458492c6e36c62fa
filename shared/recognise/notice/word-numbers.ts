/**
 * Numbers in words that are figures: 不少于一场, 新建两所, 东山区三家, 三万人. Most numbers in words are none (一站式, 两癌, 十件实事), so that one
 * counts only behind a word of bound or doing, or between its thing and the end of the clause, and before a word that counts.
 */

/** The number in words at `at`: its digits, and how many characters it takes. */
export interface WordNumber {
  number: string;
  length: number;
}

const DIGIT: Readonly<Record<string, number>> = {
  ...{ 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
const TEN: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const COUNTS =
  /^[万亿]?(?:人次|场次|批次|平方米|平方公里|公里|人|名|户|个|家|所|座|处|条|场|辆|台|套|间|部|亩|盏|对|栋|幢|位|支|次|只|张|床)/;
/** What one of is built, and no figure of speech. */
const BUILT = /^(?:所|座|处|条|家|辆|台|套|间|部|栋|幢|公里)/;
const BOUND = /(?:不少于|不低于|不得少于|至少|不超过|≥|达到|各)$/;
const DOING =
  /(?:新建成?|改建|扩建|改扩建|新改建|建成|新增|改造|建设|举办|开展|组织|培训|配备|安装|购置|设立|打造|救助|资助|招聘)$/;
const FOR = /(?:为|对|向|帮助)$/;
const NO_FIGURE = /(?:第|统|唯|专|逐|之|同|某|其|这|那|前|后|首|[一二两三四五六七八九十]\p{Script=Han})$/u;
const CLAUSE_ENDS = /^(?:以上|左右|以内)?(?:[,、;。)(!]|$)/;

export function wordNumberAt(text: string, at: number, words: string): WordNumber | null {
  const behind = text.slice(at + words.length, at + words.length + 12);
  const unit = COUNTS.exec(behind)?.[0];
  if (unit === undefined) return null;
  const value = valueOf(words);
  if (value === null) return null;
  const before = text.slice(Math.max(0, at - 8), at);
  if (NO_FIGURE.test(before)) return null;
  const one = words === "一";
  const large = /^[万亿]/.test(unit);
  const ends = CLAUSE_ENDS.test(behind.slice(unit.length));
  const fits =
    BOUND.test(before) ||
    (DOING.test(before) && (!one || BUILT.test(unit))) ||
    (FOR.test(before) && !one && /[人名户次]$/.test(unit)) ||
    (/[\p{Script=Han}“”)]$/u.test(before) && ends && (one ? BUILT.test(unit) : large || !/^[个次]/.test(unit)));
  return fits ? { number: String(value), length: words.length } : null;
}

/** 三百二十 → 320, 十二 → 12; null where it is no number (百, 二三). */
function valueOf(words: string): number | null {
  let sum = 0;
  let digit: number | null = null;
  let last = 10_000;
  for (const [at, char] of [...words].entries()) {
    const ten = TEN[char];
    if (ten === undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = DIGIT[char] ?? null;
      if (digit === null) return null;
      continue;
    }
    if (ten >= last || (digit === null && !(ten === 10 && at === 0))) return null;
    sum += (digit ?? 1) * ten;
    [digit, last] = [null, ten];
  }
  const value = sum + (digit ?? 0);
  return value > 0 ? value : null;
}
