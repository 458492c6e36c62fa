/** What the command line prints: one JSON document, or Chinese for a person. */

import type { FindingJson, JudgedJson, UncheckedJson } from "../../shared/document/json/finding.ts";
import { isoDay } from "../../shared/model/series/date.ts";
import { say } from "../../shared/text.ts";

export interface Answer {
  json: unknown;
  /** Plain output, ending in a line break. */
  plain: string;
  /** 0 done, 1 done with errors among the findings, 2 not done. */
  exitCode: 0 | 1 | 2;
  /** Sentences for standard error. */
  problems?: string[];
}

/** An ISO time as the clerk's clock shows it: 2026-03-01 09:05:00. */
export function localTime(iso: string): string {
  const at = new Date(iso);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${isoDay(at)} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":")}`;
}

/** Whether the exit code is 1: errors are there, waived or not. */
export function hasErrors(findings: readonly FindingJson[]): boolean {
  return findings.some((finding) => finding.severity === "error");
}

const REASONS = { noTotal: "没有目标数", ruleNone: "不校验", words: "写的是文字", noTargets: "没有分解数" } as const;

/** Findings, worst first, explained ones say so; and what no rule judged, counted and named. */
export function judgedLines({ findings, unchecked }: JudgedJson): string {
  const open = uncheckedLine(unchecked);
  if (findings.length === 0) return open === "" ? `${say.judgedBalanced()}\n` : `${say.judgedInPart()}\n${open}`;
  const rank = { error: 0, warning: 1, info: 2 } as Record<string, number>;
  const lines = findings
    .toSorted((a, b) => (rank[a.severity] ?? 3) - (rank[b.severity] ?? 3))
    .map((finding) => {
      const quiet = finding.explanation
        ? `（说明：${finding.explanation}）`
        : finding.waiver
          ? `（强制通过：${finding.waiver}）`
          : "";
      const cells = finding.sheet ? `〔${finding.sheet}!${(finding.cells ?? []).join("、")}〕` : "";
      return `  ${finding.message}${cells}${quiet}\n    编号：${finding.key}`;
    });
  return `校验结果 ${findings.length} 条：\n${lines.join("\n")}\n${open}`;
}

function uncheckedLine(unchecked: readonly UncheckedJson[]): string {
  if (unchecked.length === 0) return "";
  const kinds = Object.entries(REASONS).flatMap(([why, words]) => {
    const names = unchecked.filter((row) => row.why === why).map((row) => row.indicator);
    const more = names.length > 10 ? ` 等` : "";
    return names.length === 0 ? [] : [`${words}${names.length}行（${names.slice(0, 10).join("、")}${more}）`];
  });
  return `${say.rowsUnchecked(unchecked.length, kinds)}\n`;
}

/** A table of plain text: columns padded by display width (Chinese characters count two). */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((text, column) => (widths[column] = Math.max(widths[column] ?? 0, displayWidth(text))));
  return rows
    .map((row) =>
      row
        .map((text, column) => text + " ".repeat((widths[column] ?? 0) - displayWidth(text)))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
}

function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1;
  return width;
}
