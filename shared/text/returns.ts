/** What is said of files that come back from districts. Places come in as they are listed: D5、D7. */

export const returnsText = {
  andMoreCells: (named: string, all: number) => `${named}等${all}格`,
  returnUnreadable: (reason: string) => reason,
  returnTooLarge: (cells: number) => `文件里有超过${cells}个格子，不是下发的填报表，没有收；请让对方用下发的表填。`,
  returnFilesTooMany: (most: number) => `一次最多收${most}份文件，请分几次收。`,
  returnNested: () => "压缩包里又套着好几层压缩包，没有打开；请解开后再收。",
  returnEmpty: () => "文件是空的，没有任何内容；请让对方重新发来填好的表。",
  returnNewerFormat: () => "这份表是用更新版本的分解通发出的，这个版本读不了；请先升级再收。",
  returnIdentityTorn: () => "文件里记着两个不同的县区或轮次，可能是把两份表拼在了一起；请让对方用原表重新填。",
  returnFixList: () => "这是退回给县区的修改清单（或校验结果），不是填好的表；请对方按清单改好原表再发来。",
  returnNoRound: () => "看不出这份表是哪一轮次的，请先选轮次（命令行用 --round 名称）再收。",
  returnRoundGone: () => "这份表所属的轮次已不在台账里（可能已撤销），没有收；请先恢复那个轮次，或重新下发。",
  returnDistrictSeveral: () => "文件名和表里写了不止一个县区，不知道是谁报的；请在文件名里只写报表单位，再收一次。",
  returnDistrictUnknown: () => "看不出是哪个县区报的；请在文件名里写上县区名称，再收一次。",
  returnWrongPlan: (plan: string) => `这是另一个方案的表，不是“${plan}”的，没有收；请核对后收进它自己的方案。`,
  returnWrongYear: (year: number, asks: number) =>
    `这是${year}年的表，现在收的是${asks}年的，没有收；请让对方换成今年的表。`,
  returnNotFillIn: () => "这是分解通导出的表，但不是下发给县区的填报表，没有收；请让对方填下发的那份，或用导入。",
  returnWrongRound: (own: string | null, asks: string) =>
    `这是${own === null ? "另一" : `“${own}”`}轮次的表，现在收的是“${asks}”，没有收；请让对方填这一轮次的表。`,
  returnDistrictDiffers: (file: string, own: string) =>
    `文件名写的是“${file}”，表里是发给“${own}”的，按“${own}”收；请核对对方有没有填错表。`,
  returnDistrictGone: () => "这份表的县区已不在方案里，没有收；请核对方案的县区。",
  returnDistrictNotAsked: (district: string, round: string) => `“${round}”没有发给${district}，没有收；请核对轮次。`,
  returnRoundClosed: (round: string) => `“${round}”已经结束，不再收表；要收请先重新打开这个轮次。`,
  returnNeverSent: (district: string, round: string) =>
    `没有给${district}发过“${round}”的表，无从比对，没有收；请先下发。`,
  returnLayerClosed: (layers: string) => `${layers}已随通报关闭，不能再收进去；要改请用“更正”，写明原因。`,
  returnOlderVersion: () => "填的是早先的版本，发出后方案或表又改过；各行按项目对上了，请核对改动的行。",
  returnNewerVersion: () => "填的表比台账里记着的还新（可能台账是旧的备份）；各行按项目对上了，请核对。",
  returnMacros: () => "文件带有宏，程序不运行宏，只读了数。",
  returnOtherTable: (round: string) => `这不是“${round}”的填报表：表头对不上，没有收；请让对方用下发的表填。`,
  returnNothingFilled: (cells: number) => `${cells}格一格都没有填，也没有勾“无意见”；没有任务请填 0 并在说明里写原因。`,
  returnSheetDoubled: (sheet: string, others: string) =>
    `工作表“${sheet}”在文件里不止一份（还有“${others}”），不知道以哪份为准；请删掉多余的再发。`,
  returnColumnMissing: (title: string) => `“${title}”这一列没有了；请用下发的原表重新填，不要删列。`,
  returnHeadingChanged: (places: string, now: string, was: string) =>
    `${places} 的表头改成了“${now.slice(0, 40)}”，原来是“${was}”；请改回原来的字。`,
  returnColumnDoubled: (title: string, places: string) =>
    `“${title}”这一列有不止一份（${places}），不知道以哪列为准；请只留一列。`,
  returnColumnAdded: (places: string) => `${places} 是多出来的列，没有读；要说的话请写在“说明”列里。`,
  returnColumnMoved: (places: string) => `列的位置变了（${places}），已按表头对上。`,
  returnColumnHidden: (places: string) => `${places} 这一列被隐藏了，里面的数照样读了，请核对。`,
  returnRowMissing: (title: string) => `“${title}”这一行没有了；请用下发的原表补上，不要删行。`,
  returnRowMoved: (places: string) => `行的顺序变了（${places}），已按项目对上。`,
  returnRowRenamed: (places: string, now: string, was: string) =>
    `${places} 的项目名改成了“${now.slice(0, 40)}”，原来是“${was.slice(0, 40)}”，这一行没有收；请改回原来的字。`,
  returnRowDoubled: (title: string, places: string) =>
    `“${title.slice(0, 40)}”有不止一行（${places}），填的还不一样，都没有收；请只留一行。`,
  returnRowDoubledSame: (title: string, places: string) =>
    `“${title.slice(0, 40)}”有不止一行（${places}），填的一样，只收了一次。`,
  returnRowAdded: (places: string) => `${places} 在自己加的行里，表里没有这个项目，没有收；要增加项目请写在说明里。`,
  returnRowAddedEmpty: (places: string) => `${places} 是自己加的行，没有填数，不影响收表。`,
  returnRowHidden: (places: string) => `${places} 所在的行被隐藏了，里面的数照样读了，请核对。`,
  returnRowGone: (places: string) => `${places} 所在的项目已从方案里删去，没有收。`,
  returnUnitChanged: (places: string, now: string, was: string) =>
    `${places} 的计量单位改成了“${now.slice(0, 20)}”，原来是“${was}”，这一行没有收；请改回原来的单位，按它填数。`,
  returnStrayCell: (places: string) => `${places} 不在任何项目的行里，没有收；请清空，或填到对应的行里。`,
  returnNotAsked: (places: string) => `${places} 的行不用填，没有收；请清空，有话写在说明里。`,
  returnSumLine: (places: string) => `${places} 是自己加的合计，不用收。`,
  returnNotANumber: (places: string) => `${places} 不是数；请只填数字，例如 9，要说的话写在说明里。`,
  returnTooFine: (places: string) => `${places} 的小数位太多，存不下；请只留需要的位数。`,
  returnOtherUnit: (places: string, unit: string) => `${places} 写的单位和本行不同；请按“${unit}”填，只填数字。`,
  returnCellError: (places: string) => `${places} 是公式错误（如 #REF!）；请改填数字。`,
  returnNoResult: (places: string) => `${places} 是公式，文件里没有结果；请改填数字。`,
  returnExternalLink: (places: string) =>
    `${places} 是连到别的文件的公式，按文件里存下的数收，请核对；最好让对方改填数字。`,
  returnFormula: (places: string) => `${places} 填的是公式，按算出的数收。`,
  returnFormulaOverwritten: (places: string) => `${places} 原来是公式，被改成了固定的数，没有用它。`,
  returnForeignCell: (places: string) => `${places} 是给对方看的数，不能由对方改，没有收；有不同意见请写在说明里。`,
  returnShownDiffers: (places: string) =>
    `${places} 显示的数和格子里的数不一样（显示四舍五入了），按格子里的数收，请核对。`,
  returnFullWidth: (places: string) => `${places} 用全角数字填写，已按数字读。`,
  returnFloatNoise: (places: string) => `${places} 带有计算误差的尾数，已按 15 位有效数字取整。`,
  returnBlank: (places: string) => `${places} 没有填；没有发生请填 0，没有数请在说明里写原因。`,
  returnNoteElsewhere: (places: string) => `${places} 的说明写在不用填的行里，没有收。`,
  returnNoteTooLong: (places: string) => `${places} 的说明超过 2000 个字，没有收；请写短些。`,
  returnSameFile: (district: string) => `这份文件（${district}）已经收过，内容一样，没有再收。`,
  returnTwice: (files: string) =>
    `同一县区这次有不止一份文件（还有${files}），填得不同的格子列为冲突，没有收；请留下对的一份。`,
  mergeNeedsFile: () => "请写出要收的文件或文件夹，例如 merge 回收/ --library 台账.fjt --plan 方案。",
  mergeAccept: (known: readonly string[]) => `--accept 只能是 ${known.join("、")}。`,
  mergeReading: (done: number, total: number) => `正在读取 ${done}/${total}`,
  mergeTooDeep: (most: number) => `文件夹套了超过${most}层，里面的没有收。`,
  mergeDryRun: () => "只是预览，什么都没有写。",
  mergeNobody: () => "不知道是谁报的",
  boardStates: () =>
    ({
      missing: "未报",
      returned: "已报",
      late: "迟报",
      recorded: "电话",
      sentBack: "退回",
      errors: "有错",
      wrongTemplate: "模板不符",
      wrongYear: "年度不符",
      excluded: "已排除",
      withdrawn: "已撤回",
    }) as const,
  boardDays: (days: number) => `（迟${days}天）`,
  fixListsWritten: (files: number, folder: string) => `已写出${files}份退回修改清单，在 ${folder}。`,
  fixListsFolder: (round: string) => `${round}退回修改清单`,
  boardTitle: (round: string) => `${round}收发台账`,
  boardLine: (layers: readonly string[], deadline: string | null, districts: number) =>
    `${layers.join("、")}；共 ${districts} 个单位${deadline === null ? "" : `；截止 ${deadline}`}`,
  fixListTitle: (district: string, round: string) => `${district}“${round}”退回修改清单`,
  fixListHow: (file: string) => `请对照原表“${file}”逐条修改，改好一条勾一条，把改好的原表（不是这份清单）重新发来。`,
  returnNothingToFix: () => "没有需要退回修改的回报。",
  returnNoRounds: () => "这个方案还没有下发过轮次，请先下发。",
  returnRoundUnknown: (name: string) => `没有叫“${name.slice(0, 40)}”的轮次，请核对名称。`,
  returnsMerged: (round: string, files: number) =>
    `收件${round === "" ? "" : `“${round}”`}（${files}份）`.slice(0, 200),
  returnDecided: (what: "record" | "sendback" | "exclude" | "include", district: string, round: string) =>
    `${{ record: "记录", sendback: "退回", exclude: "排除", include: "恢复" }[what]}${district}的“${round}”回报`.slice(
      0,
      200,
    ),
  returnNotExcluded: (district: string) => `${district}没有被排除，不用恢复。`,
  returnExcludedAlready: (district: string) => `${district}已经排除了。`,
  returnNothingCame: (district: string) => `${district}还没有报过，无从退回或排除；电话答复请用“记录”。`,
  returnConflicts: (cells: number) => `有${cells}格和现在的数冲突，没有收；请核对后定。`,
  returnReminder: (text: {
    round: string;
    what: string;
    deadline: string | null;
    today: string;
    contact: string | null;
    missing: readonly string[];
    back: readonly string[];
  }) =>
    [
      `各单位：“${text.round}”（${text.what}）${text.deadline === null ? "尚未收齐" : `请于${text.deadline}前报送`}。`,
      text.missing.length > 0
        ? `截至${text.today}尚未报送的有${text.missing.length}个：${text.missing.join("、")}，请尽快报送。`
        : "",
      text.back.length > 0 ? `需要改好重报的有${text.back.length}个：${text.back.join("；")}。` : "",
      text.contact === null ? "" : `联系人：${text.contact}。`,
    ]
      .filter((line) => line !== "")
      .join("\n"),
};
