/** The findings of the open plan, by key, by cell and by row. */

import type { CellRef } from "../../shared/model/cell.ts";
import { cellKey } from "../../shared/model/cell.ts";
import type { FindingsDiff } from "../../shared/contract/results.ts";
import type { Finding, Severity } from "../../shared/rules/finding.ts";
import { isOpen } from "../../shared/rules/finding.ts";
import type { DamagedRow } from "../../shared/model/damage.ts";
import { damagedAmong } from "../../shared/model/damage.ts";
import type { Touched } from "../../shared/model/touched.ts";
import type { Id } from "../../shared/model/plan.ts";

const rank: Record<Severity, number> = { error: 3, warning: 2, info: 1 };

export class FindingIndex {
  #byKey = new Map<string, Finding>();
  #byCell = new Map<string, Finding[]>();
  #ordered: Finding[] | null = null;
  /** Of rows that are not as they were written, by key. */
  readonly damaged = new Map<string, Finding>();

  reset(findings: readonly Finding[]): void {
    this.#byKey = new Map(findings.map((finding) => [finding.key, finding]));
    this.#byCell = new Map();
    this.#ordered = null;
    this.damaged.clear();
    for (const finding of findings) this.#link(finding);
  }

  /** Takes a diff over and tells the cells whose marks may have changed. */
  merge(diff: FindingsDiff): CellRef[] {
    const cells: CellRef[] = [];
    const drop = (key: string) => {
      const old = this.#byKey.get(key);
      if (!old) return;
      this.#byKey.delete(key);
      this.damaged.delete(key);
      cells.push(...old.cells);
      for (const cell of old.cells) {
        const id = cellKey(cell.indicator, cell.district);
        const rest = (this.#byCell.get(id) ?? []).filter((finding) => finding !== old);
        if (rest.length > 0) this.#byCell.set(id, rest);
        else this.#byCell.delete(id);
      }
    };
    for (const key of diff.removed) drop(key);
    for (const finding of [...diff.added, ...diff.changed]) {
      drop(finding.key);
      this.#byKey.set(finding.key, finding);
      this.#link(finding);
      cells.push(...finding.cells);
    }
    this.#ordered = null;
    return cells;
  }

  #link(finding: Finding): void {
    if (finding.rule === "damaged") this.damaged.set(finding.key, finding);
    for (const cell of finding.cells) {
      const id = cellKey(cell.indicator, cell.district);
      const list = this.#byCell.get(id);
      if (list) list.push(finding);
      else this.#byCell.set(id, [finding]);
    }
  }

  /** Why a change is refused: it touches a row that is not as it was written. null: it does not. */
  refusalOf(touched: Touched): string | null {
    if (this.damaged.size === 0) return null;
    const rows = [...this.damaged.values()].map((finding): DamagedRow => {
      const [, id = "", , kind = ""] = finding.key.split("|");
      return { kind: (kind || "indicator") as DamagedRow["kind"], id, name: finding.message };
    });
    return damagedAmong(touched, rows)?.name.replace(/^〔[^〕]*〕/, "") ?? null;
  }

  /** Whether the figures of a row are to be looked at only. */
  isDamaged(indicator: Id): boolean {
    return this.damaged.size > 0 && this.damaged.has(`damaged|${indicator}||`);
  }

  get(key: string): Finding | undefined {
    return this.#byKey.get(key);
  }

  at(indicator: Id, district: Id | null): readonly Finding[] {
    return this.#byCell.get(cellKey(indicator, district)) ?? [];
  }

  /** The worst open finding at a cell; hints (info) do not colour cells. */
  severityAt(indicator: Id, district: Id | null): "error" | "warning" | null {
    let worst: "error" | "warning" | null = null;
    for (const finding of this.at(indicator, district)) {
      if (!isOpen(finding)) continue;
      if (finding.severity === "error") return "error";
      if (finding.severity === "warning") worst = "warning";
    }
    return worst;
  }

  /** Errors first, then warnings, then hints; within one severity as the service gave them. */
  all(): readonly Finding[] {
    this.#ordered ??= [...this.#byKey.values()].sort((a, b) => rank[b.severity] - rank[a.severity]);
    return this.#ordered;
  }

  /** Open findings by severity. */
  counts(): Record<Severity, number> {
    const counts = { error: 0, warning: 0, info: 0 };
    for (const finding of this.#byKey.values()) if (isOpen(finding)) counts[finding.severity] += 1;
    return counts;
  }
}
