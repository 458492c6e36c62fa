/** What the command line says. */

export const commandLineText = {
  commandUnknown: (command: string) => `没有“${command}”这个命令，请用 fenjie help 查看可用的命令。`,
  commandLineTitle: () => "分解通命令行。加 --json 时标准输出只有一份 JSON。",
  waitingForTurn: () => "台账库正被另一个命令使用，正在等它做完…",
  libraryNotFound: (file: string) => `没有找到台账文件“${file}”，请检查路径。`,
  benchNeedsSource: () => "性能测量只能在源码目录里运行，安装的程序没有这个命令。",
  indicatorAmbiguous: (count: number, name: string) =>
    `有${count}个指标都叫“${name}”，请写成“项目/指标”或用指标的 id。`,
  indicatorUnknown: (name: string) => `方案里没有指标“${name}”，请检查名称。`,
  judgedBalanced: () => "校验结果：全部平衡，没有问题。",
  judgedInPart: () => "校验结果：没有发现错误，但没有全部校验。",
  rowsUnchecked: (rows: number, kinds: readonly string[]) => `没有校验的有${rows}行：${kinds.join("；")}。`,
  nothingChanged: () => "没有变化。",
  noPlansYet: () => "台账里还没有方案。",
  districtOrTotal: () => "请用 --district 指明承接单位，或用 --total 表示总目标，二者只能选一个。",
  valueNeeded: () => '请写出一个值；空值写成 ""，以减号开头的值写在 -- 之后。',
  actionFileUnreadable: (file: string) => `操作文件“${file}”不存在或不是 JSON，请检查。`,
  stepsRange: () => "--steps 要写 1 到 1000 的整数。",
  districtNeedsIndicator: () => "--district 要和 --indicator 一起用。",
  noHistoryYet: () => "还没有记录。",
  statusNeeded: () => "请写出状态：draft（草稿）、review（征求意见）或 final（定稿）。",
  waiveNeedsReason: () => "强制通过（--waive）要用 --reason 写明原因。",
  errorsForbidFinal: (errors: number) =>
    `方案还有${errors}个错误，不能定稿；请改正，或用 --waive 编号 --reason 原因 逐条强制通过。`,
  statusChanged: (plan: string, status: string) => `方案“${plan}”已改为${status}。`,
  pairsMalformed: (option: string, what: string, pair: string) =>
    `--${option} 要写成“${what}=数”，多个用逗号隔开，现在是“${pair}”。`,
  methodUnknown: (method: string, known: string) => `没有“${method}”这个方法，可用：${known}。`,
  optionsUseless: (method: string, name: string, options: readonly string[]) =>
    `${method}（${name}）用不上 ${options.join("、")}，请去掉后再分配，或换一种方法。`,
  gapUnknown: (known: readonly string[], text: string) => `--gap 只能是 ${known.join("或 ")}，现在是“${text}”。`,
  indicatorNeeded: () => "缺少 --indicator，请写明要分配的指标。",
  importNeedsFile: () => "请写出要导入的文件，用法：fenjie import 文件… --library 台账 --plan 方案",
  preferOnlyFile: () => "--prefer 只能写 file（冲突时用文件的数）。",
  importTally: (
    plan: string,
    cells: { added: number; changed: number; same: number; conflicts: number; missing: number },
  ) =>
    `方案“${plan}”：新增 ${cells.added} 格，更新 ${cells.changed} 格，相同 ${cells.same} 格，冲突 ${cells.conflicts} 格，文件中没有的 ${cells.missing} 格。`,
  planFileNeedsNewName: (name: string) => `台账里已有方案“${name}”，方案文件只能导入成新方案，请换一个 --plan 名称。`,
  noTableBecause: (reason: string) => `没有找到目标任务分解表（${reason}），请检查文件。`,
  noTableFound: () => "没有找到目标任务分解表，请检查文件。",
  planFileDamaged: (file: string) => `“${file}”不是完整的 JSON 方案文件，请重新导出后再试。`,
  choiceUnclear: (flag: string, label: string, written: string, form: string) =>
    `--${flag} 看不懂“${written}”，${label}请写成 ${form}。`,
  layoutUnknown: (layout: string, known: string) => `没有“${layout}”这个版式，${known}。`,
  formatUnknown: (format: string, known: string) => `不认识的文件类型“.${format}”，请用 ${known}。`,
  layoutsAre: (list: string) => `${list}。`,
  districtNeeded: () =>
    "任务清单是一个县区一份的，请用 --district 写明县区；全部导出用 --all-districts，--out 写文件夹。",
  outNotOurs: (file: string) =>
    `“${file}”已经存在，不是分解通写的，或者写出之后被改动过，没有覆盖；要覆盖请加 --overwrite，或换一个文件名。`,
  readNeedsFile: () => "请写出要读的文件，用法：fenjie read 文件…",
};
