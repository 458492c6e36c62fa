/** Arguments of `npm start` and of the packages' start files. */

import { parseArgs } from "node:util";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";

export interface StartOptions {
  library: string | undefined;
  port: number | undefined;
  /** Ask for the default browser directly. */
  browser: boolean;
  /** Only tell the address. */
  address: boolean;
  stay: boolean;
  /** A damaged library is replaced by its newest good backup. */
  restore: boolean;
  /** Attachments to open, as given (a file dropped on the start file). */
  files: string[];
}

/** Throws AppError("badRequest") with one sentence. */
export function parseStart(argv: readonly string[]): StartOptions {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        library: { type: "string" },
        port: { type: "string" },
        browser: { type: "boolean" },
        address: { type: "boolean" },
        stay: { type: "boolean" },
        restore: { type: "boolean" },
      },
    });
  } catch {
    throw new AppError("badRequest", say.optionsWrong());
  }
  const { values, positionals } = parsed;
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && (!Number.isInteger(port) || port < 0 || port > 65_535)) {
    throw new AppError("badRequest", say.portWrong(values.port ?? ""));
  }
  // A library dropped on the start file is opened, as if named.
  const dropped = positionals.find((file) => file.toLowerCase().endsWith(".fjt"));
  return {
    library: values.library ?? dropped,
    port,
    browser: values.browser ?? false,
    address: values.address ?? false,
    stay: values.stay ?? false,
    restore: values.restore ?? false,
    files: positionals.filter((file) => file !== dropped),
  };
}
