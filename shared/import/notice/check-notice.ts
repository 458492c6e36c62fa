/** Checks a notice as it was read: it becomes a plan, judged by the plan's rules and by what the words contradict themselves. */

import type { FindingJson } from "../../document/json/finding.ts";
import type { PlanDocument } from "../../document/json/plan-document.ts";
import { planDocument, planFromDocument } from "../../document/json/plan-document.ts";
import type { Duty } from "../../recognise/notice/duties.ts";
import type { Notice } from "../../recognise/notice/notice.ts";
import type { PlanState } from "../../model/plan.ts";
import { checkPlan } from "../../rules/check.ts";
import { severityWords } from "../../text.ts";

/** A figure of the text that was not taken into the plan, and why. */
export interface OfferJson {
  item: string | null;
  name: string;
  value: string;
  unit: string;
  text: string;
  why: string;
  sentence: string;
}

/** The plan document of CONTRACT.md, with the figures that are only offered. */
export interface NoticeDocument extends Omit<PlanDocument, "items"> {
  items: (PlanDocument["items"][number] & { duties?: Duty[] })[];
  offers: OfferJson[];
  /** What the paper as a whole asks for by when; of an item they stand at the item. */
  duties: Duty[];
  /** What was lost on the way from the file, one sentence each. */
  warnings: string[];
}

/**
 * @param newId makes the ids that the reading left out
 * @param warnings of the file's reader
 */
export function noticeDocument(notice: Notice, newId: () => string, warnings: readonly string[] = []): NoticeDocument {
  const plan = planFromDocument(notice.plan, newId);
  const document = planDocument(plan, checkPlan(plan));
  const told = new Set(document.findings.map(({ key }) => key));
  const own = notice.findings.map((finding) => noticeFinding(plan, finding)).filter(({ key }) => !told.has(key));
  document.findings.push(...own);
  const dutiesOf = new Map(notice.plan.items.map(({ id, duties }) => [id, duties]));
  const nameOf = new Map(notice.plan.items.map(({ id, text }) => [id, text]));
  return {
    ...document,
    items: document.items.map((item) => {
      const duties = dutiesOf.get(item.id) ?? [];
      return duties.length === 0 ? item : { ...item, duties };
    }),
    duties: notice.duties,
    offers: notice.offers.map(({ item, name, value, unit, text, why, sentence }) => ({
      item: nameOf.get(item) ?? null,
      ...{ name, value, unit, text, why, sentence },
    })),
    warnings: [...warnings],
  };
}

/** What the words contradict, as a finding of the contract. */
export function noticeFinding(plan: PlanState, finding: Notice["findings"][number]): FindingJson {
  const { rule, severity, sentence, item, indicator, category, expected, actual, spot } = finding;
  const side = spot === null ? "" : `${spot.paragraph}:${spot.offset}`;
  const itemRow = item === null ? undefined : plan.item.get(item);
  const row = indicator === null ? undefined : plan.indicator.get(indicator);
  const group = plan.category.get(category ?? itemRow?.category ?? "");
  return {
    key: `${rule}|${indicator ?? item ?? category ?? ""}||notice:${side}`,
    rule,
    severity,
    message: `〔${severityWords[severity]}〕${sentence}`,
    ...(itemRow ? { item: itemRow.text } : {}),
    ...(row ? { indicator: row.name, indicatorId: row.id } : {}),
    ...(group?.seq == null ? {} : { category: group.seq }),
    ...(expected === null ? {} : { expected }),
    ...(actual === null ? {} : { actual }),
  };
}
