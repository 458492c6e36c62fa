/** Main-thread work out of a Chromium trace. */

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  /** Thread time, microseconds: what the thread ran, not what it waited for a processor. */
  tdur?: number;
}

/** Scripts, style and layout: all that stands between the event and the final DOM. Painting is not in it. */
const WORK = new Set([
  "EventDispatch",
  "FunctionCall",
  "TimerFire",
  "FireAnimationFrame",
  "RunMicrotasks",
  "HandlePostMessage",
  "WebSocketReceive",
  "v8.callFunction",
  "UpdateLayoutTree",
  "Layout",
  "PrePaint",
  "MinorGC",
  "MajorGC",
  "V8.GCScavenger",
]);

/**
 * Milliseconds of work for each stretch between the marks "edit-begin" and "edit-end", nested events counted once. The
 * thread time is taken where the trace has it.
 */
export function workOfEdits({ traceEvents }: { traceEvents: TraceEvent[] }): number[] {
  const marks = traceEvents
    .filter(({ name }) => name === "edit-begin" || name === "edit-end")
    .toSorted((a, b) => a.ts - b.ts);
  const works: number[] = [];
  let begin: TraceEvent | null = null;
  for (const mark of marks) {
    if (mark.name === "edit-begin") begin = mark;
    else if (begin) {
      works.push(workBetween(traceEvents, begin, mark.ts));
      begin = null;
    }
  }
  return works;
}

function workBetween(events: readonly TraceEvent[], begin: TraceEvent, end: number): number {
  const within = events
    .filter(
      ({ name, ph, pid, tid, ts }) =>
        ph === "X" && WORK.has(name) && pid === begin.pid && tid === begin.tid && ts >= begin.ts && ts < end,
    )
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  let work = 0;
  let outerEnd = 0;
  for (const { ts, dur = 0, tdur } of within) {
    if (ts < outerEnd) continue;
    outerEnd = ts + dur;
    work += tdur ?? dur;
  }
  return work / 1000;
}
