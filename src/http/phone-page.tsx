import { renderToStaticMarkup } from "preact-render-to-string";

/** The simulated phone of the demonstration: what somebody with a cheap phone would see. */
export function phonePage(): string {
  return `<!doctype html>${renderToStaticMarkup(
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Proeftelefoon - Uitweg</title>
        <link rel="icon" href="/phone/icon.svg" />
        <link rel="stylesheet" href="/phone/phone.css" />
        <script src="/phone/phone.js" defer />
      </head>
      <body>
        <main class="stage">
          <section class="about">
            <h1>Proeftelefoon</h1>
            <p>
              Dit is een nagemaakte telefoon. Er gaat geen echte sms uit. Je ziet hier precies wat
              iemand op zijn telefoon leest.
            </p>
            <p>
              Doe alsof je de sms van politie en gemeente kreeg, en antwoord. Typ wat je wilt. Een
              cijfer mag ook.
            </p>
            <p class="try">
              <span>Probeer eens:</span>
              {["hoi", "ik wil stoppen met coke", "ik heb schulden", "MENS", "PRIVACY", "WIS"].map(
                (text) => (
                  <button type="button" data-text={text} key={text}>
                    {text}
                  </button>
                ),
              )}
            </p>
            <p>
              <button type="button" id="other">
                Begin met een ander nummer
              </button>
            </p>
            <noscript>
              <p class="error">Deze proeftelefoon werkt alleen met JavaScript.</p>
            </noscript>
          </section>
          <section class="phone" aria-label="Telefoon">
            <header class="bar">
              <span class="name">Uitweg</span>
              <span id="number" />
            </header>
            <div id="messages" role="log" aria-label="Berichten" tabIndex={0} />
            <p id="error" class="error" role="alert" hidden />
            <form id="form" autocomplete="off">
              <label for="text" class="hidden">
                Je bericht
              </label>
              <textarea id="text" rows={1} placeholder="Sms-bericht" maxLength={2000} />
              <button type="submit">Stuur</button>
            </form>
          </section>
        </main>
      </body>
    </html>,
  )}`;
}
