/** Away from here: blank first, then the conversation ends, then another page takes the place of this one. */
const button = document.querySelector<HTMLElement>("[data-exit]");
let presses: number[] = [];
/** Shift with another key is a capital letter. */
let alone = false;

function leave(): void {
  const token = document.querySelector<HTMLInputElement>("input[name=token]")?.value;
  const to = button?.dataset["exit"] ?? "/weg";
  document.title = "\u200b";
  document.body.remove();
  if (token) navigator.sendBeacon("/chat/weg", new URLSearchParams({ token }));
  location.replace(to);
}

button?.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

addEventListener("keydown", ({ key }) => {
  alone = key === "Shift";
  if (!alone) presses = [];
});

addEventListener("keyup", ({ key, timeStamp }) => {
  if (key !== "Shift" || !alone) return;
  presses = [...presses.filter((then) => timeStamp - then < 5000), timeStamp];
  if (presses.length > 2) leave();
});
