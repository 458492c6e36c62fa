/** The clerk's own library and the sample beside it. A plan's id tells which of the two holds it. */

import { rmSync } from "node:fs";
import type { PlanSummary, TrashedPlan } from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import { checkAll } from "../../shared/rules/check.ts";
import { say } from "../../shared/text.ts";
import { sampleLibrary } from "../paths.ts";
import type { Library } from "../store/library.ts";
import { openLibrary } from "../store/open/open.ts";
import { countFindings } from "./count-findings.ts";
import type { Author } from "./handle.ts";
import { newId } from "./ids.ts";
import { samplePlan } from "./sample.ts";

export class Libraries {
  readonly #own: Library;
  readonly #now: () => Date;
  #sample: Library | null = null;

  constructor(own: Library, now: () => Date) {
    this.#own = own;
    this.#now = now;
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
  of(id: Id): Library {
    const library = this.#all().find((one) => one.plans().some((plan) => plan.id === id));
    if (!library) throw new AppError("notFound", say.planGone(id));
    return library;
  }

  ofTrashed(id: Id): Library {
    const library = this.#all().find((one) => one.trash().some((plan) => plan.id === id));
    if (!library) throw new AppError("notFound", say.planGone(id));
    return library;
  }

  /** Whether a plan outside the trash has the id. */
  holds(id: Id): boolean {
    return this.#all().some((one) => one.plans().some((plan) => plan.id === id));
  }

  /** Whether any plan, trashed or not, has the id. */
  has(id: Id): boolean {
    return this.#all().some((one) => [...one.plans(), ...one.trash()].some((plan) => plan.id === id));
  }

  plans(): PlanSummary[] {
    return this.#all().flatMap((library) =>
      library.plans().map((plan) => ({ ...plan, sample: this.isSample(library) })),
    );
  }

  trash(): TrashedPlan[] {
    return this.#all().flatMap((library) =>
      library.trash().map((plan) => ({ ...plan, sample: this.isSample(library) })),
    );
  }

  /** The plans of the sample that is open. */
  samplePlans(): Id[] {
    return (this.#sample?.plans() ?? []).map(({ id }) => id);
  }

  /** Opens the sample, made when it is missing, damaged or `reset`. */
  openSample(reset: boolean, author: Author): { library: Library; id: Id } {
    const path = sampleLibrary();
    if (this.#sample && reset) {
      this.#sample.close();
      this.#sample = null;
    }
    if (!this.#sample) {
      if (reset) for (const ending of ["", "-wal", "-shm"]) rmSync(`${path}${ending}`, { force: true });
      this.#sample = openLibrary(path, { now: this.#now });
    }
    const known = this.#sample.plans()[0];
    if (known) return { library: this.#sample, id: known.id };
    for (const trashed of this.#sample.trash()) {
      this.#sample.restorePlan(trashed.id);
      return { library: this.#sample, id: trashed.id };
    }
    const plan: PlanState = samplePlan(newId);
    const counts = countFindings(checkAll(plan));
    this.#sample.insertPlan(plan, { label: "建立示例", by: author.user, counts });
    return { library: this.#sample, id: plan.header.id };
  }

  close(): void {
    this.#sample?.close();
    this.#own.close();
  }
}
