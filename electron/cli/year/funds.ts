/** `funds`: needs by district and source, and how far they are arranged, arrived and paid. */

import { fundsJson } from "../../../shared/document/json/funds.ts";
import type { FundRowJson } from "../../../shared/document/json/funds.ts";
import { AppError } from "../../../shared/errors.ts";
import { levelWords } from "../../../shared/model/level.ts";
import { unpackTracking } from "../../../shared/stored/packed-layer.ts";
import { say } from "../../../shared/text.ts";
import { fundKeys, fundsOf } from "../../../shared/tracking/funds/funds.ts";
import { readPeriod } from "../../../shared/tracking/layer-key.ts";
import type { Arguments } from "../args.ts";
import { withLibrary } from "../connect.ts";
import { findPlan, loadPlan } from "../lookup.ts";
import type { Answer } from "../output.ts";
import { textTable } from "../output.ts";

/** The month that --period names; null: none was named. */
export function periodOf(args: Arguments): string | null {
  const text = args.text("period");
  if (text === undefined) return null;
  const period = readPeriod(text);
  if (period === null) throw new AppError("badRequest", say.periodUnread(text));
  return period;
}

export function fundsCommand(args: Arguments): Promise<Answer> {
  const period = periodOf(args);
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    const { plan } = await loadPlan(client, id);
    const known = unpackTracking((await client.call("tracking.open", { plan: id })).tracking);
    const layers = fundKeys(plan, known, { period });
    const { tracking, damaged } = await client.call("tracking.open", { plan: id, layers });
    const json = fundsJson(plan, fundsOf(plan, unpackTracking(tracking), { period }));
    const whole = levelWords(plan).whole;
    const told = json.findings.map(({ message }) => `  ${message}\n`).join("");
    const plain = json.rows.length === 0 ? `${say.noFundsYet()}\n` : `${tableText(json.rows, whole)}${told}`;
    return { json, plain, exitCode: 0, problems: damaged };
  });
}

const HEADS = ["指标", "地方", "测算（元）", "来源", "安排（元）", "到位（元）", "到位率", "支付（元）", "支付率"];

function tableText(rows: readonly FundRowJson[], whole: string): string {
  const rate = (percent: string | null, of: string | null): string =>
    percent === null ? "" : `${percent}%（占${of}）`;
  const lines = rows.map((row) => [
    ...[row.indicator, row.district ?? whole, row.need ?? ""],
    Object.entries(row.sources)
      .map(([source, money]) => `${source}${money}`)
      .join(" "),
    ...[row.arranged ?? "", row.arrived ?? "", rate(row.arrivedRate, row.arrivedOf)],
    ...[row.paid ?? "", rate(row.paidRate, row.paidOf)],
  ]);
  return textTable([HEADS, ...lines]);
}
