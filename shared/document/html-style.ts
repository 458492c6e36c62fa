/** Fonts and page margins of printed sheets as CSS. */

/** What stands in where a machine lacks the font of a paper: Windows, WPS, macOS and Noto names, in that order. */
const FALLBACKS: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /小标宋/,
    [
      "方正小标宋_GBK",
      "FZXiaoBiaoSong-B05S",
      "FZXiaoBiaoSong-B05",
      "STZhongsong",
      "华文中宋",
      "Noto Serif CJK SC",
      "Source Han Serif SC",
      "SimSun",
      "serif",
    ],
  ],
  [/仿宋/, ["仿宋", "FangSong", "FangSong_GB2312", "STFangsong", "华文仿宋", "Noto Serif CJK SC", "serif"]],
  [/楷体/, ["楷体", "KaiTi", "KaiTi_GB2312", "STKaiti", "华文楷体", "Noto Serif CJK SC", "serif"]],
  [
    /黑体/,
    ["SimHei", "STHeiti", "Heiti SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "sans-serif"],
  ],
  [/雅黑|等线/, ["Microsoft YaHei", "DengXian", "Noto Sans CJK SC", "sans-serif"]],
  [/Times/i, ["Liberation Serif", "SimSun", "宋体", "Noto Serif CJK SC", "serif"]],
  [/Arial|Calibri|Helvetica/i, ["Liberation Sans", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]],
  [/./, ["宋体", "SimSun", "STSong", "Noto Serif CJK SC", "Source Han Serif SC", "serif"]],
];

const GENERIC = new Set(["serif", "sans-serif"]);

/** A CSS font-family list that begins with the sheet's own font. */
export function fontFamily(name: string): string {
  const own = cssString(name);
  const fallbacks = FALLBACKS.find(([pattern]) => pattern.test(name))?.[1] ?? ["serif"];
  return [
    own,
    ...fallbacks.filter((font) => font !== name).map((font) => (GENERIC.has(font) ? font : cssString(font))),
  ].join(",");
}

/** A quoted CSS string that cannot end its rule or the style element. */
function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} ,._()（）〔〕:：/%—–-]/gu, (char) => `\\${(char.codePointAt(0) ?? 0x20).toString(16)} `)}"`;
}

/**
 * Header and footer codes of a sheet ("&C&\"宋体,Regular\"&14— &P —") as CSS page-margin boxes. Known codes: &L &C &R, &P and
 * &N, font and size; others (date, file name) say nothing on paper and are left out. Source: ECMA-376 part 1, 18.3.1.46.
 */
export function marginBoxes(header: string | undefined, footer: string | undefined): string {
  return boxes("top", header) + boxes("bottom", footer);
}

function boxes(edge: "top" | "bottom", code: string | undefined): string {
  if (!code) return "";
  const parts: Record<"left" | "center" | "right", string> = { left: "", center: "", right: "" };
  let at: keyof typeof parts = "center";
  for (let i = 0; i < code.length; i += 1) {
    const next = code[i + 1] ?? "";
    if (code[i] === "&" && /[LCR]/i.test(next)) {
      at = /l/i.test(next) ? "left" : /r/i.test(next) ? "right" : "center";
      i += 1;
    } else {
      parts[at] += code[i];
      if (code[i] === "&") {
        parts[at] += next;
        i += 1;
      }
    }
  }
  return (Object.keys(parts) as (keyof typeof parts)[]).map((place) => box(`${edge}-${place}`, parts[place])).join("");
}

function box(place: string, code: string): string {
  if (code === "") return "";
  const content: string[] = [];
  let text = "";
  let font = "宋体";
  let size = 10;
  const flush = (): void => {
    if (text !== "") content.push(cssString(text));
    text = "";
  };
  const token = /&"([^"]*)"|&(\d{1,3})|&([A-Za-z&])|([\s\S])/gu;
  for (const [, named, points, letter, char] of code.matchAll(token)) {
    if (named !== undefined) font = named.split(",")[0] ?? font;
    else if (points !== undefined) size = Number(points);
    else if (letter === "&") text += "&";
    else if (letter === "P" || letter === "N") {
      flush();
      content.push(letter === "P" ? "counter(page)" : "counter(pages)");
    } else if (char !== undefined) text += char;
  }
  flush();
  return content.length === 0 ? "" : `@${place}{content:${content.join(" ")};font:${size}pt ${fontFamily(font)}}`;
}
