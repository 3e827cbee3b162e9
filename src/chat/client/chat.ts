/** The page works without this. With it texts come and go without a reload, and none is lost. */
interface Waiting {
  readonly fields: readonly (readonly [string, string])[];
  readonly text: string;
  readonly typed: boolean;
  readonly bubble: Element;
  /** Of the first try: a repeat is the same post. */
  nonce?: string;
}

const SILENCE_MS = 40_000;
const LONGEST_WAIT_MS = 15_000;
/** Why a line was ended: the page is out of sight. */
const LEFT = 1;

const by = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw Error(id);
  return found;
};
const form = by("gesprek") as HTMLFormElement;
const field = by("tekst") as HTMLTextAreaElement;
const waiting: Waiting[] = [];
let line = new AbortController();
let again = 0;
let failures = 0;

/** One line at a time: it sends what waits first, and then hears what comes. */
async function connect(): Promise<void> {
  line.abort();
  clearTimeout(again);
  const post = waiting[0];
  const fields = body();
  if (!post && (fields.has("begin") || document.hidden)) return;
  const mine = (line = new AbortController());
  const over = await follow(mine, fields, post).catch(() => {
    // Unless another line has taken over, or nobody is looking.
    if (mine === line && mine.signal.reason !== LEFT) say(form.dataset["kwijt"]);
    return false;
  });
  if (over || mine !== line || mine.signal.reason === LEFT) return;
  const wait = Math.min(500 * 2 ** failures++, LONGEST_WAIT_MS);
  again = setTimeout(() => void connect(), wait);
}

/** True: there is nothing more to hear here. */
async function follow(
  mine: AbortController,
  fields: URLSearchParams,
  post: Waiting | undefined,
): Promise<boolean> {
  fill(fields, post);
  const { signal } = mine;
  const response = await inTime(mine, fetch(form.action, { method: "POST", body: fields, signal }));
  if (response.status > 499) throw Error();
  for await (const html of linesOf(response, mine)) {
    say();
    if (response.ok) failures = 0;
    arrived(post, response.ok);
    show(html);
    if (!waiting[0] && !document.hidden) continue;
    void connect();
    return true;
  }
  if (!response.ok && arrived(post, false))
    by("melding").textContent = form.dataset["mislukt"] ?? "";
  return response.status === 410;
}

function fill(fields: URLSearchParams, post: Waiting | undefined): void {
  fields.delete("tekst");
  fields.set("stroom", "1");
  if (post) {
    post.nonce ??= fields.get("nonce") ?? "";
    fields.set("nonce", post.nonce);
    for (const [name, value] of post.fields) fields.set(name, value);
  }
}

async function* linesOf({ body: stream }: Response, mine: AbortController): AsyncGenerator<string> {
  const reader = stream?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const chunk = await inTime(mine, reader?.read());
    if (!chunk || chunk.done) return;
    const parts = (rest + chunk.value).split("\n");
    rest = parts.pop() ?? "";
    yield* parts.filter(Boolean);
  }
}

/** The server answers at once and gives a sign of life now and then: a line without one is dead. */
async function inTime<T>(mine: AbortController, work: T): Promise<Awaited<T>> {
  const watch = setTimeout(() => {
    mine.abort();
  }, SILENCE_MS);
  try {
    return await work;
  } finally {
    clearTimeout(watch);
  }
}

/** What was not taken goes back to the box. False: this was known. */
function arrived(post: Waiting | undefined, ok: boolean): boolean {
  if (!post || post !== waiting[0]) return false;
  waiting.shift();
  post.bubble.remove();
  if (!ok && post.typed) field.value = [post.text, field.value].filter(Boolean).join("\n");
  return true;
}

function say(words = ""): void {
  by("lijn").textContent = words;
}

function show(html: string): void {
  const box = document.createElement("template");
  box.innerHTML = html;
  const atEnd = form.getBoundingClientRect().top < innerHeight;
  let first: Element | undefined;
  for (const part of [...box.content.children]) {
    const old = document.getElementById(part.id);
    if (!old) {
      by("log").append(part);
      first ??= part;
    } else if (old.innerHTML !== part.innerHTML) {
      if (old.contains(document.activeElement)) by("log-kader").focus({ preventScroll: true });
      old.replaceChildren(...part.childNodes);
      if (part.id === "melding") old.scrollIntoView({ block: "nearest" });
    }
  }
  const { value } = form.elements.namedItem("token") as HTMLInputElement;
  document
    .querySelectorAll<HTMLInputElement>("[name=token]")
    .forEach((each) => (each.value = value));
  if (body().has("begin")) scrollTo(0, 0);
  else if (first && atEnd) toNews(first);
}

/** The box in sight, and the start of what is new as well: if need be only that. */
function toNews(first: Element): void {
  form.scrollIntoView({ block: "end" });
  if (first.getBoundingClientRect().top < 80) first.scrollIntoView();
}

function body(): URLSearchParams {
  return new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = event.submitter as HTMLButtonElement | null;
  const typed = button?.name !== "keuze";
  const text = typed ? field.value : button.value;
  if (!text.trim()) return;
  const bubble = document.createElement("li");
  bubble.textContent = `${text} (${form.dataset["verzenden"] ?? ""})`;
  by("wachtend").append(bubble);
  const question = (form.elements.namedItem("vraag") as HTMLInputElement).value;
  waiting.push({
    fields: [
      [typed ? "tekst" : "keuze", text],
      ["vraag", question],
    ],
    text,
    typed,
    bubble,
  });
  if (typed) field.value = "";
  bubble.scrollIntoView({ block: "nearest" });
  if (waiting.length < 2) void connect();
});

field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

// A page that nobody looks at reads nothing: the counsellor sees what was on the screen.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) void connect();
  else if (!waiting[0]) line.abort(LEFT);
});
addEventListener("online", () => void connect());
void connect();
