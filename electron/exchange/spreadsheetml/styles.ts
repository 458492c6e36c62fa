/** <Styles> of SpreadsheetML 2003 to styles of a sheet document; a style starts from its parent. */
import type { BorderLine, CellStyle } from "../../../shared/document/sheet.ts";
import { defaultStyle } from "../../../shared/document/sheet.ts";
import { attribute, flagAttribute, numberAttribute } from "../files/xml-scanner.ts";

/** Formats that the format calls by name, as the number codes they stand for. */
const namedFormats: Readonly<Record<string, string>> = {
  General: "General",
  "General Number": "General",
  "General Date": "yyyy/m/d h:mm",
  "Long Date": 'yyyy"年"m"月"d"日"',
  "Medium Date": "d-mmm-yy",
  "Short Date": "yyyy/m/d",
  "Long Time": "h:mm:ss",
  "Medium Time": "h:mm AM/PM",
  "Short Time": "h:mm",
  Currency: '"¥"#,##0.00',
  Fixed: "0.00",
  Standard: "#,##0.00",
  Percent: "0.00%",
  Scientific: "0.00E+00",
};

const horizontals: Readonly<Record<string, CellStyle["alignment"]["horizontal"]>> = {
  Left: "left",
  Center: "center",
  Right: "right",
  Fill: "fill",
  Justify: "justify",
  CenterAcrossSelection: "centerContinuous",
  Distributed: "distributed",
};

const verticals: Readonly<Record<string, CellStyle["alignment"]["vertical"]>> = {
  Top: "top",
  Center: "center",
  Bottom: "bottom",
  Justify: "justify",
  Distributed: "distributed",
};

const sides: Readonly<Record<string, keyof CellStyle["border"]>> = {
  Top: "top",
  Right: "right",
  Bottom: "bottom",
  Left: "left",
};

export class StyleReader {
  readonly styles = new Map<string, CellStyle>();
  #style: CellStyle | undefined;

  open(name: string, raw: string): void {
    if (name === "Style") {
      const parent = this.styles.get(attribute(raw, "Parent") ?? "Default") ?? defaultStyle;
      this.#style = { ...parent, font: { ...parent.font }, border: { ...parent.border } };
      this.styles.set(attribute(raw, "ID") ?? "", this.#style);
      return;
    }
    const style = this.#style;
    if (!style) return;
    if (name === "Font") readFont(style, raw);
    else if (name === "Alignment") readAlignment(style, raw);
    else if (name === "Border") {
      const side = sides[attribute(raw, "Position") ?? ""];
      const line = borderLine(attribute(raw, "LineStyle"), numberAttribute(raw, "Weight") ?? 0);
      if (side && line) style.border[side] = line;
    } else if (name === "Interior") {
      const color = colorOf(attribute(raw, "Color"));
      if (color && attribute(raw, "Pattern") === "Solid") style.fill = color;
    } else if (name === "NumberFormat") {
      const code = attribute(raw, "Format");
      style.numberFormat = code === undefined ? "General" : (namedFormats[code] ?? code);
    } else if (name === "Protection" && attribute(raw, "Protected") === "0") style.unlocked = true;
  }

  close(name: string): void {
    if (name === "Style") this.#style = undefined;
  }
}

function readFont(style: CellStyle, raw: string): void {
  const { font } = style;
  font.name = attribute(raw, "FontName") ?? font.name;
  font.size = numberAttribute(raw, "Size") ?? font.size;
  if (flagAttribute(raw, "Bold")) font.bold = true;
  if (flagAttribute(raw, "Italic")) font.italic = true;
  if (flagAttribute(raw, "StrikeThrough")) font.strike = true;
  if ((attribute(raw, "Underline") ?? "None") !== "None") font.underline = true;
  const color = colorOf(attribute(raw, "Color"));
  if (color && color !== "000000") font.color = color;
}

function readAlignment(style: CellStyle, raw: string): void {
  const alignment: CellStyle["alignment"] = {};
  const horizontal = horizontals[attribute(raw, "Horizontal") ?? ""];
  const vertical = verticals[attribute(raw, "Vertical") ?? ""];
  if (horizontal) alignment.horizontal = horizontal;
  if (vertical) alignment.vertical = vertical;
  if (flagAttribute(raw, "WrapText")) alignment.wrap = true;
  if (flagAttribute(raw, "ShrinkToFit")) alignment.shrink = true;
  const indent = numberAttribute(raw, "Indent");
  if (indent) alignment.indent = indent;
  const rotation = flagAttribute(raw, "VerticalText") ? 255 : numberAttribute(raw, "Rotate");
  if (rotation) alignment.rotation = rotation;
  style.alignment = alignment;
}

function borderLine(style: string | undefined, weight: number): BorderLine | undefined {
  if (style === undefined || style === "None") return undefined;
  if (style === "Double") return "double";
  if (style === "Dot") return "dotted";
  if (style !== "Continuous") return "dashed";
  return weight === 0 ? "hair" : weight === 1 ? "thin" : weight === 2 ? "medium" : "thick";
}

function colorOf(text: string | undefined): string | undefined {
  const match = /^#([0-9a-f]{6})$/i.exec(text ?? "");
  return match?.[1]?.toUpperCase();
}
