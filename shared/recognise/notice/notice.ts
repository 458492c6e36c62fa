/** What reading a notice gives: a plan document, where each figure stands, what is only offered, what the words contradict. */

import type { Scale } from "../../model/unit.ts";
import type { Share } from "../../model/facts/facts.ts";
import type { Duty } from "./duties.ts";
import type { NoticeFinding } from "./findings.ts";
import type { Spot } from "./shape/lines.ts";

/** A figure of the plan and where the notice says it. */
export interface NoticeSource {
  item: string;
  indicator: string;
  /** null: the total. */
  district: string | null;
  spot: Spot;
  sentence: string;
}

/** A figure that was not applied. */
export interface NoticeOffer {
  item: string;
  name: string;
  value: string;
  unit: string;
  text: string;
  why: string;
  spot: Spot;
  sentence: string;
}

export interface Notice {
  /** A plan document as `planFromDocument` reads it. */
  plan: NoticePlan;
  /** What the words themselves contradict; what the plan's own rules say comes on top. */
  findings: NoticeFinding[];
  sources: NoticeSource[];
  /** Duties of the paper as a whole: 4月底前制定实施方案, 按月通报. */
  duties: Duty[];
  offers: NoticeOffer[];
}

export type ValueOut =
  | { value: string; unit: string; qualifier: string; text: string; to?: string; from?: string }
  | { mark: string; of?: string; text: string }
  | null;

export interface IndicatorOut {
  id: string;
  name: string;
  unit: string;
  scale: Scale;
  decimals: number;
  totalMode: "given" | "computed";
  rule: string;
  eachBound: ValueOut;
  direction: string | null;
  parent: string | null;
  part: string | null;
  total: ValueOut;
  targets: Record<string, ValueOut>;
  facts: { class: string | null; curve: string | null; standard: ValueOut; shares: Share[] } | null;
  note: string | null;
}

export interface ItemOut {
  id: string;
  seq: number | null;
  label: string;
  category: number | null;
  text: string;
  leads: string[];
  supports: string[];
  scope: string;
  measures: string[];
  extra: Record<string, string>;
  /** What is to be done by when. */
  duties: Duty[];
  indicators: IndicatorOut[];
}

export interface NoticePlan {
  name: string;
  title: string;
  year: number;
  issuer: string | null;
  documentNumber: string | null;
  status: "draft" | "review";
  annex: string | null;
  issuerLine: string | null;
  issueDate: string | null;
  districts: { id: string; name: string; code: string | null; kind: string }[];
  categories: { id: string; seq: number; printedSeq?: number | null; name: string; declaredCount: number | null }[];
  items: ItemOut[];
}
