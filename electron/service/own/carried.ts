/** The structure of a plan as it goes with an attachment: the bare document, deflated, in base64. */

import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { BareDocument } from "../../../shared/document/json/bare-document.ts";
import { z } from "zod";
import { planFromDocument } from "../../../shared/document/json/plan-from-document.ts";
import type { Id, PlanState } from "../../../shared/model/plan.ts";

/** Bytes of JSON: more than the largest plan has without its figures. */
const MOST = 100_000_000;

/** The structure, and the lines that stood under the tables when it went out. */
export interface Carried {
  plan: PlanState;
  foot: string[];
}

const footSchema = z.object({ foot: z.array(z.string()).max(100_000).default([]) });

export function packBare(document: BareDocument, foot: readonly string[]): string {
  return deflateRawSync(Buffer.from(JSON.stringify({ ...document, foot })), { level: 9 }).toString("base64");
}

/** null: it cannot be read, whatever the reason: the visible cells are read all the same. */
export function unpackBare(text: string, newId: () => Id): Carried | null {
  try {
    const json = inflateRawSync(Buffer.from(text, "base64"), { maxOutputLength: MOST }).toString("utf8");
    const document: unknown = JSON.parse(json);
    return { plan: planFromDocument(document, newId), foot: footSchema.parse(document).foot };
  } catch {
    return null;
  }
}
