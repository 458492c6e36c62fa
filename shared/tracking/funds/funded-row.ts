/** A row with what it needs and what the layers of money hold for it. */

import type { Facts } from "../../model/facts/facts.ts";
import type { Indicator } from "../../model/plan.ts";
import type { FundStage } from "../layer-key.ts";
import type { RowNeed } from "./need.ts";
import type { RowPaid } from "./paid.ts";

export interface FundedRow {
  row: Indicator;
  facts: Facts;
  /** null: nothing says what it needs. */
  need: RowNeed | null;
  paid: Record<FundStage, RowPaid>;
}
