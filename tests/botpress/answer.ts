/** What the API says, and its form of a refusal. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export const problem = (code: number, type: string) => ({ id: "err_1", code, type, message: type });
