/** 复制为图片: the selection, or the whole table as it is printed, drawn with borders, heads and title; sharp at 2×. */

import type { CellStyle, Sheet } from "../../../shared/document/sheet.ts";
import { fontFamily } from "../../../shared/document/html-style.ts";
import { layouts } from "../../../shared/layouts/table.ts";
import { say } from "../../../shared/text.ts";
import { notify } from "../../app/notify.ts";
import { copyPicture } from "../../kit/picture.ts";
import type { GridController } from "../table/controller.ts";
import { pickedCells } from "./copy.ts";
import type { PictureCell, PictureLayout } from "./picture-layout.ts";
import { LINE_HEIGHT, PADDING, pictureLayout, pixels } from "./picture-layout.ts";
import { selectionSheet } from "./selection-sheet.ts";

/** What every browser draws and other programs take: pixels of a side, and in all. */
const LONGEST_SIDE = 16_000;
const MOST_PIXELS = 60_000_000;
/** Cells that are measured and drawn within a moment. */
const MOST_CELLS = 40_000;

export async function copySelectionPicture(grid: GridController): Promise<void> {
  const picked = pickedCells(grid.selection);
  if (!picked) return notify.warn(say.oneAreaToCopy());
  const rows = picked.rows.flatMap((r) => grid.rows[r] ?? []).filter(({ kind }) => kind !== "new");
  const columns = picked.columns.flatMap((c) => grid.columns[c] ?? []);
  if (rows.length === 0) return notify.info(say.nothingForPicture());
  if (rows.length * columns.length > MOST_CELLS) return notify.warn(say.pictureTooLarge());
  const { sheets, styles } = selectionSheet(grid.session.plan, rows, columns, { heads: true, title: "" });
  await drawAndCopy(grid, sheets[0], styles);
}

export async function copyTablePicture(grid: GridController): Promise<void> {
  const { plan, findings } = grid.session;
  if (plan.indicator.size === 0) return notify.info(say.nothingForPicture());
  if (plan.indicator.size * (plan.district.size + 8) > MOST_CELLS) return notify.warn(say.pictureTooLarge());
  const laid = await layouts.decomposition.build(plan, "xlsx", { findings: findings.all() });
  if ("sheet" in laid) await drawAndCopy(grid, laid.sheet.sheets[0], laid.sheet.styles);
}

async function drawAndCopy(
  grid: GridController,
  sheet: Sheet | undefined,
  styles: readonly CellStyle[],
): Promise<void> {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!sheet || !context) return notify.error(say.pictureFailed());
  const widths = new Map<string, number>();
  const measure = (text: string, style: CellStyle, scale: number): number => {
    const font = fontOf(style, scale);
    const key = `${font}|${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      context.font = font;
      widths.set(key, (width = context.measureText(text).width));
    }
    return width;
  };
  const layout = pictureLayout(sheet, styles, measure);
  const scale = scaleOf(layout);
  if (scale === null) return notify.warn(say.pictureTooLarge());
  canvas.width = Math.ceil(layout.width * scale);
  canvas.height = Math.ceil(layout.height * scale);
  context.scale(scale, scale);
  paint(context, layout);
  await copyPicture(canvas, grid.session.plan.header.name);
}

/** 2× where it fits, 1× for the largest; null: it would be no picture that can be read. */
function scaleOf({ width, height }: PictureLayout): number | null {
  const fits = (scale: number): boolean =>
    Math.max(width, height) * scale <= LONGEST_SIDE && width * height * scale * scale <= MOST_PIXELS;
  return [2, 1.5, 1].find(fits) ?? null;
}

function fontOf({ font }: CellStyle, scale: number): string {
  const weight = font.bold ? "bold " : "";
  const slant = font.italic ? "italic " : "";
  return `${slant}${weight}${(pixels(font.size) * scale).toFixed(2)}px ${fontFamily(font.name)}`;
}

function paint(context: CanvasRenderingContext2D, { width, height, cells }: PictureLayout): void {
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  for (const cell of cells) {
    const { fill } = cell.style;
    if (fill === undefined) continue;
    context.fillStyle = `#${fill}`;
    context.fillRect(cell.x, cell.y, cell.width, cell.height);
  }
  context.strokeStyle = "#000";
  context.lineWidth = 1;
  for (const cell of cells) borders(context, cell);
  context.textBaseline = "alphabetic";
  for (const cell of cells) words(context, cell);
}

function borders(context: CanvasRenderingContext2D, { x, y, width, height, style: { border } }: PictureCell): void {
  const line = (x1: number, y1: number, x2: number, y2: number): void => {
    context.beginPath();
    context.moveTo(x1 + 0.5, y1 + 0.5);
    context.lineTo(x2 + 0.5, y2 + 0.5);
    context.stroke();
  };
  if (border.top) line(x, y, x + width, y);
  if (border.bottom) line(x, y + height, x + width, y + height);
  if (border.left) line(x, y, x, y + height);
  if (border.right) line(x + width, y, x + width, y + height);
}

function words(context: CanvasRenderingContext2D, cell: PictureCell): void {
  const { x, y, width, height, style, lines, scale } = cell;
  if (lines.length === 0) return;
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.font = fontOf(style, scale);
  context.fillStyle = `#${style.font.color ?? "000000"}`;
  const size = pixels(style.font.size) * scale;
  const step = size * LINE_HEIGHT;
  const { horizontal = "general", vertical, indent = 0 } = style.alignment;
  const free = height - lines.length * step;
  const top = y + (vertical === "center" ? free / 2 : vertical === "top" ? PADDING / 2 : free - PADDING / 2);
  const side = horizontal === "general" ? (cell.number ? "right" : "left") : horizontal;
  const inset = PADDING + indent * pixels(style.font.size);
  lines.forEach((text, index) => {
    const baseline = top + index * step + step / 2 + size * 0.36;
    context.textAlign = side === "right" || side === "center" ? side : "left";
    const at = side === "center" ? x + width / 2 : side === "right" ? x + width - inset : x + inset;
    context.fillText(text, at, baseline);
  });
  context.restore();
}
