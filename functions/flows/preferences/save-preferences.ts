/** The preference centre: topics switched on and off, and a pause from all but transactional mail. */

import { type PauseDays, withoutPause, withPause } from "#engine/decide/consent-changes.ts";
import type { Ports, Reader } from "#ports/ports.ts";
import { changeAddress } from "../concurrency/change-address.ts";
import { type Choice, type ConsentNeeds, choose, presentAddress } from "./change-consents.ts";

const SOURCE = "preference centre";

/** By topic: whether it is wanted, and for one that is, the consent text under which it was switched on. */
export type Wishes = Record<string, { on: true; text: string } | { on: false }>;

/** When it returns, every commit to send sees the choices. */
export function savePreferences(ports: ConsentNeeds & Pick<Ports, "consentTexts" | "customers">) {
  return async (reader: Reader, wishes: Wishes): Promise<void> => {
    const choices: Record<string, Choice> = {};
    for (const [topic, wish] of Object.entries(wishes)) {
      const text = wish.on ? { text: await ports.consentTexts.keep(wish.text) } : {};
      choices[topic] = { given: wish.on, source: SOURCE, ...text };
    }
    const { changed } = await choose(ports, reader, choices);
    if (changed) ports.report.count("preferences_changed");
  };
}

/** `zone`: the IANA zone in which the days are counted. */
export function pauseMails(ports: Pick<Ports, "addresses" | "customers" | "clock" | "report">) {
  return async (reader: Reader, days: PauseDays, zone: string): Promise<void> => {
    const pause = (address: string) =>
      changeAddress(ports, address, (before) => withPause(before, days, zone, ports.clock.now()));
    const { changed } = await pause(reader.address);
    // Asked by an old mail, it is the person who wants their peace.
    const present = await presentAddress(ports, reader);
    if (present !== undefined) await pause(present);
    if (changed) ports.report.count("paused_by_reader");
  };
}

/** A repeat changes nothing. */
export function endPause(ports: Pick<Ports, "addresses" | "clock">) {
  return async ({ address }: Reader): Promise<void> => {
    await changeAddress(ports, address, withoutPause);
  };
}
