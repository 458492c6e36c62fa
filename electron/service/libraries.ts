/** The clerk's own library and the sample beside it. A plan's id tells which of the two holds it. */

import { rmSync } from "node:fs";
import type { PlanSummary, TrashedPlan } from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import type { SeriesVersion } from "../../shared/model/series/versions.ts";
import { checkAll } from "../../shared/rules/check.ts";
import { say } from "../../shared/text.ts";
import { sampleLibrary } from "../paths.ts";
import type { Library } from "../store/library.ts";
import type { LibraryNews } from "../store/open/live.ts";
import { openLibrary } from "../store/open/open.ts";
import { countFindings } from "./count-findings.ts";
import type { Author } from "./handle.ts";
import { newId } from "./ids.ts";
import { samplePlan } from "./sample.ts";

export class Libraries {
  readonly #own: Library;
  readonly #now: () => Date;
  readonly #tellOfSample: (news: LibraryNews) => void;
  #sample: Library | null = null;

  constructor(own: Library, now: () => Date, tellOfSample: (news: LibraryNews) => void) {
    this.#own = own;
    this.#now = now;
    this.#tellOfSample = tellOfSample;
  }

  own(): Library {
    return this.#own;
  }

  isSample(library: Library): boolean {
    return library === this.#sample;
  }

  #all(): Library[] {
    return this.#sample ? [this.#own, this.#sample] : [this.#own];
  }

  /** The library that holds a plan; throws AppError("notFound"). */
  of(id: Id): Promise<Library> {
    return this.#holding(id, "plan");
  }

  ofTrashed(id: Id): Promise<Library> {
    return this.#holding(id, "trash");
  }

  async #holding(id: Id, where: "plan" | "trash"): Promise<Library> {
    for (const library of this.#all()) if ((await library.find(id)) === where) return library;
    throw new AppError("notFound", say.planGone(id));
  }

  /** Whether a plan outside the trash has the id. */
  async holds(id: Id): Promise<boolean> {
    for (const library of this.#all()) if ((await library.find(id)) === "plan") return true;
    return false;
  }

  /** The ids of all plans, trashed or not. */
  async ids(): Promise<Set<Id>> {
    return new Set([...(await this.plans()), ...(await this.trash())].map((plan) => plan.id));
  }

  async plans(): Promise<PlanSummary[]> {
    return this.#gather(async (library) => library.plans());
  }

  async trash(): Promise<TrashedPlan[]> {
    return this.#gather(async (library) => library.trash());
  }

  /** The versions of a series in all libraries. */
  async series(series: Id): Promise<SeriesVersion[]> {
    const found: SeriesVersion[] = [];
    for (const library of this.#all()) found.push(...(await library.series(series)));
    return found;
  }

  async #gather<R>(ask: (library: Library) => Promise<R[]>): Promise<(R & { sample: boolean })[]> {
    const found: (R & { sample: boolean })[] = [];
    for (const library of this.#all()) {
      for (const row of await ask(library)) found.push({ ...row, sample: this.isSample(library) });
    }
    return found;
  }

  /** The plans of the sample that is open. */
  async samplePlans(): Promise<Id[]> {
    return ((await this.#sample?.plans()) ?? []).map(({ id }) => id);
  }

  /** Opens the sample, made when it is missing, damaged or `reset`. One call at a time: two windows may ask at once. */
  openSample(reset: boolean, author: Author): Promise<{ library: Library; id: Id }> {
    return this.#own.inTurn(() => this.#openSample(reset, author));
  }

  async #openSample(reset: boolean, author: Author): Promise<{ library: Library; id: Id }> {
    const path = sampleLibrary();
    if (this.#sample && reset) {
      await this.#sample.close();
      this.#sample = null;
    }
    if (!this.#sample) {
      if (reset) for (const ending of ["", "-wal", "-shm"]) rmSync(`${path}${ending}`, { force: true });
      this.#sample = openLibrary(path, { now: this.#now, tell: this.#tellOfSample });
    }
    const library = this.#sample;
    const [known] = await library.plans();
    if (known) return { library, id: known.id };
    const [trashed] = await library.trash();
    if (trashed) {
      await library.restorePlan(trashed.id);
      return { library, id: trashed.id };
    }
    const plan: PlanState = samplePlan(newId);
    const counts = countFindings(plan, checkAll(plan));
    await library.insertPlan(plan, { label: "建立示例", by: author.user, counts });
    return { library, id: plan.header.id };
  }

  async close(): Promise<void> {
    await this.#sample?.close();
    await this.#own.close();
  }
}
