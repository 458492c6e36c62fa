import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../../../electron/build/build.ts";
import { helpPages } from "../../../../renderer/help/pages.ts";
import { plainLine, searchHelp } from "../../../../renderer/help/search.ts";
import { helpTopic } from "../../../../renderer/help/topic.ts";
import type { UiState } from "../../../../renderer/app/ui.ts";
import { commands } from "../../../../renderer/commands/registry.ts";

const folder = join(root, "resources/help");
const ids = new Set(helpPages.map(({ id }) => id));

test("every page has a name of its own and a title; links and pictures lead somewhere", () => {
  expect(ids.size).toBe(helpPages.length);
  const named = new Set<string>();
  for (const { title, text } of helpPages) {
    expect(title).not.toBe("");
    for (const [, page] of text.matchAll(/\]\(#([a-z]+)\)/g))
      expect([title, ids.has(page ?? "")]).toEqual([title, true]);
    for (const [, picture = ""] of text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)) {
      named.add(picture);
      expect([picture, existsSync(join(folder, picture))]).toEqual([picture, true]);
    }
  }
  // And none that nobody sees, nor more than a package should carry.
  const pictures = readdirSync(join(folder, "pictures"));
  expect(pictures.map((name) => `pictures/${name}`).toSorted()).toEqual([...named].toSorted());
  const bytes = pictures.reduce((sum, name) => sum + statSync(join(folder, "pictures", name)).size, 0);
  expect(bytes).toBeLessThan(1_000_000);
});

test("keys come from the commands' table: none is written by hand that is not there", () => {
  const known = new Set(commands.map(({ id }) => id as string));
  for (const name of readdirSync(folder).filter((one) => one.endsWith(".md"))) {
    const text = readFileSync(join(folder, name), "utf8");
    for (const [, id = ""] of text.matchAll(/\{key:(\w+)\}/g))
      expect([name, id, known.has(id)]).toEqual([name, id, true]);
  }
  const keys = helpPages.find(({ id }) => id === "keys")?.text ?? "";
  for (const { label } of commands) expect(keys).toContain(label);
  expect(helpPages.map(({ text }) => text).join("")).not.toContain("{key:");
});

test("words are found, those of titles first, with the line that holds them", () => {
  const [first] = searchHelp(helpPages, "导出");
  expect(first?.page.id).toBe("export");
  const paste = searchHelp(helpPages, "粘贴  excel");
  expect(paste.map(({ page }) => page.id)).toContain("grid");
  expect(paste.find(({ page }) => page.id === "grid")?.line).toContain("粘贴");
  expect(searchHelp(helpPages, "没有这个词")).toEqual([]);
  expect(searchHelp(helpPages, " ").length).toBe(helpPages.length);
  expect(plainLine("- **错误**：见[校验](#findings)和 `0.87万`")).toBe("错误：见校验和 0.87万");
});

test("F1 opens the page of what is in hand, and every such page is there", () => {
  const state = (more: Partial<UiState>): UiState => ({ dialog: null, importing: null, ...more }) as UiState;
  const inside = (place: string) =>
    ({ closest: (selector: string) => (selector.split(", ").includes(place) ? {} : null) }) as unknown as Element;
  const topics = [
    helpTopic(state({}), inside(".findings")),
    helpTopic(state({}), inside(".tree")),
    helpTopic(state({}), inside(".plan-main")),
    helpTopic(state({ dialog: "export" }), inside(".plan-main")),
    helpTopic(state({ dialog: "allocate" }), null),
    helpTopic(state({ importing: {} as never, dialog: "export" }), null),
    helpTopic(state({ dialog: "settings" }), null),
    helpTopic(state({ dialog: "splitDistrict" }), null),
    helpTopic(state({ dialog: "compare" }), null),
    helpTopic(state({ dialog: "pasteSpecial" }), null),
  ];
  expect(topics).toEqual([
    "findings",
    "structure",
    "grid",
    "export",
    "allocate",
    "import",
    "settings",
    "structure",
    "history",
    "grid",
  ]);
  for (const topic of topics) expect(ids.has(topic)).toBe(true);
});
