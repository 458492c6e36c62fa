/**
 * One command of the command line, wherever its answer goes: the process's own output (main.ts), or a test's.
 *
 * Standard output is for the answer alone; what a person should know beside it goes to standard error.
 */

import { toFailure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { log } from "../log.ts";
import { folderWarnings } from "../service/sync-folders.ts";
import { programVersion } from "../service/version.ts";
import type { Arguments } from "./args.ts";
import { helpText, parseArguments } from "./args.ts";
import type { Answer } from "./output.ts";

export interface Output {
  /** Standard output; resolves when the text is taken. */
  out: (text: string) => Promise<void>;
  /** Standard error. */
  err: (text: string) => void;
}

type Command = (args: Arguments) => Promise<Answer>;

/** Loaded when asked for: a small command must not pay for what it does not use. */
const commands: Record<string, () => Promise<Command>> = {
  read: async () => (await import("./read.ts")).readCommand,
  notice: async () => (await import("./notice.ts")).noticeCommand,
  import: async () => (await import("./file-commands.ts")).importCommand,
  export: async () => (await import("./file-commands.ts")).exportCommand,
  copy: async () => (await import("./copy.ts")).copyCommand,
  issue: async () => (await import("./issuing.ts")).issueCommand,
  adjust: async () => (await import("./issuing.ts")).adjustCommand,
  derive: async () => (await import("./derive.ts")).deriveCommand,
  compare: async () => (await import("./compare.ts")).compareCommand,
  allocate: async () => (await import("./allocate.ts")).allocateCommand,
  facts: async () => (await import("./facts.ts")).factsCommand,
  problems: async () => (await import("./year/problems.ts")).problemsCommand,
  funds: async () => (await import("./year/funds.ts")).fundsCommand,
  trace: async () => (await import("./rounds/trace.ts")).traceCommand,
  layers: async () => (await import("./layers.ts")).layersCommand,
  progress: async () => (await import("./year/progress.ts")).progressCommand,
  split: async () => (await import("./rounds/split.ts")).splitCommand,
  merge: async () => (await import("./rounds/merge.ts")).mergeCommand,
  returns: async () => (await import("./rounds/returns.ts")).returnsCommand,
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

/** Runs `fenjie ARGV…`; the exit code of CONTRACT.md. Never throws: what fails is one sentence on standard error and 2. */
export async function runCommand(argv: string[], output: Output): Promise<number> {
  try {
    return await run(argv, output);
  } catch (error) {
    const failure = toFailure(error, say.internal());
    if (failure.code === "internal") log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    output.err(`${failure.message}\n`);
    return 2;
  }
}

async function run(argv: string[], output: Output): Promise<number> {
  const [first] = argv;
  if (first === undefined || first === "help" || first === "--help" || first === "-h") {
    await output.out(helpText());
    return 0;
  }
  if (first === "--version" || first === "-v") {
    await output.out(`${programVersion()}\n`);
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
  const library = args.text("library");
  if (library) for (const warning of folderWarnings(library)) output.err(`${warning}\n`);
  const answer = await command(args);
  for (const problem of answer.problems ?? []) output.err(`${problem}\n`);
  await output.out(args.json ? `${JSON.stringify(answer.json)}\n` : answer.plain);
  return answer.exitCode;
}
