/** The one place where a call is parsed, run and turned into Ok or Err. Nothing unparsed reaches a handler. */

import type { z } from "zod";
import type { Reply } from "../../shared/contract/client.ts";
import type { MethodName, ParamsOf, ResultOf } from "../../shared/contract/methods.ts";
import { isMethodName, methods } from "../../shared/contract/methods.ts";
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
    const failure = toFailure(error, say.internal());
    if (failure.code === "internal") {
      log.error(`${method}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    return { ok: false, failure };
  }
}
