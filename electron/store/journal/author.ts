/** Marks of the journal rows that put a plan right which does not hold any more; the guards let them through. */

/** Who the program is in the journal. */
export const PROGRAM = "分解通";
/** Where a step comes from that settles damaged rows. */
export const REPAIR = "数据修复";
