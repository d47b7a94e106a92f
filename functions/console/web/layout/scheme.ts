/** Light or dark: as the system is, or as it was chosen. */

import { effect, signal } from "@preact/signals";
import { recall, remember } from "../place/preferences.ts";

export const SCHEMES = ["system", "light", "dark"] as const;
export type Scheme = (typeof SCHEMES)[number];

export const scheme = signal<Scheme>("system");

/** Takes up what was chosen before. */
export function startScheme(): void {
  const chosen = recall("scheme");
  scheme.value = SCHEMES.find((one) => one === chosen) ?? "system";
  effect(() => {
    const { dataset } = document.documentElement;
    if (scheme.value === "system") delete dataset.scheme;
    else dataset.scheme = scheme.value;
  });
}

/** Chooses, and remembers it on this machine. */
export function chooseScheme(chosen: Scheme): void {
  scheme.value = chosen;
  remember("scheme", chosen === "system" ? undefined : chosen);
}
