import type { Database } from "better-sqlite3";
import { type Compilable, Kysely, SqliteDialect } from "kysely";
import type { Tables } from "../tables.ts";

/** A query that was written, typed and compiled by Kysely once and then runs as it is. */
interface Statement<Args, Row> {
  get(args: Args): Row | undefined;
  all(args: Args): Row[];
  /** Returns how many rows it changed. */
  run(args: Args): number;
}

/** @example prepare((tables, args: { id: Buffer }) => tables.selectFrom("due").where("conversation", "=", args.id)) */
export type Prepare = <Args extends object, Row>(
  build: (tables: Kysely<Tables>, args: Args) => Compilable<Row>,
) => Statement<Args, Row>;

/**
 * Compiling a query costs more than running it, so `build` sees slots in place of the arguments and
 * runs once. It must hand `args` on as they are, without looking into them.
 */
export function createPrepare(db: Database): Prepare {
  const tables = new Kysely<Tables>({ dialect: new SqliteDialect({ database: db }) });
  return <Args extends object, Row>(
    build: (tables: Kysely<Tables>, args: Args) => Compilable<Row>,
  ): Statement<Args, Row> => {
    const { sql, parameters } = build(tables, slots as Args).compile();
    const statement = db.prepare<unknown[], Row>(sql);
    const bind = binder(parameters);
    return {
      get: (args) => statement.get(bind(args)),
      all: (args) => statement.all(bind(args)),
      run: (args) => statement.run(bind(args)).changes,
    };
  };
}

/** Some twenty statements run a text: a plain loop, and one array for each. */
function binder(parameters: readonly unknown[]): (args: object) => unknown[] {
  return (args) => {
    const values = [...parameters];
    for (const [at, value] of parameters.entries())
      if (value instanceof Slot) values[at] = Reflect.get(args, value.name);
    return values;
  };
}

class Slot {
  readonly name: PropertyKey;

  constructor(name: PropertyKey) {
    this.name = name;
  }
}

const slots: object = new Proxy({}, { get: (_, name) => new Slot(name) });
