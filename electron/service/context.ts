/** What handlers work with: the libraries, the loaded plans, the exchange process, and who is calling. */

import type { ServiceEvent } from "../../shared/contract/results.ts";
import type { ExchangeHandle } from "../exchange/process/run.ts";
import type { PagePrinter } from "../pdf/make-pdf.ts";
import type { Author, ServiceOptions } from "./handle.ts";
import type { Health } from "./health.ts";
import type { Libraries } from "./libraries.ts";
import type { Plans } from "./plans.ts";
import type { Trackings } from "./tracking/trackings.ts";
import type { Tasks } from "./tasks.ts";
import type { Trays } from "./returns/tray.ts";
import type { Uploads } from "./uploads.ts";

export interface Service {
  options: ServiceOptions;
  libraries: Libraries;
  plans: Plans;
  trackings: Trackings;
  health: Health;
  uploads: Uploads;
  /** Returned files that wait for the clerk's word. */
  trays: Trays;
  tasks: Tasks;
  /** Started with the first file. */
  exchange: () => ExchangeHandle;
  /** Prints without another program; absent: a program is started for it. */
  printPdf: PagePrinter | undefined;
  emit: (event: ServiceEvent) => void;
  now: () => Date;
  newId: () => string;
}

export interface Call extends Author {
  service: Service;
}
