import type { SheetSpec } from "../../../../support/recognise/build.ts";

/** A sheet and what is to be recognised in it. */
export interface RecogniseCase {
  name: string;
  spec: SheetSpec;
  tables: readonly {
    /** Range, orientation, title, document number, annex, 单位 line, as-of line. */
    head: readonly (string | null)[];
    districts: string;
    /** What the file puts over a district, by its name. */
    groups?: Readonly<Record<string, string>>;
    /** Lines of `sketch`. */
    rows: readonly string[];
    notes: readonly string[];
    unsure: readonly string[];
  }[];
  /** Range and reason. */
  skipped: readonly string[];
}
