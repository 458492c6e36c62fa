/** The shared string table: each text once, numbered in order of first use. */
import { AppError } from "../../../../shared/errors.ts";
import { record } from "../records.ts";
import type { RecordWriter } from "./record-writer.ts";

/** Longest text of a cell in Excel. */
const MAX_LENGTH = 32_767;

export class StringTableWriter {
  readonly #index = new Map<string, number>();
  #uses = 0;

  add(text: string): number {
    this.#uses++;
    const known = this.#index.get(text);
    if (known !== undefined) return known;
    if (text.length > MAX_LENGTH) {
      throw new AppError(
        "notSupported",
        `有一个单元格的文字超过 ${MAX_LENGTH} 字，.xls 和 .xlsx 都放不下，请先缩短：${text.slice(0, 20)}…`,
      );
    }
    const index = this.#index.size;
    this.#index.set(text, index);
    return index;
  }

  write(out: RecordWriter): void {
    out.begin(record.SST).uint32(this.#uses).uint32(this.#index.size);
    for (const text of this.#index.keys()) out.splitString(text);
    out.end();
  }
}
