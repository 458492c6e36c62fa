/** What a choice of an export is made of, and the usual kinds of choices. The choices themselves stand in choices.ts. */

import { z } from "zod";

/** Headings in the dialogs, in this order. */
export const choiceGroups = { content: "内容", figures: "数字", page: "页面", fonts: "字体字号" } as const;
export type ChoiceGroup = keyof typeof choiceGroups;

/**
 * How dialogs ask: `options` a short list, `flag` a tick, `number` a number, `text` a word with proposals, `own` a control
 * made for this choice alone (renderer/export/controls.tsx has it by the choice's name).
 */
export type Control =
  | { kind: "options"; options: readonly { value: string; label: string }[] }
  | { kind: "flag" }
  | { kind: "number"; min: number; max: number; step: number; suffix: string; names?: Readonly<Record<string, number>> }
  | { kind: "text"; proposals: readonly string[]; most: number }
  | { kind: "own" };

/** One thing that may be chosen beside layout and format. A choice that is absent is left to the layout. */
export interface Choice<T> {
  group: ChoiceGroup;
  label: string;
  /** What holds where nothing is chosen, in the dialogs' words: 自动. */
  standard: string;
  /** One line under the control. */
  hint?: string;
  control: Control;
  /** Of a value, as it travels to the service and is remembered. */
  schema: () => z.ZodType<T>;
  /** On the command line: --flag FORM; a tick takes no form. */
  flag: string;
  /** The text form as usage prints it: A4|A3. */
  form: string;
  /** The same at length, where a text was none; absent: the form. */
  forms?: string;
  /** The value of a text on the command line; null where it is none. */
  read: (text: string) => T | null;
  /** Only for files and papers with pages: .csv and .json have none. */
  paged?: true;
  /** Not taken over to the next export: it names rows or columns of this moment. */
  fleeting?: true;
}

type Common = Pick<Choice<unknown>, "group" | "label" | "flag"> &
  Partial<Pick<Choice<unknown>, "standard" | "hint" | "paged" | "fleeting">>;

/** One of a few words; the command line takes the word or its Chinese label. */
export function oneOf<K extends string>(row: Common & { options: Readonly<Record<K, string>> }): Choice<K> {
  const { options, ...rest } = row;
  const names = Object.keys(options) as [K, ...K[]];
  return {
    standard: "自动",
    ...rest,
    control: { kind: "options", options: names.map((value) => ({ value, label: options[value] })) },
    schema: () => z.enum(names) as unknown as z.ZodType<K>,
    form: names.join("|"),
    read: (text) =>
      names.find((name) => name.toLowerCase() === text.trim().toLowerCase() || options[name] === text.trim()) ?? null,
  };
}

/** Yes where it is asked for. */
export function tick(row: Common): Choice<true> {
  return {
    standard: "",
    ...row,
    control: { kind: "flag" },
    schema: () => z.literal(true),
    form: "",
    read: () => true,
  };
}

/** A number within bounds; `names` are other texts of it (二号), which lists offer. */
export function numberOf(
  row: Common & Pick<Extract<Control, { kind: "number" }>, "min" | "max" | "step" | "suffix" | "names">,
): Choice<number> {
  const { min, max, step, suffix, names = {}, ...rest } = row;
  return {
    standard: "自动",
    ...rest,
    control: { kind: "number", min, max, step, suffix, names },
    schema: () => z.number().min(min).max(max),
    form: `${min}-${max}`,
    read: (text) => {
      const value = Object.hasOwn(names, text.trim()) ? (names[text.trim()] ?? null) : plainNumber(text.trim());
      return value === null || value < min || value > max ? null : value;
    },
  };
}

/** A word of the clerk's, with proposals. `allowed` is what a whole word may be made of. */
export function wordOf(
  row: Common & { proposals: readonly string[]; most: number; allowed: RegExp; form: string },
): Choice<string> {
  const { proposals, most, allowed, form, ...rest } = row;
  const schema = () => z.string().min(1).max(most).regex(allowed);
  return {
    standard: "自动",
    ...rest,
    control: { kind: "text", proposals, most },
    schema,
    form,
    read: (text) => schema().safeParse(text.trim()).data ?? null,
  };
}

/** Names parted by commas of either kind. */
export function namesOf(row: Common & { most: number; form: string }): Choice<readonly string[]> {
  const { most, form, ...rest } = row;
  return {
    standard: "全部",
    ...rest,
    control: { kind: "own" },
    schema: () => z.array(z.string().min(1).max(500)).max(most).readonly(),
    form,
    read: (text) => {
      const names = text
        .split(/[,，、]/)
        .map((name) => name.trim())
        .filter((name) => name !== "");
      return names.length === 0 || names.length > most ? null : names;
    },
  };
}

function plainNumber(text: string): number | null {
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
}
