/** 概览: shares by district and by category, and which rules find something. A click leads to the place. */

import { Button, Modal, Segmented, Select } from "antd";
import { useMemo, useRef, useState } from "react";
import { levelWords } from "../../shared/model/level.ts";
import { severityWords, say } from "../../shared/text.ts";
import type { RuleCount, Share } from "../../shared/view/overview.ts";
import { findingsByRule, overviewOf, overviewSubjects } from "../../shared/view/overview.ts";
import { run } from "../app/notify.ts";
import { settings } from "../app/settings.ts";
import { useStore } from "../app/store.ts";
import { closeDialog, closeDialogThen } from "../app/ui.ts";
import type { GridController } from "../grid/table/controller.ts";
import { goToCategory, goToCell, goToFinding } from "../grid/table/go-to.ts";
import { copyPicture } from "../kit/picture.ts";
import { any, useChanges } from "../session/use-session.ts";
import type { Bars } from "./bar-chart.ts";
import type { Draw } from "./chart.tsx";
import { Chart } from "./chart.tsx";
import { pictureOf } from "./picture.ts";
import "./overview.css";

const severities = ["error", "warning", "info"] as const;
const looks = {
  error: { color: "#b3261e", fill: "plain" },
  warning: { color: "#8a5a00", fill: "stripes" },
  info: { color: "#5f6c7b", fill: "dots" },
} as const;

export function OverviewDialog({ grid }: { grid: GridController }) {
  // Of the plan, whatever the table shows.
  const session = grid.session.owner;
  const { plan } = session;
  const { largeType } = useStore(settings);
  const version = useChanges(session, any);
  const focused = grid.rows[grid.selection.focus.row];
  const [row] = useState(focused?.kind === "indicator" ? focused.indicator.id : null);
  const subjects = useMemo(() => overviewSubjects(plan, row), [plan, row, version]);
  const [chosen, setChosen] = useState(subjects.find(({ key }) => key.startsWith("unit:"))?.key ?? "");
  const [view, setView] = useState<"chart" | "table">("chart");
  const subject = subjects.find(({ key }) => key === chosen) ?? subjects[0];
  const overview = useMemo(() => (subject ? overviewOf(plan, subject) : null), [plan, subject, version]);
  const byRule = useMemo(() => findingsByRule(session.findings.all()), [session, version]);
  const draws = useRef(new Map<string, Draw>());
  const level = levelWords(plan);
  const title = `${plan.header.name}概览`;
  const parts: Part[] = [
    ...(overview && subject
      ? [
          {
            title: `按${level.place}：${subject.title}`,
            rows: overview.districts.map((one) => ({
              ...sharePart(one, subject.unit),
              go: () => goToShare(grid, one),
            })),
            heads: [level.place, `分解数（${subject.unit}）`, "占比"],
          },
          {
            title: `按类别：${subject.title}`,
            rows: overview.categories.map((one) => ({
              ...sharePart(one, subject.unit),
              go: () => goToCategory(grid, one.id),
            })),
            heads: ["类别", `分解数（${subject.unit}）`, "占比"],
          },
        ]
      : []),
    {
      title: "哪里没对上",
      rows: byRule.map((one) => ({ ...rulePart(one), go: () => goToFinding(grid, one.first) })),
      heads: ["校验", ...severities.map((severity) => severityWords[severity])],
    },
  ];
  const copy = () => {
    const charts = parts.flatMap((part) => {
      const draw = draws.current.get(part.title);
      return draw ? [{ title: part.title, draw }] : [];
    });
    run(copyPicture(pictureOf(title, charts), title));
  };
  return (
    <Modal
      open
      title="概览"
      width={1000}
      className="overview"
      onCancel={closeDialog}
      footer={[
        <Button key="copy" disabled={view !== "chart"} onClick={copy}>
          复制为图片
        </Button>,
        <Button key="close" type="primary" onClick={closeDialog}>
          关闭
        </Button>,
      ]}
    >
      <div className="overview-head">
        {subjects.length > 0 && (
          <Select
            aria-label="看什么"
            value={subject?.key ?? ""}
            style={{ minWidth: 260 }}
            options={subjects.map(({ key, title: name, rows }) => ({
              value: key,
              label: key.startsWith("row:") ? `当前行：${name}` : `单位“${name}”的 ${rows.length} 个指标`,
            }))}
            onChange={setChosen}
          />
        )}
        <Segmented
          aria-label="怎样看"
          value={view}
          options={[
            { value: "chart", label: "图形" },
            { value: "table", label: "数字" },
          ]}
          onChange={setView}
        />
      </div>
      <p className="muted overview-note">
        {overview && subject && overview.whole !== "0"
          ? say.overviewWhole(overview.whole, subject.unit, subject.rows.length)
          : say.overviewNothing()}
        {overview && overview.left > 0 && say.overviewLeft(overview.left)}
      </p>
      <div className="overview-parts">
        {parts.map((part) => (
          <section key={part.title} aria-label={part.title}>
            <h2>{part.title}</h2>
            {part.rows.length === 0 ? (
              <p className="muted">{say.overviewNoFindings()}</p>
            ) : view === "chart" ? (
              <PartChart
                part={part}
                large={largeType}
                onPick={(index) => closeDialogThen(() => part.rows[index]?.go())}
                onDrawn={(draw) => (draw ? draws.current.set(part.title, draw) : draws.current.delete(part.title))}
              />
            ) : (
              <PartTable part={part} onPick={(index) => closeDialogThen(() => part.rows[index]?.go())} />
            )}
          </section>
        ))}
      </div>
    </Modal>
  );
}

interface PartRow {
  name: string;
  /** Behind the bar. */
  words: string;
  /** Behind the name in the table. */
  cells: string[];
  lengths: number[];
  go(): void;
}

interface Part {
  title: string;
  heads: string[];
  rows: PartRow[];
}

function sharePart({ name, sum, share, length }: Share, unit: string): Omit<PartRow, "go"> {
  const words = sum === "" ? "没有数" : [`${sum} ${unit}`, share].filter(Boolean).join("，");
  return { name, words, cells: [sum === "" ? "—" : sum, share], lengths: [length] };
}

function rulePart({ title, counts }: RuleCount): Omit<PartRow, "go"> {
  const told = severities.filter((severity) => counts[severity] > 0);
  return {
    name: title,
    words: told.map((severity) => `${severityWords[severity]} ${counts[severity]}`).join("，"),
    cells: severities.map((severity) => String(counts[severity])),
    lengths: severities.map((severity) => counts[severity]),
  };
}

/** The district in the first row that counts in it. */
function goToShare(grid: GridController, { id, row }: Share): void {
  const first = row ?? grid.rows.find((one) => one.kind === "indicator")?.id;
  if (first !== undefined) goToCell(grid, first, id);
}

function PartChart({
  part,
  large,
  onPick,
  onDrawn,
}: {
  part: Part;
  large: boolean;
  onPick(index: number): void;
  onDrawn(draw: Draw | null): void;
}) {
  const shown = JSON.stringify(part.rows);
  const bars = useMemo((): Bars => {
    const { rows } = part;
    const many = (rows[0]?.lengths.length ?? 0) > 1;
    return {
      names: rows.map(({ name }) => name),
      words: rows.map(({ words }) => words),
      parts: many
        ? severities.map((severity, at) => ({
            name: severityWords[severity],
            ...looks[severity],
            lengths: rows.map(({ lengths }) => lengths[at] ?? 0),
          }))
        : [{ name: part.title, color: "#17599c", fill: "plain", lengths: rows.map(({ lengths }) => lengths[0] ?? 0) }],
    };
    // What is shown tells whether it has to be drawn anew.
  }, [shown, part.title]);
  const label = `${part.title}：${part.rows.map(({ name, words }) => `${name} ${words}`).join("；")}`;
  return <Chart label={label} bars={bars} large={large} onPick={onPick} onDrawn={onDrawn} />;
}

function PartTable({ part, onPick }: { part: Part; onPick(index: number): void }) {
  const [first, ...others] = part.heads;
  return (
    <table className="overview-table">
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {others.map((head) => (
            <th key={head} scope="col" className="figures">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {part.rows.map(({ name, cells }, index) => (
          <tr key={`${name}${index}`}>
            <th scope="row">
              <button type="button" className="link" onClick={() => onPick(index)}>
                {name}
              </button>
            </th>
            {cells.map((cell, at) => (
              <td key={others[at]} className="figures">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
