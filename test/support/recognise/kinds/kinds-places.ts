/** Kinds about places: panels, levels, groups, names. */

import { simpleTask, taskOf } from "./bases.ts";
import type { Kind } from "./shapes.ts";
import { either, grouped, items, places, subtotalWord } from "./shapes.ts";
import type { Task } from "./task.ts";
import { onePlaces, threePlaces, twoPlaces } from "./task.ts";

export const PLACE_KINDS: Record<string, Kind> = {
  "panels side by side": (m) => {
    const { random } = m;
    const task = taskOf(m, onePlaces(random, m.words, 4), { count: random.int(1, 3) });
    return places(m, task, {
      panels: task.places.length > 5 ? random.int(2, 3) : 2,
      panelHead: random.pick(["same", "blank", "other"]),
      note: false,
      units: "bracket",
      noteInside: null,
    });
  },
  "groups as rows of words": (m) => places(m, grouped(m), { sections: "bare" }),
  "groups as rows with sums": (m) => {
    const base = m.random.chance(0.5) ? twoPlaces(m.random, m.words) : null;
    const task = base ? taskOf(m, { ...base, heads: [base.heads[1] ?? "county"] }) : grouped(m);
    return places(m, task, { sections: "sums" });
  },
  "two levels without sums": (m) => places(m, taskOf(m, twoPlaces(m.random, m.words), { count: m.random.int(1, 3) })),
  "two levels, sums first": (m) =>
    places(m, taskOf(m, twoPlaces(m.random, m.words), { count: m.random.int(1, 3) }), {
      subtotal: "first",
      subtotalWord: subtotalWord(m),
    }),
  "two levels, sums last": (m) =>
    places(m, taskOf(m, twoPlaces(m.random, m.words), { count: m.random.int(1, 3) }), {
      subtotal: "last",
      subtotalWord: subtotalWord(m),
    }),
  "three levels": (m) =>
    places(m, taskOf(m, threePlaces(m.random, m.words), { count: m.random.int(1, 2) }), {
      subtotal: m.random.pick(["none", "first", "last"]),
      subtotalWord: subtotalWord(m),
    }),
  "grouped headers": (m) =>
    items(m, grouped(m), {
      groups: true,
      subtotal: m.random.pick(["none", "first", "last"]),
      subtotalWord: subtotalWord(m),
    }),
  "cities over counties in the header": (m) =>
    items(m, taskOf(m, twoPlaces(m.random, m.words)), {
      groups: true,
      subtotal: m.random.pick(["none", "first", "last"]),
      subtotalWord: m.random.pick(["小计", "{group}小计"]),
    }),
  ordinals: (m) => either(m, simpleTask(m), { ordinals: true, seq: false }),
  institutions: (m) => {
    const { head, names } = m.random.pick(m.words.institutions);
    const task = taskOf(m, {
      places: m.random.some(names, m.random.int(3, names.length)).map((name) => ({ name, path: [] })),
      up: "全区",
      heads: ["town"],
    });
    return places(m, task, { heads: [head] });
  },
  "names without their class": (m) => {
    const names = m.random.pick(m.words.short);
    const task = taskOf(m, {
      places: names.map((name) => ({ name, path: [] })),
      up: "全市",
      heads: [m.random.pick(["city", "county"])],
    });
    return either(m, task, { spaced: m.random.chance(0.5) });
  },
  "names with what they include": (m) => {
    const task = simpleTask(m);
    const zone = m.random.pick(m.words.zones);
    const at = m.random.int(0, task.places.length - 1);
    const shown = task.places.map((place, i) =>
      i === at && place.name !== zone ? { ...place, shown: `${place.name}（含${zone}）` } : place,
    );
    return either(m, { ...task, places: shown }, {});
  },
  "towns of one name": (m) => {
    const base = twoPlaces(m.random, m.words);
    const town = m.random.pick(["城关镇", "城郊乡", "中心镇"]);
    const named = base.places.map((place, i) =>
      base.places[i - 1]?.path[0] === place.path[0] ? place : { ...place, name: town },
    );
    const heads: Task["heads"] = ["county", "town"];
    return places(m, taskOf(m, { ...base, places: named, heads }, { count: m.random.int(1, 3) }), {
      subtotal: m.random.pick(["none", "first", "last"]),
    });
  },
  "other words over the places": (m) => {
    const task = simpleTask(m);
    return places(m, task, { heads: [m.random.pick(m.words.oddHeads)] });
  },
  "of which among places": (m) => {
    const base = onePlaces(m.random, m.words);
    const zone = m.random.pick(m.words.zones);
    const task = taskOf(m, { ...base, places: base.places.filter((place) => place.name !== zone) }, { gaps: 0 });
    return places(m, task, { innerPlace: zone, noteInside: null, formulas: false });
  },
  "sub-totals that are off": (m) => {
    const task = taskOf(m, twoPlaces(m.random, m.words), { count: m.random.int(1, 3), gaps: 0 });
    const lines = task.lines.map((line, i) => (i === 0 ? { ...line, subtotalOff: true } : line));
    return places(
      m,
      { ...task, lines },
      { subtotal: m.random.pick(["first", "last"]), subtotalWord: subtotalWord(m), formulas: false },
    );
  },
};
