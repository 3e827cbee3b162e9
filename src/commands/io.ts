/** Where a command reads and writes; a test passes its own. */
export interface Io {
  readonly input: AsyncIterable<Buffer | string>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** The output is a terminal: colours are welcome. */
  readonly colour: boolean;
}
