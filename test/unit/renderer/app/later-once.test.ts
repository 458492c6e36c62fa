import { describe, expect, it } from "vitest";
import { laterOnce } from "../../../../renderer/app/later-once.ts";

describe("work put off and gathered", () => {
  const setUp = () => {
    const runs: (() => void)[] = [];
    return { runs, later: laterOnce((run) => runs.push(run)) };
  };

  it("is done once, in one go, however often it is asked for", () => {
    const { runs, later } = setUp();
    const done: string[] = [];
    const first = () => done.push("first");
    later.add(first);
    later.add(() => done.push("second"));
    later.add(first);
    expect([runs.length, later.waiting, done]).toEqual([1, 2, []]);
    runs[0]?.();
    expect([later.waiting, done]).toEqual([0, ["first", "second"]]);
  });

  it("is put off anew when it is asked for while it is done", () => {
    const { runs, later } = setUp();
    let times = 0;
    const again = (): void => {
      times += 1;
      if (times < 2) later.add(again);
    };
    later.add(again);
    runs[0]?.();
    expect([times, runs.length, later.waiting]).toEqual([1, 2, 1]);
    runs[1]?.();
    expect(times).toBe(2);
  });

  it("is not done when it was dropped", () => {
    const { runs, later } = setUp();
    let done = false;
    const work = (): void => {
      done = true;
    };
    later.add(work);
    later.drop(work);
    runs[0]?.();
    expect([done, later.waiting]).toEqual([false, 0]);
  });
});
