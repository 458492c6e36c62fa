/** What the program says of itself: starting, its windows, its connections, its calls. */

import type { LevelWords } from "../model/level.ts";

/** Why there is no Electron, as a download may end (electron/shell/fetch-electron.ts). */
const notFetched = {
  failed: "Electron 没有下载成功",
  stalled: "下载 Electron 时网络没有响应",
  tooSlow: "下载 Electron 用时过长",
  skipped: "已跳过下载 Electron",
} as const;

export const programText = {
  stepFailedReopen: () => "程序内部出错，这一步没有做成；请重试，仍不行请重新打开分解通。",
  callsTooMany: () => "同时进行的操作太多，这一步没有做；请稍等片刻再试。",
  requestNotOurs: () => "此请求不是来自分解通的窗口，已拒绝。",
  addressTooLong: () => "地址过长，已拒绝。",
  addressNotOurs: () => "地址不是本程序的地址，已拒绝。",
  readsOnly: () => "本程序只接受读取页面的请求。",
  stepFailed: () => "程序内部出错，这一步没有做成；请重试。",
  windowNotOpened: () => "没有打开窗口，请重试。",
  ownerGone: () => "正在使用台账库的那个分解通已经退出，这一步没有得到确认；请重新打开后核对。",
  ownerSilent: () => "台账库正被另一个分解通使用，但它没有回应；请关闭它之后再试。",
  ownerOtherRelease: () => "台账库正被另一个版本的分解通使用；请关闭它之后再试。",
  pageNotThere: () => "没有这个页面。",
  openedFileTooLarge: (file: string) => `文件“${file}”超过 64 MB，没有打开。`,
  openedFileUnreadable: (file: string) => `文件“${file}”读不出来，可能已被移走或没有权限，没有打开。`,
  programEnding: () => "程序正在退出，这次操作没有执行。",
  methodNotThere: (method: string) => `没有“${method}”这个功能。`,
  paramsUnfit: (where: string) => `提交的内容不符合要求（${where}），没有执行，请检查后重试。`,
  restoreFails: (library: string) => `没有能从备份恢复台账，请检查“${library}”所在文件夹的权限和磁盘空间。`,
  backgroundStoppedSaved: () => "程序的后台已停止，请重新打开程序；已保存的内容不受影响。",
  backgroundStopped: () => "程序的后台已停止，请重新打开程序。",
  correctionNotKept: () => "更正和名称对应没有记住，下次同样的文件要再更正一次；这次导入不受影响。",
  toldUnread: (file: string, sheet: string, problem: string) => `${file}：${sheet}：${problem}。`,
  readingFileUnreadable: (file: string) => `读法文件“${file}”打不开或不是 JSON，请检查路径和内容。`,
  readingFileUnfit: (file: string) =>
    `“${file}”不是分解通的读法文件（tables：表的范围、表头行数、方向、各列各行是什么），请检查。`,
  uploadClosed: () => "这个文件的预览已经关闭，请重新选择文件。",
  planFinalNoAllocation: (plan: string) => `方案“${plan}”已定稿，不能再分配；请先撤回定稿。`,
  basisNoFigure: (table: string, place: string, text: string) =>
    `“${table}”中${place}的“${text}”不是数值，请改正后再保存。`,
  actionReserved: () => "这类操作不能直接提交，请使用对应的功能。",
  layoutsOther: (list: string) => `${list}，请换一种。`,
  choiceNotHeeded: (layout: string, format: string, choice: string) =>
    `${layout}（.${format}）${format === "json" ? "存的是原数原文，" : ""}用不上“${choice}”，请去掉这一项，或者改用别的版式、格式。`,
  districtsLeftOut: (count: number, level: LevelWords) =>
    `有${count}个${level.place}没有列出，${level.total}和合计仍是全部${level.place}的数。`,
  turnedKeepsColumns: (level: LevelWords) =>
    `${level.place}作行、指标作列时不能去掉列，请清空“不印的列”，或者换一个方向、格式。`,
  rowsUnknown: (name: string) => `方案里没有“${name}”这个类别或序号，请检查要导出的行。`,
  rowsNone: () => "要导出的行一行也没有，请改选。",
  layoutNotByDistrict: (layout: string) => `${layout}不是一个县区一份的，请改选“县区任务清单”。`,
  noDistricts: ({ place }: LevelWords) => `方案里还没有${place}，请先添加${place}再导出。`,
  receiverToFill: () => "不知道报告报送给谁：请在导出的文档里把“（主送机关）”改成主送机关的名称。",
  districtsAreMany: () => "全部县区是每个县区一个文件，请点“导出”存进文件夹，或者只选一个县区。",
  districtBeingWritten: (district: string) => `正在导出 ${district}`,
  districtsCancelled: (done: number, of: number) => `已取消，写出 ${done} 个文件，还有 ${of - done} 个没有写。`,
  layoutWithoutText: () => "这个版式没有文字内容，请重试。",
  pdfNoProgram: () =>
    "这台电脑上没有找到可以生成 PDF 的浏览器（Edge、Chrome、Chromium）或 LibreOffice，请安装一个，或导出 .xlsx 后用 WPS、Excel 另存为 PDF。",
  pdfNoOffice: () =>
    "这台电脑上没有找到 LibreOffice，不能把文字材料生成 PDF；请导出 .docx，再用 WPS、Word 另存为 PDF。",
  pdfFails: (ending: "xlsx" | "docx" = "xlsx") =>
    `没有生成 PDF，请重试；还不行就导出 .${ending}，再用 WPS、${ending === "docx" ? "Word" : "Excel"} 另存为 PDF。`,
  pdfTooLong: (ending: "xlsx" | "docx" = "xlsx") =>
    ending === "docx"
      ? "生成 PDF 的时间太长，已停止；请导出 .docx，再用 WPS、Word 另存为 PDF。"
      : "生成 PDF 的时间太长，已停止；请减少要导出的行、列，或导出 .xlsx 后用 WPS、Excel 另存为 PDF。",
  pdfCancelled: () => "已取消生成 PDF。",
  neverExported: () => "这个方案还没有导出过，请先选择格式导出一次。",
  exportFolderFails: (folder: string) =>
    `无法建立导出文件夹“${folder}”，请检查它所在位置的权限和磁盘空间，是否已有同名的文件。`,
  settingUnfit: () => "这项设置的值不对，没有改动。",
  folderNotWhole: () => "请填完整的文件夹路径，例如 D:\\分解通 或 /home/名字/分解通。",
  folderRefused: (folder: string) => `文件夹“${folder}”建不了或不能写入，请检查权限，或换一个文件夹。`,
  folderNotShown: (folder: string) => `没有找到能打开文件夹的程序，它在：${folder}`,
  savedNotOpened: (file: string) => `文件已保存到“${file}”，但没有找到能打开它的程序。`,
  uploadWithoutSheet: () => "文件里没有这张工作表，请重新选择文件。",
  noTableChosen: (file: string) => `“${file}”里没有选中的分解表，没有可以导入的内容。`,
  notStarted: () => "分解通没有启动，请重试。",
  restoreKeepsDamaged: () => "恢复后损坏的文件会改名保留，不会删除。",
  optionsWrong: () => "参数不对；可用：--library 台账文件、--browser、--port 端口、--stay、--restore。",
  portWrong: (port: string) => `端口“${port}”不对，请给 0 到 65535 之间的整数。`,
  electronFailedLately: () => "没有 Electron 运行文件（七天内下载过但没有成功），改用浏览器窗口。",
  electronNotFetched: (outcome: keyof typeof notFetched) =>
    `${notFetched[outcome]}，改用浏览器窗口（七天内不再尝试）。`,
  fetchingElectron: (canSkip: boolean) =>
    `首次运行，正在下载 Electron${canSkip ? "（按回车或 Esc 跳过，改用浏览器窗口）" : ""}…`,
  makingWindowFiles: () => "正在生成窗口文件，约需几秒…",
  electronNotOpened: () => "Electron 窗口没有打开，改用浏览器窗口。",
  notStartedSeeLog: () => "分解通没有启动，请重试；仍不行请查看日志。",
  restoreOffered: () => "要从这份备份恢复，请加 --restore 重新启动；损坏的文件会改名保留。",
  restored: (file: string) => `已从备份恢复，损坏的文件保留为“${file}”。`,
  windowShown: () => "分解通已经打开，已为您显示窗口。",
  portTaken: (port: number | undefined) => `端口 ${port} 已被占用或不允许使用，请换一个，或不指定端口。`,
  windowFilesMissing: () => "窗口的文件不完整，请重新安装分解通（从源码运行时请先运行 npm run build）。",
  windowOpened: () => "分解通的窗口已打开；关闭窗口后程序自动退出。",
  browserOpened: () => "分解通已在浏览器中打开；关闭页面后程序自动退出。",
  openInBrowser: (address: string) => `请在本机浏览器中打开（地址只能用一次，按回车可得到新的）：\n${address}`,
  anotherWindow: (address: string) => `另开一个窗口的地址（只能用一次）：\n${address}`,
};
