/** `layers`, and what `set`, `undo`, `history` and `show` do beside the plan: a thin layer over the service. */

import type { Client } from "../../shared/contract/client.ts";
import type { TrackingResult } from "../../shared/contract/tracking.ts";
import type { ValueJson } from "../../shared/document/json/amount.ts";
import { valueJson } from "../../shared/document/json/amount.ts";
import { judgedJson } from "../../shared/document/json/finding.ts";
import type { LayerContentJson, LayerJson } from "../../shared/document/json/layers.ts";
import { layerContentJson, layersJson } from "../../shared/document/json/layers.ts";
import { AppError } from "../../shared/errors.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { Indicator, PlanState } from "../../shared/model/plan.ts";
import { isoDate } from "../../shared/model/series/date.ts";
import { unpackTracking } from "../../shared/stored/packed-layer.ts";
import { say } from "../../shared/text.ts";
import type { TrackingAction } from "../../shared/tracking/action.ts";
import type { LayerChange } from "../../shared/tracking/apply.ts";
import { editFigures, figureOf, newLayer, unitIn } from "../../shared/tracking/edit-figures.ts";
import type { LayerFigure } from "../../shared/tracking/layer.ts";
import { figureAt } from "../../shared/tracking/layer.ts";
import { layerKey, layerTitle, readLayerKey } from "../../shared/tracking/layer-key.ts";
import type { TrackingState } from "../../shared/tracking/state.ts";
import { readCell } from "../../shared/actions/read-cell.ts";
import { districtsOf } from "../../shared/model/read-plan.ts";
import type { Arguments } from "./args.ts";
import { changeLines, changed, textOfJson } from "./changed.ts";
import { withLibrary } from "./connect.ts";
import type { NamedPlan } from "./lookup.ts";
import { findDistrict, findIndicator, findPlan, loadJudged, loadNamed, namesIn } from "./lookup.ts";
import type { Answer } from "./output.ts";
import { hasErrors, judgedLines, textTable } from "./output.ts";

/** The key in its written form; throws the sentence why it is none. */
export function layerKeyOf(text: string): string {
  const read = readLayerKey(text);
  if ("refusal" in read) throw new AppError("badRequest", read.refusal);
  return layerKey(read.parts);
}

/** The layer that a command names; null: the targets themselves. */
export function layerNamed(args: Arguments): string | null {
  const text = args.text("layer")?.trim();
  return text === undefined || text === "target" ? null : layerKeyOf(text);
}

export function dateOption(args: Arguments, option: string): string | undefined {
  const text = args.text(option);
  if (text === undefined) return undefined;
  const date = isoDate(text);
  if (date === null) throw new AppError("badRequest", say.layerDate(option, text));
  return date;
}

interface Beside {
  state: TrackingState;
  layers: LayerJson[];
  damaged: string[];
}

async function besides(client: Client, plan: string, layers: string[] | "all" = []): Promise<Beside> {
  const { tracking, cells, damaged } = await client.call("tracking.open", { plan, layers });
  const state = unpackTracking(tracking);
  return { state, layers: layersJson(state, cells), damaged };
}

function figureJson(
  plan: PlanState,
  { indicator }: LayerChange,
  value: LayerChange["before"],
  figure: LayerFigure | null,
): ValueJson {
  const unit = figure?.as?.unit ?? plan.indicator.get(indicator)?.unit ?? "";
  return valueJson(value, unit, (id) => plan.district.get(id)?.name);
}

/** What a change of tracking answers: the changes, the layers, and the findings of the whole plan. */
async function tracked(
  client: Client,
  id: string,
  result: TrackingResult | null,
  notices: string[] = [],
): Promise<Answer> {
  const touched = [...new Set((result?.changes ?? []).map(({ layer }) => layer))];
  const { plan, findings } = await loadJudged(client, id);
  const { state, layers, damaged } = await besides(client, id, touched);
  const level = levelWords(plan);
  const changes = (result?.changes ?? []).map((change) => {
    const { layer, indicator, district, before, after } = change;
    const content = state.content.get(layer);
    const now = content ? figureAt(content, indicator, district) : null;
    return {
      ...{ layer, indicator: plan.indicator.get(indicator)?.name ?? indicator, indicatorId: indicator },
      district: district === null ? null : (plan.district.get(district)?.name ?? district),
      before: figureJson(plan, change, before, now),
      after: figureJson(plan, change, after, now),
    };
  });
  const json = judgedJson(plan, findings);
  const named = changes.map((change) => ({ ...change, indicator: `${layerTitle(change.layer)} ${change.indicator}` }));
  const nothing = result === null ? `${say.nothingChanged()}\n` : `${say.layersNow(layers.length)}\n`;
  return {
    json: { changes, revision: state.revision, ...json, layers },
    plain: `${changeLines(named, level) || nothing}${judgedLines(json)}`,
    exitCode: hasErrors(json.findings) ? 1 : 0,
    problems: [...notices, ...damaged],
  };
}

async function apply(
  client: Client,
  id: string,
  action: TrackingAction,
  label: string,
  notices?: string[],
): Promise<Answer> {
  const result = await client.call("tracking.apply", { plan: id, action, label: label.slice(0, 200) });
  return tracked(client, id, result, notices);
}

/** `explain` of what is found of a layer. It is none of the commands that exit 1 on findings. */
export async function explainLayer(client: Client, id: string, finding: string, text: string): Promise<Answer> {
  const result = await client.call("tracking.explain", { plan: id, finding, text });
  return { ...(await tracked(client, id, result)), exitCode: 0 };
}

/** `set --layer KEY`: a figure, a note, or both. */
export async function setLayer(client: Client, id: string, layer: string, args: Arguments): Promise<Answer> {
  const loaded = await loadNamed(client, id);
  const { row, district } = cellNamed(loaded, args);
  const [text] = args.positionals;
  const note = args.text("note");
  const { state } = await besides(client, id, [layer]);
  const cell = {
    indicator: row.id,
    district,
    ...(text === undefined ? {} : { text }),
    ...(note === undefined ? {} : { note }),
  };
  const edit = editFigures(loaded.plan, state, layer, [cell]);
  const [refusal] = edit.refusals;
  if (refusal) throw new AppError("refused", refusal.reason);
  if (!edit.action) return tracked(client, id, null, edit.notices);
  return apply(client, id, edit.action, `填写${layerTitle(layer)} ${row.name}`, edit.notices);
}

function cellNamed(loaded: NamedPlan, args: Arguments): { row: Indicator; district: string | null } {
  const row = findIndicator(loaded.plan, args.need("indicator"));
  const name = args.text("district");
  if ((name !== undefined) === args.flag("total")) throw new AppError("badRequest", say.districtOrTotal());
  return { row, district: name === undefined ? null : findDistrict(loaded, name).id };
}

export async function undoTracking(client: Client, id: string, way: "undo" | "redo", steps: number): Promise<Answer> {
  return tracked(
    client,
    id,
    await client.call(way === "undo" ? "tracking.undo" : "tracking.redo", { plan: id, steps }),
  );
}

/** `edit` with {"on":"tracking"}. The service parses the actions. */
export function editTracking(client: Client, id: string, actions: unknown): Promise<Answer> {
  const action = { type: "batch", actions } as TrackingAction;
  return apply(client, id, action, "命令行操作");
}

/** `show --layers`: every layer with its figures. */
export async function shownLayers(
  client: Client,
  plan: PlanState,
): Promise<{ layers: LayerContentJson[]; damaged: string[] }> {
  const { state, layers, damaged } = await besides(client, plan.header.id, "all");
  const shown = layers.flatMap((layer) => {
    const content = state.content.get(layer.key);
    return content ? [layerContentJson(plan, layer, content)] : [];
  });
  return { layers: shown, damaged };
}

/** The layers as tables for a person, each under its name. */
export function layerTables(plan: PlanState, layers: readonly LayerContentJson[]): string {
  const districts = districtsOf(plan).map(({ name }) => name);
  const text = (value: ValueJson | undefined): string => textOfJson(value ?? null, "");
  return layers
    .map(({ title, unit, figures, gone = [] }) => {
      const rows = Object.entries(figures)
        .filter(([id]) => plan.indicator.has(id))
        .map(([id, row]) => [
          ...[plan.indicator.get(id)?.name.slice(0, 20) ?? "", unit ?? plan.indicator.get(id)?.unit ?? ""],
          ...[text(row.total), ...districts.map((name) => text(row.districts[name]))],
        ]);
      const rest = gone.length > 0 ? `${say.goneRows(gone.length)}\n` : "";
      return `\n${title}\n${textTable([["指标", "单位", levelWords(plan).whole, ...districts], ...rows])}${rest}`;
    })
    .join("");
}

type Sub = (client: Client, id: string, args: Arguments) => Promise<Answer>;

const list: Sub = async (client, id, args) => {
  const only = layerNamed(args);
  const { layers, damaged } = await besides(client, id);
  const shown = layers.filter(({ key }) => only === null || key === only);
  const rows = shown.map(({ key, title, unit, asOf, closed, cells }) => [
    ...[key, title, unit ?? "", asOf ?? "", closed ? "已关闭" : "", `${cells}格`],
  ]);
  const plain = rows.length === 0 ? `${say.noLayersYet()}\n` : textTable(rows);
  return { json: { layers: shown }, plain, exitCode: 0, problems: damaged };
};

const add: Sub = (client, id, args) => {
  const key = layerKeyOf(args.need("layer"));
  const unit = args.text("unit")?.trim();
  const asOf = dateOption(args, "as-of");
  const layer = newLayer(key, { ...(unit ? { unit } : {}), ...(asOf === undefined ? {} : { asOf }) });
  return apply(client, id, { type: "layer.add", layer }, `建立${layerTitle(key)}`);
};

const remove: Sub = (client, id, args) => {
  const layer = layerKeyOf(args.need("layer"));
  return apply(client, id, { type: "layer.remove", layer }, `删除${layerTitle(layer)}`);
};

const close: Sub = (client, id, args) => {
  const layer = layerKeyOf(args.need("layer"));
  args.need("issued");
  const issued = dateOption(args, "issued") ?? null;
  return apply(client, id, { type: "layer.close", layer, issued }, `关闭${layerTitle(layer)}`);
};

const correct: Sub = async (client, id, args) => {
  const key = layerKeyOf(args.need("layer"));
  const reason = args.need("reason").trim();
  const [, text, ...rest] = args.positionals;
  if (text === undefined || rest.length > 0) throw new AppError("badRequest", say.valueNeeded());
  if (reason === "") throw new AppError("badRequest", say.correctionReason());
  const loaded = await loadNamed(client, id);
  const { row, district } = cellNamed(loaded, args);
  const { state } = await besides(client, id, [key]);
  const layer = state.layers.get(key);
  if (!layer) throw new AppError("notFound", say.layerMissing(layerTitle(key)));
  const unit = unitIn(layer, row);
  const read = readCell({ name: row.name, ...unit }, text, districtsOf(loaded.plan), levelWords(loaded.plan));
  if ("refusal" in read) throw new AppError("refused", read.refusal);
  const correction = { figure: figureOf(read.value, unit), reason, by: "", at: "" };
  const action: TrackingAction = {
    type: "layer.correct",
    layer: key,
    cells: [{ indicator: row.id, district, correction }],
  };
  return apply(client, id, action, `更正${layerTitle(key)} ${row.name}`);
};

/** Rows by names with commas between them; a name that holds a comma stands alone. */
function rowsNamed(plan: PlanState, text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  try {
    return [findIndicator(plan, text).id];
  } catch {
    return namesIn(text)?.map((name) => findIndicator(plan, name).id);
  }
}

const accept: Sub = async (client, id, args) => {
  const layer = layerKeyOf(args.need("layer"));
  const loaded = await loadNamed(client, id);
  const indicators = rowsNamed(loaded.plan, args.text("indicator"));
  const districts = namesIn(args.text("districts"))?.map((name) => findDistrict(loaded, name).id);
  const dryRun = args.flag("dry-run");
  const { changes, skipped } = await client.call("tracking.accept", {
    ...{ plan: id, layer, dryRun },
    ...(indicators ? { indicators } : {}),
    ...(districts ? { districts } : {}),
  });
  const answer = await changed(client, id, loaded.plan, { changes });
  return { ...answer, problems: [...(answer.problems ?? []), ...skipped.map(({ reason }) => reason)] };
};

const subs: Record<string, Sub> = { add, remove, close, correct, accept };

export function layersCommand(args: Arguments): Promise<Answer> {
  const [word] = args.positionals;
  const sub = word === undefined ? list : Object.hasOwn(subs, word) ? subs[word] : undefined;
  if (!sub) throw new AppError("badRequest", say.layersWord(word ?? "", Object.keys(subs)));
  if (word !== "correct" && args.positionals.length > 1)
    throw new AppError("badRequest", say.layersWord(args.positionals[1] ?? "", Object.keys(subs)));
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    return sub(client, id, args);
  });
}
