/** What is said of files in words: notices, measures. */

const wantWords = "请用 Word 或 WPS 打开后另存为 .docx，再导入";

export const wordsText = {
  noticeImported: (name: string) => `已由通知建立方案“${name}”。`,
  noticeUnchecked: (rows: number) => `另有 ${rows} 个指标没有可以核对的分解数。`,
  noticeNeedsFile: () => "请写出通知文件，例如：fenjie notice 通知.docx --json。",
  noticeWithoutItems: () => "这个文件里没有找到实事项目，请核对是不是任务通知或实施方案。",
  noticeTally: (
    file: string,
    { title, ...n }: { title: string; categories: number; items: number; indicators: number; split: number },
  ) =>
    `${file}：${title}\n  ${n.categories} 类，${n.items} 个实事项目，${n.indicators} 个指标，其中 ${n.split} 个有分解数`,
  figureOffered: (text: string, why: string, sentence: string) => `请核对“${text}”：${why}（${sentence}）`,

  wordsTooMany: (tenThousands: number) => `这个文件的文字超过 ${tenThousands} 万字，没有读取，请只保留通知本身后再试。`,
  wordsTooNested: () => "这个文件里的表格太多或套得太深，没有读取，请删去多余的表格后再试。",
  wordsEmpty: () => "这个文件里没有文字，请核对后重新选择。",
  footnotesUnread: (count: number) => `脚注、尾注 ${count} 处没有读入，请核对。`,
  wordsUnknown: () => `这个文件不是可以读的文字（能读 .txt、.docx、.doc、.html、.pdf），请换一个文件。`,
  wordsIsTable: () => "这是表格文件，不是通知，请用“导入附件”导入。",
  rtfIsNotRead: () => `这是 RTF 文档，${wantWords}。`,
  wpsIsNotRead: () => `这是 WPS 文字的旧格式（.wps），${wantWords}。`,
  ofdIsNotRead: () => "这是 OFD 版式文件，请用阅读器另存为 .pdf 或复制文字，再导入。",
  odtIsNotRead: () => `这是 OpenDocument 文字（.odt），${wantWords}。`,
  docDamaged: () =>
    "这个 Word 文档不完整或已损坏，无法读取，请用 Word 或 WPS 打开后另存为 .docx，或向发文单位重新要一份。",
  docTooOld: () => `这是 Word 95 或更早的文档，${wantWords}。`,
  docEncrypted: () => "这个 Word 文档设了打开密码，请在 Word 或 WPS 中去掉密码、另存后再试。",
  pictureIsNotRead: () => "这是图片，里面没有文字可读，请向发文单位要文字版，或识别成文字后再导入。",
  pdfWithoutText: () => "这个 PDF 只有扫描的图片，没有文字，请向发文单位要文字版，或识别成文字后再导入。",
  pdfPagesWithoutText: (pages: string) => `第 ${pages} 页没有文字（可能是图片），没有读入，请核对。`,
  pdfEncrypted: () => "这个 PDF 设了打开密码，请去掉密码、另存后再试。",
  pdfDamaged: () => "这个 PDF 不完整或已损坏，无法读取，请用阅读器打开后另存一份，或向发文单位重新要一份。",
  pdfTooMany: (pages: number) => `这个 PDF 超过 ${pages} 页，没有读取，请只保留通知本身后再试。`,
  numbersUnread: (count: number) => `有 ${count} 段的自动编号未读出，各段按原来的次序。`,
} as const;
