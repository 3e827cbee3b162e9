/** Something wrong in a file that people edit, said so that they can mend it. */
export interface Fault {
  readonly file: string;
  /** From 1; absent when the fault belongs to the file as a whole. */
  readonly line?: number | undefined;
  readonly message: string;
  readonly hint: string;
}

/** `flows/welkom.yml:12 no node "x" (hint)` */
export function faultLine({ file, line, message, hint }: Fault): string {
  return `${file}${line === undefined ? "" : `:${line}`} ${message} (${hint})`;
}
