// The simulated phone. Nothing is kept: a reload is a new number.
const messages = document.getElementById("messages");
const form = document.getElementById("form");
const field = document.getElementById("text");
const error = document.getElementById("error");
let number = "";
let stream;

function begin() {
  stream?.close();
  messages.replaceChildren();
  number = `+316${String(crypto.getRandomValues(new Uint32Array(1))[0] % 100000000).padStart(8, "0")}`;
  document.getElementById("number").textContent = number;
  stream = new EventSource(`/phone/stream?number=${encodeURIComponent(number)}`);
  // After a lost line the server tells all again, so the received ones are counted, not repeated.
  let heard = 0;
  let shown = 0;
  stream.onopen = () => {
    heard = 0;
  };
  stream.onmessage = (event) => {
    heard += 1;
    if (heard <= shown) return;
    shown = heard;
    show("in", JSON.parse(event.data).text);
  };
}

function show(side, text) {
  const bubble = document.createElement("p");
  bubble.className = side;
  bubble.textContent = text;
  messages.append(bubble);
  messages.scrollTop = messages.scrollHeight;
  return bubble;
}

async function send(text) {
  // Shown at once, as a phone does; taken back into the field when it did not arrive.
  const bubble = show("out", text);
  field.value = "";
  try {
    const response = await fetch("/channels/phone/inbound", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ id: crypto.randomUUID(), from: number, text }),
    });
    if (!response.ok) throw new Error(String(response.status));
    error.hidden = true;
  } catch {
    bubble.remove();
    field.value = text;
    error.textContent = "Dit bericht is niet aangekomen. Probeer het nog eens.";
    error.hidden = false;
  }
  field.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (field.value !== "") void send(field.value);
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  form.requestSubmit();
});
for (const button of document.querySelectorAll("[data-text]")) {
  button.addEventListener("click", () => void send(button.dataset.text));
}
document.getElementById("other").addEventListener("click", begin);
begin();
