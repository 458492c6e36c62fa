/**
 * The parent's side of the exchange process.
 *
 *   const exchange = startExchange();
 *   const opened = await exchange.open({ path: "附件3.xls" });
 *   const page = await exchange.request("cells", { handle: opened.handle, sheet: 0, range });
 *   await exchange.stop();
 *
 * One request runs at a time. Time and memory of the process are watched from here, because a parser that hangs or eats
 * memory cannot watch itself; past a bound it is ended and the request answered with one sentence. The next request
 * starts a fresh process, and documents that were open are read again when somebody asks for them.
 */
import { AppError, fromFailure } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { memoryDetail } from "../files/bounds.ts";
import { forkExchange, residentBytes } from "./child.ts";
import type { ExchangeChild } from "./child.ts";
import type { ExchangeHandle, ExchangeOptions, RequestOptions } from "./handle.ts";
import { rowBlocks, skeletonOf } from "./document-transfer.ts";
import { fromChildSchema, plainFailure, resultSchemas } from "./messages.ts";
import type { FromChild, Method, Result } from "./messages.ts";
import { OpenSources, sizeOf } from "./open-sources.ts";
import { cancelled, crashed, isWriting, timeFor, tookTooLong, tooMuchMemory } from "./run-errors.ts";

export type { AskMethod, ExchangeHandle, ExchangeOptions, RequestOptions } from "./handle.ts";

interface Job {
  /** Sends the request, and whatever belongs to it, to a live process. */
  start(child: ExchangeChild, id: number, isCurrent: () => boolean): Promise<void> | void;
  method: Method;
  options: RequestOptions;
  /** Bytes of the file that is read. */
  size?: number | undefined;
  resolve(value: unknown): void;
  reject(error: AppError): void;
  /** Was ended once already for what the process still held of others. */
  retried?: boolean;
}

interface Running {
  id: number;
  job: Job;
  /** Milliseconds that it may take. */
  limit: number;
  timer: NodeJS.Timeout;
  watch: NodeJS.Timeout;
  detach(): void;
}

const defaults = {
  timeLimit: 30_000,
  memoryLimit: 1024 ** 3,
  queueLimit: 256,
  idleTime: 5 * 60_000,
};

const WRITE_TIME_FACTOR = 4;
/** Milliseconds that the process itself may take to be there, on a machine with much to do: no file is at fault for it. */
const START_TIME = 30_000;
const WATCH_EVERY = 50;

export function startExchange(options: ExchangeOptions = {}): ExchangeHandle {
  const spawn = options.spawn ?? forkExchange;
  const settings = { ...defaults, ...definedOnly(options) };
  const queue: Job[] = [];
  const sources = new OpenSources();
  let child: ExchangeChild | undefined;
  let running: Running | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  let stopped = false;
  /** Whether the running process has said that it is there. */
  let ready = false;
  /** Whether the running process has answered anything yet. */
  let served = false;

  const settle = (finish: (job: Job) => void): void => {
    if (!running) return;
    const { job, timer, watch, detach } = running;
    running = undefined;
    clearTimeout(timer);
    clearInterval(watch);
    detach();
    finish(job);
    next();
  };

  /** Ends the process and answers the running request with `error`. */
  const abandon = (error: AppError): void => {
    const ended = child;
    child = undefined;
    ended?.kill();
    settle((job) => job.reject(error));
  };

  /** A process that holds other documents may be full because of them: the request gets a fresh one, once. */
  const outOfMemory = (): void => {
    if (!running) return;
    const { job } = running;
    if (!served || job.retried) return abandon(tooMuchMemory(job.method, job.size));
    job.retried = true;
    child?.kill();
    child = undefined;
    settle(() => queue.unshift(job));
  };

  const startChild = (): ExchangeChild => {
    ready = false;
    served = false;
    const started = spawn(settings.memoryLimit);
    started.onMessage((raw) => {
      if (started === child) receive(raw);
    });
    started.onExit(() => {
      if (started !== child) return;
      child = undefined;
      settle((job) => job.reject(crashed(job.method, job.size)));
    });
    return started;
  };

  const receive = (raw: unknown): void => {
    const parsed = fromChildSchema.safeParse(raw);
    if (!parsed.success) {
      abandon(crashed(running?.job.method ?? "open"));
      return;
    }
    const message: FromChild = parsed.data;
    if (message.kind === "memory") {
      if (message.bytes > settings.memoryLimit) outOfMemory();
    } else if (message.kind === "ready") {
      ready = true;
      if (running) {
        clearTimeout(running.timer);
        running.timer = timerFor(running.job, running.limit);
      }
    } else if (message.id === running?.id) {
      if (message.kind === "progress") running.job.options.onProgress?.({ cells: message.cells });
      else if (message.kind === "failure") {
        const error = fromFailure(plainFailure(message.failure));
        if (error.details === memoryDetail) outOfMemory();
        else settle((job) => job.reject(error));
      } else {
        served = true;
        settle((job) => job.resolve(message.value));
      }
    }
  };

  /** A process that is not there yet has not begun with the file; the time counts anew once it is. */
  const timerFor = (job: Job, limit: number): NodeJS.Timeout =>
    setTimeout(() => abandon(tookTooLong(job.method, limit, job.size)), ready ? limit : limit + START_TIME);

  const next = (): void => {
    if (idle) clearTimeout(idle);
    if (running || stopped) return;
    const job = queue.shift();
    if (!job) {
      idle = setTimeout(() => {
        const ended = child;
        child = undefined;
        ended?.kill();
      }, settings.idleTime);
      idle.unref();
      return;
    }
    begin(job);
  };

  const begin = (job: Job): void => {
    try {
      child ??= startChild();
    } catch {
      job.reject(new AppError("internal", say.exchangeDoesNotStart()));
      next();
      return;
    }
    const worker = child;
    const id = ++lastId;
    const limit =
      job.options.timeLimit ??
      (isWriting(job.method) ? settings.timeLimit * WRITE_TIME_FACTOR : timeFor(settings.timeLimit, job.size));
    const onAbort = (): void => abandon(cancelled());
    job.options.signal?.addEventListener("abort", onAbort, { once: true });
    running = {
      id,
      job,
      limit,
      timer: timerFor(job, limit),
      watch: setInterval(() => {
        if ((residentBytes(worker.pid) ?? 0) > settings.memoryLimit) outOfMemory();
      }, WATCH_EVERY),
      detach: () => job.options.signal?.removeEventListener("abort", onAbort),
    };
    const isCurrent = (): boolean => running?.id === id;
    void (async () => {
      try {
        await job.start(worker, id, isCurrent);
      } catch (error) {
        // The process waits for the rest of a document that will not come: it is ended with the request.
        if (isCurrent()) abandon(error instanceof AppError ? error : crashed(job.method));
      }
    })();
  };

  const enqueue = (
    method: Method,
    start: Job["start"],
    requestOptions: RequestOptions,
    more: Pick<Job, "size" | "retried"> = {},
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const { signal } = requestOptions;
      if (stopped || signal?.aborted) return reject(cancelled());
      if (queue.length >= settings.queueLimit) {
        return reject(new AppError("refused", say.queueFull()));
      }
      const job: Job = { method, start, options: requestOptions, resolve, reject, ...more };
      signal?.addEventListener(
        "abort",
        () => {
          const at = queue.indexOf(job);
          if (at < 0) return;
          queue.splice(at, 1);
          reject(cancelled());
        },
        { once: true },
      );
      queue.push(job);
      next();
    });

  const ask = async <M extends Method>(
    method: M,
    params: unknown,
    requestOptions: RequestOptions,
    more: Pick<Job, "size" | "retried">,
  ): Promise<Result<M>> => {
    const send: Job["start"] = (worker, id) => worker.send({ kind: "request", id, method, params });
    return parseResult(method, await enqueue(method, send, requestOptions, more));
  };

  /** Of its own bytes: sizes are those of the file. */
  const askPlain: ExchangeHandle["ask"] = (method, params, requestOptions = {}) => {
    const size = "source" in params ? sizeOf(params) : params.bytes.length;
    return ask(method, params, requestOptions, { size });
  };

  /** Reads a document once more that the process no longer has. */
  const reopen = async (handle: string, requestOptions: RequestOptions): Promise<void> => {
    const known = sources.get(handle);
    if (!known) throw new AppError("notFound", say.previewClosed());
    const again = await ask("open", known.params, requestOptions, { size: sizeOf(known.params) });
    if (again.hash === known.hash) return;
    sources.drop(handle);
    throw new AppError("notFound", say.fileChangedSinceOpened());
  };

  return {
    get pid() {
      return child?.pid;
    },
    open: async (source, requestOptions = {}) => {
      const params = sources.paramsFor(source);
      const opened = await ask("open", params, requestOptions, { size: sizeOf(params) });
      sources.remember(params, opened.hash);
      return opened;
    },
    request: async (method, params, requestOptions = {}) => {
      if (method === "close") {
        sources.drop(params.handle);
        // Without a process there is nothing to close.
        if (!child) return parseResult(method, null);
      }
      const known = sources.get(params.handle);
      const size = known && sizeOf(known.params);
      try {
        return await ask(method, params, requestOptions, { size });
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== "notFound" || !known) throw error;
        await reopen(params.handle, requestOptions);
        // The process holds this document only: what is too much now is too much.
        return ask(method, params, requestOptions, { size, retried: true });
      }
    },
    ask: askPlain,
    write: async (document, format, requestOptions = {}) => {
      const start: Job["start"] = async (worker, id, isCurrent) => {
        const params = { document: skeletonOf(document), format };
        worker.send({ kind: "request", id, method: "write", params });
        for (const block of rowBlocks(document)) {
          worker.send({ kind: "rows", id, ...block });
          // The service answers others between two blocks.
          await new Promise(setImmediate);
          if (!isCurrent()) return;
        }
        worker.send({ kind: "end", id });
      };
      return parseResult("write", await enqueue("write", start, requestOptions));
    },
    notice: (source, requestOptions = {}) => {
      const { handle: _none, ...params } = sources.paramsFor(source);
      const { pasted, thisYear } = source;
      const size = sizeOf(params);
      return ask("notice", { ...params, thisYear, ...(pasted ? { pasted } : {}) }, requestOptions, { size });
    },
    writeText: (document, format, requestOptions = {}) =>
      ask("writeText", { document: JSON.stringify(document), format }, requestOptions, {}),
    stop: async () => {
      stopped = true;
      if (idle) clearTimeout(idle);
      for (const job of queue.splice(0)) job.reject(cancelled());
      const ended = child;
      const gone = ended ? new Promise<void>((resolve) => ended.onExit(resolve)) : undefined;
      abandon(cancelled());
      await gone;
    },
  };
}

function parseResult<M extends Method>(method: M, value: unknown): Result<M> {
  const parsed = resultSchemas[method].safeParse(value);
  if (!parsed.success) throw crashed(method);
  return parsed.data as Result<M>;
}

function definedOnly(options: ExchangeOptions): ExchangeOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
