import type { VNode } from "preact";

const KEYS = [
  ["n", "Neem de volgende uit de wachtrij"],
  ["g", "Ga naar de wachtrij"],
  ["/", "Zoek een standaardantwoord (ook in een leeg antwoordveld)"],
  ["?", "Laat deze pagina zien"],
  ["Ctrl + Enter", "Verstuur je antwoord"],
  ["Esc", "Sluit de lijst met antwoorden"],
] as const;

export function HelpPage(): VNode {
  return (
    <section class="narrow">
      <h1>Sneltoetsen</h1>
      <p class="utrecht-paragraph">
        Losse letters doen niets zolang je in een veld typt. Met Tab kom je overal.
      </p>
      <table class="utrecht-table">
        <thead class="utrecht-table__header">
          <tr class="utrecht-table__row">
            <th class="utrecht-table__header-cell" scope="col">
              Toets
            </th>
            <th class="utrecht-table__header-cell" scope="col">
              Wat gebeurt er
            </th>
          </tr>
        </thead>
        <tbody class="utrecht-table__body">
          {KEYS.map(([key, meaning]) => (
            <tr class="utrecht-table__row" key={key}>
              <th class="utrecht-table__cell" scope="row">
                <kbd>{key}</kbd>
              </th>
              <td class="utrecht-table__cell">{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
