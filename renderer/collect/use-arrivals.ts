/** Files on their way in: read one after the other into a tray of the program, with progress, and shown before anything is written. */

import { useCallback, useEffect, useRef, useState } from "react";
import { v7 } from "uuid";
import type { MergeAnswer } from "../../shared/contract/returns.ts";
import { AppError } from "../../shared/errors.ts";
import type { Id } from "../../shared/model/id.ts";
import { say } from "../../shared/text.ts";
import { sentenceOf } from "../app/notify.ts";
import { addBusyCheck, call } from "../app/service.ts";
import type { Ticks } from "./arrived.ts";
import { decidedOf, noTicks, proposed } from "./arrived.ts";
import type { ArrivingFile } from "./dropped.ts";

const MAX_BYTES = 64 * 1024 * 1024;

export interface Reading {
  name: string;
  done: number;
  total: number;
}

export interface Arrivals {
  reading: Reading | null;
  answer: MergeAnswer | null;
  /** Files that did not even get as far as the tray. */
  failed: readonly { name: string; error: string }[];
  ticks: Ticks;
  busy: boolean;
  problem: string;
  take(files: readonly ArrivingFile[]): Promise<void>;
  /** `again`: what one file brings hangs on another, so the program is asked once more. */
  setTicks(ticks: Ticks, again: boolean): void;
  cancel(): void;
  /** null: it went wrong, and why is said. */
  apply(): Promise<MergeAnswer | null>;
}

export function useArrivals(plan: Id, round: Id): Arrivals {
  const tray = useRef(`collect:${v7()}`);
  const task = useRef("");
  const cancelled = useRef(false);
  const [reading, setReading] = useState<Reading | null>(null);
  const [answer, setAnswer] = useState<MergeAnswer | null>(null);
  const [failed, setFailed] = useState<Arrivals["failed"]>([]);
  const [ticks, setTicks] = useState<Ticks>(noTicks);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const isReading = reading !== null;
  useEffect(() => addBusyCheck(() => isReading), [isReading]);
  useEffect(() => {
    const key = tray.current;
    return () => {
      call("returns.drop", { tray: key }).catch(() => undefined);
    };
  }, []);
  const look = useCallback(
    async (said: Ticks, known: MergeAnswer | null): Promise<void> => {
      setBusy(true);
      try {
        const asked = { plan, tray: tray.current, round, dryRun: true };
        // Of a file that is new here the program proposes.
        const decided = known ? decidedOf(known.files, said) : [];
        const found = await call("returns.merge", { ...asked, decided });
        setAnswer(found);
        setTicks(proposed(found.files, said));
      } catch (error) {
        setProblem(sentenceOf(error));
      } finally {
        setBusy(false);
      }
    },
    [plan, round],
  );
  const take = async (files: readonly ArrivingFile[]): Promise<void> => {
    cancelled.current = false;
    setProblem(files.length === 0 ? say.arrivalNothing() : "");
    const wrong: { name: string; error: string }[] = [];
    for (const [done, { name, file }] of files.entries()) {
      if (cancelled.current) break;
      setReading({ name, done, total: files.length });
      task.current = `collect:${v7()}`;
      try {
        if (file.size > MAX_BYTES) throw new AppError("fileTooMuch", say.fileLarge(name));
        const bytes = new Uint8Array(await file.arrayBuffer());
        await call("returns.take", { plan, tray: tray.current, name, bytes, task: task.current });
      } catch (error) {
        if (!(error instanceof AppError && error.code === "cancelled")) wrong.push({ name, error: sentenceOf(error) });
      }
    }
    setFailed((before) => [...before, ...wrong]);
    if (!cancelled.current && files.length > 0) await look(ticks, answer);
    setReading(null);
  };
  return {
    ...{ reading, answer, failed, ticks, busy, problem, take },
    setTicks: (next, again) => {
      setTicks(next);
      if (again) void look(next, answer);
    },
    cancel: () => {
      cancelled.current = true;
      call("task.cancel", { task: task.current }).catch(() => undefined);
    },
    apply: async () => {
      if (!answer) return null;
      setBusy(true);
      setProblem("");
      try {
        const decided = decidedOf(answer.files, ticks);
        return await call("returns.merge", { plan, tray: tray.current, round, decided });
      } catch (error) {
        setProblem(sentenceOf(error));
        return null;
      } finally {
        setBusy(false);
      }
    },
  };
}
