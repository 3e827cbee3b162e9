import type { Team } from "../dialogue/types.ts";

/** A text that counsellors send often: of a team, or of one counsellor. */
export interface Canned {
  /** 32 hexadecimal digits. */
  readonly id: string;
  /** Null: it belongs to `owner` alone. */
  readonly team: Team | null;
  readonly owner: string | null;
  readonly title: string;
  readonly text: string;
  /** Raised by every change, so that nobody overwrites what they have not read. */
  readonly version: number;
}

export interface CannedStore {
  /** All of these teams and of this owner, by title. */
  list(teams: readonly Team[], owner: string): Promise<readonly Canned[]>;
  get(id: string): Promise<Canned | null>;
  add(canned: Canned): Promise<void>;
  /** False: it is another version by now, or gone. */
  change(
    id: string,
    content: { readonly title: string; readonly text: string },
    version: number,
  ): Promise<boolean>;
  remove(id: string, version: number): Promise<boolean>;
}
