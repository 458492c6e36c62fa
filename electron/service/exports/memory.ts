/**
 * What this machine's exports were: where each plan went last, and which files this program wrote. It is kept in the data
 * folder, never in a library: a library comes by mail, and what it says must not name a file that is then written.
 *
 * A memory that is lost, or that two programs write at once, costs a question and nothing else.
 */

import { createHash } from "node:crypto";
import { z } from "zod";
import type { ExportChosen } from "../../../shared/contract/results.ts";
import { choiceNames, keptChoices, layoutChoices, pickChoices } from "../../../shared/layouts/choices.ts";
import { exportFormats, layoutNames } from "../../../shared/layouts/table.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { realPath } from "../../paths.ts";
import { readOwn, writeOwn } from "../own-files.ts";

/** The newest that are kept. */
const MOST_PLANS = 500;
const MOST_FILES = 2000;

const lastSchema = z
  .object({
    library: z.string(),
    plan: z.string(),
    file: z.string(),
    layout: z.enum(layoutNames),
    format: z.enum(exportFormats),
    /** Release 0.1.0 kept the only choice that it had by itself. */
    display: z.unknown().optional(),
    choices: z.unknown().optional(),
    /** ISO time. */
    at: z.string(),
  })
  .transform(({ display, choices, ...last }) => ({ ...last, choices: keptChoices(choices ?? { display }) }));
const chosenSchema = z
  .object({
    library: z.string(),
    plan: z.string(),
    layout: z.enum(layoutNames),
    format: z.enum(exportFormats),
    choices: z.unknown(),
  })
  .transform((chosen) => ({ ...chosen, choices: keptChoices(chosen.choices) }));
const memorySchema = z.object({
  format: z.literal(1),
  last: z.array(lastSchema),
  /** What was chosen in the dialogs, also where nothing was written. */
  chosen: z.array(chosenSchema).default([]),
  /** Where, and the SHA-256 of what was written there. */
  written: z.array(z.object({ file: z.string(), hash: z.string() })),
});

type Memory = z.infer<typeof memorySchema>;
/** The last export of one plan. */
export type LastWritten = Omit<z.infer<typeof lastSchema>, "library" | "plan">;

const FILE = "导出记录.json";

function read(): Memory {
  return readOwn(FILE, memorySchema) ?? { format: 1, last: [], chosen: [], written: [] };
}

/** Where the plan of this library was last exported to from this machine. */
export function lastExport(library: string, plan: Id): LastWritten | null {
  const path = realPath(library);
  return read().last.find((one) => one.library === path && one.plan === plan) ?? null;
}

export function rememberExport(library: string, plan: Id, last: LastWritten): void {
  const path = realPath(library);
  const memory = read();
  const others = memory.last.filter((one) => one.library !== path || one.plan !== plan);
  writeOwn(FILE, { ...memory, last: [...others, { library: path, plan, ...last }].slice(-MOST_PLANS) });
}

/** What was chosen last for the plan on this machine. */
export function lastChosen(library: string, plan: Id): ExportChosen | null {
  const path = realPath(library);
  const found = read().chosen.find((one) => one.library === path && one.plan === plan);
  return found ? { layout: found.layout, format: found.format, choices: found.choices } : null;
}

/** What names rows or columns of this moment is not kept. */
export function rememberChosen(library: string, plan: Id, { layout, format, choices }: ExportChosen): void {
  const path = realPath(library);
  const memory = read();
  const others = memory.chosen.filter((one) => one.library !== path || one.plan !== plan);
  const kept = pickChoices(
    choices,
    choiceNames.filter((name) => layoutChoices[name].fleeting !== true),
  );
  const chosen = [...others, { library: path, plan, layout, format, choices: kept }].slice(-MOST_PLANS);
  writeOwn(FILE, { ...memory, chosen });
}

/** Whether the file is, to the byte, what this program wrote there last. */
export function isOurWriting(file: string, content: Uint8Array): boolean {
  const known = read().written.find((one) => one.file === realPath(file));
  return known?.hash === hashOf(content);
}

export function rememberWriting(file: string, content: Uint8Array): void {
  const path = realPath(file);
  const memory = read();
  const others = memory.written.filter((one) => one.file !== path);
  writeOwn(FILE, { ...memory, written: [...others, { file: path, hash: hashOf(content) }].slice(-MOST_FILES) });
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
