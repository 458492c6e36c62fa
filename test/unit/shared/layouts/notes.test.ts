import { describe, expect, it } from "vitest";
import { noteLines } from "../../../../shared/layouts/notes.ts";
import { tableLines } from "../../../../shared/view/lines.ts";
import type { PlanHeader } from "../../../../shared/model/plan.ts";
import type { RowSpec } from "./support.ts";
import { planOf } from "./support.ts";

function notesOf(rows: RowSpec[], header: Partial<PlanHeader> = {}): string[] {
  const plan = planOf(["谯城区", "涡阳县"], rows, header);
  return noteLines(plan, tableLines(plan), undefined);
}

const row = (item: string, targets: string[]): RowSpec => ({ item, name: item, total: "10", targets });

describe("notes under the table", () => {
  it("say an equal remark once, with all the figures that have it", () => {
    const rows = [
      row("就业", ["6（含亳州高新区）", "4（含产业园）"]),
      row("培训", ["6（含亳州高新区）", "4"]),
      row("养老", ["6", "4（含亳州高新区）"]),
    ];
    expect(notesOf(rows)).toEqual([
      "注：1.谯城区的就业、培训，涡阳县的养老：含亳州高新区。",
      "　　2.涡阳县的就业含产业园。",
    ]);
  });

  it("explain all marks in one sentence, but those that a note of the office explains", () => {
    const rows = [row("就业", ["—", "×"]), row("培训", ["/", "—"])];
    expect(notesOf(rows)).toEqual(["注：“—”、“×”、“/”表示无任务。"]);
    expect(notesOf(rows, { notes: ["“×”表示不承担任务。"] })).toEqual([
      "注：1.“×”表示不承担任务。",
      "　　2.“—”、“/”表示无任务。",
    ]);
  });

  it("that were read from a table of ours are printed as they stood there", () => {
    const printed = ["注：1.“—”表示无任务。", "　　2.含产业园。"];
    expect(notesOf([], { notes: printed.map((note) => note.trim()) })).toEqual(printed);
  });
});
