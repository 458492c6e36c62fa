/** `derive`: a lower level's plan from a column of the upper one, in the library or as a file. */

import { writeFile } from "node:fs/promises";
import type { PlanDocument } from "../../shared/document/json/plan-document.ts";
import { planDocument } from "../../shared/document/json/plan-document.ts";
import { AppError } from "../../shared/errors.ts";
import { levelWords } from "../../shared/model/level.ts";
import { say } from "../../shared/text.ts";
import type { Arguments } from "./args.ts";
import { withLibrary } from "./connect.ts";
import { findDistrict, findPlan, loadNamed, loadPlan } from "./lookup.ts";
import type { Answer } from "./output.ts";

/** What is told of the new plan, wherever it went. */
function facts(document: PlanDocument) {
  const { id, name, title, series, upper, districts, items } = document;
  const rows = items.flatMap(({ indicators }) => indicators);
  return { plan: name, id, title, series, upper, districts: districts.length, indicators: rows.length };
}

export function deriveCommand(args: Arguments): Promise<Answer> {
  const name = args.need("name").trim();
  const out = args.text("out");
  return withLibrary(args.need("library"), false, async (client) => {
    const from = await findPlan(client, args.need("plan"));
    const upper = await loadNamed(client, from.id);
    const district = findDistrict(upper, args.need("district"));
    const asked = { plan: from.id, district: district.id, name };
    if (out === undefined) {
      const made = await client.call("plan.derive", asked);
      const { plan, findings } = await loadPlan(client, made.id);
      const json = facts(planDocument(plan, findings));
      const { place } = levelWords(plan);
      return {
        json,
        plain: `${say.planDerived(name, from.name, district.name, json.indicators, json.districts, place)}\n`,
        exitCode: 0,
      };
    }
    const { bytes } = await client.call("plan.deriveFile", asked);
    try {
      await writeFile(out, bytes, { flag: "wx" });
    } catch (error) {
      const there = (error as NodeJS.ErrnoException).code === "EEXIST";
      throw new AppError("writeFailed", there ? say.fileThere(out) : say.folderRefused(out));
    }
    const document = JSON.parse(new TextDecoder().decode(bytes)) as PlanDocument;
    return { json: { ...facts(document), out }, plain: `${say.derivedFile(out, district.name)}\n`, exitCode: 0 };
  });
}
