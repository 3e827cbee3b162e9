import { References } from "./schema.ts";
import type { Path } from "../kernel/yaml-file.ts";

export interface Problem {
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}

/** Ids that are twice there or nowhere, and topics whose last rule does not hold for everybody. */
export function referenceProblems(data: unknown): Problem[] {
  const file = References.safeParse(data).data;
  if (file === undefined) return [];
  return [
    ...doubles(file, "organizations"),
    ...doubles(file, "services"),
    ...strayOwners(file),
    ...Object.entries(file.doors).flatMap(([topic, rules]) => doorProblems(file, topic, rules)),
  ];
}

function doubles(file: References, list: "organizations" | "services"): Problem[] {
  const ids: readonly (string | null)[] = file[list].map(({ id }) => id);
  return ids.flatMap((id, index) =>
    id === null || ids.indexOf(id) === index
      ? []
      : [{ path: [list, index, "id"], message: `"${id}" is here twice`, hint: "remove one" }],
  );
}

function strayOwners(file: References): Problem[] {
  const known = new Set(file.organizations.map(({ id }) => id));
  return file.services.flatMap(({ organization }, index) =>
    organization === null || known.has(organization)
      ? []
      : [
          {
            path: ["services", index, "organization"],
            message: `there is no organization "${organization}"`,
            hint: "add it or correct the name",
          },
        ],
  );
}

function doorProblems(
  file: References,
  topic: string,
  rules: References["doors"][string],
): Problem[] {
  const known = new Set(file.services.map(({ id }) => id));
  const orders = rules.flatMap(({ order }, rule) =>
    orderProblems(["doors", topic, rule, "order"], order, known),
  );
  if (Object.keys(rules.at(-1)?.when ?? {}).length === 0) return orders;
  const message = `"${topic}" has no doors for everybody`;
  return [...orders, { path: ["doors", topic], message, hint: "end with a rule without `when`" }];
}

function orderProblems(
  path: Path,
  order: readonly string[],
  known: ReadonlySet<string | null>,
): Problem[] {
  return order.flatMap((id, index) => {
    const at = [...path, index];
    if (!known.has(id)) {
      return [
        { path: at, message: `there is no service "${id}"`, hint: "add it or correct the id" },
      ];
    }
    return order.indexOf(id) === index
      ? []
      : [{ path: at, message: `"${id}" is in the order twice`, hint: "remove one" }];
  });
}
