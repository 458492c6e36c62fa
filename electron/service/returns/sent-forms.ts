/** What was sent to a district, as it was sent: laid out anew from the plan as it stood then. */

import { fillInBook } from "../../../shared/layouts/fill-in/book.ts";
import type { Asked } from "../../../shared/layouts/fill-in/rows.ts";
import { askedIn, keyBefore } from "../../../shared/layouts/fill-in/rows.ts";
import type { Id, PlanState } from "../../../shared/model/plan.ts";
import type { SentForm } from "../../../shared/tracking/returns/judge.ts";
import type { Round } from "../../../shared/tracking/rounds/round.ts";
import type { SentCell } from "../../../shared/tracking/rounds/sent.ts";
import type { SentFile } from "../../store/tracking/rounds.ts";
import type { Call } from "../context.ts";
import { planAt } from "../past.ts";
import type { CheckedPlan } from "../plans.ts";
import type { OpenTracking } from "../tracking/trackings.ts";

/** For one look at returns: forms of one revision share their plan, which takes a while to go back to. */
export class SentForms {
  readonly #call: Call;
  readonly #tracking: OpenTracking;
  readonly #plan: CheckedPlan;
  readonly #files = new Map<Id, SentFile[]>();
  readonly #plans = new Map<string, Promise<PlanState>>();
  readonly #asked = new Map<string, Asked>();

  constructor(call: Call, tracking: OpenTracking, plan: CheckedPlan) {
    this.#call = call;
    this.#tracking = tracking;
    this.#plan = plan;
  }

  /** Files that were sent in a round, oldest first. */
  async sentIn(round: Id): Promise<SentFile[]> {
    let files = this.#files.get(round);
    if (!files) {
      files = await this.#tracking.library.tracking.sent(this.#tracking.state.series, { round });
      this.#files.set(round, files);
    }
    return files;
  }

  /** How many cells a district has to fill. */
  async openCells(round: Round, district: Id): Promise<number> {
    const file = (await this.sentIn(round.id)).findLast((one) => one.district === district);
    const cells = file && (await this.#tracking.library.tracking.sentCells(file.id));
    return cells?.filter(({ open }) => open).length ?? 0;
  }

  /** @param print of the file that came back, where it is known; else the newest that the district was sent */
  async of(round: Round, district: Id, print: string | null): Promise<SentForm | null> {
    const own = (await this.sentIn(round.id)).filter((file) => file.district === district);
    const newest = own.at(-1);
    const file = own.find((one) => one.print === print) ?? newest;
    const cells = file && (await this.#tracking.library.tracking.sentCells(file.id));
    if (!file || !cells) return null;
    const plan = await this.#planAt(file);
    const known = plan.district.get(district);
    if (!known) return null;
    const { document, lines } = fillInBook(this.#askedOf(plan, round, file, cells), known);
    return { document, lines, cells, plan, revision: newest?.revision ?? file.revision };
  }

  #planAt({ plan, revision }: SentFile): Promise<PlanState> {
    const key = `${plan}|${revision}`;
    let state = this.#plans.get(key);
    if (!state) this.#plans.set(key, (state = this.#load(plan, revision)));
    return state;
  }

  async #load(id: Id, revision: number): Promise<PlanState> {
    // The round may have gone out from an earlier version of the series.
    const open = id === this.#plan.state.header.id ? this.#plan : await this.#call.service.plans.get(id);
    return open.state.header.revision === revision ? open.state : (await planAt(open, revision)).state;
  }

  /** With the very columns that were sent: a layer of the month before may have come or gone since. */
  #askedOf(plan: PlanState, round: Round, file: SentFile, cells: readonly SentCell[]): Asked {
    const shown = new Set(cells.map(({ layer }) => layer));
    const key = `${file.plan}|${file.revision}|${[...shown].join()}`;
    let asked = this.#asked.get(key);
    if (!asked) {
      const now = askedIn(plan, this.#tracking.state, round);
      const layers = now.layers.map((layer) => {
        const before = keyBefore(layer.key);
        return { ...layer, previous: before !== null && shown.has(before) ? before : null };
      });
      asked = { ...now, layers };
      this.#asked.set(key, asked);
    }
    return asked;
  }
}
