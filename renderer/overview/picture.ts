/** The charts of the overview under one another, with their titles, as one picture. */

import type { Draw } from "./chart.tsx";

const RATIO = 2;
const EDGE = 16;
const TITLE = 22;
const HEAD = 34;

export interface Drawn {
  title: string;
  draw: Draw;
}

export function pictureOf(title: string, charts: readonly Drawn[]): HTMLCanvasElement {
  const parts = charts.map((chart) => ({ title: chart.title, canvas: chart.draw(RATIO) }));
  const width = Math.max(...parts.map(({ canvas }) => canvas.width), 400 * RATIO) + 2 * EDGE * RATIO;
  const height = parts.reduce((sum, { canvas }) => sum + canvas.height + (TITLE + 14) * RATIO, (HEAD + EDGE) * RATIO);
  const picture = document.createElement("canvas");
  picture.width = width;
  picture.height = height;
  const context = picture.getContext("2d");
  if (!context) return picture;
  const family = getComputedStyle(document.body).fontFamily;
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.fillStyle = "#1c2733";
  context.textBaseline = "middle";
  context.font = `600 ${16 * RATIO}px ${family}`;
  context.fillText(title, EDGE * RATIO, (EDGE + 10) * RATIO);
  let top = (HEAD + EDGE / 2) * RATIO;
  context.font = `600 ${13 * RATIO}px ${family}`;
  for (const part of parts) {
    context.fillText(part.title, EDGE * RATIO, top + (TITLE / 2) * RATIO);
    context.drawImage(part.canvas, EDGE * RATIO, top + TITLE * RATIO);
    top += part.canvas.height + (TITLE + 14) * RATIO;
  }
  return picture;
}
