import type { Flows } from "./dialogue/types.ts";
import { loadDirectory } from "./directory/load-directory.ts";
import type { Directory } from "./directory/types.ts";
import { loadFlows } from "./flows/load.ts";
import { UitwegError } from "./kernel/errors.ts";
import { loadLocales } from "./locale/load.ts";
import type { Locales } from "./locale/texts.ts";
import { loadModels, type Models } from "./nlu/models.ts";
import { fromRoot } from "./root.ts";

/** Everything the bot says and knows. */
export interface Content {
  readonly flows: Flows;
  readonly locales: Locales;
  readonly directory: Directory;
  readonly models: Models;
}

/** Reads all content and refuses to start on the first kind of fault, naming every fault of it. */
export function loadContent(): Content {
  const flows = loadFlows(fromRoot("flows"));
  return {
    flows,
    locales: loadLocales(fromRoot("locales"), flows),
    directory: loadDirectory(fromRoot("flows/services.yml")),
    models: loadModels(fromRoot("")),
  };
}

/** A refusal to start, as an operator reads it. */
export function explain(error: unknown): string {
  if (!(error instanceof UitwegError)) return String(error instanceof Error ? error.stack : error);
  return [`${error.code}: ${error.message}`, ...error.faults.map((fault) => `  - ${fault}`)].join(
    "\n",
  );
}
