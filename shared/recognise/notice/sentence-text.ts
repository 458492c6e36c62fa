/** One text with its figures: what stands around a figure, and where it stands in the file. */

import { parseUnit } from "../../model/unit.ts";
import type { SentenceReading } from "./draft.ts";
import type { Found } from "./figures.ts";
import { figuresIn } from "./figures.ts";
import type { Line, Spot } from "./shape/lines.ts";
import { shown, spotOf } from "./shape/lines.ts";
import { nameOf } from "./names.ts";

export class SentenceText {
  readonly line: Line;
  readonly text: string;
  readonly figures: readonly Found[];

  constructor(line: Line) {
    this.line = line;
    this.text = line.text;
    this.figures = figuresIn(line.text);
  }

  behind(found: Found): string {
    return /^[\p{Script=Han}“”《》A-Za-z]{0,16}/u.exec(this.text.slice(found.end, found.end + 16))?.[0] ?? "";
  }

  /** 80%、75%、60%的比例: figures of one unit that only 、 and 和 part. */
  listFrom(index: number): Found[] {
    const list = [this.figures[index] as Found];
    for (let i = index + 1; i < this.figures.length && list.length < 8; i += 1) {
      const one = this.figures[i] as Found;
      const before = list.at(-1) as Found;
      if (
        !/^(?:[、,和及与]|以及)$/.test(this.text.slice(before.end, one.start)) ||
        parseUnit(one.unit).unit !== parseUnit(before.unit).unit
      )
        break;
      list.push(one);
    }
    return list;
  }

  next(index: number): number {
    const next = this.figures.slice(index + 1).find((one) => !one.standard);
    return next?.start ?? this.text.length;
  }

  name(found: Found, past: number, next: number): string {
    const standards = this.figures.filter(
      (one) => one.standard && one.start >= found.end && one.start < found.end + 60,
    );
    return nameOf(this.text, found, past, next, standards);
  }

  /** 13.3万常住人口 counts 人. */
  people(found: Found): string {
    return /^[\p{Script=Han}]{0,6}(?:人口|群众|居民|学生|儿童|职工|农民|老人|老年人)/u.test(
      this.text.slice(found.end, found.end + 12),
    )
      ? "人"
      : "";
  }

  spot(found: Found): Spot {
    return spotOf(this.line, found.start, found.end);
  }

  sentence(at: number): string {
    const start = Math.max(this.text.lastIndexOf("。", at), this.text.lastIndexOf(";", at)) + 1;
    const ends = ["。", ";"].map((char) => this.text.indexOf(char, at)).filter((one) => one >= 0);
    return shown(this.line, start, Math.min(this.text.length, ...ends.map((one) => one + 1), start + 600));
  }

  standards(measure: number | null): SentenceReading["standards"] {
    const money = this.figures.filter(({ standard, unit }) => standard && /^[万亿]?元(?:\/|$)/.test(unit));
    return money.map((found) => ({
      amount: found.amount,
      sentence: this.sentence(found.start),
      measure: measure,
    }));
  }
}
