/** Files in and out against the libraries that do the same, in the same run. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { readXls as readWithHucre } from "hucre";
import { openService } from "../../electron/service/core.ts";
import { readDocument } from "../../electron/exchange/files/read-document.ts";
import { startExchange } from "../../electron/exchange/process/run.ts";
import { writeXls } from "../../electron/exchange/xls/writer/write.ts";
import { writeXlsx } from "../../electron/exchange/xlsx/write.ts";
import { openLibrary } from "../../electron/store/open/open.ts";
import { recogniseDocument } from "../../shared/recognise/recognise.ts";
import { convertWithLibreOffice, missing } from "../support/readers/programs.ts";
import type { Outcome } from "./measure.ts";
import { measure, measureInTurn, told, underRatio, underValue } from "./measure.ts";
import { sizedPlan } from "./plans.ts";
import { bigDocument, cellCount, longTable, writeWithExcelJs } from "./sheets.ts";

const MEGABYTE = 1024 ** 2;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** What one leaves behind is not swept while the next is timed. */
function swept(work: () => unknown): () => unknown {
  return () => {
    collect();
    return work();
  };
}

export async function exchangeBench(): Promise<Outcome[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "fenjie-bench-"));
  process.env["FENJIETONG_HOME"] = folder;
  try {
    return [...(await reading(folder)), ...(await writing()), ...(await endToEnd(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function reading(folder: string): Promise<Outcome[]> {
  const bytes = writeXls(longTable());
  const file = path.join(folder, "长表.xls");
  writeFileSync(file, bytes);
  const ours = async (): Promise<void> => {
    const { tables } = recogniseDocument(await readDocument(bytes, { fileName: "长表.xls" }));
    if (tables[0]?.rows.length !== 65_534) throw new Error(`recognised ${tables[0]?.rows.length} rows`);
  };
  const [taken, hucre] = await measureInTurn(5, [swept(ours), swept(() => readWithHucre(bytes))]);
  if (!taken || !hucre) throw new Error("nothing measured");
  const results: Outcome[] = [underRatio("65,536 × 16 .xls read and recognised, against hucre", taken, hucre, 2)];

  // As the program does it: a process of its own, the file from disk, then its peak of resident memory.
  let peak = 0;
  const whole = async (): Promise<void> => {
    const exchange = startExchange();
    const { handle } = await exchange.open({ path: file });
    await exchange.request("recognise", { handle });
    peak = Math.max(peak, peakBytes(exchange.pid));
    await exchange.stop();
  };
  if (missing.libreOffice !== "") {
    await whole();
    results.push({
      name: "the same in a process of its own, against LibreOffice to .csv",
      skipped: "LibreOffice is not installed",
    });
  } else {
    const office = () => convertWithLibreOffice(folder, "长表.xls", bytes, "csv");
    const [process, libreOffice] = await measureInTurn(2, [whole, office]);
    if (!process || !libreOffice) throw new Error("nothing measured");
    results.push(underRatio("the same in a process of its own, against LibreOffice to .csv", process, libreOffice, 1));
  }
  if (peak > 0) results.push(underValue("peak resident memory of that process", peak / MEGABYTE, 1024, "MB"));
  else results.push({ name: "peak resident memory of that process", skipped: "only Linux tells it" });
  return results;
}

/** The high-water mark where the kernel keeps one. */
function peakBytes(pid: number | undefined): number {
  if (pid === undefined || process.platform !== "linux") return 0;
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

async function writing(): Promise<Outcome[]> {
  const document = bigDocument();
  const works: (() => unknown)[] = [
    () => writeXlsx(document),
    () => writeWithExcelJs(document),
    () => writeXls(document),
  ];
  const [xlsx, excelJs, xls] = await measureInTurn(3, works.map(swept));
  if (!xlsx || !excelJs || !xls) throw new Error("nothing measured");
  const cells = cellCount(document).toLocaleString("en");
  return [
    underRatio(`${cells} styled cells as .xlsx, against ExcelJS alone`, xlsx, excelJs, 1.2),
    underRatio("the same as .xls, against ExcelJS's .xlsx", xls, excelJs, 0.333),
  ];
}

async function endToEnd(folder: string): Promise<Outcome[]> {
  const file = path.join(folder, "台账.fjt");
  const library = openLibrary(file, { now: () => new Date() });
  await library.insertPlan(sizedPlan(1620), { label: "新建", by: "bench" });
  await library.close();
  const service = openService({ libraryPath: file, host: "browser" });
  try {
    const results: Outcome[] = [];
    for (const format of ["xlsx", "xls", "csv"] as const) {
      const work = async (): Promise<void> => {
        const reply = await service.call({ id: "bench" }, "export.bytes", {
          plan: "plan-1620",
          layout: "decomposition",
          format,
        });
        if (!reply.ok) throw new Error(reply.failure.message);
      };
      results.push(told(`big plan through the service to the bytes of .${format}`, await measure(2, work, 1)));
    }
    return results;
  } finally {
    await service.close();
  }
}
