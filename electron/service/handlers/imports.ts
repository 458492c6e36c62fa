/** Attachments in: open and recognise, look at the sheet, preview the difference, apply as one step. */

import { planFromDocument } from "../../../shared/document/json/plan-document.ts";
import type { CellPage, ImportDiff, ImportResult, OpenedFile, TableOutline } from "../../../shared/contract/results.ts";
import type { ParamsOf } from "../../../shared/contract/methods.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Value } from "../../../shared/model/amount.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { emptyPlan } from "../../../shared/model/plan.ts";
import type { PlannedImport } from "../../../shared/import/plan-import.ts";
import { applyAction } from "../../../shared/actions/apply.ts";
import { basisFromTables } from "../../../shared/import/basis-tables.ts";
import { splitFoot } from "../../../shared/import/names.ts";
import { planImport } from "../../../shared/import/plan-import.ts";
import type { RecognisedTable } from "../../../shared/recognise/table.ts";
import type { CellStyle, SheetCell } from "../../../shared/document/sheet.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import type { Upload } from "../uploads.ts";
import { freeName, freshHeader, insertPlan, summaryOf } from "./plans.ts";

async function open(call: Call, params: ParamsOf<"import.open">): Promise<OpenedFile> {
  const { name, bytes, password, task = `open:${call.caller.id}` } = params;
  const exchange = call.service.exchange();
  const onProgress = ({ cells }: { cells: number }): void => {
    call.service.emit({ type: "progress", task, label: `正在读取 ${name}`, done: cells, total: null });
  };
  const signal = call.service.tasks.begin(task);
  try {
    const source = { bytes, fileName: name, ...(password === undefined ? {} : { password }) };
    const opened = await exchange.open(source, { onProgress, signal });
    const found = await exchange.request("recognise", { handle: opened.handle, options: {} }, { signal });
    const sheets = opened.sheets.map(({ rowCount, columnCount, ...sheet }) => ({
      ...sheet,
      rows: rowCount,
      columns: columnCount,
    }));
    call.service.uploads.add({ handle: opened.handle, name, hash: opened.hash, ...found, sheets });
    const { format, warnings } = opened;
    const tables = found.tables.map(outlineOf);
    return { handle: opened.handle, name, format, sheets, warnings, tables, skipped: found.skipped };
  } finally {
    call.service.tasks.end(task);
  }
}

const UNSURE_SHOWN = 50;

function outlineOf({ sheet, range, title, unit, orientation, districts, header, rows }: RecognisedTable): TableOutline {
  const unsure = { count: 0, first: [] as string[] };
  for (const row of rows) {
    unsure.count += row.unsure.length;
    for (const why of row.unsure) if (unsure.first.length < UNSURE_SHOWN) unsure.first.push(`${row.indicator}：${why}`);
  }
  return { sheet, range, title, unit, orientation, districts, header, rows: rows.length, unsure };
}

async function cells(call: Call, { handle, sheet, top, rows }: ParamsOf<"import.cells">): Promise<CellPage> {
  const upload = call.service.uploads.get(handle);
  const size = upload.sheets[sheet];
  if (!size) throw new AppError("notFound", "文件里没有这张工作表，请重新选择文件。");
  const right = Math.max(0, Math.min(size.columns, 256) - 1);
  const bottom = Math.max(top, Math.min(size.rows, top + rows) - 1);
  const page = await call.service
    .exchange()
    .request("cells", { handle, sheet, range: { top, left: 0, bottom, right } });
  const styles = Object.entries(page.styles);
  const styleAt = new Map(styles.map(([index], position) => [Number(index), position]));
  const grid: (SheetCell | null)[][] = Array.from({ length: bottom - top + 1 }, () => []);
  const heights: number[] = [];
  for (const row of page.rows) {
    heights[row.row - top] = row.hidden ? 0 : (row.height ?? 15);
    const line = grid[row.row - top];
    for (const cell of row.cells) {
      if (line) line[cell.column] = { value: cell.text, style: styleAt.get(cell.style) ?? 0 };
    }
  }
  const widths: number[] = [];
  for (const column of page.columns) widths[column.column] = column.hidden ? 0 : (column.width ?? 9);
  return {
    sheet,
    top,
    rows: grid.map((line) => Array.from({ length: right + 1 }, (_, column) => line[column] ?? null)),
    styles: styles.map(([, style]) => style as unknown as CellStyle),
    merges: page.merges,
    widths: Array.from({ length: right + 1 }, (_, column) => widths[column] ?? 9),
    heights: Array.from(grid, (_, row) => heights[row] ?? 15),
    totalRows: size.rows,
  };
}

interface Planned {
  plan: PlanState;
  planned: PlannedImport;
  upload: Upload;
  isNew: boolean;
}

function prepare(call: Call, params: ParamsOf<"import.preview">): Planned {
  const { service } = call;
  const upload = service.uploads.get(params.handle);
  const tables = upload.tables.filter((_, index) => params.tables?.includes(index) ?? true);
  if (tables.length === 0)
    throw new AppError("fileNoTable", `“${upload.name}”里没有选中的分解表，没有可以导入的内容。`);
  const isNew = params.plan === undefined;
  const base = new Map<string, Value>();
  let state: PlanState;
  if (params.plan === undefined) {
    const {
      name = upload.name.replace(/\.[^.]*$/, ""),
      year = service.now().getFullYear(),
      issuer = null,
    } = params.newPlan ?? {};
    const [first] = tables;
    const foot = splitFoot(tables.flatMap((table) => table.notes).slice(0, 200));
    const header = freshHeader(call, {
      name: freeName(service.libraries.own(), name),
      year,
      issuer,
      title: first?.title ?? name,
      annex: first?.annex ?? null,
      unitLine: first?.unit ? `单位：${first.unit}` : null,
      ...foot,
    });
    state = emptyPlan(header);
  } else {
    const open = service.plans.get(params.plan);
    state = open.state;
    for (const [key, cell] of open.library.importBase(params.plan, upload.name)) base.set(key, cell.value);
  }
  const planned = planImport(state, tables, {
    source: upload.name,
    base,
    newId: service.newId,
    ...(params.preferFile === undefined ? {} : { preferFile: params.preferFile }),
    ...(params.replace === undefined ? {} : { replace: params.replace }),
  });
  return { plan: state, planned, upload, isNew };
}

const SHOWN = 5000;

function preview(call: Call, params: ParamsOf<"import.preview">): ImportDiff {
  const { planned } = prepare(call, params);
  const { counts, newItems, newIndicators, newDistricts, notices } = planned;
  return { counts, cells: planned.cells.slice(0, SHOWN), newItems, newIndicators, newDistricts, notices };
}

async function apply(call: Call, params: ParamsOf<"import.apply">): Promise<ImportResult> {
  const { service } = call;
  const { plan: state, planned, upload, isNew } = prepare(call, params);
  const id = state.header.id;
  const label = `导入 ${upload.name}`;
  if (isNew) {
    // A file whose content is refused must not leave an empty plan behind.
    if (planned.action) applyAction(emptyPlan({ ...state.header }), planned.action);
    insertPlan(call, state, "新建方案", null);
  }
  const open = service.plans.get(id);
  if (!isNew) await open.library.backup("import");
  let revision = open.state.header.revision;
  if (planned.action) {
    revision = service.plans.commit(call, open, planned.action, { label, source: upload.name }).revision;
  }
  const base = new Map(
    [...planned.base].map(([key, value]) => [key, { value, cell: planned.places.get(key)?.cell ?? null }]),
  );
  open.library.setImportBase(id, { key: upload.name, file: upload.name, sheet: null, hash: upload.hash }, base);
  return {
    plan: summaryOf(open.library, id, service.libraries.isSample(open.library)),
    added: planned.counts.new,
    changed: planned.counts.changed + (params.preferFile ? planned.counts.conflict : 0),
    same: planned.counts.same,
    missing: planned.cells.filter((cell) => cell.kind === "missing"),
    conflicts: params.preferFile ? [] : planned.cells.filter((cell) => cell.kind === "conflict"),
    skipped: upload.skipped,
    notices: planned.notices,
    revision,
  };
}

export const importHandlers = {
  "import.open": open,
  "import.cells": cells,
  "import.basis": ({ service }, { handle }) => basisFromTables(service.uploads.get(handle).tables),
  "import.preview": preview,
  "import.apply": apply,
  "import.close": async ({ service }, { handle }) => {
    service.uploads.drop(handle);
    await service.exchange().request("close", { handle });
    return null;
  },
  "import.document": (call, { document, name }) => {
    const { service } = call;
    const state = planFromDocument(document, service.newId, (id) => service.libraries.has(id));
    const library = service.libraries.own();
    state.header.name = name ?? state.header.name;
    if (library.nameTaken(state.header.name))
      throw new AppError("refused", `台账里已有名为“${state.header.name}”的方案，请换一个名称。`);
    return insertPlan(call, state, "导入方案文件", null);
  },
} satisfies Partial<Handlers>;
