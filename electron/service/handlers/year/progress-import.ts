/** A published table of progress into the layer of its month. */

import type { ParamsOf } from "../../../../shared/contract/methods.ts";
import type { ProgressImported } from "../../../../shared/contract/progress.ts";
import { AppError } from "../../../../shared/errors.ts";
import type { PlacedFigure } from "../../../../shared/import/progress/progress-import.ts";
import { importProgress } from "../../../../shared/import/progress/progress-import.ts";
import type { Origin } from "../../../../shared/model/cell.ts";
import { ALIASES, districtFinder, readAliases } from "../../../../shared/model/aliases.ts";
import { districtsOf } from "../../../../shared/model/read-plan.ts";
import { monthBefore } from "../../../../shared/model/series/month.ts";
import { readProgress } from "../../../../shared/recognise/progress/read.ts";
import type { SheetTexts } from "../../../../shared/recognise/progress/sheet-texts.ts";
import { say } from "../../../../shared/text.ts";
import { editFigures } from "../../../../shared/tracking/edit-figures.ts";
import { emptyContent, layerCellKey } from "../../../../shared/tracking/layer.ts";
import type { LayerKey } from "../../../../shared/tracking/layer-key.ts";
import { layerTitle } from "../../../../shared/tracking/layer-key.ts";
import type { Call } from "../../context.ts";
import { baseName } from "../../returns/tray.ts";
import { actualKey } from "../../year/months.ts";

type Params = ParamsOf<"progress.import">;

async function textsOf(call: Call, { name, bytes, password }: Params): Promise<SheetTexts[]> {
  const exchange = call.service.exchange();
  const opened = await exchange.open({ bytes, fileName: name, ...(password === undefined ? {} : { password }) });
  try {
    return await exchange.request("texts", { handle: opened.handle });
  } finally {
    await exchange.request("close", { handle: opened.handle });
  }
}

const monthWords = (period: string): string => layerTitle(actualKey(period)).replace(/完成数$/, "");

/** A published table is nobody's return: it names no sender. */
function originsOf(cells: readonly PlacedFigure[], layer: LayerKey, name: string): Map<string, Origin> {
  const file = baseName(name);
  return new Map(
    cells.map(({ sheet, cell, ...at }) => [layerCellKey({ layer, ...at }), { file, sheet, cell, sender: null }]),
  );
}

export async function importTable(call: Call, params: Params): Promise<ProgressImported> {
  const { plan: id, period, name, preferFile = false, figures } = params;
  const { service } = call;
  const sheets = await textsOf(call, params);
  return service.plans.inTurn(id, async (plan) => {
    const { library, state } = plan;
    const aliases = readAliases((await library.settings())[ALIASES]);
    const district = districtFinder(districtsOf(state), aliases);
    const reading = readProgress(sheets, state.header.year, (text) => district(text) !== null);
    const lines = reading.tables.reduce((sum, table) => sum + table.lines.length, 0);
    if (lines === 0) {
      const why = reading.skipped[0]?.reason ?? "表里没有完成数";
      throw new AppError("fileNoTable", say.progressNoTable(why));
    }
    const monthly = reading.tables.some((table) => table.monthly);
    if (monthly && figures === undefined) throw new AppError("refused", say.progressMonthly(name));
    const tracking = await service.trackings.get(library, state.header.series);
    const key = actualKey(period);
    const content = (await service.trackings.layer(tracking, key)) ?? emptyContent();
    const last = monthBefore(period);
    let before = null;
    if (monthly && figures === "monthly" && last !== null) {
      before = await service.trackings.layer(tracking, actualKey(last));
      if (!before) throw new AppError("refused", say.progressMonthlyNoBefore(layerTitle(actualKey(last))));
    }
    const planned = importProgress(state, content, reading.tables, { preferFile, before, district });
    const notices = [...planned.notices];
    const told = reading.tables.map((table) => table.period).find((one) => one !== null && one !== period) ?? null;
    if (told !== null) notices.push(say.progressOtherMonth(name, monthWords(told), monthWords(period)));
    const edit = editFigures(state, tracking.state, key, planned.cells);
    const skipped = [
      ...reading.skipped,
      ...planned.skipped,
      ...edit.refusals.map(({ reason }) => ({ sheet: "", range: null, reason })),
    ];
    if (edit.action) {
      const origins = originsOf(planned.cells, key, name);
      const options = { label: `读入进度 ${name}`.slice(0, 200), source: name, origins, answered: true };
      await service.trackings.commit(call, tracking, edit.action, options);
    }
    const { added, changed, same, conflicts, texts, findings } = planned;
    const refused = edit.refusals.length;
    return { added: added - Math.min(refused, added), changed, same, conflicts, texts, skipped, findings, notices };
  });
}
