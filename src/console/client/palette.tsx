import { render, type VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface Answer {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Above more than this one types on. */
const MOST = 8;

/** Finds a canned answer by a few letters; takes the place of the plain list. */
export function startPalette(): void {
  const place = document.getElementById("canned");
  const box = document.querySelector<HTMLTextAreaElement>("#tekst");
  if (place === null || box === null) return;
  const answers = Array.from(place.querySelectorAll("option"), (option) => ({
    id: option.value,
    title: option.textContent.trim(),
    text: option.dataset["text"] ?? "",
  }));
  const insert = (text: string): void => {
    box.focus();
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input"));
  };
  place.replaceChildren();
  render(<Palette answers={answers} box={box} insert={insert} />, place);
}

function Palette(props: {
  readonly answers: readonly Answer[];
  readonly box: HTMLTextAreaElement;
  readonly insert: (text: string) => void;
}): VNode {
  const { answers, box, insert } = props;
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "/" || box.value !== "") return;
      event.preventDefault();
      setOpen(true);
    };
    const onAsk = (): void => {
      setOpen(true);
    };
    box.addEventListener("keydown", onKey);
    document.addEventListener("uitweg-canned", onAsk);
    return () => {
      box.removeEventListener("keydown", onKey);
      document.removeEventListener("uitweg-canned", onAsk);
    };
  }, [box]);
  const close = (text?: string): void => {
    setOpen(false);
    if (text === undefined) box.focus();
    else insert(text);
  };
  return (
    <>
      <button
        type="button"
        class="utrecht-button utrecht-button--subtle"
        aria-expanded={open}
        aria-controls="palette"
        onClick={() => {
          setOpen(!open);
        }}
      >
        Antwoorden <kbd>/</kbd>
      </button>
      <div id="palette" class="palette" hidden={!open}>
        {open ? <Search answers={answers} close={close} /> : null}
      </div>
    </>
  );
}

function Search(props: {
  readonly answers: readonly Answer[];
  readonly close: (text?: string) => void;
}): VNode {
  const { answers, close } = props;
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
  }, []);
  const found = find(answers, words);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((at + step + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter") close(found[at]?.text);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <label class="utrecht-form-label" for="palette-search">
        Zoek een antwoord
      </label>
      <input
        ref={input}
        id="palette-search"
        class="utrecht-textbox utrecht-textbox--html-input"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-autocomplete="list"
        autocomplete="off"
        {...(found[at] === undefined ? {} : { "aria-activedescendant": `answer-${found[at].id}` })}
        value={words}
        onInput={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="palette-list" role="listbox" aria-label="Antwoorden">
        {found.map(({ id, title, text }, index) => (
          <li
            key={id}
            id={`answer-${id}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => {
              event.preventDefault();
              close(text);
            }}
          >
            <strong>{title}</strong> <span class="quiet">{text}</span>
          </li>
        ))}
      </ul>
      <p role="status" class="quiet">
        {found.length === 0 ? "Geen antwoord gevonden." : ""}
      </p>
    </>
  );
}

/** All the words somewhere in it; a hit in the title comes first. */
function find(answers: readonly Answer[], words: string): readonly Answer[] {
  const wanted = words.toLowerCase().split(/\s+/);
  const has = (text: string): boolean => wanted.every((word) => text.toLowerCase().includes(word));
  const named = answers.filter(({ title }) => has(title));
  const said = answers.filter((one) => !named.includes(one) && has(`${one.title} ${one.text}`));
  return [...named, ...said].slice(0, MOST);
}
