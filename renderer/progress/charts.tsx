/** Ranking as bars, and a row over the year against its schedule; both are copied as pictures. */

import { Button } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import type { CurvePoint } from "../../shared/contract/progress.ts";
import type { RankedJson } from "../../shared/document/json/progress.ts";
import { run } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { settings } from "../app/settings.ts";
import { useStore } from "../app/store.ts";
import { copyPicture } from "../kit/picture.ts";
import type { Bars } from "../overview/bar-chart.ts";
import type { Draw } from "../overview/chart.tsx";
import { Chart } from "../overview/chart.tsx";
import { drawLines } from "../overview/line-chart.ts";
import { pictureOf } from "../overview/picture.ts";

export function RankingChart({ ranking }: { ranking: readonly RankedJson[] }) {
  const { largeType } = useStore(settings);
  const draw = useRef<Draw | null>(null);
  const [chosen, setChosen] = useState(0);
  const bars = useMemo(
    (): Bars => ({
      names: ranking.map(({ rank, district }) => `${rank} ${district}`),
      words: ranking.map(({ rate, score }) => (score === null ? `${rate ?? ""}%` : `${score}分`)),
      parts: [
        {
          ...{ name: "平均完成率", color: "#17599c", fill: "plain" },
          lengths: ranking.map(({ rate, score }) => Number(score ?? rate ?? 0)),
        },
      ],
    }),
    [ranking],
  );
  const label = `排名：${ranking.map(({ rank, district, rate }) => `第${rank}名${district} ${rate ?? ""}%`).join("；")}`;
  const lines = ranking[chosen];
  return (
    <div className="progress-ranking" data-testid="progress-ranking">
      <Chart label={label} bars={bars} large={largeType} onPick={setChosen} onDrawn={(now) => (draw.current = now)} />
      <section aria-label="怎样算的">
        <h2>{lines ? `第${lines.rank}名 ${lines.district}` : ""}</h2>
        <ul>
          {lines?.explain.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <Button
          onClick={() => {
            const now = draw.current;
            if (now) run(copyPicture(pictureOf("排名", [{ title: "平均完成率", draw: now }]), "排名"));
          }}
        >
          复制为图片
        </Button>
      </section>
    </div>
  );
}

interface CurveProps {
  plan: string;
  period: string;
  indicator: string;
  name: string;
}

export function RowCurve({ plan, period, indicator, name }: CurveProps) {
  const { largeType } = useStore(settings);
  const host = useRef<HTMLDivElement>(null);
  const draw = useRef<Draw | null>(null);
  const [points, setPoints] = useState<CurvePoint[]>([]);
  useEffect(() => {
    let gone = false;
    run(call("progress.curve", { plan, period, indicator, district: null }).then((told) => gone || setPoints(told)));
    return () => {
      gone = true;
    };
  }, [plan, period, indicator]);
  useEffect(() => {
    const element = host.current;
    if (!element || points.length === 0) return;
    const number = (text: string | null): number | null => (text === null ? null : Number(text));
    const chart = drawLines(
      element,
      {
        names: points.map((point) => `${Number(point.period.slice(5))}月`),
        parts: [
          { name: "序时进度", dashed: true, color: "#5f6c7b", values: points.map(({ due }) => number(due)) },
          { name: "完成率", dashed: false, color: "#17599c", values: points.map(({ rate }) => number(rate)) },
        ],
      },
      largeType ? 16 : 12,
    );
    draw.current = (pixelRatio) => chart.renderToCanvas({ pixelRatio, backgroundColor: "#ffffff" });
    return () => {
      draw.current = null;
      chart.dispose();
    };
  }, [points, largeType]);
  const told = points.filter(({ rate }) => rate !== null);
  const label = `${name}：${told.map(({ period: of, rate, due }) => `${Number(of.slice(5))}月完成${rate ?? ""}%，应完成${due}%`).join("；")}`;
  return (
    <section aria-label="逐月进度">
      <div className="progress-curve-title">
        <h2>{name}</h2>
        <Button
          size="small"
          onClick={() => {
            const now = draw.current;
            if (now) run(copyPicture(pictureOf(name, [{ title: "逐月进度", draw: now }]), name));
          }}
        >
          复制为图片
        </Button>
      </div>
      <div ref={host} role="img" aria-label={label} className="progress-curve" data-testid="progress-curve" />
    </section>
  );
}
