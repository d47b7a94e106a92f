/** Instants written the way the tests speak: `2026-10-23 12:00` in a zone. Reckoned by Temporal alone, so tests do not check the engine by itself. */

import { Temporal } from "temporal-polyfill";

/** `disambiguation` picks one of a repeated hour. */
export const local = (text: string, zone: string, disambiguation: "earlier" | "later" = "earlier"): number =>
  Temporal.PlainDateTime.from(text.replace(" ", "T")).toZonedDateTime(zone, { disambiguation }).epochMilliseconds;

/** `2026-10-23 12:00+03:00`: what the wall clock shows and the offset, which tells repeated hours apart. */
export const shown = (at: number, zone: string): string => {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return `${there.toPlainDate().toString()} ${there.toPlainTime().toString({ smallestUnit: "minute" })}${there.offset}`;
};

export const plain = (at: number, zone: string): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();

export const ZONES = [
  "Europe/Warsaw",
  "Europe/Sofia",
  "Europe/Helsinki",
  "Europe/Vilnius",
  "Europe/London",
  "Europe/Dublin",
  "America/New_York",
  "America/Los_Angeles",
  "America/St_Johns",
  "America/Santiago",
  "America/Havana",
  "America/Sao_Paulo",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Beirut",
  "Asia/Tokyo",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Australia/Adelaide",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "UTC",
];
