import type { Account } from "../accounts/types.ts";

/** Where the first step leads: to the second one, which is set up first when it is not there yet. */
export function secondStep({ secondFactor }: Account, onward: string): string {
  const step = secondFactor ? "/console/tweede-stap" : "/console/tweede-stap/instellen";
  return onward === "" ? step : `${step}?verder=${encodeURIComponent(onward)}`;
}
