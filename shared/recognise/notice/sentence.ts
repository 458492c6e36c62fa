/**
 * One text of an item, its sentence or a measure: which figures it sets, over which places they are split, and which are parts
 * of others. A figure belongs to a place where the place stands right before it; places in a list belong to the figure of the
 * same unit before the list, or to the total behind it.
 */

import type { Amount } from "../../model/amount.ts";
import { parseUnit } from "../../model/unit.ts";
import type { Found } from "./figures.ts";
import type { Doubt, Draft, SentenceReading } from "./draft.ts";
import { unitsAgree } from "./draft.ts";
import type { Line } from "./shape/lines.ts";
import { mixedList } from "./mixed-list.ts";
import { clauseBefore, likeness, namesApart, sameThing, trimName, withThing } from "./names.ts";
import type { Mention, Places } from "./places.ts";
import { Rows } from "./rows.ts";
import type { Every } from "./run.ts";
import { everyBefore, placesBefore } from "./run.ts";
import { SentenceText } from "./sentence-text.ts";

const UNKNOWN_PLACE = "前面有认不出的单位，没有分到各单位";

/** Reads one text. `measure`: its number among the measures; null: the sentence of the item. */
export function readSentence(line: Line, places: Places, measure: number | null): SentenceReading {
  const reader = new Reader(line, places, measure);
  return reader.read();
}

interface Pending {
  mention: Mention;
  amount: Amount;
  unit: string;
  found: Found;
}

class Reader {
  readonly #words: SentenceText;
  readonly #text: string;
  readonly #places: Places;
  readonly #measure: number | null;
  readonly #figures: readonly Found[];
  readonly #rows: Rows;
  readonly doubts: Doubt[] = [];
  readonly unitless: SentenceReading["unitless"] = [];
  #pending: Pending[] = [];
  #current: Mention[] = [];
  /** The row that the last share went to, and where that share ends. */
  #listed: { head: Draft; end: number } | null = null;
  /** The figure whose 其中 is open. */
  #open: Draft | null = null;

  constructor(line: Line, places: Places, measure: number | null) {
    this.#words = new SentenceText(line);
    this.#text = line.text;
    this.#places = places;
    this.#measure = measure;
    this.#rows = new Rows(this.#words, places, measure);
    this.#figures = this.#words.figures;
  }

  read(): SentenceReading {
    let past = 0;
    for (let i = 0; i < this.#figures.length; i += 1) {
      const found = this.#figures[i] as Found;
      const gap = this.#text.slice(past, found.start);
      if (/[。!]/.test(gap)) {
        this.#settle();
        this.#current = [];
        this.#open = null;
      } else if (/;/.test(gap)) {
        this.#current = [];
        this.#open = null;
      }
      const taken = this.#take(found, past, i);
      past = taken;
      while (i + 1 < this.#figures.length && (this.#figures[i + 1] as Found).start < past) i += 1;
    }
    this.#settle();
    this.#markNone();
    const { doubts, unitless } = this;
    return { drafts: this.#rows.list, doubts, unitless, standards: this.#words.standards(this.#measure) };
  }

  /** Takes one figure; gives where the next gap begins. */
  #take(found: Found, past: number, index: number): number {
    const gap = this.#text.slice(past, found.start);
    if (found.condition) {
      this.#doubt(found, past, "像是条件或范围，不像目标");
      return found.end;
    }
    if (/其中|[:(]$|^\(/.test(gap.slice(0, 60)) && this.#rows.list.length > 0 && !/[。]/.test(gap)) this.#openList(gap);
    if (this.#saidAgain(found, gap)) {
      this.#doubt(found, past, "说的是变化的幅度");
      return found.end;
    }
    const mixed = mixedList(this.#words, this.#places, past, index, this.#rows.headFor(found.unit, "")?.total ?? null);
    for (const one of mixed) this.#doubt(one, one.start, UNKNOWN_PLACE);
    if (mixed.length > 0) return (mixed.at(-1) as Found).end;
    const every = everyBefore(gap);
    if (every && this.#takeEvery(found, every)) return found.end;
    const run = placesBefore(this.#places, this.#text, past, found.start);
    if (run?.unknown) {
      this.#doubt(found, past, UNKNOWN_PLACE);
      return found.end;
    }
    if (run) return this.#takePlaces(found, run, past, index);
    if (found.unit === "") {
      const bound = /^(?:不少于|不低于|至少|≥|不超过)/.test(found.amount.text);
      if (!bound || /^[:：.]/.test(this.#text.slice(found.end))) return past;
      this.unitless.push({ text: found.amount.text, spot: this.#words.spot(found), amount: found.amount });
      return this.#takeHead(found, past, index);
    }
    if (this.#current.length > 0 && this.#inherits(found, gap)) return found.end;
    if (found.lost)
      this.unitless.push({ text: found.amount.text, spot: this.#words.spot(found), amount: found.amount });
    return this.#takeHead(found, past, index);
  }

  /** 从92%提高到93.5%，提高1.5个百分点: the change of a rate that is set already. */
  #saidAgain({ unit }: Found, gap: string): boolean {
    const change =
      /^[,(](?:较|比|同比)?(?:上年|去年|20\d\d年)?(?:底|末)?(?:提高|提升|增加|上升|下降|降低|减少)(?:了)?$/;
    return /百分点$/.test(unit) && change.test(gap) && this.#rows.list.at(-1)?.unit === "%";
  }

  #openList(gap: string): void {
    if (/其中/.test(gap) || /^\(/.test(gap)) {
      const last = this.#rows.list.findLast((draft) => draft.parent === null && !draft.standard);
      if (last) this.#open = last;
    }
  }

  /** 每个县（区）各2家; 每县（区）不少于1个; 每个县（区）建成零工市场1个以上. */
  #takeEvery(found: Found, { level, shared, object }: Every): boolean {
    const name = trimName(`${object}${this.#words.behind(found)}`);
    const near = this.#rows.headFor(found.unit, name);
    const head = near && (name === "" || sameThing(near.name, name)) ? near : null;
    const own =
      /^(?:[县市区旗()、]|市县|县区)+$/.test(level) || (this.#places.belowCity && /^[乡镇街道()、]+$/.test(level));
    if (found.unit === "" && !head) return false;
    if (own && head && found.amount.qualifier === "exact" && (this.#open === head || shared)) {
      const members = this.#places.counties().filter((place) => !head.targets.has(place));
      if (members.length > 0) {
        for (const place of members) this.#rows.set(head, place, found.amount, found);
        return true;
      }
    }
    const bound: Amount = found.amount.qualifier === "exact" ? { ...found.amount, qualifier: "atLeast" } : found.amount;
    if (own && head && head.eachBound === null) {
      head.eachBound = bound;
      head.spots.push({ place: null, spot: this.#words.spot(found) });
      return true;
    }
    const draft = this.#rows.add(found, name || clauseBefore(this.#text, found.start));
    draft.each = true;
    draft.total = draft.eachBound = bound;
    // A city's columns are counties: that the figure holds for every town is said beside it.
    if (!own) draft.notes.push(`按每个${level}计`);
    return true;
  }

  #takePlaces(found: Found, { run, tail }: { run: Mention[]; tail: string }, past: number, index: number): number {
    const spread = /分别/.test(tail) && run.length > 1;
    if (spread) {
      const list = this.#figures.slice(index, index + run.length);
      const close = list.every(
        (one, i) => i === 0 || /^[、,和及与]*$/.test(this.#text.slice((list[i - 1] as Found).end, one.start)),
      );
      if (list.length === run.length && close) {
        list.forEach((one, i) => this.#place([run[i] as Mention], one, tail));
        return (list.at(-1) as Found).end;
      }
    }
    if (run.length > 1 && !/各|均/.test(tail)) {
      // 涡阳县、蒙城县改造120户: whose they are is not said.
      if (found.unit === "") return past;
      return this.#takeHead(found, past, index);
    }
    this.#place(run, found, tail);
    this.#current = run;
    return found.end;
  }

  #place(run: Mention[], found: Found, tail: string): void {
    const start = run[0]?.start ?? 0;
    // 农村公厕枫林区20座、古渡县70座: the thing stands before the first place, and holds for those behind it.
    const thing = /[\p{Script=Han}]{3,14}$/u.exec(this.#text.slice(Math.max(0, start - 14), start))?.[0] ?? "";
    const words = `${thing.replace(/^.*(?:其中|分别为)/, "")}${tail.replace(/^(?:各|均|分别)/, "")}${this.#words.behind(found)}`;
    const listed =
      words === "" && this.#listed !== null && /^[、,]$/.test(this.#text.slice(this.#listed.end, start))
        ? this.#listed.head
        : null;
    const near =
      listed !== null && unitsAgree(listed.unit, parseUnit(found.unit).unit)
        ? listed
        : this.#rows.headFor(found.unit, words);
    // 涡阳县建成1个县级公办机构 in a sentence of its own is no share of the figure before.
    const apart = near !== null && /。/.test(this.#text.slice(this.#rows.ends.get(near) ?? 0, run[0]?.start));
    const other = apart && run.length === 1 && words.length >= 6 && likeness(near.name, words) < 0.7;
    const head = other ? null : near;
    this.#listed = head && { head, end: found.end };
    for (const mention of run) {
      if (head && !head.targets.has(mention.place)) this.#rows.share(head, mention, found.amount, found);
      else if (head && run.length === 1 && mention.place.kind === "own") {
        const office = this.#places.office(mention.words);
        if (!head.targets.has(office)) this.#rows.share(head, { ...mention, place: office }, found.amount, found);
      } else this.#pending.push({ mention, amount: found.amount, unit: found.unit, found });
    }
  }

  /** 谯城区改造危旧房44间，改造老旧小区8个: the second figure is 谯城区's too. */
  #inherits(found: Found, gap: string): boolean {
    // 临川区4所1200个, 临川区4所、1200个.
    if (/^[、,]?$/.test(gap)) return this.#beside(found);
    if (!/^[,、和及]/.test(gap) || this.#current.length === 0) return false;
    const words = gap.slice(1);
    const fitting = this.#rows.list.filter(
      (draft) => !draft.standard && draft.total !== null && unitsAgree(draft.unit, parseUnit(found.unit).unit),
    );
    const head = fitting.find((draft) => likeness(draft.name, words + this.#words.behind(found)) >= 0.5);
    if (!head || this.#current.some((one) => head.targets.has(one.place))) return false;
    for (const mention of this.#current) this.#rows.share(head, mention, found.amount, found);
    return true;
  }

  /** 临川区4所1200个: both are 临川区's. */
  #beside(found: Found): boolean {
    const base = parseUnit(found.unit).unit;
    const open = (draft: Draft): boolean =>
      draft.unit === base &&
      draft.total !== null &&
      !draft.standard &&
      !this.#current.some((one) => draft.targets.has(one.place));
    const head = this.#rows.list.findLast(open);
    if (!head) return false;
    for (const mention of this.#current) this.#rows.share(head, mention, found.amount, found);
    return true;
  }

  #takeHead(found: Found, past: number, index: number): number {
    this.#current = [];
    const gap = this.#text.slice(past, found.start);
    // 诉讼案件率和结案率分别达到98%和95%: one name each.
    const list = this.#words.listFrom(index);
    const apart = /分别/.test(gap) && list.length > 1 ? namesApart(this.#text, past, found.start, list.length) : null;
    if (/分别/.test(gap) && list.length > 1) {
      const whole = this.#words.name(found, past, this.#words.next(index + list.length - 1));
      list.forEach((one, i) => this.#rows.add(one, apart?.[i] ?? `${whole}（${i + 1}）`));
      return (list.at(-1) as Found).end;
    }
    const name = this.#words.name(found, past, this.#words.next(index)) || clauseBefore(this.#text, found.start);
    const before = this.#rows.list.at(-1);
    const same = before && before.unit === parseUnit(found.unit).unit && !before.standard ? before.name : null;
    const draft = this.#rows.add(
      found,
      withThing(name, same, () => clauseBefore(this.#text, found.start - name.length)),
    );
    if (this.#open && this.#open !== draft && draft.unit === this.#open.unit && !draft.standard && !/[。]/.test(gap)) {
      draft.parent = this.#open;
      draft.part = "within";
    } else if (this.#open && !draft.standard) this.#open = null;
    this.#keepOwn(draft, gap);
    // 谯城区8900人、涡阳县8700人，合计17600人: the total stands behind its shares.
    if (/(?:全[市县区省州]|合计|总计|共计|共|总数)/.test(gap.slice(-12)) && this.#pending.length > 0)
      this.#attach(draft);
    return found.end;
  }

  /** 共3万人次，其中我区2600人次, in the paper of 我区: the first is a figure of the level above. */
  #keepOwn(own: Draft, gap: string): void {
    if (!/(?:我|本)[市州县区旗镇]/.test(gap.slice(-16))) return;
    const upper = this.#rows.list.findLast(
      (one) => one !== own && one.unit === own.unit && /全[国省市州县]/.test(one.before.replace(/^.*[,;。]/, "")),
    );
    if (!upper?.total || upper.sentence !== own.sentence) return;
    this.#rows.list.splice(this.#rows.list.indexOf(upper), 1);
    if (own.name.length < 3 || own.parent === upper) own.name = upper.name;
    if (own.parent === upper) own.parent = own.part = null;
    if (this.#open === upper) this.#open = null;
    const [place] = upper.spots;
    const { total, unit, name, sentence } = upper;
    if (place)
      this.doubts.push({ why: "是上一级的数", text: total.text, value: total, unit, name, spot: place.spot, sentence });
  }

  #attach(draft: Draft): void {
    const first = this.#pending[0]?.mention.start ?? 0;
    const before = this.#text.slice(Math.max(0, this.#text.lastIndexOf("。", first) + 1), first);
    const named = trimName(
      (before.split(/[,;:]/).findLast((part) => trimName(part).length > 2) ?? "").replace(
        /(?:涉及|其中|分别为|包括)$/,
        "",
      ),
    );
    const { mention, found } = this.#pending[0] as Pending;
    const between = trimName(this.#text.slice(mention.end, found.start).replace(/^[^,;。]*?(?:各|均|分别)/, ""));
    if (named.length > 2 && !/[\d]/.test(named)) draft.name = named;
    else if (between.length > 1 && !/[\d,;]/.test(between)) draft.name = between;
    for (const { mention, amount, unit, found } of this.#pending)
      if (unitsAgree(draft.unit, parseUnit(unit).unit)) this.#rows.share(draft, mention, amount, found);
    this.#pending = [];
  }

  /** Shares of places that no total was found for. */
  #settle(): void {
    const pending = this.#pending;
    this.#pending = [];
    const [first] = pending;
    if (!first) return;
    const named = pending.filter((one) => one.unit !== "");
    if (named.length === 0) return;
    const byUnit = Map.groupBy(named, (one) => parseUnit(one.unit).unit);
    for (const group of byUnit.values()) {
      const start = (group[0] as Pending).mention.start;
      const from = Math.max(0, this.#text.lastIndexOf("。", start) + 1);
      const [one] = group as [Pending];
      const between = this.#text.slice(one.mention.end, one.found.start).replace(/^(?:各|均|分别|\([^()]*\))+/, "");
      const name =
        trimName(`${between}${this.#words.behind(one.found)}`) ||
        trimName(
          this.#text
            .slice(from, start)
            .split(/[,;:]/)
            .findLast((part) => trimName(part).length > 2) ?? "",
        );
      if (new Set(group.map(({ mention }) => mention.place)).size > 1) {
        const draft = this.#rows.add(one.found, name);
        draft.total = null;
        draft.spots.pop();
        for (const { mention, amount, found } of group)
          if (!draft.targets.has(mention.place)) this.#rows.share(draft, mention, amount, found);
      } else if (this.#measure === null && !one.found.standard) {
        const draft = this.#rows.add(one.found, `${one.mention.words}${name}`);
        this.#rows.share(draft, one.mention, one.amount, one.found);
      } else this.#doubt(one.found, from, `只说到${one.mention.words}，没有总数`);
    }
  }

  #doubt(found: Found, past: number, why: string): void {
    const { amount, unit } = found;
    const name = this.#words.name(found, past, found.end) || clauseBefore(this.#text, found.start);
    this.doubts.push({
      why,
      text: amount.text,
      value: amount,
      unit,
      name,
      spot: this.#words.spot(found),
      sentence: this.#words.sentence(found.start),
    });
  }

  /** 双塘镇无任务 in a list. */
  #markNone(): void {
    for (const match of this.#text.matchAll(/(?:无任务|不承担任务|不涉及)/g)) {
      const mention = this.#places.mentions(this.#text, Math.max(0, match.index - 16), match.index).at(-1);
      if (!mention || mention.end !== match.index) continue;
      const head = this.#rows.list.findLast(
        (draft) => (this.#rows.ends.get(draft) ?? Infinity) < mention.start && draft.targets.size > 0,
      );
      if (!head || head.targets.has(mention.place)) continue;
      this.#places.use(mention.place, mention.words);
      head.targets.set(mention.place, { kind: "mark", mark: "none", text: match[0] });
    }
  }
}
