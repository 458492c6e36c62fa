/** Kinds met in tables that offices send: sums and headings under words of their own, dittos, shares, own shares of any level. */

import type { Making } from "./bases.ts";
import { innerLines, simpleTask, taskOf } from "./bases.ts";
import type { Kind } from "./shapes.ts";
import { grouped, items, places } from "./shapes.ts";
import type { Line, Task } from "./task.ts";
import { onePlaces, sumOf, threePlaces, twoPlaces } from "./task.ts";

/** Words for a sub-total that no list of recognition knows. */
const SUB_WORDS = ["分计", "计", "组计", "片计", "块合", "本组数", "小结"];
const OWN_SHARES = ["市本级", "盟直", "师直", "州直", "县直", "旗直属单位", "区本级", "镇本级"];
const NOBODY = ["东岭片", "西岭片", "南坪片", "北坪片", "老城片"];

const pairTask = (m: Making): Task => {
  const base = onePlaces(m.random, m.words);
  const [whole, ...parts] = innerLines(m, base.places.length);
  const line = whole as Line;
  const within: Line = { ...(parts[0] as Line), name: "脱贫户", words: ["脱贫户"] };
  const first = line.figures.map((figure) => (typeof figure === "number" ? Math.floor(figure * 0.4) : figure));
  const rest = line.figures.map((figure, i) => sumOf([figure, -((first[i] as number | null) ?? 0)]));
  const made = [
    { name: "新建", figures: first },
    { name: "续建", figures: rest },
  ].map(({ name, figures }): Line => ({ ...within, name, words: [name], figures, total: sumOf(figures) }));
  return { ...base, title: m.random.pick(m.words.titles), lines: [line, within, ...made] };
};

/** What part of the whole each place has, in whole per cent that make 100. */
const shareOf = (task: Task): Line => {
  const count = task.places.length;
  const figures = task.places.map((_, i) => (i < count - 1 ? Math.floor(100 / count) + (i % 2) : 0));
  figures[count - 1] = 100 - sumOf(figures);
  return { category: null, item: null, name: "占比", unit: "%", words: ["占比"], figures, total: 100 };
};

export const OFFICE_KINDS: Record<string, Kind> = {
  "sub-totals under words of their own": (m) => {
    const own = { subtotal: m.random.pick(["first", "last"] as const), subtotalWord: m.random.pick(SUB_WORDS) };
    return m.random.chance(0.5)
      ? items(m, grouped(m), { ...own, groups: true })
      : places(m, taskOf(m, twoPlaces(m.random, m.words), { count: m.random.int(1, 3) }), own);
  },
  "headings that name a member": (m) => {
    const task = grouped(m);
    const name = task.places[0]?.name ?? "";
    const old = task.places[0]?.path[0];
    const named = task.places.map((place) => (place.path[0] === old ? { ...place, path: [name] } : place));
    return places(m, { ...task, places: named }, { sections: "bare", noteInside: null, spaced: false });
  },
  "dittos in the column of units": (m) =>
    items(m, simpleTask(m, { count: m.random.int(3, 6) }), {
      units: "column",
      ditto: m.random.pick(["〃", "同上"]),
      noteInside: null,
    }),
  "two partitions under 其中": (m) => places(m, pairTask(m), { total: m.random.pick(["first", "last"]) }),
  "sums without the own share": (m) => {
    const base = onePlaces(m.random, m.words);
    const named = base.places.filter(({ name }) => name !== "市本级");
    const all = [{ name: "市本级", path: [] }, ...named];
    return places(m, taskOf(m, { ...base, places: all }, { gaps: 0 }), {
      total: "first",
      countySum: m.random.pick(["县区合计", "各县区小计", "县市区合计"]),
      formulas: false,
      noteInside: null,
    });
  },
  "own shares of any level": (m) => {
    const base = onePlaces(m.random, m.words);
    const named = base.places.filter(({ name }) => name !== "市本级");
    const own = { name: m.random.pick(OWN_SHARES), path: [] };
    const task = taskOf(m, { ...base, places: m.random.chance(0.5) ? [own, ...named] : [...named, own] });
    return m.random.chance(0.5) ? places(m, task) : items(m, task);
  },
  "a province's sum is off": (m) => {
    const task = taskOf(m, threePlaces(m.random, m.words), { count: m.random.int(1, 2), gaps: 0 });
    const lines = task.lines.map((line, i) => (i === 0 ? { ...line, subtotalOff: true } : line));
    return places(
      m,
      { ...task, lines },
      { subtotal: "last", subtotalWord: m.random.pick(["小计", "合计"]), offAt: "last", formulas: false },
    );
  },
  "shares beside figures": (m) => {
    const task = simpleTask(m, { gaps: 0 });
    return places(m, { ...task, lines: [...task.lines, shareOf(task)] }, { total: m.random.pick(["first", "last"]) });
  },
  "bodies that nobody knows": (m) => {
    const names = m.random.some(NOBODY, m.random.int(3, NOBODY.length));
    const task = taskOf(
      m,
      { places: names.map((name) => ({ name, path: [] })), up: "全县", heads: ["town"] },
      { gaps: 0 },
    );
    return places(m, task, { heads: ["责任片"], total: m.random.pick(["first", "last"]), totalWord: "合计" });
  },
};
