import { AppError } from "../../../../shared/errors.ts";

/** The AppError that the work ends in; fails where it does not, or where the sentence is none. */
export async function failureOf(work: () => unknown): Promise<AppError> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (!/[\u4e00-\u9fff].*。$/.test(error.message))
      throw new Error(`no Chinese sentence: ${error.message}`, { cause: error });
    return error;
  }
  throw new Error("did not fail");
}
