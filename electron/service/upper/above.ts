/**
 * The plans above: which version of an upper plan's series is in force, and the figures that it gives. All is loaded when a
 * plan is opened or linked, so that nothing has to be waited for when rows are looked at.
 */

import type { Id, PlanState, UpperLink } from "../../../shared/model/plan.ts";
import { versionInForce } from "../../../shared/model/series/versions.ts";
import type { Libraries } from "../libraries.ts";

export class Above {
  readonly #libraries: Libraries;
  readonly #load: (id: Id) => Promise<{ state: PlanState }>;
  readonly #opened: (id: Id) => PlanState | null;
  /** The series of plans that rows are linked to without naming it. */
  readonly #series = new Map<Id, Id>();
  /** The plan that is in force, by series. */
  readonly #inForce = new Map<Id, Id>();

  constructor(
    libraries: Libraries,
    load: (id: Id) => Promise<{ state: PlanState }>,
    opened: (id: Id) => PlanState | null,
  ) {
    this.#libraries = libraries;
    this.#load = load;
    this.#opened = opened;
  }

  /** Loads what the links of a plan lead to. Plans may be linked in a circle. */
  async load(links: Iterable<UpperLink>, below: Id): Promise<void> {
    const all = new Set<Id>();
    const known = new Set<Id>();
    for (const { plan, series } of links) {
      if (series !== undefined) all.add(series);
      else if (plan !== below) known.add(plan);
    }
    for (const plan of known) {
      if (!(await this.#libraries.holds(plan))) continue;
      const { state } = await this.#load(plan);
      this.#series.set(plan, state.header.series);
      all.add(state.header.series);
    }
    for (const series of all) await this.refresh(series, below);
  }

  /** Which version is in force may be another now. */
  async refresh(series: Id, below: Id | null = null): Promise<void> {
    const versions = await this.#libraries.series(series);
    for (const { id } of versions) this.#series.set(id, series);
    const found = versionInForce(versions, null)?.version.id;
    if (found === undefined) this.#inForce.delete(series);
    else {
      this.#inForce.set(series, found);
      if (found !== below) await this.#load(found);
    }
  }

  /** Of a link that names none, that of its plan; undefined: it was never at hand. */
  seriesOf({ series, plan }: UpperLink): Id | undefined {
    return series ?? this.#series.get(plan);
  }

  /** The version in force of what a row is linked to; null: it is not at hand, or is the very plan. */
  of(link: UpperLink, below: Id): PlanState | null {
    const series = this.seriesOf(link);
    const id = series === undefined ? undefined : this.#inForce.get(series);
    return id === undefined || id === below ? null : this.#opened(id);
  }
}
