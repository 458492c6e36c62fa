/**
 * The full check of layers, and the re-check after a change. Findings are kept by layer and row; a change names the rows that
 * it touched, and only they are looked at again, there and in the layers that are compared with it. A property test says
 * that both ways give the same set.
 */

import type { Id, PlanState } from "../../model/plan.ts";
import { districtsOf, indicatorsOf } from "../../model/read-plan.ts";
import { diffOf, findingOf, withWords } from "../../rules/check.ts";
import type { Finding, FindingsDiff } from "../../rules/finding.ts";
import type { Told } from "../../rules/rule.ts";
import type { Move } from "../apply.ts";
import type { LayerKey, LayerParts } from "../layer-key.ts";
import { compareLayers, fundStages, partsOf } from "../layer-key.ts";
import type { TrackingState } from "../state.ts";
import type { LayerCheck, LayerSubject } from "./layer-check.ts";
import { cellsOf } from "./layer-check.ts";
import type { LayerRule } from "./table.ts";
import { layerChecks } from "./table.ts";

export type LayerFinding = Finding<LayerRule> & { layer: LayerKey };

/** By layer and row; "" as a row is the layer as a whole. Places without findings are absent. */
export type LayerFindings = Map<LayerKey, Map<Id | "", LayerFinding[]>>;

/** The version whose targets hold for a layer. */
export type PlanOf = (layer: LayerKey) => PlanState;

/** Figures of money, or of one measure, over the months. */
function sameLine(a: LayerParts, b: LayerParts): boolean {
  return a.kind === b.kind && a.name === b.name && a.stage === b.stage;
}

const yearOf = ({ period }: LayerParts): string => period?.slice(0, 4) ?? "";

/** The nearest layer up to the month that the test takes, with its cells where they are loaded. */
function nearest(
  { layers, content }: TrackingState,
  test: (parts: LayerParts) => boolean,
): { layer: LayerKey; content: NonNullable<ReturnType<TrackingState["content"]["get"]>> } | null {
  let best: { key: LayerKey; period: string } | null = null;
  for (const key of layers.keys()) {
    const parts = partsOf(key);
    if (!parts?.period || !test(parts)) continue;
    if (best === null || parts.period > best.period) best = { key, period: parts.period };
  }
  const found = best && content.get(best.key);
  return best && found ? { layer: best.key, content: found } : null;
}

function subjectOf(plan: PlanState, state: TrackingState, layer: LayerKey): LayerSubject | null {
  const [parts, content] = [partsOf(layer), state.content.get(layer)];
  if (!parts || !content) return null;
  const { period } = parts;
  const within = (other: LayerParts): boolean => yearOf(other) === yearOf(parts);
  const last =
    period === null
      ? null
      : nearest(state, (other) => sameLine(other, parts) && within(other) && (other.period ?? "") < period);
  const earlier = parts.stage === null ? [] : fundStages.slice(0, fundStages.indexOf(parts.stage)).toReversed();
  const stages = earlier.flatMap((stage) => {
    const line = { ...parts, stage };
    return (
      nearest(state, (other) => sameLine(other, line) && within(other) && (other.period ?? "") <= (period ?? "")) ?? []
    );
  });
  return { plan, layer, parts, content, last, stages };
}

/** Layers that are compared with this one, and so may be found otherwise when it changes. */
function followers(state: TrackingState, layer: LayerKey): LayerKey[] {
  const parts = partsOf(layer);
  if (!parts?.period) return [];
  return [...state.layers.keys()].filter((key) => {
    const other = partsOf(key);
    if (key === layer || !other?.period || other.kind !== parts.kind || other.name !== parts.name) return false;
    if (yearOf(other) !== yearOf(parts) || other.period < (parts.period ?? "")) return false;
    return fundStages.indexOf(other.stage ?? "安排") >= fundStages.indexOf(parts.stage ?? "安排");
  });
}

function findingFor(state: TrackingState, { layer, parts }: LayerSubject, check: LayerCheck, told: Told): LayerFinding {
  const trial = check.trial !== undefined && parts.period !== null && parts.period <= check.trial;
  const { key, ...finding } = findingOf(check.name as LayerRule, trial ? { ...told, severity: "info" } : told);
  return withWords(state, { ...finding, key: `${key}|${layer}`, layer }) as LayerFinding;
}

const checksOf = ({ kind }: LayerParts): readonly LayerCheck[] =>
  (layerChecks as readonly LayerCheck[]).filter(({ kinds }) => kinds.includes(kind));

function checkRow(state: TrackingState, subject: LayerSubject, row: Id, districts: readonly Id[]): LayerFinding[] {
  const indicator = subject.plan.indicator.get(row);
  // Rows that the version in force lacks are 已取消: nothing is asked of them.
  if (!indicator) return [];
  const cells = cellsOf(subject, indicator, districts);
  if (cells.length === 0) return [];
  const findings: LayerFinding[] = [];
  const spoken = new Map<string, Set<Id | null>>();
  for (const check of checksOf(subject.parts)) {
    if (check.scope !== "row") continue;
    const causes = (check.after ?? []).flatMap((name) => spoken.get(name) ?? []);
    for (const told of check.check({ ...subject, indicator, cells })) {
      const { districtId } = told;
      if (districtId !== undefined && causes.some((of) => of.has(districtId))) continue;
      if (districtId !== undefined)
        spoken.set(check.name, (spoken.get(check.name) ?? new Set<Id | null>()).add(districtId));
      findings.push(findingFor(state, subject, check, told));
    }
  }
  return findings;
}

function checkWhole(state: TrackingState, subject: LayerSubject): LayerFinding[] {
  return checksOf(subject.parts).flatMap((check) =>
    check.scope === "layer" ? check.check(subject).map((told) => findingFor(state, subject, check, told)) : [],
  );
}

function rowIdsOf({ content }: LayerSubject): Set<Id> {
  const { figures, corrections } = content;
  return new Set([...figures.totals.keys(), ...figures.rows.keys(), ...corrections.rows.keys()]);
}

function checkLayer(state: TrackingState, subject: LayerSubject): Map<Id | "", LayerFinding[]> {
  const places = new Map<Id | "", LayerFinding[]>();
  const districts = districtsOf(subject.plan).map(({ id }) => id);
  for (const row of rowIdsOf(subject)) keep(places, row, checkRow(state, subject, row, districts));
  keep(places, "", checkWhole(state, subject));
  return places;
}

function keep(places: Map<Id | "", LayerFinding[]>, at: Id | "", findings: LayerFinding[]): void {
  if (findings.length > 0) places.set(at, findings);
  else places.delete(at);
}

/** All findings of the layers whose cells are loaded. */
export function checkLayers(planOf: PlanOf, state: TrackingState): LayerFindings {
  const found: LayerFindings = new Map();
  for (const layer of state.layers.keys()) {
    const subject = subjectOf(planOf(layer), state, layer);
    if (subject) found.set(layer, checkLayer(state, subject));
  }
  return found;
}

/** In the order of layers, of each what is said of it as a whole and then row by row as the plan has them. */
export function layerFindingsInOrder(planOf: PlanOf, found: LayerFindings): LayerFinding[] {
  return [...found]
    .toSorted(([a], [b]) => compareLayers(a, b))
    .flatMap(([layer, places]) => [
      ...(places.get("") ?? []),
      ...indicatorsOf(planOf(layer)).flatMap(({ id }) => places.get(id) ?? []),
    ]);
}

/** Which rows of a layer are looked at again; "all": the layer. */
export type TouchedLayers = Map<LayerKey, Set<Id> | "all">;

/** What a change of tracking touched. Explanations are those of their findings' rows. */
export function touchedBy(found: LayerFindings, moves: readonly Move[]): TouchedLayers {
  const touched: TouchedLayers = new Map();
  const add = (layer: LayerKey, row: Id): void => {
    const rows = touched.get(layer);
    if (rows === "all") return;
    if (rows) rows.add(row);
    else touched.set(layer, new Set([row]));
  };
  for (const move of moves) {
    if (move.of === "layer") touched.set(move.layer, "all");
    else if (move.of === "explanation") {
      const { layer, row } = placeOfFinding(move.finding);
      if (found.has(layer)) add(layer, row);
    } else if ("layer" in move) add(move.layer, move.indicator);
  }
  return touched;
}

/** rule|indicator|district|side|KEY: which layer and row; names of layers may hold a "|". */
export function placeOfFinding(key: string): { layer: LayerKey; row: Id | "" } {
  const [, row = "", , , ...layer] = key.split("|");
  return { layer: layer.join("|"), row };
}

/** Whether the key is one of a finding about a layer. */
export function isOfLayer(key: string): boolean {
  const [name = ""] = key.split("|");
  return layerChecks.some((check) => check.name === name) && partsOf(placeOfFinding(key).layer) !== null;
}

/** Looks again at what was touched and at what is compared with it, updates the findings and tells the difference. */
export function recheckLayers(
  planOf: PlanOf,
  state: TrackingState,
  found: LayerFindings,
  touched: TouchedLayers,
): FindingsDiff<LayerRule> {
  const [before, after] = [new Map<string, LayerFinding>(), new Map<string, LayerFinding>()];
  const look = (into: Map<string, LayerFinding>, findings: readonly LayerFinding[] = []): void => {
    for (const finding of findings) into.set(finding.key, finding);
  };
  for (const [layer, rows] of withFollowers(state, touched)) {
    const known = found.get(layer) ?? new Map<Id | "", LayerFinding[]>();
    const subject = state.layers.has(layer) ? subjectOf(planOf(layer), state, layer) : null;
    if (!subject || rows === "all") {
      for (const findings of known.values()) look(before, findings);
      if (subject) found.set(layer, checkLayer(state, subject));
      else found.delete(layer);
      for (const findings of found.get(layer)?.values() ?? []) look(after, findings);
      continue;
    }
    found.set(layer, known);
    const districts = districtsOf(subject.plan).map(({ id }) => id);
    for (const row of new Set([...rows, ""])) {
      look(before, known.get(row));
      keep(known, row, row === "" ? checkWhole(state, subject) : checkRow(state, subject, row, districts));
      look(after, known.get(row));
    }
  }
  return diffOf(before, after);
}

function withFollowers(state: TrackingState, touched: TouchedLayers): TouchedLayers {
  const all: TouchedLayers = new Map(touched);
  for (const [layer, rows] of touched) {
    for (const next of followers(state, layer)) {
      const known = all.get(next);
      if (known === "all" || rows === "all") all.set(next, "all");
      else all.set(next, new Set([...(known ?? []), ...rows]));
    }
  }
  return all;
}
