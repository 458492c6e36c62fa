/**
 * A window in which somebody types while another process sends edit upon edit. STRESS=1 plays 4,000 edits, 400 figures and
 * 300 undos; the quick run a twentieth of that.
 */

import { readFileSync } from "node:fs";
import { joinService } from "../../../electron/host/joined-service.ts";
import { makeClient } from "../../../shared/contract/client.ts";
import { unpackPlan } from "../../../shared/stored/packed-plan.ts";
import { click, expectCell, openSample } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";

const share = process.env["STRESS"] ? 1 : 0.05;

test("typing goes on among thousands of edits of others, and all windows agree", async ({ window, libraryPath }) => {
  test.setTimeout(process.env["STRESS"] ? 600_000 : 60_000);
  const complaints: string[] = [];
  window.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
  window.on("console", (line) => {
    if (line.type() === "error") complaints.push(line.text());
  });
  await openSample(window);
  const { socketPath } = JSON.parse(readFileSync(`${libraryPath}.owner`, "utf8")) as { socketPath: string };
  const service = await joinService(socketPath, { program: "test", pid: process.pid });
  const client = makeClient({
    call: (method, params) => service.call({ id: "other" }, method, params),
    onEvent: (listener) => service.onEvent(listener),
  });
  try {
    const [summary] = (await client.call("plan.list", {})).filter((plan) => plan.sample);
    const id = summary?.id ?? "";
    const plan = unpackPlan((await client.call("plan.open", { plan: id })).plan);
    const districts = plan.order.district.get("") ?? [];
    const rows = [...plan.indicator.values()].filter((row) => row.totalMode === "given" && row.scale === 1);
    let sent = 0;
    const push = async (): Promise<void> => {
      const pushes = Math.round(4_000 * share);
      while (sent < pushes) {
        const batch = Array.from({ length: 8 }, async () => {
          sent += 1;
          const indicator = rows[1 + (sent % (rows.length - 1))]?.id ?? "";
          const district = districts[sent % districts.length] ?? "";
          const text = String(10_000 + sent);
          const value = {
            kind: "amount",
            value: { digits: 10_000 + sent, places: 0 },
            qualifier: "exact",
            text,
          } as const;
          const action = { type: "cells.set" as const, cells: [{ indicator, district, value }] };
          await client.call("plan.apply", { plan: id, action, label: "填写" });
        });
        await Promise.all(batch);
      }
    };
    const type = async (): Promise<void> => {
      const first = districts.map((one) => plan.district.get(one)?.name ?? "")[0] ?? "";
      for (let count = 0; count < Math.round(400 * share); count += 1) {
        await click(window, "城镇新增就业", first);
        await window.keyboard.type(String(20_000 + count));
        await window.keyboard.press("Enter");
        if (count % 4 !== 3) await window.keyboard.press("Control+z");
      }
    };
    await Promise.all([push(), type()]);
    await idle(window);
    const after = unpackPlan((await client.call("plan.open", { plan: id })).plan);
    const row = [...after.indicator.values()].find(({ name }) => name === "城镇新增就业");
    for (const district of districts.slice(0, 3)) {
      const value = after.figures.get(row?.id ?? "", district);
      if (value?.kind === "amount" && value.qualifier === "exact")
        await expectCell(window, "城镇新增就业", after.district.get(district)?.name ?? "", value.text);
    }
    expect(complaints).toEqual([]);
  } finally {
    await service.close();
  }
});
