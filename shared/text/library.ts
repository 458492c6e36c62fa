/** What is said of the library file: opening, saving, backing up. Times come in as they are shown. */

export const libraryText = {
  figureTooFine: (indicator: string, figure: string) =>
    `“${indicator}”的数值 ${figure} 比本行的小数位更细或超出范围，没有保存；请先增加小数位或改小数值。`,
  figureUnreadable: (indicator: string) => `台账库里“${indicator}”的数值无法读取，文件可能已损坏；请从备份恢复。`,
  recordDamaged: () => "台账库里的这条记录已损坏，没有使用；方案的数据不受影响。",
  recordDamagedShort: (label: string) => `${label}（这条记录已损坏，看不到改了什么）`,
  stepDamaged: (label: string) => `“${label}”的记录已损坏，不能撤销或恢复，已跳过；请手工改回。`,
  basisDamaged: (name: string) => `基数表“${name}”的数据已损坏，不能使用；请删除后重新导入。`,
  damagedUnit: () => "已损坏",
  cellUnreadable: () => "（无法读取）",
  rowDamaged: (row: string) =>
    `“${row}”的数据和保存时的记录不一致，可能是磁盘损坏或被别的程序改过，只能查看；请从备份取回，或按现值接受。`,
  planDamaged: (plan: string, rows: readonly string[], count: number) =>
    `方案“${plan}”有 ${count} 行数据和保存时的记录不一致（${rows.join("、")}${count > rows.length ? " 等" : ""}），可能已损坏，只能查看；请在窗口里从备份取回，或按现值接受。`,
  damagedNotFinal: (rows: number) => `有 ${rows} 行数据和保存时的记录不一致，不能定稿；请先从备份取回，或按现值接受。`,
  damagedNotExported: (rows: number) =>
    `有 ${rows} 行数据和保存时的记录不一致，没有导出；请先从备份取回，或按现值接受。`,
  damagedRowName: (kind: "plan" | "district" | "category" | "item" | "indicator") =>
    ({
      plan: "方案的标题、文号等",
      district: "一个已不在的县区",
      category: "一个已不在的类别",
      item: "一个已不在的项目",
      indicator: "一个已不在的指标",
    })[kind],
  acceptedAsIs: (rows: readonly string[], count: number) =>
    `按现值接受 ${count} 行损坏的数据：${rows.join("、")}${count > rows.length ? " 等" : ""}`,
  restoredRows: (rows: readonly string[], count: number, backup: string) =>
    `从${backup}的备份取回 ${count} 行损坏的数据：${rows.join("、")}${count > rows.length ? " 等" : ""}`,
  nothingDamaged: () => "没有损坏的数据，不需要处理。",
  noBackupOfRows: () => "没有找到含有这些行的完好备份；确认现在的数无误的，请按现值接受。",
  planLeftLibrary: () => "这个方案已经不在台账库里，可能刚被删除；请回到方案列表刷新。",
  planChanged: (name: string) => `方案“${name}”刚被别处改动，这次修改没有保存；请刷新后再试。`,
  libraryPlanNameTaken: (name: string) => `台账库里已有名为“${name}”的方案，请换一个名称。`,
  planFinalStays: (name: string) => `方案“${name}”已定稿，不能删除；请先撤回定稿。`,
  planNotInTrash: () => "回收站里没有这个方案，请刷新后再试。",
  restoreTaken: (name: string) => `台账库里已有名为“${name}”的方案，请先把它改名，再从回收站恢复。`,
  libraryReadOnly: () => "台账库是只读打开的，不能修改；请把它复制到本机可写的文件夹后再打开。",
  stepDoneAlready: () => "这一步已经撤销或恢复过了，请刷新后再试。",
  versionGone: () => "这个版本已经不在了，请刷新后再试。",
  notALibrary: (file: string) =>
    `“${file}”不是分解通的台账库，没有打开；请选择以 .fjt 结尾的台账库，表格文件请用“导入附件”。`,
  libraryMissing: (file: string) => `找不到台账库“${file}”，请检查文件是否已移走或改名。`,
  libraryUnreadable: (file: string) => `没有权限读取台账库“${file}”，请检查文件权限。`,
  libraryNewer: (file: string) => `台账库“${file}”由更新版本的分解通保存，本版本不能打开；请升级程序，文件没有改动。`,
  documentNewer: () => "这个方案文件由更新版本的分解通保存，本版本读不全，没有导入；请升级程序后再导入。",
  libraryDamaged: (file: string, backup: string | null) =>
    backup === null
      ? `台账库“${file}”已损坏，没有打开也没有改动；没有找到完好的备份，请联系维护人员。`
      : `台账库“${file}”已损坏，没有打开也没有改动；最近一份完好的备份是${backup}，可以从它恢复。`,
  libraryBroken: (file: string, backup: string | null) =>
    backup === null
      ? `台账库“${file}”有损坏，备份做不成，也没有找到完好的备份；请把重要的方案导出为 .json 后联系维护人员。`
      : `台账库“${file}”有损坏，备份做不成，最近一份完好的备份是${backup}；请关闭程序重新打开，按提示从备份恢复。`,
  libraryForeign: (file: string) => `台账库“${file}”的结构被别的程序改过，没有打开也没有改动；请从备份恢复。`,
  libraryInUse: (file: string, program: string | null, since: string | null) =>
    `台账库“${file}”正被${program ?? "另一个程序"}使用${since === null ? "" : `（自${since}起）`}，请先关闭它再打开。`,
  libraryGone: (file: string) =>
    `台账库“${file}”已经不在原来的位置（被删除、移走或改名），这次修改没有保存；请先“另存”，再打开另存的那一份。`,
  libraryReplaced: (file: string) =>
    `台账库“${file}”被换成了另一个同名文件，这次修改没有保存；请先“另存”，再核对两份哪一份是要用的。`,
  libraryOverwritten: (file: string) =>
    `台账库“${file}”被别的程序改写了，这次修改没有保存；请先“另存”，另存不成就从备份恢复。`,
  libraryTaken: (file: string) =>
    `台账库“${file}”已被另一个程序接手，这次修改没有保存；请先“另存”，再关闭本窗口重新打开。`,
  inSyncFolder: (file: string, program: string) =>
    `台账库“${file}”在${program}的同步文件夹里：两台电脑同时打开会变成两份，请只在一台上打开，关闭分解通并等同步完成后再到另一台打开。`,
  conflictCopies: (file: string, names: readonly string[], count: number) =>
    `台账库“${file}”旁边有${count}份像是同步冲突的副本（${names.map((name) => `“${name}”`).join("、")}${count > names.length ? "等" : ""}），请核对哪一份是最新的。`,
  copyFailed: () => "没有能另存台账库，请检查磁盘空间和文件夹的权限；如果文件已被别的程序改写，请从备份恢复。",
  copySaved: (file: string) => `已另存为“${file}”，请关闭分解通，再打开这一份继续。`,
  lockIsLink: (file: string) =>
    `“${file}”旁边的 .lock 是指向别处的链接，没有打开台账库；请删掉这个链接，或把台账库单独复制到自己的文件夹再打开。`,
  libraryNetwork: (file: string) =>
    `台账库“${file}”在网络盘上，多人同时写会损坏数据，不能在那里修改；请复制到本机磁盘后再打开。`,
  folderReadOnly: (file: string) =>
    `台账库“${file}”所在的文件夹不能写入，已按只读打开；要修改请复制到本机可写的文件夹。`,
  folderNotWritable: (folder: string) => `文件夹“${folder}”不能写入，无法建立台账库；请换一个文件夹。`,
  openedReadOnly: (file: string) => `台账库“${file}”按只读打开，只能查看。`,
  networkReadOnly: (file: string) => `台账库“${file}”在网络盘上，已按只读打开；要修改请复制到本机磁盘。`,
  backupHoldsDamage: () =>
    "最近的备份里有损坏的数据，另存了一份，没有替换完好的备份；请打开各方案，按提示处理损坏的行。",
  backupFailed: () => "备份没有成功，请检查磁盘空间和备份文件夹的权限。",
  finalUnbalanced: (indicator: string, places: number) =>
    `打开台账库时检查，“${indicator}”${places > 1 ? `等 ${places} 处` : ""}加起来与目标不一致，可能被别的程序改过，已退回草稿；请核对后重新定稿。`,
  finalUnreadable: () =>
    "打开台账库时检查，有的数值读不出来，可能已损坏，不能确认加起来与目标一致，已退回草稿；请核对后重新定稿。",
  finalFlawed: (indicator: string, rows: number) =>
    `打开台账库时检查，“${indicator}”${rows > 1 ? `等 ${rows} 个指标` : ""}的数值在库里的存法和显示的不一致，可能被别的程序改过，已退回草稿；请核对后重新定稿。`,
  diskFull: () => "磁盘空间不足，这次修改没有保存；请清理磁盘后再试。",
  diskFullReadOnly: (file: string) => `磁盘空间不足，台账库“${file}”已按只读打开；请清理磁盘后重新打开。`,
  diskFails: (file: string) => `读写台账库“${file}”时磁盘出错，这一步没有保存；请检查磁盘或移动设备后重新打开。`,
  libraryTooBig: (file: string) => `台账库“${file}”超过了这个磁盘允许的文件大小，这一步没有保存；请换一个磁盘。`,
  libraryCannotOpen: (file: string) => `台账库“${file}”或它旁边的文件打不开，没有保存；请检查文件和文件夹的权限。`,
  libraryPathTooLong: (file: string) => `台账库“${file.slice(0, 20)}…”的路径太长，没有打开；请移到较短的文件夹再打开。`,
  libraryBusy: (file: string) => `台账库“${file}”正被别的程序占用，这一步没有保存；请关闭那个程序后再试。`,
};
