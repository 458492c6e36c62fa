/** The library's file is deleted, moved or replaced while windows work in it. */

import { existsSync, renameSync, rmSync } from "node:fs";
import { expect, test } from "vitest";
import { applyTo, cellText, makePlan, openDesk, setCell, stateOf } from "./desk.ts";

test.skipIf(process.platform === "win32")(
  "no edit is acknowledged into no file; the windows are told and may 另存",
  async () => {
    const desk = await openDesk();
    const { id, row, districts } = await makePlan(desk);
    await applyTo(desk, id, setCell(row["甲"], districts[0], "61"));
    renameSync(desk.library, `${desk.library}.bak`);
    const action = setCell(row["甲"], districts[0], "62");
    const failure = await desk.refuse("plan.apply", { plan: id, action, label: "填写" });
    expect(failure).toMatchObject({ code: "libraryGone", message: expect.stringContaining("另存") as string });
    expect(desk.events.at(-1)).toEqual({ type: "library.lost", sample: false, sentence: failure.message });
    expect(await desk.ask("library.info", {})).toMatchObject({
      readOnly: true,
      lost: true,
      readOnlyReason: failure.message,
    });
    expect(await cellText(desk, id, row["甲"], districts[0])).toBe("61");
    // Every other road to the file says the same.
    for (const [method, params] of [
      ["plan.undo", { plan: id }],
      ["plan.rename", { plan: id, name: "另名" }],
      ["plan.delete", { plan: id }],
      ["plan.saveVersion", { plan: id, name: "初稿" }],
      ["plan.create", { name: "新", year: 2026, issuer: null, districts: [] }],
      ["basis.save", { name: "人口", unit: "人", date: "", figures: {} }],
    ] as const) {
      expect([method, (await desk.refuse(method, params)).code]).toEqual([method, "libraryGone"]);
    }
    const { file } = await desk.ask("library.saveCopy", {});
    expect(file).toBe(desk.library);
    expect(existsSync(`${desk.library}.bak`)).toBe(true);
    await desk.restart();
    expect((await stateOf(desk, id)).header.revision).toBe(1);
    expect(await cellText(desk, id, row["甲"], districts[0])).toBe("61");
    rmSync(`${desk.library}.bak`);
  },
);
