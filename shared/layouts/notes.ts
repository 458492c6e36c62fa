/** The lines round a table: title with the plan's status, notes under it, explanations and waivers, issuer and date. */

import type { Finding } from "../rules/finding.ts";
import { plainMessage } from "../rules/finding.ts";
import type { Id, PlanState, PlanStatus } from "../model/plan.ts";
import { cellOf, districtsOf } from "../model/read-plan.ts";
import { plainTitle } from "./titles.ts";
import { parseValue } from "../model/amount-parse.ts";
import { signParts } from "../model/words/sign-line.ts";
import { plainForm } from "../model/read-number.ts";
import type { TableLine } from "../view/lines.ts";

/** What the plan's own state adds to a title: nothing once it is final. */
export const STATUS_MARKS: Record<PlanStatus, string> = { draft: "（草稿）", review: "（征求意见稿）", final: "" };

/** The title as printed; while the plan is not final it says so, once. */
export function printedTitle(plan: PlanState): string {
  return `${plainTitle(plan)}${STATUS_MARKS[plan.header.status]}`;
}

/**
 * 附件3, and above it the number of the notice: an attachment that travels by itself names its notice (GB/T 9704-2012). On
 * lines of their own, because programs that read tables know an annex line by its first word.
 */
export function annexLines(plan: PlanState): string[] {
  const { annex, documentNumber } = plan.header;
  if (annex === null || annex.trim() === "") return [];
  return documentNumber ? [documentNumber.trim(), annex.trim()] : [annex.trim()];
}

/** （截至2024年6月底） under the title. */
export function asOfLine({ header }: PlanState): string | null {
  const text = header.asOf?.trim() ?? "";
  return text === "" ? null : /[:：]|^[（(]/.test(text) ? text : `（${text}）`;
}

export interface LinePart {
  text: string;
  right: boolean;
}

/** 填报单位：… between title and table; the unit line ends the last of these lines. */
export function linesAbove({ header }: PlanState): LinePart[][] {
  const lines = header.signsAbove.map((line) => signParts(line).map((text) => ({ text, right: false })));
  const unit = header.unitLine?.trim() ?? "";
  if (unit === "") return lines;
  const part = { text: /^(?:计量)?单位|[:：]/.test(unit) ? unit : `单位：${unit}`, right: true };
  const last = lines.pop() ?? [];
  return [...lines, [...last, part]];
}

/** 2024-03-28 as 2024年3月28日; what is no ISO date stays as it is. */
export function chineseDate(date: string): string {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(date);
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : date;
}

/** Lines under the table, numbered where there are several: 注：1.…, 审核说明：…. */
export function noteLines(
  plan: PlanState,
  lines: readonly TableLine[],
  findings: readonly Finding[] | undefined,
): string[] {
  const notes = [...plan.header.notes.map((note) => note.trim()).filter((note) => note !== "")];
  const known = plainForm(notes.join("\n"));
  for (const note of [...markNotes(plan, lines), ...remarkNotes(plan, lines)]) {
    if (!known.includes(plainForm(note).replace(/。$/, ""))) notes.push(note);
  }
  return [...labelled("注", notes), ...labelled("审核说明", auditLines(plan, findings))];
}

function labelled(label: string, notes: readonly string[]): string[] {
  const own = /^(?:注|备注|说明|附注|填表说明|审核说明)\s*[:：]/;
  if (notes.length === 0) return [];
  const indent = "　".repeat(label.length + 1);
  const numbered = /^[（(]?\d{1,2}[)）.．、]/;
  if (notes.some((note) => own.test(note) || numbered.test(note))) {
    // 注：1.… and below it 2.…, as they are printed where the numbers are ours.
    const apart = notes.some((note) => numbered.test(note.replace(own, "")) && own.test(note));
    return notes.map((note, index) => {
      if (index === 0) return own.test(note) ? note : `${label}：${note}`;
      return apart && numbered.test(note) ? `${indent}${note}` : note;
    });
  }
  if (notes.length === 1) return [`${label}：${notes[0]}`];
  return notes.map((note, index) => `${index === 0 ? `${label}：` : indent}${index + 1}.${note}`);
}

/** What the marks in the table mean, in one sentence. */
function markNotes(plan: PlanState, lines: readonly TableLine[]): string[] {
  const used = new Set<string>();
  for (const { indicator } of lines) {
    if (!indicator) continue;
    for (const value of plan.figures.row(indicator.id).values()) {
      if (value?.kind === "mark" && value.mark === "none" && !/[\p{Script=Han}]/u.test(value.text))
        used.add(value.text.trim());
    }
  }
  const about = (mark: string): boolean => plan.header.notes.some((note) => note.includes(mark) && /无|不/.test(note));
  const marks = [...used].filter((mark) => !about(mark)).map((mark) => `“${mark}”`);
  return marks.length === 0 ? [] : [`${marks.join("、")}表示无任务。`];
}

/**
 * Remarks beside a figure, 2396（含亳州高新区）: a number does not wrap in its cell, so its remark stands under the table, once
 * for all figures that have it: 谯城区的就业、培训，涡阳县的培训：含亳州高新区。
 */
function remarkNotes(plan: PlanState, lines: readonly TableLine[]): string[] {
  const places = new Map<string, Map<string, string[]>>();
  for (const { indicator, item } of lines) {
    if (!indicator) continue;
    for (const district of [null, ...districtsOf(plan)]) {
      const value = cellOf(plan, indicator.id, district?.id ?? null);
      if (value?.kind !== "amount" || value.to || value.from) continue;
      const remark = bracketRemark(value.text, indicator.unit);
      if (remark === null) continue;
      const name = item.text === indicator.name || item.text.length > 30 || item.text === "" ? "" : `${item.text}·`;
      const of = places.get(remark) ?? new Map<string, string[]>();
      const place = district?.name ?? "总目标";
      of.set(place, [...(of.get(place) ?? []), `${name}${indicator.name}`]);
      places.set(remark, of);
    }
  }
  return [...places].map(([remark, of]) => {
    const rows = [...of].map(([place, names]) => `${place}的${names.join("、")}`);
    const one = rows.length === 1 && of.values().next().value?.length === 1;
    return `${rows.join("，")}${one ? "" : "："}${remark}。`;
  });
}

/** The bracketed words of a typed figure that are no unit (人（次）, 套（间）). */
export function bracketRemark(text: string, unit: string): string | null {
  const match = /[（(]([^（）()]{2,60})[)）]/.exec(text);
  if (!match?.[1] || !/\d/.test(text.replace(match[0], ""))) return null;
  const without = parseValue(text.replace(match[0], ""), { unit, scale: 1 }).value;
  return without?.kind === "amount" ? match[1].trim() : null;
}

interface Word {
  key: string;
  expected: string | null;
  actual: string | null;
}

/** Explanations and waivers as printed with the plan. With the findings at hand only those in force are printed. */
function auditLines(plan: PlanState, findings: readonly Finding[] | undefined): string[] {
  const byKey = new Map((findings ?? []).map((finding) => [finding.key, finding]));
  const lines: string[] = [];
  const add = (
    word: Word,
    verb: string,
    text: string,
    by: string,
    at: string,
    force: (finding: Finding) => boolean,
  ): void => {
    const finding = byKey.get(word.key);
    if (findings && (!finding || !force(finding))) return;
    const about = finding ? plainMessage(finding) : aboutKey(plan, word);
    const who = [by, at === "" ? "" : chineseDate(at)].filter((part) => part !== "").join("，");
    lines.push(`${about}。${verb}：${text.trim().replace(/。$/, "")}${who === "" ? "" : `（${who}）`}。`);
  };
  for (const one of plan.explanations.values()) {
    add(
      { key: one.finding, expected: one.expected, actual: one.actual },
      "说明",
      one.text,
      one.by,
      one.at,
      (f) => f.explanation !== undefined,
    );
  }
  for (const one of plan.waivers.values()) {
    add(
      { key: one.finding, expected: one.expected, actual: one.actual },
      "强制通过",
      one.reason,
      one.by,
      one.at,
      (f) => f.waiver !== undefined,
    );
  }
  return lines;
}

/** Where the finding's own sentence is not at hand: the row it is about, with both figures. */
function aboutKey(plan: PlanState, word: Word): string {
  const [, id = "", district = ""] = word.key.split("|") as [string, Id?, Id?];
  const indicator = plan.indicator.get(id);
  const row = indicator?.name ?? plan.category.get(id)?.name ?? plan.item.get(id)?.text ?? "本方案";
  const place = plan.district.get(district)?.name;
  const figures = word.expected !== null && word.actual !== null ? `：应为${word.expected}，现为${word.actual}` : "";
  return `${row}${place ? `（${place}）` : ""}${figures}`;
}
