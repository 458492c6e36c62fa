/** What is said of rounds: sent out, remembered, taken back in. */

import type { LevelWords } from "../model/level.ts";

export const roundsText = {
  roundMissing: () => "没有这个轮次，可能已被撤销；请刷新后再试。",
  roundThere: (name: string) => `已经有叫“${name}”的轮次，请换一个名称。`,
  tooManyRounds: (most: number) => `一个方案的轮次最多${most}个。`,
  roundClosed: (name: string) => `轮次“${name}”已经结束，不能再改；要改请先重新打开。`,
  roundClosedAlready: (name: string) => `轮次“${name}”已经结束了。`,
  roundOpen: (name: string) => `轮次“${name}”没有结束，不用重新打开。`,

  fillInTitle: (stem: string, layers: readonly string[], district: string) =>
    `${stem}${layers.slice(0, 3).join("、")}${layers.length > 3 ? "等" : ""}填报表（${district}）`,
  fillInCover: (layers: readonly string[], deadline: string | null, contact: string | null) =>
    [
      `请填报：${layers.join("、")}`,
      ...(deadline === null ? [] : [`报送截止：${deadline}`]),
      ...(contact === null || contact.trim() === "" ? [] : [`联系人：${contact.trim()}`]),
    ].join("；　"),
  fillInHow: (asks: boolean) =>
    `填写方法：只填黄色格子，数字不带单位，没有发生填 0；${asks ? "没有意见选“√”，" : ""}原因写在“说明”里；不要增删行列，填好后原样存盘发回。`,
  fillInAgree: () => "没有意见请选√：",
  fillInOpen: (cells: number) => `应填 ${cells} 格，已填 `,
  fillInCells: () => " 格",
  fillInRefused: () => "请再看一下",
  fillInDate: () => "请填日期，写成 2026-7-5 的样子。",
  fillInTick: () => "没有意见选“√”；有意见请留空，填在下面的黄色格子里。",
  fillInLongNote: (most: number) => `说明最多 ${most} 个字，请写短些。`,
  fillInPrompt: () => "只填数字，不带单位；没有发生填 0。",
  fillInNumber: (unit: string) =>
    `这里只能填数字，不带单位和文字${unit === "" ? "" : `（单位是${unit}）`}；没有任务请留空，在“说明”里写“无任务”。`,
  changedWhileSplit: () => "写填报表的时候方案或数据层被改动了，没有下发；请再下发一次。",
  splitCancelled: () => "已取消，没有下发，写好的填报表已删除。",
  nothingToAsk: ({ each }: LevelWords) => `所选的${each}都没有要填的任务，没有下发；请检查县区、项目和分解数。`,
  districtsNotAsked: (names: readonly string[]) =>
    `没有要填的任务，没有生成填报表：${names.slice(0, 10).join("、")}${names.length > 10 ? `等${names.length}个` : ""}。`,
  districtNotInRound: (district: string, round: string) => `轮次“${round}”没有发给“${district}”，请重新下发一轮。`,
  roundSent: (name: string) => `下发：${name}`,
  roundEnded: (name: string) => `结束轮次：${name}`,
  roundReopened: (name: string) => `重新打开轮次：${name}`,
  roundMadeAgain: (name: string) => `新一轮：${name}`,
  roundOfNoMonth: (name: string) => `轮次“${name}”不是按月填报的，没有下一个月；请用“下发”另发一轮。`,
  roundUnknown: (name: string) => `没有叫“${name.slice(0, 60)}”的轮次。`,
  roundWhich: (names: readonly string[]) =>
    names.length === 0
      ? "还没有下发过，请先用 split 下发。"
      : `有 ${names.length} 个轮次，请用 --round 写明：${names.slice(0, 10).join("、")}。`,
  splitFormats: (known: readonly string[]) => `填报表的格式只能是 ${known.join("、")}。`,
  splitFillGiven: (name: string) => `轮次“${name}”已经有了，再发时不用写 --fill；要另发一轮，请换一个名称。`,
  itemUnknown: (name: string) => `方案里没有项目“${name.slice(0, 60)}”，请写项目的序号或全名。`,
  splitDone: (name: string, files: number, folder: string) => `已下发“${name}”，${files} 个填报表在：${folder}`,
  roundClosedNow: (name: string) => `轮次“${name}”已结束。`,
  roundMadeNow: (name: string) => `已建立轮次“${name}”。`,
  roundNoFiles: (name: string) => `还没有写填报表，要写请用 split --round ${name} --out 文件夹。`,
  returnsWord: (word: string, known: readonly string[]) =>
    `returns 后面的“${word.slice(0, 30)}”不认识，可用：${known.join("、")}。`,
  /** A file of ours whose hidden sheet is lost, and whose plan this library does not know. */
  ownWithoutStructure: (): string =>
    "这份表是分解通导出的，但随表带的方案信息已经丢失，导入后没有推进措施、任务归属、资金等事实、县区代码和上下限规则，请逐项补上，或请对方重新导出后再发。",
  fillInIsReturn: (file: string) =>
    `“${file}”是发给县区的填报表，不是分解表，没有导入；请用“收件”（merge）读入，填的数会进对应的数据层。`,
};
