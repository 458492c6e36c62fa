/** Styles of printed cells as CSS, and text as HTML. */

import type { CellStyle } from "./sheet.ts";

/** Points left and right of a cell's text. */
export const PADDING = 2;

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

/** A rule of a style sheet for the cells of one style, with lengths scaled. */
export function styleRule(style: CellStyle, selector: string, scale: number): string {
  const { font, border, alignment, fill } = style;
  const rules = [
    `font:${font.italic ? "italic " : ""}${font.bold ? "bold " : ""}${round(font.size * scale)}pt/1.3 ${fontFamily(font.name)}`,
  ];
  if (isColour(font.color)) rules.push(`color:#${font.color}`);
  if (font.underline || font.strike) {
    rules.push(
      `text-decoration:${[font.underline ? "underline" : "", font.strike ? "line-through" : ""].join(" ").trim()}`,
    );
  }
  if (isColour(fill)) rules.push(`background:#${fill}`);
  for (const side of ["top", "right", "bottom", "left"] as const) {
    const line = border[side];
    if (line) rules.push(`border-${side}:${LINES[line]}`);
  }
  const horizontal = HORIZONTAL[alignment.horizontal ?? "general"];
  if (horizontal) rules.push(`text-align:${horizontal}`);
  if (alignment.vertical) rules.push(`vertical-align:${VERTICAL[alignment.vertical]}`);
  if (alignment.wrap) rules.push("white-space:pre-wrap");
  if (alignment.indent)
    rules.push(
      `padding-${alignment.horizontal === "right" ? "right" : "left"}:${round((alignment.indent * font.size + PADDING) * scale)}pt`,
    );
  const number =
    alignment.horizontal === undefined || alignment.horizontal === "general" ? `${selector}.n{text-align:right}` : "";
  return `${selector}{${rules.join(";")}}${number}`;
}

/** Colours come from files too: nothing else may reach the style sheet. */
function isColour(text: string | undefined): boolean {
  return text !== undefined && /^[0-9a-f]{6}$/i.test(text);
}

const LINES = {
  thin: "0.6pt solid #000",
  hair: "0.3pt solid #000",
  dotted: "0.6pt dotted #000",
  dashed: "0.6pt dashed #000",
  medium: "1.2pt solid #000",
  thick: "1.8pt solid #000",
  double: "2pt double #000",
} as const;

const HORIZONTAL: Record<string, string | undefined> = {
  left: "left",
  center: "center",
  centerContinuous: "center",
  right: "right",
  justify: "justify",
  distributed: "justify",
};

const VERTICAL = { top: "top", center: "middle", bottom: "bottom", justify: "top", distributed: "middle" } as const;

/** Lengths need no more digits. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
