/** Which column of a long list holds the figures that are read, and which further ones stand beside it. */

import type { Layout } from "../columns/layout.ts";
import { isTargetWord } from "../grid/words.ts";

export type ListLayout = Extract<Layout, { kind: "districts" | "list" }>;

export function listFigures({ roles, facts, target: told }: ListLayout): { target: number; asides: number[] } {
  const values =
    roles.figures.length > 0
      ? roles.figures
      : facts.filter((column) => isTargetWord(column.name)).map((column) => column.index);
  const target = told ?? values.find((index) => isTargetWord(facts[index]?.name ?? "")) ?? values[0] ?? 0;
  return { target, asides: values.filter((index) => index !== target) };
}
