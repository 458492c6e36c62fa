import { AppError } from "../../../shared/errors.ts";

/** The AppError that `work` throws; anything else that it throws, or nothing, fails the test. */
export function failureOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("no error was thrown");
}
