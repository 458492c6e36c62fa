/** What is wrong with the file or its backups is said in every window, and taken back when it is right again. */

import { expect, test } from "vitest";
import { Health } from "../../../../electron/service/health.ts";
import type { Plans } from "../../../../electron/service/plans.ts";
import type { Library } from "../../../../electron/store/library.ts";
import type { ServiceEvent } from "../../../../shared/contract/results.ts";
import { AppError } from "../../../../shared/errors.ts";
import { expectSentence } from "./desk.ts";

interface Script {
  whole: (string | null)[];
  backups: (string | Error | null)[];
}

function healthOf({ whole, backups }: Script): { health: Health; told: (string | null)[] } {
  const library = {
    readOnlyReason: null,
    checkWhole: () => Promise.resolve(whole.shift() ?? null),
    backupIfDue: () => {
      const next = backups.shift() ?? null;
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
  } as unknown as Library;
  const told: (string | null)[] = [];
  const take = (event: ServiceEvent): void => {
    if (event.type === "library.trouble") told.push(event.trouble);
  };
  return { health: new Health(library, null as unknown as Plans, take), told };
}

test("a backup that fails is said until one is made", async () => {
  const full = new AppError("writeFailed", "备份没有成功，请检查磁盘空间和备份文件夹的权限。");
  const { health, told } = healthOf({
    whole: [],
    backups: [full, full, null, "台账 2026-03-05 143000 自动 第2份.fjt"],
  });
  for (let hour = 0; hour < 4; hour += 1) await health.backUp();
  expect(told).toEqual([full.message, null]);
  expect(health.trouble).toBeNull();
});

test("a failure that has no sentence of its own gets one, and nothing is thrown", async () => {
  const { health, told } = healthOf({ whole: [], backups: [new Error("EIO somewhere")] });
  await health.backUp();
  expectSentence(told[0] ?? "");
});

test("damage of the file stands before what backups say; a copy with damaged rows is said", async () => {
  const broken = "台账库“台账.fjt”有损坏。";
  const { health, told } = healthOf({
    whole: [broken, null],
    backups: ["台账 2026-03-05 143000 自动（有损坏） 第2份.fjt"],
  });
  await health.checkFile();
  await health.backUp();
  expect(health.trouble).toBe(broken);
  await health.checkFile();
  expect(told).toEqual([broken, expect.stringContaining("有损坏的数据")]);
});
