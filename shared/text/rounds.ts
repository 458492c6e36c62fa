/** What is said of rounds: sent out, remembered, taken back in. */

export const roundsText = {
  roundMissing: () => "没有这个轮次，可能已被撤销；请刷新后再试。",
  roundThere: (name: string) => `已经有叫“${name}”的轮次，请换一个名称。`,
  tooManyRounds: (most: number) => `一个方案的轮次最多${most}个。`,
  roundClosed: (name: string) => `轮次“${name}”已经结束，不能再改；要改请先重新打开。`,
  roundClosedAlready: (name: string) => `轮次“${name}”已经结束了。`,
  roundOpen: (name: string) => `轮次“${name}”没有结束，不用重新打开。`,
};
