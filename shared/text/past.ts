/** What is said of how a plan was: points of its history, versions, comparing, backups. */

import type { LevelWords } from "../model/level.ts";

export const pastText = {
  pointGone: (revision: number) => `这个方案在台账里没有第${revision}次修改时的内容，请从历史里选一个时间点。`,
  pastNotKept: (label: string) => `“${label}”换过整个内容，再往前的内容没有留下，不能看，也不能恢复。`,
  pastAsNow: () => "现在的内容和那时一样，不用恢复。",
  restoredToPoint: (at: string) => `恢复到${at}的内容`,
  restoredToVersion: (name: string) => `恢复到版本“${name}”`,
  versionBefore: (name: string) => `恢复“${name}”之前的内容`,
  withUnknown: (name: string) =>
    `没有叫“${name}”的方案，本方案也没有叫这个名字的版本；--with 写方案名、版本名、年度，或历史里的修改次数（如 第12次）。`,
  withSeveralYears: (year: number, names: readonly string[]) =>
    `${year}年的方案有${names.length}个（${names.slice(0, 3).join("、")}${names.length > 3 ? " 等" : ""}），请写方案名。`,
  pointBack: (when: string) => `已恢复到${when}的内容，可以撤销。`,
  pickOther: () => "还没有版本，也没有别的方案可以对照；可以先存一个版本，或从修改历史里选一个时间点。",
  backupGone: () => "这份备份已经不在了，请刷新列表后再选。",
  backupUnreadable: () =>
    "这份备份读不出来，可能已损坏，或由别的版本保存；可以“另存为台账文件”，再用分解通打开那个文件。",
  backupNotWhole: () => "这份备份不完整，不能整个换上，台账没有改动；可以换一份备份，或从中恢复还完好的方案。",
  libraryBusyWriting: () => "别的窗口正在不停地修改，没有恢复；请等它做完再试。",
  libraryRestoredMeanwhile: () => "台账刚刚整个恢复到一份备份，这次修改没有保存；请重新打开方案再改。",
  backedUpDamaged: (plans: number) => `有 ${plans} 个方案在这份备份里不完整，没有恢复；请换一份备份。`,
  backedUpLayersDamaged: (count: number) => `这份备份里有 ${count} 处数据层不完整，没有恢复；请换一份备份。`,
  backedUpLayersKept: (title: string, count: number) =>
    `数据层“${title}”${count > 1 ? `等 ${count} 个` : ""}现在的数与备份里的不同，保留了现在的；要看备份里的，请恢复成另一个方案。`,
  backedUpFinal: (name: string) => `方案“${name}”现在是定稿，没有替换；请先撤回定稿，或恢复成另一个方案。`,
  backedUpBeside: (name: string, at: string) => `${name}（备份 ${at}）`,
  restoredFromBackup: (at: string) => `从${at}的备份恢复`,
  backupsKept: () => "打开时、每小时、导入和合并之前自动备份；今天的都留，以前每天留一份。",
  undoImportTitle: (label: string) => `撤销“${label}”？`,
  undoImport: () => "这份文件带来的内容会一起撤销；撤销后还可以重做，也可以从修改历史恢复。",
  yearUnclear: (text: string) => `年度“${text}”不对，请写四位数，如 2027。`,
  planCopied: (name: string, indicators: number, districts: number) =>
    `已新建方案“${name}”：${indicators} 个指标，${districts} 个承接单位。`,
  copyKeepsStructure: () =>
    "类别、项目、指标、单位、规则和承接单位都带过来，总目标和分解数清空；与原方案的对应关系保留，可以对照。",
  copyName: () => "类别、项目、指标和数值全部复制；状态回到草稿，文号、说明、强制通过不带过来。",
  districtsMerged: (from: string, name: string) => `“${from}”已并入“${name}”，可以撤销；写着原来名称的文件仍能对上。`,
  mergedNameKnown: () => "原来的名称记作别名，写着原名的旧文件仍能对上",
  mergeAdds: (rows: number, from: string) =>
    `有 ${rows} 行两边都有数，相加；其余把“${from}”的数移过去。总目标不变，一步可撤销。`,
  mergeClashes: (rows: number, into: string) =>
    `有 ${rows} 行的数不能相加（标准、比例、文字或带不同的限定），合并后用“${into}”的；要用另一个的，请逐行选：`,
  agencyOneName: () => "新名称里有顿号、逗号或分号，会被读成几个单位；请只写一个单位的名称。",
  agencyNothing: () => "名称没有变化，没有要改的。",
  agencyPick: () => "勾选一个单位改名，勾选几个合并；全方案一起改，一步可撤销。",
  agencyChanges: (items: number, name: string, known: boolean) =>
    `${items} 个项目里的名称一起改为“${name}”${known ? "；原来的名称记作别名，写着原名的文件仍能对上" : ""}。`,
  agencyLed: (items: readonly string[]) =>
    `其中 ${items.length} 个项目里它既牵头又配合，留作牵头：${items.slice(0, 3).join("；")}${items.length > 3 ? "……" : ""}`,
  agenciesDone: (items: number, name: string) => `已把 ${items} 个项目里的单位改为“${name}”，可以撤销。`,
  agenciesShown: (shown: number, all: number) => `只列出前 ${shown} 个，共 ${all} 个；在上面查找其他的。`,
  agencySame: (name: string) => `已有“${name}”，改名后两者合为一个。`,
  noAgencies: () => "方案里还没有牵头或配合单位；在表里或“属性”里填写。",
  noAgencyFound: () => "没有这样的单位，请换几个字查找。",
  districtSplit: (from: string, names: readonly string[]) =>
    `“${from}”已拆成${names.map((name) => `“${name}”`).join("")}，可以撤销。`,
  splitKeeps: (keeper: string, { total }: LevelWords) =>
    `${total}不变，拆出的数相加等于原数，一步可撤销。锁定和突出显示每一部分都带上；批注、说明、强制通过和下级方案的关联留在“${keeper}”。`,
  splitLeaves: (keeper: string, notes: number, remarks: number) =>
    `请核对留在“${keeper}”的${[
      [notes, "条批注"],
      [remarks, "条说明或强制通过"],
    ]
      .filter(([count]) => count !== 0)
      .map(([count, word]) => ` ${String(count)} ${String(word)}`)
      .join("、")}：它们说的是拆分前的数。`,
  splitNameGone: (from: string) => `拆分后没有“${from}”了：以后导入写着这个名称的文件，请核对数值对到了哪一个。`,
  splitWeightsWrong: (parts: number) =>
    `权重请按顺序写 ${parts} 个数，如 ${Array.from({ length: parts }, (_, at) => Math.max(1, 6 - 2 * at)).join(":")}。`,
  splitNothing: (from: string) => `“${from}”还没有数值，拆分后各部分都空着。`,
  splitStays: (reason: "range" | "noSum" | "included" | "family") =>
    ({
      range: "是范围或变化，不拆",
      noSum: "不是相加的数，不拆",
      included: "有别处含在其中，不拆",
      family: "与其中项不能一起拆",
    })[reason],
  splitMore: (shown: number, all: number) => `只列出前 ${shown} 行，共 ${all} 行；没有列出的按上面的分法。`,
  backupMade: () => "已备份。",
  backupRestored: (plans: number) => `已从备份恢复 ${plans} 个方案。`,
  backupSaved: (file: string) => `已另存为“${file}”。`,
  noBackups: () => "还没有备份。窗口开着时每小时自动备份一次，导入和合并之前也会备份。",
  backupRestoreAsk: () => "恢复之前，先给整个台账做一份备份。",
  backupWhole: () => "整个台账换成这份备份：所有方案、历史、版本和设置都回到那时",
  backupWholeLoses: (names: readonly string[]) =>
    `这份备份里没有“${names.slice(0, 3).join("”“")}”${names.length > 3 ? ` 等 ${names.length} 个方案` : ""}，恢复后只在恢复前的备份里。`,
  backupWholeAsk: () => "恢复之前先给现在的台账做一份备份，以后可以用那份备份换回来。所有打开的窗口都会回到首页。",
  wholeRestored: (at: string, kept: string) => `台账已整个恢复到${at}的备份；恢复前的内容在备份“${kept}”里。`,
  wholeRestoredBy: (by: string, at: string) =>
    `${by === "" ? "另一个窗口" : by}把台账整个恢复到了${at}的备份，请重新打开方案。`,
  backupReplaces: () => "替换现在的这些方案：现在的内容先存为版本，台账里没有的方案重新加入",
  backupAdds: () => "恢复成另外的方案：现在的方案不动，恢复的名称后面写明备份时间",
  nothingDiffers: () => "两边的内容没有差别。",
  comparedWithItself: () => "两边选的是同一个内容，请换一边。",
  differCounts: ({ added, removed, changed, moved }: Record<"added" | "removed" | "changed" | "moved", number>) =>
    [
      [changed, "修改"],
      [added, "新增"],
      [removed, "删除"],
      [moved, "移动"],
    ]
      .filter(([count]) => count !== 0)
      .map(([count, word]) => `${String(word)} ${String(count)} 处`)
      .join("，"),
  differOf: (before: string, after: string) => `从“${before}”到“${after}”`,
  moreDifferences: (shown: number, all: number) => `只列出前 ${shown} 处，共 ${all} 处；导出的表里是全部。`,
};
