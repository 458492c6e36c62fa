/**
 * Bars, one under the other, each with its words beside it. Drawn by ECharts (Apache-2.0), of which only bars on a canvas are
 * taken; patterns tell the parts apart where colours cannot be told. Read only when the overview is opened.
 */

import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent } from "echarts/components";
import type { EChartsType } from "echarts/core";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, GridComponent, AriaComponent, LegendComponent, CanvasRenderer]);

export interface BarPart {
  name: string;
  color: string;
  /** How it is filled. */
  fill: "plain" | "stripes" | "dots";
  /** One for each bar, in the order of the names. */
  lengths: readonly number[];
}

export interface Bars {
  /** In the order from top to bottom. */
  names: readonly string[];
  /** Stand behind the bars. */
  words: readonly string[];
  parts: readonly BarPart[];
}

/** Pixels. */
export interface BarSize {
  width: number;
  /** Height of one bar with the room round it. */
  row: number;
  type: number;
}

const INK = "#1c2733";
const patterns = {
  plain: { symbol: "none" },
  stripes: {
    symbol: "rect",
    dashArrayX: [1, 0],
    dashArrayY: [2, 5],
    rotation: -0.785,
    color: "rgba(255,255,255,0.85)",
  },
  dots: {
    symbol: "circle",
    symbolSize: 0.55,
    dashArrayX: [
      [8, 8],
      [0, 8, 8, 0],
    ],
    dashArrayY: [6, 0],
    color: "rgba(255,255,255,0.9)",
  },
} as const;

export function heightOf(bars: Bars, size: BarSize): number {
  return bars.names.length * size.row + 8 + (bars.parts.length > 1 ? size.row : 0);
}

/** Draws into the element; the click on a bar, its name or its words tells its place. */
export function drawBars(host: HTMLElement, bars: Bars, size: BarSize, onPick: (index: number) => void): EChartsType {
  const chart = init(host, null, { width: size.width, height: heightOf(bars, size), renderer: "canvas" });
  const family = getComputedStyle(document.body).fontFamily;
  const text = { color: INK, fontSize: size.type, fontFamily: family };
  const longest = Math.max(0, ...bars.words.map((words) => words.length));
  chart.setOption({
    animation: false,
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    ...(bars.parts.length > 1 ? { legend: { top: 0, left: 0, textStyle: text, selectedMode: false } } : {}),
    grid: {
      top: bars.parts.length > 1 ? size.row : 4,
      bottom: 4,
      left: 4,
      right: longest * size.type * 0.62 + 16,
      containLabel: true,
    },
    xAxis: { type: "value", show: false, min: (range: { min: number }) => Math.min(0, range.min) },
    yAxis: {
      type: "category",
      inverse: true,
      data: [...bars.names],
      triggerEvent: true,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: INK } },
      axisLabel: { ...text, width: size.type * 9, overflow: "truncate", interval: 0 },
    },
    series: bars.parts.map(({ name, color, fill, lengths }, index) => ({
      type: "bar",
      name,
      stack: "all",
      data: [...lengths],
      barCategoryGap: "30%",
      cursor: "pointer",
      itemStyle: { color, borderColor: INK, borderWidth: 0.5, decal: patterns[fill] },
      label: {
        show: index === bars.parts.length - 1,
        position: "right",
        ...text,
        formatter: ({ dataIndex }: { dataIndex: number }) => bars.words[dataIndex] ?? "",
      },
    })),
  });
  // The bar itself, its name, and the empty room of its row.
  chart.getZr().on("click", ({ offsetX, offsetY }) => {
    const [, row] = chart.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]) as number[];
    if (row !== undefined && row >= 0 && row < bars.names.length) onPick(row);
  });
  return chart;
}
