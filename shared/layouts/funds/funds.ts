/**
 * 资金表: by row of the plan and by district, what is needed from which source and how far it is arranged, arrived and paid. It
 * is printed in the unit in which every figure is whole; in a larger one it still adds up (舍位平衡), and what moved is marked.
 */

import type { DisplayChoice } from "../../display/text.ts";
import type { SheetDocument } from "../../document/sheet.ts";
import type { TextDocument } from "../../document/text-document.ts";
import { levelWords } from "../../model/level.ts";
import type { PlanState } from "../../model/plan.ts";
import { say } from "../../text.ts";
import { fundsOf } from "../../tracking/funds/funds.ts";
import type { MoneyUnit } from "../../tracking/funds/shown.ts";
import type { TrackingState } from "../../tracking/state.ts";
import { signatureOf } from "../foot.ts";
import type { SheetChoices } from "../printed/to-sheet.ts";
import { sheetsOf } from "../printed/to-sheet.ts";
import { titled } from "../titled.ts";
import { fundsTitle } from "../titles.ts";
import type { WordsPart } from "../words/tables.ts";
import { tablesInWords } from "../words/tables.ts";
import { fundSums } from "./sums.ts";
import { districtTable, rowTable } from "./tables.ts";

export interface FundsOptions extends SheetChoices {
  period?: string | undefined;
  display?: DisplayChoice | undefined;
}

/** Columns that panels side by side repeat: number, name, place. */
const REPEATED = 3;

export function fundsSheet(plan: PlanState, tracking: TrackingState, options: FundsOptions = {}): SheetDocument {
  return sheetsOf(
    partsOf(plan, tracking, options).map(({ name, ...part }) => ({ name, repeated: REPEATED, ...part })),
    options,
  );
}

export function fundsWords(plan: PlanState, tracking: TrackingState, options: FundsOptions = {}): TextDocument {
  return tablesInWords(partsOf(plan, tracking, options), [], options);
}

type FundsPart = WordsPart & { name: string };

function partsOf(
  plan: PlanState,
  tracking: TrackingState,
  { period = null, display }: { period?: string | null | undefined; display?: DisplayChoice | undefined },
): FundsPart[] {
  const funds = fundsOf(plan, tracking, { period: period ?? null });
  const chosen: MoneyUnit | null = display
    ? {
        name: display.scale === 10_000 ? "万元" : "亿元",
        exponent: display.scale === 10_000 ? 4 : 8,
        places: display.places,
      }
    : null;
  const sums = fundSums(plan, funds, chosen);
  const { unit } = sums;
  const title = fundsTitle(plan);
  const month = period ? `截至${period.slice(0, 4)}年${Number(period.slice(5))}月底` : null;
  const view = (name: string): PlanState => {
    const made = titled(plan, name);
    return {
      ...made,
      header: { ...made.header, unitLine: `单位：${unit.name}`, asOf: month ?? made.header.asOf, signsAbove: [] },
    };
  };
  const moved = sums.moved > 0;
  const notes = [
    funds.rows.length === 0 ? say.noFundsYet() : say.fundsNote(),
    ...(chosen ? [say.fundsUnitNote(unit.name, unit.places, moved)] : []),
    ...funds.findings
      .filter(({ rule }) => rule === "fundOpen")
      .map(({ message }) => message.replace(/^〔[^〕]*〕/, "")),
  ];
  const numbered = notes.map(
    (note, index) => `${index === 0 ? "注：" : "　　"}${notes.length > 1 ? `${index + 1}.` : ""}${note}`,
  );
  const foot = { notes: numbered, sign: plan.header.signsBelow, signature: signatureOf(plan) };
  const byRow = { name: "资金测算", plan: view(title), table: rowTable(plan, sums), ...foot };
  const place = levelWords(plan).place;
  const byPlace = {
    ...{ name: `分${place}汇总`, plan: view(`${title}（分${place}汇总）`) },
    ...{ table: districtTable(plan, sums), ...foot },
  };
  return sums.districts.length > 0 ? [byRow, byPlace] : [byRow];
}
