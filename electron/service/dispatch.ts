/** The one place where a call is parsed, run and turned into Ok or Err. Nothing unparsed reaches a handler. */

import type { z } from "zod";
import type { Reply } from "../../shared/contract/client.ts";
import type { MethodName, ParamsOf, ResultOf } from "../../shared/contract/methods.ts";
import { isMethodName, methods } from "../../shared/contract/methods.ts";
import type { ErrorCode, Failure } from "../../shared/errors.ts";
import { toFailure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { log } from "../log.ts";
import type { Call } from "./context.ts";

export type Handler<M extends MethodName> = (call: Call, params: ParamsOf<M>) => ResultOf<M> | Promise<ResultOf<M>>;

export type Handlers = { [M in MethodName]: Handler<M> };

/** null: nested so deeply that the parser ran out of stack, which nothing of ours does. */
function parse(method: MethodName, params: unknown): z.ZodSafeParseResult<unknown> | null {
  try {
    return methods[method].params.safeParse(params);
  } catch {
    return null;
  }
}

/** Runs one call. Never rejects. */
export async function dispatch(
  handlers: Handlers,
  call: Call,
  method: string,
  params: unknown,
): Promise<Reply<unknown>> {
  if (!isMethodName(method)) {
    return { ok: false, failure: { code: "badRequest", message: say.methodNotThere(method.slice(0, 60)) } };
  }
  const parsed = parse(method, params);
  if (!parsed?.success) {
    const issue = parsed?.error.issues[0];
    const where = issue?.path.map(String).join(".") ?? "";
    log.warn(`bad request ${method}: ${where} ${issue?.code ?? ""}`);
    return {
      ok: false,
      failure: { code: "badRequest", message: say.paramsUnfit(where || method) },
    };
  }
  try {
    const handler = handlers[method] as (call: Call, params: unknown) => unknown;
    return { ok: true, value: await handler(call, parsed.data) };
  } catch (error) {
    return { ok: false, failure: tellable(method, toFailure(error, say.internal()), error) };
  }
}

/** Details that windows are meant to have: those of refusals, which say what was set aside or stands in the way. */
const TOLD_DETAILS: readonly ErrorCode[] = ["refused", "cancelled"];

/** What a window is told: the sentence. Causes, stacks and paths of this machine are for the log. */
function tellable(method: string, { code, message, details }: Failure, thrown: unknown): Failure {
  const told = details !== undefined && TOLD_DETAILS.includes(code);
  if (code === "internal") {
    log.error(`${method}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`);
  }
  if (details !== undefined && !told) log.warn(`${method}: ${code} ${textOf(details)}`);
  return told ? { code, message, details } : { code, message };
}

function textOf(details: unknown): string {
  return typeof details === "string" ? details : JSON.stringify(details);
}
