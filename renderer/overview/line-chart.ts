/** A row over the year against its schedule: two lines, told apart by stroke and mark where colours cannot be told. */

import { LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent } from "echarts/components";
import type { EChartsType } from "echarts/core";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([LineChart, GridComponent, AriaComponent, LegendComponent, CanvasRenderer]);

export interface Lines {
  /** Under the points. */
  names: readonly string[];
  parts: readonly { name: string; dashed: boolean; color: string; values: readonly (number | null)[] }[];
}

const INK = "#1c2733";

export function drawLines(host: HTMLElement, lines: Lines, type: number): EChartsType {
  const chart = init(host, null, { width: host.clientWidth, height: host.clientHeight, renderer: "canvas" });
  const text = { color: INK, fontSize: type, fontFamily: getComputedStyle(document.body).fontFamily };
  chart.setOption({
    animation: false,
    aria: { enabled: true, label: { enabled: false } },
    legend: { top: 0, left: 0, textStyle: text, selectedMode: false },
    grid: { top: type * 2.4, bottom: 4, left: 4, right: 12, containLabel: true },
    xAxis: { type: "category", data: [...lines.names], axisLabel: text, axisLine: { lineStyle: { color: INK } } },
    yAxis: { type: "value", min: 0, axisLabel: { ...text, formatter: "{value}%" } },
    series: lines.parts.map(({ name, dashed, color, values }) => ({
      ...{
        type: "line",
        name,
        data: [...values],
        connectNulls: true,
        symbol: dashed ? "none" : "circle",
        symbolSize: 7,
      },
      lineStyle: { color, width: 2, type: dashed ? "dashed" : "solid" },
      itemStyle: { color },
    })),
  });
  return chart;
}
