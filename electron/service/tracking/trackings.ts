/**
 * Loaded tracking and the one way to change it: apply, write in one transaction, then tell every window. Layers are read
 * when somebody asks for them. As for plans, memory never knows more than the disk.
 */

import type { ServiceEvent } from "../../../shared/contract/results.ts";
import type { TrackingResult } from "../../../shared/contract/tracking.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Origins } from "../../../shared/model/cell.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import type { TrackingAction } from "../../../shared/tracking/action.ts";
import { layersIn } from "../../../shared/tracking/action.ts";
import type { Move, TrackingApplied } from "../../../shared/tracking/apply.ts";
import { applyTracking, changesOf } from "../../../shared/tracking/apply.ts";
import type { LayerContent } from "../../../shared/tracking/layer.ts";
import type { LayerKey } from "../../../shared/tracking/layer-key.ts";
import { layerTitle } from "../../../shared/tracking/layer-key.ts";
import type { Receipt } from "../../../shared/tracking/returns/receipt.ts";
import type { TrackingState } from "../../../shared/tracking/state.ts";
import type { JournalKind } from "../../store/journal/entry.ts";
import type { Library } from "../../store/library.ts";
import { sumKeyOf } from "../../store/tracking/sums.ts";
import type { Author } from "../handle.ts";
import type { OpenTracking } from "./open-tracking.ts";
import { undoStateOf } from "../plan/undo-walk.ts";
import { DoesNotFit } from "../../../shared/actions/fitting.ts";

export type { OpenTracking } from "./open-tracking.ts";

export interface TrackingOptions {
  label: string;
  kind?: JournalKind;
  source?: string | null;
  /** What names the source that it came from, where it has one. */
  sourceKey?: string | null;
  /** Of the figures that came from files, where they stood: by `layerCellKey`. */
  origins?: Origins;
  /** The reply is the result of this commit: the author's window gets it there and not as a push. */
  answered?: boolean;
  /** The step of the undo line that an undo or redo carries out. */
  about?: number;
  /** Of the returns that it takes in: written in the same transaction. */
  receipts?: readonly Receipt[];
}

/** More cells than this are not pushed: other windows ask for a snapshot instead. */
const PUSH_LIMIT = 20_000;

export class Trackings {
  readonly #emit: (event: ServiceEvent) => void;
  readonly #open = new WeakMap<Library, Map<Id, Promise<OpenTracking>>>();

  /** @param emit tells every window */
  constructor(emit: (event: ServiceEvent) => void) {
    this.#emit = emit;
  }

  /** A library holds others now. */
  forgetAll(library: Library): void {
    this.#open.delete(library);
  }

  /** Of one series. Only in the library's turn. */
  forget(library: Library, series: Id): void {
    this.#open.get(library)?.delete(series);
  }

  /** What goes on beside the plans of a series in a library. */
  get(library: Library, series: Id): Promise<OpenTracking> {
    let known = this.#open.get(library);
    if (!known) this.#open.set(library, (known = new Map()));
    let open = known.get(series);
    if (!open) {
      open = this.#load(library, series);
      known.set(series, open);
      open.catch(() => known.delete(series));
    }
    return open;
  }

  async #load(library: Library, series: Id): Promise<OpenTracking> {
    const state = await library.tracking.load(series);
    const open: OpenTracking = { library, state, damaged: new Map(), judged: null };
    note(open, await library.tracking.damaged(state));
    return open;
  }

  /** The cells of a layer; null: there is no such layer. */
  async layer(open: OpenTracking, key: LayerKey): Promise<LayerContent | null> {
    note(open, await open.library.tracking.loadLayer(open.state, key));
    return open.state.content.get(key) ?? null;
  }

  /** One sentence for each layer of which something is damaged. */
  troubles({ damaged }: OpenTracking): string[] {
    return [...damaged].map(([key, rows]) =>
      say.layerDamaged(key === "" ? "数据层的说明等" : layerTitle(key), rows.size),
    );
  }

  /** Applies an action for a caller and writes it as one journal row. Only in the library's turn. */
  async commit(
    author: Author,
    open: OpenTracking,
    action: TrackingAction,
    options: TrackingOptions,
  ): Promise<TrackingResult> {
    const { library, state } = open;
    const { label, kind = closes(action) ? "barrier" : "edit", source = null, sourceKey = null } = options;
    const { about, origins, receipts, answered = false } = options;
    library.checkWritable();
    for (const key of layersIn(action)) await this.layer(open, key);
    const from = state.revision;
    // From here to the end of the transaction nothing is waited for.
    const applied = fitting(state, action);
    const takeBack = (): void => void applyTracking(state, applied.inverse);
    const damaged = applied.moves.find((move) => isDamaged(open, move));
    if (damaged) {
      takeBack();
      throw new AppError("refused", say.layerRowDamaged("layer" in damaged ? layerTitle(damaged.layer) : "数据层"));
    }
    const who = { by: author.user, client: author.caller.id };
    const entry = {
      ...{ ...who, action, label, source, sourceKey, kind },
      ...(about === undefined ? {} : { about }),
      ...(origins ? { origins } : {}),
    };
    const saved = await library.tracking.commit({
      state,
      applied,
      entry,
      refused: takeBack,
      ...(receipts ? { receipts } : {}),
    });
    open.judged?.recheck(applied.moves);
    const changes = changesOf(applied.moves);
    const { revision, savedAt } = saved;
    const undo = undoStateOf(saved.undo);
    this.#emit({
      type: "tracking.changed",
      series: state.series,
      from,
      to: revision,
      action: applied.moves.length > PUSH_LIMIT ? null : action,
      undo,
      client: author.caller.id,
      by: author.user,
      savedAt,
      answered,
    });
    return { revision, savedAt, undo, changes, action };
  }
}

function note({ damaged }: OpenTracking, keys: readonly { layer: LayerKey | ""; id: string }[]): void {
  for (const { layer, id } of keys) damaged.set(layer, (damaged.get(layer) ?? new Set()).add(id));
}

function isDamaged({ damaged }: OpenTracking, move: Move): boolean {
  const { layer, id } = sumKeyOf(move);
  return damaged.get(layer)?.has(id) ?? false;
}

/** Whether a month is closed by it, which shuts the undo line. */
function closes(action: TrackingAction): boolean {
  return action.type === "batch" ? action.actions.some(closes) : action.type === "layer.close";
}

/** What tracking itself refuses is told apart from what the disk refuses. */
function fitting(state: TrackingState, action: TrackingAction): TrackingApplied {
  try {
    return applyTracking(state, action);
  } catch (error) {
    if (error instanceof AppError) throw new DoesNotFit(error.code, error.message, error.details);
    throw error;
  }
}
