import { describe, expect, it } from "vitest";
import { commandHelp, helpPages } from "../../../../renderer/help/pages.ts";
import { rules } from "../../../../shared/rules/table.ts";
import { commandById, commands, menus, shownKeys } from "../../../../renderer/commands/registry.ts";

describe("command registry", () => {
  it("names every command once", () => {
    const names = commands.map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
    for (const command of commands) expect(commandById(command.id)).toBe(command);
  });

  it("gives no keys to two commands, and none that browsers keep", () => {
    const keys = commands.flatMap((command) => command.keys?.split(" / ") ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((way) => /^Ctrl\+(Shift\+)?[NTW]$/.test(way))).toEqual([]);
  });

  it("stands in the menus whole, each command in one", () => {
    expect(menus.flatMap((menu) => menu.commands.map(({ id }) => id)).sort()).toEqual(
      commands.map(({ id }) => id).sort(),
    );
    expect(menus.filter((menu) => menu.commands.length === 0)).toEqual([]);
  });

  it("is what the help lists: every command by its menu, with its keys", () => {
    expect(commandHelp.map(({ title }) => title)).toEqual(menus.map(({ title }) => title));
    const told = commandHelp.flatMap(({ rows }) => rows);
    const known = menus.flatMap((menu) => menu.commands);
    expect(told.map(([, label]) => label)).toEqual(known.map(({ label }) => label));
    expect(told.map(([keys]) => keys)).toEqual(known.map((command) => shownKeys(command).join(" / ") || "—"));
  });
});

it("the help tells what every rule asks for", () => {
  const told = helpPages.find(({ id }) => id === "rules")?.text.split("\n") ?? [];
  expect(told.map((line) => line.slice(line.indexOf("应当") + 2))).toEqual(rules.map(({ words }) => words));
});
