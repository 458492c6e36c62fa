/** Figures in the sentences of a table of progress: 已开工145个，占全年87.9%；已竣工62个，占51.7%. */

/** One thing done, with the rate that is told beside it. */
export interface DoneFigure {
  /** The words before it: 开工. */
  about: string;
  /** As written, with its unit: 145个. */
  text: string;
  /** 87.9; null: none is told. */
  rate: string | null;
}

const NUMBER = String.raw`\d[\d,]*(?:\.\d+)?`;
const UNIT = String.raw`(?:[十百千万亿]*[\p{Script=Han}㎡㎞a-zA-Z³²/]{0,8})`;
const FIGURE = new RegExp(`(${NUMBER})\\s*(${UNIT})`, "gu");
const RATE = new RegExp(`(${NUMBER})\\s*[%％]`);

/**
 * The figures of a sentence, a clause each. Empty where it tells none: 已组织网上申请. A clause that tells a rate alone gives
 * no figure; what a date or a number of another thing is (12月28日, 3家企业参与) is left to the words.
 */
export function figuresIn(sentence: string): DoneFigure[] {
  const found: DoneFigure[] = [];
  for (const clause of sentence.normalize("NFKC").split(/[;；。\n]/)) {
    const rate = RATE.exec(clause)?.[1] ?? null;
    const plain = clause.replace(/(?:占[^,，]*?|完成率?|进度|达到?|为)?\s*\d[\d,]*(?:\.\d+)?\s*[%％]/g, " ");
    FIGURE.lastIndex = 0;
    for (let match = FIGURE.exec(plain); match; match = FIGURE.exec(plain)) {
      const [, number = "", unit = ""] = match;
      if (/^(?:年|月|日|号|季度|个月|天|时|点|周|次会议)/.test(unit)) continue;
      const before =
        plain
          .slice(0, match.index)
          .split(/[,，、]/)
          .at(-1) ?? "";
      // A figure of progress is told by what was done: 完成736人, 新增14826人, 已开工145个.
      if (
        !/(?:完成|新增|已|开工|竣工|建成|达|累计|发放|培训|改造|实现|覆盖|办理|救助|帮扶|验收|惠及|建设|转移)/.test(
          before,
        )
      )
        continue;
      const about = before.replace(/^(?:其中|目前|全[省市县区])+/, "").trim();
      found.push({ about, text: `${number}${shortUnit(unit)}`, rate });
      break;
    }
  }
  return found;
}

/** 个村居 is told by its first word of measure; what follows a unit is what was counted. */
function shortUnit(unit: string): string {
  const scale = /^[十百千万亿]+/.exec(unit)?.[0] ?? "";
  const rest = unit.slice(scale.length);
  const known =
    /^(?:人次|人|户次|户|个|家|所|处|件|套|项|公里|千米|平方米|平方公里|万亩|亩|公顷|吨|元|张|对|例|只|座|条|间|床|辆|台|名|场次|场|期|批|次|米|m²|㎡|km|村|社区|%)/.exec(
      rest,
    )?.[0];
  return `${scale}${known ?? (rest.length <= 3 ? rest : "")}`;
}

/** Names with a figure each in one cell: 元坝镇280 白果乡15、拣银岩街道办40人. */
export function listIn(text: string, isPlace: (name: string) => boolean): { name: string; text: string }[] | null {
  const found: { name: string; text: string }[] = [];
  const rest = text
    .normalize("NFKC")
    .replace(
      /([\p{Script=Han}]{2,14}?)[::(（]?\s*(\d[\d,]*(?:\.\d+)?)\s*(万?[\p{Script=Han}]{0,2}?)[)）]?(?=[\s、,，;；。]|$|[\p{Script=Han}]{2,14}?[::(（]?\s*\d)/gu,
      (whole, name: string, number: string, unit: string) => {
        if (!isPlace(name)) return whole;
        found.push({ name, text: `${number}${unit}` });
        return "";
      },
    );
  const left = rest.replace(/[\s、,，;；。和及其中:]/g, "");
  return found.length >= 2 && left === "" ? found : null;
}
