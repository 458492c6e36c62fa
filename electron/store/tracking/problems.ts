/** The ledger of problems and the negative list. */

import { negativeFields } from "../../../shared/tracking/problems/negative.ts";
import { problemFields } from "../../../shared/tracking/problems/problem.ts";
import { idRows } from "./id-rows.ts";

export const problemRows = idRows("problem", problemFields);
export const negativeRows = idRows("negative_row", negativeFields);
