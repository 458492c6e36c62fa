/** `node … show.ts FILE|SEED [ITEM]`: what was read of a notice, item by item, for looking at. */

import { readFileSync } from "node:fs";
import type { ValueOut } from "../../../../shared/recognise/notice/notice.ts";
import { readNotice } from "../../../../shared/recognise/notice/read.ts";
import { writeNotice } from "./generate/write.ts";
import { idMaker, wordsOf } from "./score.ts";

const say = (...words: unknown[]): boolean => process.stdout.write(`${words.map(String).join(" ")}\n`);
const [from = "1", only] = process.argv.slice(2);
const text = /^\d+$/.test(from) ? writeNotice(Number(from)).text : readFileSync(from, "utf8");
if (only === "text") say(text);
const { plan, offers, findings } = readNotice(wordsOf(text), idMaker(), 2026);
const said = (value: ValueOut): string =>
  value === null
    ? "–"
    : "mark" in value
      ? `[${value.text}]`
      : `${value.from ? `${value.from}→` : ""}${value.value}${value.to ? `~${value.to}` : ""}${value.qualifier === "exact" ? "" : value.qualifier}`;
say(plan.title, plan.year, plan.issuer, plan.documentNumber, plan.issueDate, plan.issuerLine);
say(plan.districts.map(({ name, kind }) => `${name}/${kind}`).join(" "));
say(plan.categories.map(({ seq, name, declaredCount }) => `${seq} ${name} ${declaredCount}`).join("; "));
for (const item of plan.items) {
  if (only !== undefined && only !== "text" && String(item.seq) !== only) continue;
  say(
    `## ${item.label}|${item.category}|${item.scope}|${item.leads.join("、")}|${item.supports.join("、")}|${item.measures.length} ${JSON.stringify(item.extra)} ${item.text}`,
  );
  for (const row of item.indicators)
    say(
      `   ${row.parent ? `└${row.part} ` : ""}${row.name} | ${said(row.total)} ${row.unit} ×${row.scale} ${row.rule} ${row.direction ?? ""} ${row.eachBound ? `each ${said(row.eachBound)}` : ""} ` +
        `${Object.entries(row.targets)
          .map(([place, value]) => `${place}=${said(value)}`)
          .join(" ")} ${row.note ?? ""}`,
    );
  for (const offer of offers.filter((one) => one.item === item.id))
    say(`   ? ${offer.name} ${offer.text}: ${offer.why}`);
}
for (const finding of findings) say("!", finding.rule, finding.severity, finding.sentence);
