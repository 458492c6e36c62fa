/** The structure of a plan as it goes with an attachment: the bare document, deflated, in base64. */

import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { BareDocument } from "../../../shared/document/json/bare-document.ts";
import { z } from "zod";
import { planFromDocument } from "../../../shared/document/json/plan-from-document.ts";
import type { Id, PlanState } from "../../../shared/model/plan.ts";
import { indicatorsIn, itemsOf } from "../../../shared/model/read-plan.ts";

/** Bytes of JSON: more than the largest plan has without its figures. */
const MOST = 100_000_000;

/** The structure, the lines that stood under the tables when it went out, and the rows by the names that the file gives them. */
export interface Carried {
  plan: PlanState;
  foot: string[];
  ids: ReadonlyMap<string, Id>;
}

const idsSchema = z.object({ id: z.string() });
const moreSchema = z.object({
  foot: z.array(z.string()).max(100_000).default([]),
  items: z.array(idsSchema.extend({ indicators: z.array(idsSchema) })),
});

const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Short names for the rows: ids do not deflate, and the plan that is made of the file has ids of its own. */
export function shortNames({ district, category, item, indicator }: PlanState): Map<Id, string> {
  const ids = [district, category, item, indicator].flatMap((rows) => [...rows.keys()]);
  return new Map(ids.map((id, at) => [id, at.toString(36)]));
}

export function packBare(document: BareDocument, foot: readonly string[], names: ReadonlyMap<Id, string>): string {
  const json = JSON.stringify(document).replace(IDS, (id) => names.get(id) ?? id);
  const whole = `${json.slice(0, -1)},"foot":${JSON.stringify(foot)}}`;
  return deflateRawSync(Buffer.from(whole), { level: 9 }).toString("base64");
}

/** null: it cannot be read, whatever the reason: the visible cells are read all the same. */
export function unpackBare(text: string, newId: () => Id): Carried | null {
  try {
    const json = inflateRawSync(Buffer.from(text, "base64"), { maxOutputLength: MOST }).toString("utf8");
    const document: unknown = JSON.parse(json);
    const plan = planFromDocument(document, newId);
    const { foot, items } = moreSchema.parse(document);
    const ids = new Map<string, Id>();
    // A document has the plan's order.
    itemsOf(plan).forEach(({ id }, at) => {
      const told = items[at];
      if (told) ids.set(told.id, id);
      indicatorsIn(plan, id).forEach((row, index) => {
        const name = told?.indicators[index]?.id;
        if (name !== undefined) ids.set(name, row.id);
      });
    });
    return { plan, foot, ids };
  } catch {
    return null;
  }
}
