/** One drawn part of the overview. What it shows stands beside it as a table too, so to a reader it is a picture with a name. */

import { useEffect, useRef } from "react";
import type { Bars } from "./bar-chart.ts";
import { drawBars, heightOf } from "./bar-chart.ts";

export type Draw = (pixelRatio: number) => HTMLCanvasElement;

export function Chart({
  label,
  bars,
  large,
  onPick,
  onDrawn,
}: {
  label: string;
  bars: Bars;
  large: boolean;
  onPick(index: number): void;
  /** Gives the way to the picture, and null when it is gone. */
  onDrawn(draw: Draw | null): void;
}) {
  const host = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const drawn = useRef(onDrawn);
  drawn.current = onDrawn;
  const size = { row: large ? 34 : 26, type: large ? 16 : 12 };
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const width = element.clientWidth;
    const chart = drawBars(element, bars, { ...size, width }, (index) => pick.current(index));
    drawn.current((pixelRatio) => chart.renderToCanvas({ pixelRatio, backgroundColor: "#ffffff" }));
    return () => {
      drawn.current(null);
      chart.dispose();
    };
  }, [bars, large]);
  return <div ref={host} role="img" aria-label={label} style={{ height: heightOf(bars, { ...size, width: 0 }) }} />;
}
