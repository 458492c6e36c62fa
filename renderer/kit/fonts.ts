/**
 * Which of the fonts of official papers this machine has. `document.fonts.check` says yes to any name that is no web font,
 * so text is measured instead: a font that is missing gives way to the generic one behind it, and with three generic ones of
 * different widths one measure differs where the font is there.
 */

export interface PaperFont {
  /** As it is called in the papers. */
  name: string;
  /** What it is for. */
  use: string;
  /** Names under which it is installed. */
  families: readonly string[];
  /** Computers do not come with it. */
  separate: boolean;
}

export const paperFonts: readonly PaperFont[] = [
  {
    name: "方正小标宋",
    use: "标题",
    families: ["方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "FZXBSJW--GB1-0"],
    separate: true,
  },
  { name: "仿宋_GB2312", use: "公文正文", families: ["仿宋_GB2312", "FangSong_GB2312"], separate: true },
  { name: "楷体_GB2312", use: "小标题", families: ["楷体_GB2312", "KaiTi_GB2312"], separate: true },
  { name: "黑体", use: "附件号、表头", families: ["黑体", "SimHei"], separate: false },
  { name: "宋体", use: "表格", families: ["宋体", "SimSun"], separate: false },
];

const GENERIC = ["monospace", "serif", "sans-serif"] as const;
/** Latin letters and digits: in Chinese fonts all Chinese characters are equally wide. */
const SAMPLE = "mmMMiill1234567890WQ@#";

/** @param width how wide the sample is in a CSS font-family list, in any unit */
export function isInstalled(font: Pick<PaperFont, "families">, width: (families: string) => number): boolean {
  return font.families.some((family) => GENERIC.some((generic) => width(`"${family}", ${generic}`) !== width(generic)));
}

/** Measures on a canvas. */
export function measuredWidth(families: string): number {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return 0;
  context.font = `72px ${families}`;
  return context.measureText(SAMPLE).width;
}

const known = new Map<string, boolean>();

/** Whether this machine has a font by the name that documents carry. Looked up once for each name. */
export function isFontThere(name: string): boolean {
  let there = known.get(name);
  if (there === undefined) {
    const font = paperFonts.find(({ families }) => families.includes(name));
    there = isInstalled({ families: font?.families ?? [name] }, measuredWidth);
    known.set(name, there);
  }
  return there;
}
