import { startAlerts } from "./alerts.ts";
import { startComposer } from "./composer.ts";
import { forgetDrafts } from "./drafts.ts";
import { startKeys, takeOneAtATime } from "./keys.ts";
import { startLive } from "./live.ts";
import { startPalette } from "./palette.tsx";
import { stayAtEnd } from "./to-end.ts";

/** Pages work without any of this; it makes them live. */
const frame = document.getElementById("console");
if (frame !== null) {
  const alerts = startAlerts();
  const live = startLive(frame, alerts.look);
  startComposer(live.take);
  startPalette();
  startKeys();
  takeOneAtATime();
  forgetDrafts();
  stayAtEnd();
  // On a phone the bar is wider than the screen.
  document.querySelector("#nav [aria-current]")?.scrollIntoView({ block: "nearest" });
}
