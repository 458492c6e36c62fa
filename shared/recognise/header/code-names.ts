/** Header words of columns whose figures count nothing: codes and numbers of things. */

import { keyText } from "../grid/words.ts";

/** 行政区划代码, 邮编, 工程编号: figures that count nothing. */
const CODE =
  /(?:代码|编码|编号|代号|区划码|邮编|邮政编码|区号|电话|手机|账号|证号|信用代码|身份证|学号|文号|档案号|code)(?:号)?$/i;

/** Whether a header word names codes: 行政区划代码. */
export function isCodeName(name: string): boolean {
  return CODE.test(keyText(name).replace(/\([^()]*\)$/, ""));
}
