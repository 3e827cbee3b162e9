import { UitwegError } from "../../kernel/errors.ts";

/** Undefined when the store is busy or full, which passes; any other fault is thrown. */
export async function unlessBusy<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof UitwegError && error.code.startsWith("STORE_")) return undefined;
    throw error;
  }
}
