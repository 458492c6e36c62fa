/** How well a notice was read against its truth: items, categories, agencies, scopes, figures, splits, and what was told. */

import type { WordsDocument } from "../../../../shared/document/words.ts";
import { planFromDocument } from "../../../../shared/document/json/plan-from-document.ts";
import { decimalText, parseDecimal, shift } from "../../../../shared/model/decimal.ts";
import { parseUnit, sameUnit, scaleExponent } from "../../../../shared/model/unit.ts";
import type { Notice, ValueOut } from "../../../../shared/recognise/notice/notice.ts";
import { readNotice } from "../../../../shared/recognise/notice/read.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import type { Finding } from "../../../../shared/rules/finding.ts";

export interface Figure {
  value: string;
  unit: string;
}

export interface NoticeTruth {
  categories: { seq: number; name: string; declaredCount: number | null }[];
  items: {
    seq: number;
    category: number | null;
    leads: string[];
    supports?: string[];
    scope: string;
    head: string;
    figures: Figure[];
  }[];
  splits: { item: number; name: string; unit: string; total: string | null; targets: Record<string, string> }[];
  expectedFindings: { rule: string; item?: number; category?: number; values: string[] }[];
}

export interface Score {
  right: number;
  all: number;
  /** What was not found, or found wrong. */
  missed: string[];
  /** Figures of the plan that are not what the paper says. */
  wrong: string[];
  figures: number;
  /** Errors and warnings that the truth does not expect. */
  falseFindings: string[];
  notice: Notice;
}

/** The lines of a text as the words document of a .txt file. */
export function wordsOf(text: string): WordsDocument {
  const blocks = text
    .split("\n")
    .map((line, at) => ({ kind: "paragraph" as const, text: line, place: { paragraph: at + 1 } }));
  return { source: "txt", blocks, warnings: [] };
}

export function idMaker(from = 0): () => string {
  let count = from;
  return () => `00000000-0000-7000-8000-${String((count += 1)).padStart(12, "0")}`;
}

function based({ value, unit }: Figure): Figure {
  const parsed = parseUnit(unit);
  const decimal = parseDecimal(value);
  const moved = decimal && shift(decimal, scaleExponent(parsed.scale));
  return { value: moved ? decimalText(moved) : value, unit: parsed.unit };
}

const numbers = (value: ValueOut): string[] =>
  value !== null && "value" in value ? [value.value, value.to, value.from].filter((one) => one !== undefined) : [];

export function scoreNotice(document: WordsDocument, truth: NoticeTruth): Score {
  const notice = readNotice(document, idMaker(), 2026);
  const { plan } = notice;
  const missed: string[] = [];
  const wrong: string[] = [];
  let [right, all, figures] = [0, 0, 0];
  const check = (ok: boolean, what: string): void => {
    all += 1;
    if (ok) right += 1;
    else missed.push(what);
  };
  truth.categories.forEach((one, at) => {
    const mine = plan.categories[at];
    check(mine?.name === one.name && mine.declaredCount === one.declaredCount, `类别${one.seq} ${one.name}`);
  });
  const used = new Set<string>();
  for (const one of truth.items) {
    const mine = plan.items.find((item) => item.seq === one.seq && !used.has(item.id));
    check(mine !== undefined, `项目${one.seq}`);
    if (!mine) continue;
    used.add(mine.id);
    check(mine.category === one.category, `项目${one.seq}的类别 ${mine.category}`);
    check(
      mine.leads.join("、") === one.leads.join("、"),
      `项目${one.seq}的牵头单位 ${mine.leads.join("、")} / ${one.leads.join("、")}`,
    );
    if (one.supports)
      check(
        mine.supports.join("、") === one.supports.join("、"),
        `项目${one.seq}的配合单位 ${mine.supports.join("、")} / ${one.supports.join("、")}`,
      );
    check(mine.scope === one.scope, `项目${one.seq}的承担方式 ${mine.scope}`);
    const left = mine.indicators.flatMap((row) =>
      [row.total, row.eachBound].flatMap((value) => numbers(value).map((text) => ({ value: text, unit: row.unit }))),
    );
    for (const figure of one.figures) {
      const wanted = based(figure);
      const at = left.findIndex(({ value, unit }) => value === wanted.value && sameUnit(unit, wanted.unit));
      check(at >= 0, `项目${one.seq}的${figure.value}${figure.unit}`);
      if (at >= 0) left.splice(at, 1);
    }
    // Every figure of a row stands in the words of the item.
    const words = [mine.text, ...mine.measures]
      .join("\n")
      .normalize("NFKC")
      .replace(/[\s,，]/g, "");
    for (const row of mine.indicators)
      for (const value of [row.total, row.eachBound, ...Object.values(row.targets)]) {
        if (value === null || !("value" in value)) continue;
        figures += 1;
        const text = value.text.normalize("NFKC").replace(/[\s,，]/g, "");
        // 两所 stands there in words.
        const digits = /\d[\d.]*/.exec(text)?.[0] ?? text;
        if (!words.includes(digits)) wrong.push(`项目${one.seq} ${row.name} ${value.text}`);
      }
  }
  for (const split of truth.splits) {
    const rows = plan.items.filter((item) => item.seq === split.item).flatMap(({ indicators }) => indicators);
    const total = split.total === null ? null : based({ value: split.total, unit: split.unit }).value;
    const wanted = Object.entries(split.targets).map(
      ([place, value]) => [place, based({ value, unit: split.unit }).value] as const,
    );
    const fits = (row: (typeof rows)[number]): boolean => {
      const mine = Object.entries(row.targets).filter(([, value]) => value !== null && "value" in value);
      return (
        (numbers(row.total)[0] ?? null) === total &&
        mine.length === wanted.length &&
        wanted.every(([place, value]) => numbers(row.targets[place] ?? null)[0] === value)
      );
    };
    check(rows.some(fits), `项目${split.item}的分解 ${split.name}`);
    if (!rows.some(fits)) {
      const near = rows.find((row) => (numbers(row.total)[0] ?? null) === total && Object.keys(row.targets).length > 0);
      if (near) wrong.push(`项目${split.item}的分解 ${split.name}`);
    }
  }
  const falseFindings = judge(notice, truth, check);
  return { right, all, missed, wrong, figures, falseFindings, notice };
}

/** The findings that the truth expects are there, and no errors or warnings beside them. */
function judge(notice: Notice, truth: NoticeTruth, check: (ok: boolean, what: string) => void): string[] {
  const plan = planFromDocument(notice.plan, idMaker(1_000_000));
  const own: {
    rule: string;
    severity: string;
    item: number | null;
    category: number | null;
    values: (string | undefined)[];
    message: string;
  }[] = [
    ...checkPlan(plan).map((finding: Finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      item: plan.item.get(finding.itemId ?? "")?.seq ?? null,
      category: plan.category.get(finding.categoryId ?? "")?.seq ?? null,
      values: [finding.expected, finding.actual],
      message: finding.message,
    })),
    ...notice.findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      item: plan.item.get(finding.item ?? "")?.seq ?? null,
      category: plan.category.get(finding.category ?? "")?.seq ?? null,
      values: [finding.expected ?? undefined, finding.actual ?? undefined],
      message: finding.sentence,
    })),
  ];
  const loud = own.filter(({ severity }) => severity !== "info");
  for (const wanted of truth.expectedFindings) {
    const at = loud.findIndex(
      (one) =>
        one.rule === wanted.rule &&
        (wanted.item === undefined || one.item === wanted.item) &&
        (wanted.category === undefined || one.category === wanted.category) &&
        wanted.values.every((value) => one.values.includes(value)),
    );
    check(at >= 0, `校验 ${wanted.rule} ${wanted.item ?? wanted.category ?? ""} ${wanted.values.join("/")}`);
    if (at >= 0) loud.splice(at, 1);
  }
  return loud.map(({ message }) => message);
}
