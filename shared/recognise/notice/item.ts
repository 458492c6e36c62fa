/**
 * One item of a notice: its sentence and its measures read together. What a measure says again is the same indicator; figures of
 * measures that add up to the headline are its parts; others become rows of their own only where they are surely targets.
 */

import type { Amount } from "../../model/amount.ts";
import { isAmount } from "../../model/amount.ts";
import { addSums, compare, compareSums, equal, toSum } from "../../model/decimal.ts";
import type { ExactSum } from "../../model/decimal.ts";
import { isCountedUnit, sameUnit } from "../../model/unit.ts";
import type { Owners } from "./agencies.ts";
import { ownersOf, takeBrackets } from "./agencies.ts";
import type { Line } from "./shape/lines.ts";
import { joined, shown } from "./shape/lines.ts";
import type { ItemDraft } from "./shape/pieces.ts";
import type { Places } from "./places.ts";
import type { Doubt, Draft, SentenceReading } from "./draft.ts";
import { sameThing } from "./names.ts";
import { readSentence } from "./sentence.ts";

export type Scope = "own" | "province" | "city" | "reference" | "noTask";

export interface ReadItem {
  seq: number | null;
  label: string;
  text: string;
  /** The lines of its sentence. */
  heads: Line[];
  leads: string[];
  supports: string[];
  scope: Scope;
  /** As printed, with their numbers. */
  measures: string[];
  measureLines: Line[];
  drafts: Draft[];
  doubts: Doubt[];
  unitless: SentenceReading["unitless"];
  standards: SentenceReading["standards"];
  extra: Record<string, string>;
  /** Differences between what is said twice: 36 in the headline, 38 in a measure. */
  conflicts: { draft: Draft; other: Draft }[];
  annex: string | null;
  draft: ItemDraft;
}

export function readItem(item: ItemDraft, places: Places): ReadItem {
  const head = takeBrackets(item.line);
  const owners: Owners = head.owners;
  const remarks = [...head.remarks];
  const heads: Line[] = [head.rest];
  const measures: { label: string; line: Line }[] = [];
  const extra: Record<string, string> = {};
  if (head.deadline !== null) extra["完成时限"] = head.deadline.slice(0, 400);
  const targets = item.pieces.some((piece) => piece.kind === "target");
  // A heading without figures, and what stands under it without the word 措施: that is the task itself.
  const bare = !targets && !item.labelled && !/\d/.test(head.rest.text);
  for (const piece of item.pieces) {
    const brackets = takeBrackets(piece.line);
    const add = (more: Owners): void => {
      for (const list of ["leads", "supports"] as const)
        for (const name of more[list]) if (!owners[list].includes(name)) owners[list].push(name);
    };
    switch (piece.kind) {
      case "leads": {
        const named = ownersOf(plain(piece.line));
        // Where 牵头单位 is named, 责任单位 are those who help.
        const helps =
          /责任|承办|实施/.test(piece.word) &&
          item.pieces.some(({ word }) => /(?:牵头|主办)(?:责任)?(?:单位|部门)/.test(word));
        add(helps ? { leads: [], supports: [...named.leads, ...named.supports] } : named);
        continue;
      }
      case "supports":
        add({ leads: [], supports: ownersOf(plain(piece.line)).leads });
        continue;
      case "deadline":
        extra["完成时限"] = shown(piece.line).slice(0, 400);
        continue;
      case "funds":
        extra["资金"] = shown(piece.line).slice(0, 2_000);
        continue;
      case "other":
        continue;
      default:
        break;
    }
    if (/^(?:属[省市]级任务|.{0,10}无任务)[。]?$/.test(piece.line.text)) {
      remarks.push(piece.line.text);
      continue;
    }
    if (brackets.rest.text === "" || /^[。,;、]*$/.test(brackets.rest.text)) {
      add(brackets.owners);
      remarks.push(...brackets.remarks);
      continue;
    }
    const isTarget = piece.kind === "target" || (bare && measures.length === 0 && heads.length < 30);
    // A paper that is broken into lines goes on where nobody is named yet and nothing heads what follows.
    const goesOn =
      piece.kind === "plain" && piece.label === "" && measures.length === 0 && !bare && owners.leads.length === 0;
    if (goesOn) {
      add(brackets.owners);
      remarks.push(...brackets.remarks);
      heads.push(joined(heads.pop() ?? brackets.rest, brackets.rest));
    } else if (isTarget) {
      add(brackets.owners);
      remarks.push(...brackets.remarks);
      // What is split in one part belongs to the figure of another: 建设内容。…6所。 任务分解。城关镇2所….
      const before = piece.kind === "target" && heads.length > 1 ? heads.pop() : undefined;
      heads.push(before ? joined(before, brackets.rest) : brackets.rest);
    } else {
      if (owners.leads.length === 0) add(brackets.owners);
      measures.push({ label: piece.label, line: piece.line });
    }
  }
  const read: ReadItem = {
    ...{ seq: item.seq, label: item.label, text: textOf(heads), heads },
    ...{ leads: owners.leads, supports: owners.supports.filter((name) => !owners.leads.includes(name)) },
    scope: scopeOf(remarks, head.rest.text, item.under),
    measures: measures
      .map(({ label, line }) => `${label}${shown(line)}`)
      .filter((one) => one.replace(/[\d.、()（）]/g, "") !== ""),
    measureLines: measures.map(({ line }) => line),
    ...{ drafts: [], doubts: [], unitless: [], standards: [], extra, conflicts: [], annex: item.annex, draft: item },
  };
  const source = remarks.find((one) =>
    /^(?:省|市|区|县|国)(?:级|定|列|办)?(?:为民办)?(?:民生)?(?:实事|工程|项目)$/.test(one),
  );
  if (source) extra["来源"] = source;
  for (const line of heads) {
    const reading = readSentence(line, places, null);
    read.drafts.push(...reading.drafts);
    read.doubts.push(...reading.doubts);
    read.unitless.push(...reading.unitless);
    read.standards.push(...reading.standards);
  }
  readMeasures(read, places);
  return read;
}

function plain(line: Line): string {
  return line.text.replace(/[)。]+$/, "");
}

function textOf(heads: readonly Line[]): string {
  return heads
    .map((line) => shown(line).replace(/^[。；;，,]+/, ""))
    .filter((text) => text !== "")
    .join("\n")
    .slice(0, 20_000);
}

function scopeOf(remarks: readonly string[], head: string, under: string): Scope {
  const said = [
    ...remarks,
    ...(/[(](?:属|由)?[省市]级[^()]{0,8}[)]/.exec(head) ?? []),
    ...(/\([^()]{0,6}参照执行\)/.exec(head) ?? []),
  ].join(" ");
  if (/属?省级任务|省级?(?:统一|统筹|组织|实施|负责)/.test(said)) return "province";
  if (/属?市级任务|市级?(?:统一|统筹|组织|负责)|由市(?:级|本级|直)/.test(said)) return "city";
  if (/参照执行/.test(said)) return "reference";
  if (
    /无任务|不承担/.test(said) ||
    // 北山区无任务 at the end of a list speaks of one place.
    (/(?:无任务|不承担任务)[。;]?$/.test(head) &&
      (!/\d/.test(head.replace(/20\d\d年/g, "")) || /[我本全][市县区旗镇](?:无任务|不承担任务)[。;]?$/.test(head))) ||
    under !== "" ||
    /20\d\d年[\p{Script=Han}]{2,8}无任务/u.test(head)
  )
    return "noTask";
  return "own";
}

/** What the measures add to the item's sentence. */
function readMeasures(read: ReadItem, places: Places): void {
  const all: Draft[] = [];
  read.measureLines.forEach((line, at) => {
    const reading = readSentence(takeBrackets(line).rest, places, at);
    for (const draft of reading.drafts) {
      // A county's paper that speaks of 全市 speaks of the level above.
      const above =
        places.belowCity && /全[市省]|[市省]级/.test(draft.before.replace(/^.*[,;。]/, "")) && draft.targets.size === 0;
      const same = draft.total === null ? undefined : read.drafts.find((one) => repeats(one, draft));
      const bounded = draft.each ? read.drafts.find((one) => boundBy(one, draft)) : undefined;
      if (same) adopt(same, draft);
      else if (bounded) {
        bounded.eachBound = draft.eachBound;
        bounded.spots.push(...draft.spots);
      } else if (!above) all.push(draft);
    }
    read.doubts.push(...reading.doubts);
    read.standards.push(...reading.standards);
  });
  for (const head of read.drafts.filter((draft) => draft.measure === null && draft.parent === null)) {
    const parts = partsOf(head, all);
    for (const part of parts) {
      part.parent = head;
      part.part = "parts";
      part.strong = true;
    }
  }
  for (const draft of all) {
    if (draft.parent !== null && draft.parent.measure !== null && !keeps(draft.parent)) draft.parent = null;
    const other = draft.parent === null ? read.drafts.find((one) => contradicts(one, draft)) : undefined;
    if (other) read.conflicts.push({ draft: other, other: draft });
    else if (keeps(draft)) read.drafts.push(draft);
  }
  read.drafts = read.drafts.filter((draft) => draft.name !== "" || draft.total !== null);
  setParts(read.drafts);
  loosen(read.drafts);
}

/** A row of its own: split, a part, or surely something to be done and counted. */
function keeps(draft: Draft): boolean {
  if (draft.targets.size > 0 || draft.parent !== null) return true;
  if (draft.standard || draft.total === null) return false;
  const counted =
    isCountedUnit(draft.unit) ||
    /^(?:公里|千米|亩|平方米|家|批次|场|所|处|座|批|期|辆|盏|株|棵|张|吨|个|村)$/.test(draft.unit);
  return draft.strong && counted && draft.name.length >= 3;
}

/** 各县(区)至少培育1家 in a measure is what each one owes of the headline's 4. */
function boundBy(head: Draft, every: Draft): boolean {
  return (
    head.total !== null &&
    !head.each &&
    head.eachBound === null &&
    head.unit === every.unit &&
    sameThing(head.name, every.name)
  );
}

/** The same figure said again. */
function repeats(head: Draft, again: Draft): boolean {
  if (!head.total || !again.total || !equal(head.total.value, again.total.value)) return false;
  if (!sameUnit(head.unit, again.unit) && !people(head.unit, again.unit)) return false;
  if (head.standard !== again.standard) return false;
  return again.targets.size === 0 || head.targets.size === 0;
}

const people = (a: string, b: string): boolean => /^(?:人|名|人次|位)$/.test(a) && /^(?:人|名|人次|位)$/.test(b);

function adopt(head: Draft, again: Draft): void {
  for (const [place, value] of again.targets) head.targets.set(place, value);
  head.spots.push(...again.spots);
  head.scale = Math.min(head.scale, again.scale);
  if (again.eachBound && !head.eachBound) head.eachBound = again.eachBound;
  head.notes.push(...again.notes);
}

/** One thing under one name with two figures. */
function contradicts(head: Draft, again: Draft): boolean {
  if (!head.total || !again.total || head.parent !== null || again.each || equal(head.total.value, again.total.value))
    return false;
  if (head.unit !== again.unit || head.standard !== again.standard || again.targets.size > 0) return false;
  const [a, b] = [bareName(head.name), bareName(again.name)];
  return a.length >= 4 && a === b;
}

const bareName = (name: string): string =>
  name.replace(/^(?:全[市县区省]|新增|新建|建成|完成|打造|累计)+/, "").replace(/数量$|数$/, "");

/** Figures of measures that are parts of the headline: they add up to it, or are worded as its parts. */
function partsOf(head: Draft, all: readonly Draft[]): Draft[] {
  if (!head.total || head.standard || /[%‰]|\//.test(head.unit)) return [];
  const whole = toSum(head.total.value);
  const free = all.filter(
    (one) =>
      one.parent === null &&
      one.total !== null &&
      !one.standard &&
      (one.unit === head.unit || sameUnit(one.unit, head.unit) || people(one.unit, head.unit)) &&
      compare(one.total.value, (head.total as Amount).value) < 0,
  );
  if (free.length < 2) return [];
  const total = (list: readonly Draft[]): ExactSum =>
    list.reduce((sum, one) => addSums(sum, toSum((one.total as Amount).value)), { digits: 0n, places: 0 });
  if (compareSums(total(free), whole) === 0) return free;
  // Figures beside each other, of one measure or of several that follow one another.
  for (let from = 0; from < free.length && from < 60; from += 1) {
    let sum: ExactSum = { digits: 0n, places: 0 };
    for (let to = from; to < free.length && to < from + 24; to += 1) {
      sum = addSums(sum, toSum((free[to] as Draft).total?.value ?? { digits: 0, places: 0 }));
      const order = compareSums(sum, whole);
      if (order === 0 && to > from) return free.slice(from, to + 1);
      if (order > 0) break;
    }
  }
  const worded = free.filter((one) => wordedAs(head, one));
  const apart = new Set(worded.map((one) => one.measure)).size;
  return worded.length >= 2 && apart >= 2 ? worded : [];
}

/** 为797名…提供 and 为280名…提供; 资助不少于27人次 and 每年资助不少于14人次. */
function wordedAs(head: Draft, part: Draft): boolean {
  const verb = (draft: Draft): string => draft.before.replace(/(?:不少于|不低于|至少|约|达到|达|为)$/, "");
  if (
    /(?:^|[,、。;])(?:为|对|向)(?:全[市县区])?$/.test(head.before) &&
    /(?:^|[,、。;])(?:为|对|向)(?:全[市县区])?$/.test(part.before)
  )
    return head.unit === part.unit;
  const [a, b] = [verb(head).slice(-2), verb(part).slice(-2)];
  return (
    a.length === 2 &&
    a === b &&
    head.unit === part.unit &&
    head.total?.qualifier === part.total?.qualifier &&
    head.total?.qualifier !== "exact"
  );
}

/** Where some parts are split and others are not, their shares are no parts of the parent's share of a place. */
function loosen(drafts: readonly Draft[]): void {
  const families = Map.groupBy(
    drafts.filter((draft) => draft.parent !== null && draft.part === "parts"),
    (draft) => draft.parent as Draft,
  );
  for (const [parent, children] of families) {
    const split = children.filter((child) => child.targets.size > 0).length;
    if (parent.targets.size > 0 && split > 0 && split < children.length)
      for (const child of children) child.part = "within";
  }
}

/** 其中 of one parent: they are its parts where they add up to it, or where there are several that were meant to. */
function setParts(drafts: readonly Draft[]): void {
  const families = Map.groupBy(
    drafts.filter((draft) => draft.parent !== null && draft.part === "within"),
    (draft) => draft.parent as Draft,
  );
  for (const [parent, children] of families) {
    if (children.length < 2 || !parent.total) continue;
    const sum = children.reduce<ExactSum>(
      (all, { total }) => (isAmount(total) ? addSums(all, toSum(total.value)) : all),
      { digits: 0n, places: 0 },
    );
    const whole = toSum(parent.total.value);
    const near = compareSums(addSums(sum, sum), whole) > 0 && compareSums(sum, addSums(whole, whole)) < 0;
    if (compareSums(sum, whole) === 0 || (near && children.length >= 3))
      for (const child of children) child.part = "parts";
  }
}
