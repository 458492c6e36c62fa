/** The rows that a text gives: made from figures, found again by unit and words, filled with the shares of places. */

import type { Amount } from "../../model/amount.ts";
import { parseUnit } from "../../model/unit.ts";
import { unitOfName } from "../header/unit-of-name.ts";
import type { Draft } from "./draft.ts";
import { newDraft, unitsAgree } from "./draft.ts";
import type { Found } from "./figures.ts";
import { likeness } from "./names.ts";
import type { Mention, Place, Places } from "./places.ts";
import type { SentenceText } from "./sentence-text.ts";

const STRONG =
  /(?:新建成?|改建|扩建|改扩建|新改扩建|新增|建成|改造|提升|培训|完成|打造|建设|创建|募集|开发|招聘|招录|举办|开展|培育|实施|治理|整治|新改建|资助|救助|帮扶|安装|配备|投放|发放|服务|免费|检测|抽检|筛查|办理|解决|认定|评选|组织|安置|引进|设立|开设|建立|维修|更新|加装|种植|植树|造林|清理|排查|开工|竣工|筹集|供应|不少于|不低于|至少|达到|力争|确保|累计|新开工|遴选|支持)[\p{Script=Han}“”《》、()A-Za-z]{0,24}$/u;

export class Rows {
  readonly list: Draft[] = [];
  /** Where each row's own figure ends. */
  readonly ends = new Map<Draft, number>();
  readonly #words: SentenceText;
  readonly #places: Places;
  readonly #measure: number | null;

  /** `measure`: the number of the text among the measures; null: the sentence of the item. */
  constructor(words: SentenceText, places: Places, measure: number | null) {
    this.#words = words;
    this.#places = places;
    this.#measure = measure;
  }

  /** The figure that a share of this unit belongs to. */
  headFor(unit: string, words: string): Draft | null {
    const base = parseUnit(unit).unit;
    const fitting = this.list.filter(
      (draft) => !draft.standard && draft.total !== null && !draft.each && unitsAgree(draft.unit, base),
    );
    const exact = fitting.filter((draft) => draft.unit === base);
    if (exact.length > 0 && exact.length < fitting.length) return this.#likest(exact, words);
    return this.#likest(fitting, words);
  }

  #likest(fitting: readonly Draft[], words: string): Draft | null {
    if (fitting.length <= 1 || words.length < 2) return fitting.at(-1) ?? null;
    let best = fitting.at(-1) as Draft;
    let most = likeness(best.name, words);
    for (const draft of fitting.toReversed()) {
      const like = likeness(draft.name, words);
      if (like > most + 0.01) [best, most] = [draft, like];
    }
    return best;
  }

  add(found: Found, name: string): Draft {
    const unit =
      parseUnit(found.unit).unit === "" ? `${found.unit}${unitOfName(name) ?? this.#words.people(found)}` : found.unit;
    const each = /^每.{1,4}$/.test(name);
    // 每村不少于20盏 holds for every village, whatever a county has of them.
    const draft = newDraft(each ? `${this.list.at(-1)?.name ?? ""}${name}` : name, unit);
    draft.total = found.amount;
    draft.standard = found.standard || each;
    draft.measure = this.#measure;
    draft.sentence = this.#words.sentence(found.start);
    draft.before = this.#words.text.slice(Math.max(0, found.start - 30), found.start);
    draft.strong = STRONG.test(draft.before.replace(/^.*[,;。:]/, "")) || found.amount.qualifier === "atLeast";
    draft.spots.push({ place: null, spot: this.#words.spot(found) });
    this.ends.set(draft, found.end);
    this.list.push(draft);
    return draft;
  }

  share(head: Draft, mention: Mention, amount: Amount, found: Found): void {
    this.#places.use(mention.place, mention.words);
    this.set(head, mention.place, amount, found);
    for (const inner of mention.includes)
      if (!head.targets.has(inner)) {
        this.#places.use(inner);
        head.targets.set(inner, {
          kind: "mark",
          mark: "includedIn",
          of: mention.place.name,
          text: `含在${mention.place.name}`,
        });
      }
    if (mention.place.kind === "own" && !/本级|直/.test(mention.words) && mention.words !== mention.place.name)
      head.notes.push(`${mention.place.name}为${mention.words}`);
  }

  set(head: Draft, place: Place, amount: Amount, found: Found): void {
    this.#places.use(place);
    head.targets.set(place, amount);
    head.spots.push({ place, spot: this.#words.spot(found) });
    if (found.unit !== "") head.scale = Math.min(head.scale, parseUnit(found.unit).scale);
  }
}
