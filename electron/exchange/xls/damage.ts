/** The sentences for .xls files that cannot be read. */
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";

export function fileDamaged(): AppError {
  return new AppError("fileDamaged", say.xlsDamaged());
}

export function tooOld(): AppError {
  return new AppError("notSupported", say.xlsTooOld());
}

export function tooMuchText(): AppError {
  return new AppError("fileTooMuch", say.xlsTextTooMuch());
}

export function passwordNeeded(): AppError {
  return new AppError("fileEncrypted", say.passwordNeeded());
}

export function passwordWrong(): AppError {
  return new AppError("fileEncrypted", say.passwordWrong());
}

export function encryptionUnknown(): AppError {
  return new AppError("fileEncrypted", say.encryptionUnknown());
}
