import type { ComponentChildren, VNode } from "preact";

/** Its first column names the row. On a narrow screen each row is a list of its own. */
export function DataTable(props: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
  readonly empty?: string;
}): VNode {
  const { caption, heads, rows, empty } = props;
  if (rows.length === 0 && empty !== undefined) {
    return (
      <div class="table-empty">
        <h2>{caption}</h2>
        <p class="quiet">{empty}</p>
      </div>
    );
  }
  return (
    <div class="table-box" role="region" aria-label={caption} tabIndex={0}>
      <table class="utrecht-table">
        <caption class="utrecht-table__caption">{caption}</caption>
        <thead class="utrecht-table__header">
          <tr class="utrecht-table__row">
            {heads.map((head) => (
              <th class="utrecht-table__header-cell" scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="utrecht-table__body">
          {rows.map(([first, ...rest], row) => (
            <tr class="utrecht-table__row" key={row}>
              <th class="utrecht-table__cell" scope="row">
                {first}
              </th>
              {rest.map((cell, column) => (
                <td class="utrecht-table__cell" data-head={heads[column + 1]} key={column}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
