/** What belongs to the clerk at this machine: his name, where exports go, how long backups are kept. */

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { openService } from "../../../../electron/service/core.ts";
import { applyTo, makePlan, openDesk, setCell } from "./desk.ts";

const NAME = { key: "userName", value: "李主任" };

async function author(desk: Awaited<ReturnType<typeof openDesk>>): Promise<string | undefined> {
  const [plan] = await desk.ask("plan.list", {});
  return (await desk.ask("plan.history", { plan: plan?.id ?? "", limit: 1 }))[0]?.by;
}

test("signs the history, and is kept over a restart, outside the library", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  expect(await author(desk)).toBe("王");
  await desk.ask("settings.set", NAME);
  await desk.restart();
  await applyTo(desk, id, setCell(row["甲"], districts[0], "61"));
  expect(await author(desk)).toBe("李主任");
  expect(await desk.ask("settings.get", {})).toMatchObject({ userName: "李主任" });
  await desk.ask("settings.set", { key: "userName", value: "" });
  expect(await desk.ask("settings.get", {})).toEqual({});
});

test("a library that came from somebody signs nothing with his name", async () => {
  const sender = await openDesk();
  const { id, row, districts } = await makePlan(sender);
  await sender.close();
  sender.sql("INSERT INTO setting (key, value) VALUES ('userName', '\"发件人\"')");
  const content = readFileSync(sender.library);
  const desk = await openDesk();
  await desk.close();
  // Beside the clerk's own, as it is saved from a mail.
  const received = join(desk.folder, "收到的.fjt");
  writeFileSync(received, content);
  const service = openService({ libraryPath: received, host: "browser", user: "王" });
  const call = async (method: string, params: unknown): Promise<unknown> => {
    const reply = await service.call({ id: "window-1" }, method, params);
    return reply.ok ? reply.value : reply.failure;
  };
  await call("plan.apply", { plan: id, action: setCell(row["甲"], districts[0], "61"), label: "填写" });
  expect(await call("plan.history", { plan: id, limit: 1 })).toMatchObject([{ by: "王" }]);
  expect(await call("settings.get", {})).toEqual({});
  await service.close();
});

test("what release 0.1.0 kept in the clerk's own library is taken over", async () => {
  const desk = await openDesk();
  await makePlan(desk);
  await desk.close();
  desk.sql("INSERT INTO setting (key, value) VALUES ('userName', '\"李主任\"')");
  await desk.restart();
  expect(await desk.ask("settings.get", {})).toEqual({ userName: "李主任" });
});

test("the folder of exports and the days of backups are kept over a restart, outside the library", async () => {
  const desk = await openDesk();
  const { id } = await makePlan(desk);
  const folder = join(desk.folder, "发文", "附件");
  await desk.ask("settings.set", { key: "exportFolder", value: ` ${folder} ` });
  await desk.ask("settings.set", { key: "backupDays", value: 90 });
  await desk.ask("settings.set", NAME);
  await desk.restart();
  expect(await desk.ask("settings.get", {})).toEqual({ exportFolder: folder, backupDays: 90, userName: "李主任" });
  expect(await desk.ask("library.folders", {})).toMatchObject({ exports: folder, backupDays: 90 });
  const saved = await desk.ask("export.save", { plan: id, format: "csv" });
  expect(dirname(saved.file)).toBe(folder);
  // Emptied, the usual folder is back.
  await desk.ask("settings.set", { key: "exportFolder", value: "" });
  expect((await desk.ask("library.folders", {})).exports).not.toBe(folder);
});

test("what cannot be is refused, and what was kept stays", async () => {
  const desk = await openDesk();
  writeFileSync(join(desk.folder, "文件"), "");
  for (const [key, value] of [
    ["exportFolder", "分解通"],
    ["exportFolder", join(desk.folder, "文件", "里面")],
    ["exportFolder", 5],
    ["backupDays", 3],
    ["backupDays", 1.5],
    ["backupDays", "30"],
  ] as const)
    await expect(desk.ask("settings.set", { key, value })).rejects.toThrow(/文件夹|设置/);
  expect(await desk.ask("settings.get", {})).toEqual({});
  // A library of somebody else names no folder here.
  await desk.close();
  desk.sql("INSERT INTO setting (key, value) VALUES ('exportFolder', '\"/tmp/theirs\"')");
  await desk.restart();
  expect(await desk.ask("settings.get", {})).toEqual({});
});
