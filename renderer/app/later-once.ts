/** Work put off and gathered: however often it is asked for, it is done once, all of it in one go. */

export interface LaterOnce {
  /** How many wait. */
  readonly waiting: number;
  add(work: () => void): void;
  drop(work: () => void): void;
  /** Takes all out, to be done elsewhere. */
  take(): (() => void)[];
}

/** `schedule` calls back once, later: the next frame, a timer. */
export function laterOnce(schedule: (run: () => void) => void): LaterOnce {
  const waiting = new Set<() => void>();
  let scheduled = false;
  const take = (): (() => void)[] => {
    const list = [...waiting];
    waiting.clear();
    return list;
  };
  const run = (): void => {
    scheduled = false;
    for (const work of take()) work();
  };
  return {
    get waiting() {
      return waiting.size;
    },
    add(work) {
      waiting.add(work);
      if (scheduled) return;
      scheduled = true;
      schedule(run);
    },
    drop: (work) => void waiting.delete(work),
    take,
  };
}
