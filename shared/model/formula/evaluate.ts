/** Works out the tree of a formula as a spreadsheet does, in exact fractions. */

import { fromDouble, parseDecimal } from "../decimal.ts";
import type { Node, Operator, Reference } from "./parse.ts";
import type { Rational, Rounding } from "./rational.ts";
import { add, compareRationals, divide, multiply, negate, rationalOf, roundTo, zeroRational } from "./rational.ts";

const ERROR = Symbol("error");
type Value = Rational | string | boolean | null | typeof ERROR;

/** What a cell holds: an object stands for an error. */
export type CellContent = number | string | boolean | object | null;

/** Thrown for everything that is not worked out here. */
export class NotComputed extends Error {}

export interface CellSource {
  /** Visits the cells of a reference that hold something; throws NotComputed where one cannot be known. */
  visit(reference: Reference, visitor: (value: CellContent, place: CellPlace) => void): void;
}

/** What SUBTOTAL asks of a cell. */
export interface CellPlace {
  hidden: boolean;
  filtered: boolean;
  formula: string | undefined;
}

/** A number; null where the result is none (a text, a truth value, an error). Throws NotComputed. */
export function evaluate(node: Node, source: CellSource): Rational | null {
  const value = new Evaluator(source).value(node);
  if (value === null) return zeroRational;
  return typeof value === "object" ? value : null;
}

class Evaluator {
  readonly #source: CellSource;

  constructor(source: CellSource) {
    this.#source = source;
  }

  value(node: Node): Value {
    switch (node.kind) {
      case "number":
        return literal(node.text);
      case "text":
        return node.text;
      case "reference":
        return this.#single(node.reference);
      case "sign": {
        const of = this.#number(node.of);
        return of === ERROR || !node.minus ? of : negate(of);
      }
      case "percent": {
        const of = this.#number(node.of);
        return of === ERROR ? of : known(divide(of, { top: 100n, over: 1n }));
      }
      case "binary":
        return this.#binary(node.operator, node.left, node.right);
      case "call":
        return this.#call(node.name, node.values);
    }
  }

  /** A blank counts 0; texts are not turned into numbers here. */
  #number(node: Node): Rational | typeof ERROR {
    const value = this.value(node);
    if (value === null) return zeroRational;
    if (typeof value === "string" || typeof value === "boolean") throw new NotComputed();
    return value;
  }

  #single(reference: Reference): Value {
    if (reference.top !== reference.bottom || reference.left !== reference.right) throw new NotComputed();
    if (reference.sheets && reference.sheets[0] !== reference.sheets[1]) throw new NotComputed();
    let found: Value = null;
    this.#source.visit(reference, (value) => {
      found = valueOf(value);
    });
    return found;
  }

  #binary(operator: Operator, leftNode: Node, rightNode: Node): Value {
    if (!"+-*/^".includes(operator)) return this.#compare(operator, this.value(leftNode), this.value(rightNode));
    const left = this.#number(leftNode);
    const right = this.#number(rightNode);
    if (left === ERROR || right === ERROR) return ERROR;
    switch (operator) {
      case "+":
        return known(add(left, right));
      case "-":
        return known(add(left, negate(right)));
      case "*":
        return known(multiply(left, right));
      case "/":
        return right.top === 0n ? ERROR : known(divide(left, right));
      default:
        return power(left, right);
    }
  }

  #compare(operator: Operator, left: Value, right: Value): Value {
    if (left === ERROR || right === ERROR) return ERROR;
    const order = compareValues(left, right);
    if (order === null && operator !== "=" && operator !== "<>") throw new NotComputed();
    switch (operator) {
      case "=":
        return order === 0;
      case "<>":
        return order !== 0;
      case "<":
        return order! < 0;
      case ">":
        return order! > 0;
      case "<=":
        return order! <= 0;
      default:
        return order! >= 0;
    }
  }

  #call(name: string, values: readonly (Node | null)[]): Value {
    switch (name) {
      case "SUM":
        return this.#fold(values, (numbers) => numbers.reduce<Rational>((a, b) => known(add(a, b)), zeroRational));
      case "SUBTOTAL":
        return this.#subtotal(values);
      case "PRODUCT":
        return this.#fold(values, (numbers) =>
          numbers.length === 0 ? zeroRational : numbers.reduce((a, b) => known(multiply(a, b))),
        );
      case "AVERAGE":
        return this.#fold(values, (numbers) =>
          numbers.length === 0
            ? ERROR
            : known(
                divide(
                  numbers.reduce((a, b) => known(add(a, b))),
                  { top: BigInt(numbers.length), over: 1n },
                ),
              ),
        );
      case "COUNT":
        return this.#fold(values, (numbers) => ({ top: BigInt(numbers.length), over: 1n }));
      case "MAX":
      case "MIN": {
        const sign = name === "MAX" ? 1 : -1;
        return this.#fold(values, (numbers) =>
          numbers.length === 0 ? zeroRational : numbers.reduce((a, b) => (compareRationals(a, b) * sign >= 0 ? a : b)),
        );
      }
      case "ROUND":
        return this.#round(values, "half");
      case "ROUNDUP":
        return this.#round(values, "up");
      case "ROUNDDOWN":
      case "TRUNC":
        return this.#round(values, "down");
      case "INT":
        return this.#round([values[0] ?? null], "floor");
      case "ABS": {
        const of = this.#argument(values, 0, 1);
        return of === ERROR || of.top >= 0n ? of : negate(of);
      }
      case "IF":
        return this.#choose(values);
      case "IFERROR": {
        if (values.length !== 2 || !values[0] || !values[1]) throw new NotComputed();
        const value = this.value(values[0]);
        return value === ERROR ? this.value(values[1]) : value;
      }
      default:
        throw new NotComputed();
    }
  }

  #choose([condition, whenTrue, whenFalse]: readonly (Node | null)[]): Value {
    if (!condition || !whenTrue || !whenFalse) throw new NotComputed();
    const value = this.value(condition);
    if (value === ERROR) return ERROR;
    if (typeof value === "string") throw new NotComputed();
    const isTrue = typeof value === "boolean" ? value : value !== null && value.top !== 0n;
    return this.value(isTrue ? whenTrue : whenFalse);
  }

  #argument(values: readonly (Node | null)[], index: number, count: number): Rational | typeof ERROR {
    const node = values[index];
    if (!node || values.length > count) throw new NotComputed();
    return this.#number(node);
  }

  #round(values: readonly (Node | null)[], rounding: Rounding): Value {
    const of = this.#argument(values, 0, 2);
    const places = values.length < 2 || !values[1] ? zeroRational : this.#number(values[1]);
    if (of === ERROR || places === ERROR) return ERROR;
    const count = Number(places.top / places.over);
    if (places.over !== 1n || Math.abs(count) > 20) throw new NotComputed();
    return roundTo(of, count, rounding);
  }

  /** SUBTOTAL adds what is not itself a sub-total, without rows hidden by a filter; 109 without any hidden row. */
  #subtotal([kind, ...values]: readonly (Node | null)[]): Value {
    const which = kind?.kind === "number" ? Number(kind.text) : 0;
    if (which !== 9 && which !== 109) throw new NotComputed();
    return this.#fold(
      values,
      (numbers) => numbers.reduce<Rational>((a, b) => known(add(a, b)), zeroRational),
      (place) =>
        !place.filtered &&
        !(which === 109 && place.hidden) &&
        !(place.formula !== undefined && /\bSUBTOTAL\s*\(/i.test(place.formula)),
    );
  }

  /** The numbers of all values; texts and truth values in cells do not count, errors do. */
  #fold(
    values: readonly (Node | null)[],
    fold: (numbers: Rational[]) => Value,
    counts: (place: CellPlace) => boolean = () => true,
  ): Value {
    const numbers: Rational[] = [];
    let failed = false;
    for (const node of values) {
      if (node === null) throw new NotComputed();
      if (node.kind === "reference") {
        this.#source.visit(node.reference, (cell, place) => {
          if (!counts(place)) return;
          const value = valueOf(cell);
          if (value === ERROR) failed = true;
          else if (typeof value === "object" && value !== null) numbers.push(value);
        });
        continue;
      }
      const value = this.#number(node);
      if (value === ERROR) failed = true;
      else numbers.push(value);
    }
    return failed ? ERROR : fold(numbers);
  }
}

function valueOf(cell: CellContent): Value {
  if (typeof cell === "number") return numberOf(cell);
  return typeof cell === "object" && cell !== null ? ERROR : cell;
}

/** A number written in the formula: exactly what its digits say. */
function literal(text: string): Rational {
  const exact = parseDecimal(text);
  return exact ? rationalOf(exact) : numberOf(Number(text));
}

/** The double of a file as the decimal that was meant. */
function numberOf(double: number): Rational {
  const decimal = fromDouble(double);
  if (!decimal) throw new NotComputed();
  return rationalOf(decimal);
}

/**
 * A blank is like whatever it is compared with; numbers come before texts, texts before truth values. Null: two texts that
 * differ, whose order is the language's.
 */
function compareValues(left: Exclude<Value, typeof ERROR>, right: Exclude<Value, typeof ERROR>): number | null {
  const first = left ?? blankLike(right);
  const second = right ?? blankLike(first);
  if (typeof first === "object" && typeof second === "object") return compareRationals(first, second);
  if (typeof first !== typeof second) return rankOf(first) - rankOf(second);
  if (typeof first === "boolean") return Number(first) - Number(second);
  const [a, b] = [first, second].map((text) => (text as string).toLowerCase());
  return a === b ? 0 : null;
}

function blankLike(value: Rational | string | boolean | null): Rational | string | boolean {
  return typeof value === "string" ? "" : typeof value === "boolean" ? false : zeroRational;
}

function rankOf(value: Rational | string | boolean): number {
  return typeof value === "object" ? 0 : typeof value === "string" ? 1 : 2;
}

function known(value: Rational | null): Rational {
  if (value === null) throw new NotComputed();
  return value;
}

function power(base: Rational, exponent: Rational): Value {
  if (exponent.over !== 1n || exponent.top > 20n || exponent.top < -20n) throw new NotComputed();
  if (base.top === 0n && exponent.top <= 0n) return ERROR;
  const size = exponent.top < 0n ? -exponent.top : exponent.top;
  const raised = { top: base.top ** size, over: base.over ** size };
  return known(exponent.top < 0n ? divide({ top: 1n, over: 1n }, raised) : multiply(raised, { top: 1n, over: 1n }));
}
