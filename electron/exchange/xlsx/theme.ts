/** Colours of .xlsx styles: direct, indexed, or from the theme with a tint (ECMA-376 part 1, 18.8.3 and 18.8.27). */
import { attribute, numberAttribute } from "../files/xml-scanner.ts";
import type { ZipArchive } from "../files/zip.ts";
import { scanPart } from "./package.ts";

const officeTheme = "FFFFFF 000000 EEECE1 1F497D 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646 0000FF 800080".split(" ");

const indexedColors = (
  "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF " +
  "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF " +
  "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 " +
  "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
).split(" ");

const themeSlots = ["lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];

/** The twelve theme colours in the order that styles count them. */
export async function readTheme(zip: ZipArchive, part: string | undefined): Promise<string[]> {
  const colors = [...officeTheme];
  if (!part || !zip.has(part)) return colors;
  const slots = [...themeSlots, "hlink", "folHlink"];
  let slot = -1;
  await scanPart(zip, part, {
    open: (name, raw) => {
      const found = slots.indexOf(name);
      if (found >= 0) slot = found;
      else if (slot >= 0 && (name === "srgbClr" || name === "sysClr")) {
        const value = attribute(raw, name === "srgbClr" ? "val" : "lastClr");
        if (value && /^[0-9a-f]{6}$/i.test(value)) colors[slot] = value.toUpperCase();
      }
    },
    close: (name) => {
      if (slots.includes(name)) slot = -1;
    },
  });
  return colors;
}

/** "RRGGBB" of a colour element's attributes; undefined for automatic. */
export function readColor(raw: string, theme: readonly string[]): string | undefined {
  const rgb = attribute(raw, "rgb");
  let color: string | undefined;
  if (rgb && /^([0-9a-f]{2})?[0-9a-f]{6}$/i.test(rgb)) color = rgb.slice(-6).toUpperCase();
  const themeIndex = numberAttribute(raw, "theme");
  if (color === undefined && themeIndex !== undefined) color = theme[themeIndex];
  const indexed = numberAttribute(raw, "indexed");
  if (color === undefined && indexed !== undefined) color = indexedColors[indexed];
  const tint = numberAttribute(raw, "tint");
  return color !== undefined && tint ? applyTint(color, tint) : color;
}

/** Lightens (tint > 0) or darkens in HSL, as 18.8.19 says. */
function applyTint(color: string, tint: number): string {
  const [r, g, b] = [0, 2, 4].map((at) => parseInt(color.slice(at, at + 2), 16) / 255) as [number, number, number];
  const max = Math.max(r, g, b);
  const min = Math.min(r, g, b);
  const light = (max + min) / 2;
  const wanted = tint < 0 ? light * (1 + Math.max(tint, -1)) : light * (1 - tint) + Math.min(tint, 1);
  const delta = max - min;
  const saturation = delta === 0 ? 0 : delta / (1 - Math.abs(2 * light - 1));
  let hue = 0;
  if (delta !== 0) {
    if (max === r) hue = ((g - b) / delta + 6) % 6;
    else if (max === g) hue = (b - r) / delta + 2;
    else hue = (r - g) / delta + 4;
  }
  const chroma = (1 - Math.abs(2 * wanted - 1)) * saturation;
  const channel = (offset: number): string => {
    const k = (offset + hue * 2) % 12;
    const value = wanted - (chroma / 2) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return (channel(0) + channel(8) + channel(4)).toUpperCase();
}
