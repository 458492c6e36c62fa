/**
 * States of a problem and the arrows between them:
 *
 *   待交办 → 整改中 → 部分整改 → 申请销号 → 已销号 → 反弹 → 整改中
 *             整改中 → 申请销号      all of it at once
 *             申请销号 → 整改中      sent back
 *
 * A district works and asks; only the office strikes, sends back, and finds that it is there again.
 */

export const problemStates = ["待交办", "整改中", "部分整改", "申请销号", "已销号", "反弹"] as const;
export type ProblemState = (typeof problemStates)[number];

export const roles = ["office", "district"] as const;
export type Role = (typeof roles)[number];

interface Arrow {
  from: ProblemState;
  to: ProblemState;
  by: readonly Role[];
  /** What is done, as buttons say it. */
  title: string;
}

const both = roles;
const office = ["office"] as const;

export const arrows: readonly Arrow[] = [
  { from: "待交办", to: "整改中", by: both, title: "交办" },
  { from: "整改中", to: "部分整改", by: both, title: "部分整改" },
  { from: "整改中", to: "申请销号", by: both, title: "申请销号" },
  { from: "部分整改", to: "申请销号", by: both, title: "申请销号" },
  { from: "申请销号", to: "已销号", by: office, title: "核查销号" },
  { from: "申请销号", to: "整改中", by: office, title: "退回整改" },
  { from: "已销号", to: "反弹", by: office, title: "回头看：反弹" },
  { from: "反弹", to: "整改中", by: both, title: "重新整改" },
];

/** What may follow. */
export function arrowsFrom(state: ProblemState): readonly Arrow[] {
  return arrows.filter(({ from }) => from === state);
}

export function arrowOf(from: ProblemState, to: ProblemState): Arrow | null {
  return arrows.find((arrow) => arrow.from === from && arrow.to === to) ?? null;
}

export function isProblemState(text: string): text is ProblemState {
  return problemStates.some((state) => state === text);
}
