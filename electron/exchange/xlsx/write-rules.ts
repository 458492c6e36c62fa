/** What may be typed into cells, in ExcelJS's words. */
import type ExcelJS from "exceljs";
import type { CellRule } from "../../../shared/document/sheet.ts";
import { rangeAddress } from "../../../shared/document/sheet.ts";

/** ExcelJS's list of rules by address, missing from its types. */
interface RuledWorksheet {
  dataValidations: { add(address: string, rule: ExcelJS.DataValidation): void };
}

export function applyRules(worksheet: ExcelJS.Worksheet, rules: readonly CellRule[]): void {
  const { dataValidations } = worksheet as unknown as RuledWorksheet;
  for (const rule of rules) {
    const said = ruleOf(rule);
    for (const range of rule.ranges) dataValidations.add(rangeAddress(range), said);
  }
}

function ruleOf({ kind, choices = [], least = 0, most = 0, prompt, refusal }: CellRule): ExcelJS.DataValidation {
  const common = {
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: "stop",
    errorTitle: refusal.title,
    error: refusal.text,
    ...(prompt ? { showInputMessage: true, promptTitle: prompt.title, prompt: prompt.text } : {}),
  };
  if (kind === "list") return { ...common, type: "list", formulae: [`"${choices.join(",")}"`] };
  if (kind === "date") return { ...common, type: "date", operator: "greaterThanOrEqual", formulae: [1] } as never;
  return {
    ...common,
    type: kind === "text" ? "textLength" : "decimal",
    operator: "between",
    formulae: [least, most],
  };
}
