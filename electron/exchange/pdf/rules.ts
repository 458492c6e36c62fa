/** The straight lines that are drawn on a page of a PDF: edges of tables, drawn as strokes or as thin filled boxes. */
import type { Meter } from "../files/bounds.ts";

export interface Rule {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** Places a point of the page's own space as the page is seen, in points, y upwards. */
export type Place = (x: number, y: number) => [number, number];

/** Wider than this, in points, is a box and no line. */
const THIN = 3;
const MAX_RULES = 20_000;

type Matrix = readonly [number, number, number, number, number, number];

interface Operators {
  fnArray: readonly number[];
  argsArray: readonly unknown[];
}

/** Codes of the operators that draw and move ([ISO 32000] 8.4, 8.5), as the library numbers them. */
export interface OperatorCodes {
  save: number;
  restore: number;
  transform: number;
  constructPath: number;
  stroke: number;
  closeStroke: number;
  fillStroke: number;
  endPath: number;
}

/** Horizontal and vertical lines; slanted ones and pictures are left out. */
export function rulesOf(operators: Operators, codes: OperatorCodes, place: Place, meter: Meter): Rule[] {
  const rules: Rule[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  const kept: Matrix[] = [];
  for (const [index, code] of operators.fnArray.entries()) {
    const given = operators.argsArray[index];
    if (code === codes.save) kept.push(matrix);
    else if (code === codes.restore) matrix = kept.pop() ?? matrix;
    else if (code === codes.transform && isNumbers(given, 6)) matrix = times(matrix, given as unknown as Matrix);
    else if (code === codes.constructPath && Array.isArray(given) && given[0] !== codes.endPath) {
      meter.tick();
      const strokes = [codes.stroke, codes.closeStroke, codes.fillStroke].includes(given[0] as number);
      const paths = given[1] as readonly unknown[];
      for (const path of pathsOf(paths?.[0])) {
        addRules(
          path.map(([x, y]) => place(...applied(matrix, x, y))),
          strokes,
          rules,
        );
        if (rules.length > MAX_RULES) return [];
      }
    }
  }
  return rules;
}

function isNumbers(given: unknown, count: number): given is ArrayLike<number> {
  const list = given as ArrayLike<unknown> | null | undefined;
  return list?.length === count && typeof list[0] === "number";
}

function times(matrix: Matrix, [a, b, c, d, e, f]: Matrix): Matrix {
  const [ma, mb, mc, md, me, mf] = matrix;
  return [
    ma * a + mc * b,
    mb * a + md * b,
    ma * c + mc * d,
    mb * c + md * d,
    ma * e + mc * f + me,
    mb * e + md * f + mf,
  ];
}

function applied([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The points of each part of a path; curves end a part that is of use. 0 move, 1 line, 2 and 3 curves, 4 close. */
function pathsOf(data: unknown): [number, number][][] {
  if (!(data instanceof Float32Array) && !Array.isArray(data)) return [];
  const numbers = data as ArrayLike<number>;
  const paths: [number, number][][] = [];
  let points: [number, number][] = [];
  for (let at = 0; at < numbers.length;) {
    const kind = numbers[at];
    if (kind === 0) {
      if (points.length > 1) paths.push(points);
      points = [[numbers[at + 1] ?? 0, numbers[at + 2] ?? 0]];
      at += 3;
    } else if (kind === 1) {
      points.push([numbers[at + 1] ?? 0, numbers[at + 2] ?? 0]);
      at += 3;
    } else if (kind === 4) {
      if (points[0]) points.push(points[0]);
      at += 1;
    } else {
      points = [];
      at += kind === 2 ? 7 : kind === 3 ? 5 : 1;
    }
  }
  if (points.length > 1) paths.push(points);
  return paths;
}

function addRules(points: readonly (readonly [number, number])[], strokes: boolean, rules: Rule[]): void {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const box = { x1: Math.min(...xs), y1: Math.min(...ys), x2: Math.max(...xs), y2: Math.max(...ys) };
  const [width, height] = [box.x2 - box.x1, box.y2 - box.y1];
  if (height <= THIN && width > THIN) {
    const y = (box.y1 + box.y2) / 2;
    rules.push({ ...box, y1: y, y2: y });
  } else if (width <= THIN && height > THIN) {
    const x = (box.x1 + box.x2) / 2;
    rules.push({ ...box, x1: x, x2: x });
  } else if (strokes) {
    for (let index = 1; index < points.length; index += 1) {
      const [x1, y1] = points[index - 1]!;
      const [x2, y2] = points[index]!;
      if (Math.abs(x1 - x2) <= 1) rules.push({ x1, x2: x1, y1: Math.min(y1, y2), y2: Math.max(y1, y2) });
      else if (Math.abs(y1 - y2) <= 1) rules.push({ x1: Math.min(x1, x2), x2: Math.max(x1, x2), y1, y2: y1 });
    }
  }
}
