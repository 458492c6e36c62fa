/** What is said of money: rules that do not settle it, layers, and money against its task. Figures come in as they are shown. */

const list = (names: readonly string[]): string =>
  names.length > 8 ? `${names.slice(0, 8).join("、")}等${names.length}个` : names.join("、");

export const fundsText = {
  fundNoFigure: (name: string) => `${name}：写了资金标准，但没有数量，测算不出资金；请填目标任务，或改数量依据。`,
  fundNoLayer: (name: string, layer: string) => `${name}：资金按${layer}计算，还没有这个数据层，请先填报或改数量依据。`,
  fundWords: (name: string, districts: readonly string[]) =>
    `${name}：${list(districts)}的数量写的是文字，没有算进资金测算，请改成数字。`,
  fundOver: (name: string) => `${name}：各来源分担的资金超过了需要，多出的部分没有计算；请检查分担办法。`,
  fundGap: (name: string, money: string) => `${name}：还有${money}没有写明由谁承担，记为未定；请补全分担办法。`,
  fundNoShares: (name: string, money: string) => `${name}：需要${money}，没有写分担办法，全部记为未定。`,
  fundOpen: (name: string, money: string, sources: readonly string[]) =>
    `${name}：${money}由${sources.join("、")}分担，比例未定，暂不分开计算。`,
  fundNames: (name: string, names: readonly string[]) =>
    `${name}：分担办法或不计入的内容里，“${list(names)}”在方案里找不到，没有起作用；请改成指标、县区的名称或一个金额。`,
  fundRange: (name: string, standard: string) =>
    `${name}：标准是“${standard}”，资金按其中的数测算，实际可能更多或更少。`,
  fundRest: (name: string, money: string) =>
    `${name}：总数与各地之和的差额合${money}，没有落到具体地方，只算在总数里。`,
  fundUnit: (name: string, layer: string, place: string) =>
    `${name}：${layer}里${place}填的不是金额，没有计算；请改成以元、万元为单位的数。`,
  fundStale: (name: string, layer: string, places: readonly string[], used: string) =>
    `${name}：${layer}没有${list(places)}的数，用的是${used}。`,
  fundWithoutTask: (name: string, district: string, money: string) =>
    `${name}：${district}有资金${money}，但没有任务；请核对资金或任务。`,
  fundMissing: (name: string, districts: readonly string[]) =>
    districts.length === 0
      ? `${name}：有任务，还没有安排资金。`
      : `${name}：${list(districts)}有任务，还没有安排资金；请核对。`,
  fundUnitCost: (name: string, district: string, cost: string, unit: string, against: string) =>
    `${name}：${district}安排的资金合每${unit === "" ? "单位" : unit}${cost}元，${against}；请核对金额和单位。`,
  fundsNote: () => "资金合计按标准和数量测算；到位率＝到位÷安排，支付率＝支付÷到位（没有到位数时÷安排）。",
  fundsUnitNote: (unit: string, places: number, moved: boolean) =>
    `表中金额以${unit}为单位保留${places}位小数${moved ? "，带*的数作了舍位平衡，使各项之和等于合计" : ""}。`,
  noFundsYet: () => "还没有资金标准、分担办法，也没有资金数据。",
  fundsHow: () => "选中指标，用“行列”里的“推进信息”填资金标准和分担；安排、到位、支付的数在数据层里填。",
  fundStandard: (standard: string) => `高于标准${standard}元`,
  fundAverage: (whole: string, average: string, unit: string) =>
    `和${whole}平均每${unit === "" ? "单位" : unit}${average}元相差3倍以上`,
};
