/**
 * The command line (CONTRACT.md): a thin entry over the same service that the window calls.
 *
 *   fenjie read 附件3.xls --json
 *
 * Standard output is for the answer alone; what a person should know beside it goes to standard error.
 */

import { enableCompileCache } from "node:module";
import type { Answer } from "./output.ts";
import type { Arguments } from "./args.ts";
import { helpText, parseArguments } from "./args.ts";
import { toFailure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { log } from "../log.ts";
import { programVersion } from "../service/version.ts";

enableCompileCache();

type Command = (args: Arguments) => Promise<Answer>;

/** Loaded when asked for: a small command must not pay for what it does not use. */
const commands: Record<string, () => Promise<Command>> = {
  read: async () => (await import("./read.ts")).readCommand,
  import: async () => (await import("./file-commands.ts")).importCommand,
  export: async () => (await import("./file-commands.ts")).exportCommand,
  allocate: async () => (await import("./allocate.ts")).allocateCommand,
  check: async () => (await import("./plan-commands.ts")).checkCommand,
  show: async () => (await import("./plan-commands.ts")).showCommand,
  set: async () => (await import("./plan-commands.ts")).setCommand,
  edit: async () => (await import("./plan-commands.ts")).editCommand,
  undo: async () => (await import("./plan-commands.ts")).undoCommand,
  redo: async () => (await import("./plan-commands.ts")).undoCommand,
  history: async () => (await import("./plan-commands.ts")).historyCommand,
  explain: async () => (await import("./plan-commands.ts")).explainCommand,
  status: async () => (await import("./plan-commands.ts")).statusCommand,
};

async function main(argv: string[]): Promise<number> {
  const [first] = argv;
  if (first === undefined || first === "help" || first === "--help" || first === "-h") {
    process.stdout.write(helpText());
    return 0;
  }
  if (first === "--version" || first === "-v") {
    process.stdout.write(`${programVersion()}\n`);
    return 0;
  }
  const args = parseArguments(argv);
  if (args.command === "serve") {
    const { serve } = await import("../shell/web.ts");
    return serve({ library: args.text("library"), port: args.text("port") });
  }
  if (args.command === "bench") return (await import("./bench.ts")).bench(args);
  const command = await commands[args.command]?.();
  if (!command) throw new Error(`no command ${args.command}`);
  const answer = await command(args);
  for (const problem of answer.problems ?? []) process.stderr.write(`${problem}\n`);
  await print(args.json ? `${JSON.stringify(answer.json)}\n` : answer.plain);
  return answer.exitCode;
}

/** A large answer into a pipe is written whole before the process ends. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

process.stdout.on("error", () => process.exit(2));
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const failure = toFailure(error, say.internal());
  if (failure.code === "internal") log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.stderr.write(`${failure.message}\n`);
  process.exitCode = 2;
}
