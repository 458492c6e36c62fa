/** styles.xml to the styles of a sheet document (ECMA-376 part 1, 18.8). */
import type { BorderLine, CellAlignment, CellBorder, CellFont, CellStyle } from "../../../shared/document/sheet.ts";
import { defaultStyle } from "../../../shared/document/sheet.ts";
import { builtInFormats } from "../files/number-format/built-in.ts";
import { attribute, flagAttribute, numberAttribute } from "../files/xml-scanner.ts";
import type { ZipArchive } from "../files/zip.ts";
import { scanPart } from "./package.ts";
import { readColor } from "./theme.ts";

const lines: Readonly<Record<string, BorderLine>> = {
  thin: "thin",
  medium: "medium",
  thick: "thick",
  double: "double",
  hair: "hair",
  dotted: "dotted",
  dashed: "dashed",
  mediumDashed: "dashed",
  dashDot: "dashed",
  mediumDashDot: "dashed",
  dashDotDot: "dashed",
  mediumDashDotDot: "dashed",
  slantDashDot: "dashed",
};

const horizontals = ["left", "center", "right", "fill", "justify", "centerContinuous", "distributed"] as const;
const verticals = ["top", "center", "bottom", "justify", "distributed"] as const;
const sides = ["left", "right", "top", "bottom"] as const;

/** The cell styles of the file, in the order that cells count them; at least the default. */
export async function readStyles(
  zip: ZipArchive,
  part: string | undefined,
  theme: readonly string[],
): Promise<CellStyle[]> {
  if (!part || !zip.has(part)) return [defaultStyle];
  const formats = new Map<number, string>();
  const fonts: CellFont[] = [];
  const fills: (string | undefined)[] = [];
  const borders: CellBorder[] = [];
  const styles: CellStyle[] = [];
  let section = "";
  let pattern = "";
  let side: (typeof sides)[number] | undefined;

  const openFont = (name: string, raw: string): void => {
    const font = fonts.at(-1);
    if (name === "font") fonts.push({ name: defaultStyle.font.name, size: defaultStyle.font.size });
    else if (font) readFontProperty(font, name, raw, theme);
  };

  const openFill = (name: string, raw: string): void => {
    if (name === "fill") fills.push(undefined);
    else if (name === "patternFill") pattern = attribute(raw, "patternType") ?? "none";
    else if (name === "fgColor" && pattern === "solid" && fills.length > 0) {
      fills[fills.length - 1] = readColor(raw, theme);
    }
  };

  const openBorder = (name: string, raw: string): void => {
    if (name === "border") borders.push({});
    // Strict and right-to-left files say start and end.
    const known = name === "start" ? "left" : name === "end" ? "right" : name;
    side = sides.find((one) => one === known) ?? (name === "color" ? side : undefined);
    const line = side && name !== "color" ? lines[attribute(raw, "style") ?? ""] : undefined;
    const border = borders.at(-1);
    if (side && line && border) border[side] = line;
  };

  const openStyle = (name: string, raw: string): void => {
    const style = styles.at(-1);
    if (name === "xf") {
      const formatId = numberAttribute(raw, "numFmtId") ?? 0;
      const fill = fills[numberAttribute(raw, "fillId") ?? 0];
      styles.push({
        font: fonts[numberAttribute(raw, "fontId") ?? 0] ?? defaultStyle.font,
        ...(fill === undefined ? {} : { fill }),
        border: borders[numberAttribute(raw, "borderId") ?? 0] ?? {},
        alignment: {},
        numberFormat: formats.get(formatId) ?? builtInFormats[formatId] ?? "General",
      });
    } else if (style && name === "alignment") {
      style.alignment = readAlignment(raw);
    } else if (style && name === "protection" && /^(0|false)$/.test(attribute(raw, "locked") ?? "")) {
      style.unlocked = true;
    }
  };

  await scanPart(zip, part, {
    open: (name, raw) => {
      if (section === "" && /^(numFmts|fonts|fills|borders|cellXfs|cellStyleXfs|dxfs)$/.test(name)) section = name;
      else if (section === "numFmts" && name === "numFmt") {
        formats.set(numberAttribute(raw, "numFmtId") ?? -1, attribute(raw, "formatCode") ?? "General");
      } else if (section === "fonts") openFont(name, raw);
      else if (section === "fills") openFill(name, raw);
      else if (section === "borders") openBorder(name, raw);
      else if (section === "cellXfs") openStyle(name, raw);
    },
    close: (name) => {
      if (name === section) section = "";
    },
  });
  return styles.length > 0 ? styles : [defaultStyle];
}

function readFontProperty(font: CellFont, name: string, raw: string, theme: readonly string[]): void {
  const value = attribute(raw, "val");
  const on = value !== "0" && value !== "false";
  if (name === "name" && value) font.name = value;
  else if (name === "sz") font.size = numberAttribute(raw, "val") ?? font.size;
  else if (name === "b" && on) font.bold = true;
  else if (name === "i" && on) font.italic = true;
  else if (name === "u" && value !== "none") font.underline = true;
  else if (name === "strike" && on) font.strike = true;
  else if (name === "color") {
    const color = readColor(raw, theme);
    // Black text is the theme's first colour in nearly every file: leaving it out keeps styles equal to ours.
    if (color !== undefined && color !== "000000") font.color = color;
  }
}

function readAlignment(raw: string): CellAlignment {
  const alignment: CellAlignment = {};
  const horizontal = horizontals.find((one) => one === attribute(raw, "horizontal"));
  if (horizontal) alignment.horizontal = horizontal;
  const vertical = verticals.find((one) => one === attribute(raw, "vertical"));
  if (vertical) alignment.vertical = vertical;
  if (flagAttribute(raw, "wrapText")) alignment.wrap = true;
  if (flagAttribute(raw, "shrinkToFit")) alignment.shrink = true;
  const indent = numberAttribute(raw, "indent");
  if (indent) alignment.indent = indent;
  const rotation = numberAttribute(raw, "textRotation");
  // 91 … 180 stands for 1 … 90 degrees downwards, 255 for stacked letters.
  if (rotation) alignment.rotation = rotation > 90 && rotation <= 180 ? 90 - rotation : rotation;
  return alignment;
}
