/** The sentence for a .doc that cannot be followed. */
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";

export function fileDamaged(): AppError {
  return new AppError("fileDamaged", say.docDamaged());
}
