/** The sentences for .xls files that cannot be read. */
import { AppError } from "../../../shared/errors.ts";

export function fileDamaged(): AppError {
  return new AppError(
    "fileDamaged",
    "这个 .xls 文件已损坏，无法读取，请用 Excel 或 WPS 打开后另存一份，或向发件人重新要一份。",
  );
}

export function tooOld(): AppError {
  return new AppError("notSupported", "这是 Excel 4.0 或更早版本的表格，请用 Excel 或 WPS 打开后另存为 .xlsx 再试。");
}

export function tooMuchText(): AppError {
  return new AppError("fileTooMuch", "这个表格的文字太多，为防止卡死没有读取，请只保留需要的工作表后再试。");
}

export function passwordNeeded(): AppError {
  return new AppError("fileEncrypted", "这个文件设了打开密码，请输入密码后再试。");
}

export function passwordWrong(): AppError {
  return new AppError("fileEncrypted", "打开密码不对，请重新输入后再试。");
}

export function encryptionUnknown(): AppError {
  return new AppError("fileEncrypted", "这个文件的加密方式无法识别，请在 Excel 或 WPS 中去掉打开密码、另存后再试。");
}
