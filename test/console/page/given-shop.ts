/** A shop whose console has something to show: people with orders, complaints and questions, mails that have left, cases of every kind. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openShop, type Shop, WORKFLOWS } from "#test/local/shop.ts";

/** Wednesday, nine o'clock in Warsaw. */
const NOW = "2026-11-04T08:00:00Z";

const PEOPLE = [
  ["c-1", "aino.virtanen@example.fi", "Aino", "Virtanen", "fi", "Europe/Helsinki", "FI", "+358 40 123 4567"],
  ["c-2", "zofia.zak@example.pl", "Zofia", "Żak", "pl", "Europe/Warsaw", "PL", "+48 601 234 567"],
  ["c-3", "ivan.petrov@example.bg", "Иван", "Петров", "bg", "Europe/Sofia", "BG", undefined],
  ["c-4", "ewa.nowak@example.pl", "Ewa", "Nowak", "pl", "Europe/Warsaw", "PL", "+48 602 345 678"],
  ["c-5", "mary.okafor@example.com", "Mary", "Okafor", "en", "America/New_York", "US", "+1 212 555 0134"],
] as const;

const CASES = [
  ["k-door", "c-1", "Door of the stove does not close", "service-team", "2026-11-03T12:00:00Z"],
  ["k-delivery", "c-2", "Where is the delivery?", "service-team", "2026-11-04T15:00:00Z"],
  ["k-quote", "c-3", "Чака оферта за камина с водна риза и монтаж в двуетажна къща", "service-team", "2026-11-05T15:00:00Z"],
  ["k-invoice", "c-4", "Invoice with the wrong company name", "owner", "2026-11-06T09:00:00Z"],
] as const;

/** Everybody who has paid waits in it. */
export const AFTER_ORDER = `journey: after-order   # ours
about: Advice two weeks after an order.
topic: orders

starts_when: { event: order.paid }
key: order.id
steps:
  # Time to unpack.
  - wait: 14 days
  - email: keep-in-touch
`;

/** `fileOf`: what the folder holds now that the console publishes from. */
export type ConsoleShop = Shop & { fileOf(path: string): string };

/** In memory; its clock stands at `NOW`. To be closed by its caller. */
export async function givenConsoleShop(): Promise<ConsoleShop> {
  // Of its own: whoever publishes at the console writes files.
  const folder = mkdtempSync(join(tmpdir(), "perennial-console-"));
  cpSync(WORKFLOWS, folder, { recursive: true });
  writeFileSync(join(folder, "journeys/after-order.yaml"), AFTER_ORDER);
  const shop = await openShop("2026-11-02T10:00:00Z", undefined, folder);
  for (const [id, email, first_name, last_name, locale, time_zone, country, phone] of PEOPLE) {
    const customer = { id, email, first_name, last_name, locale, time_zone, country, ...(phone === undefined ? {} : { phone }) };
    const order = { id: `o-${id}`, number: `10${id.slice(2)}7`, total: 1_290, currency: "EUR" };
    const asset = { id: `a-${id}`, name: "Boiler 24 kW", installed_at: "2025-12-03", maintenance_every: "12 months" };
    await posted(shop.post({ type: "order.paid", id: `paid-${id}`, at: "2026-11-02T08:00:00Z", customer, order }));
    await posted(shop.post({ type: "asset.registered", id: `asset-${id}`, at: "2026-11-02T08:00:00Z", customer, asset }));
  }
  // Who lives in Poland is asked nothing before they agree to be.
  const delivered = { id: "o-c-4", number: "1047" };
  await posted(
    shop.post({
      type: "order.delivered",
      id: "delivered-c-4",
      at: "2026-11-02T08:30:00Z",
      customer: { id: "c-4" },
      order: delivered,
    }),
  );
  for (const [id, customer, title, team, due_at] of CASES) {
    await posted(
      shop.post({
        type: "case.opened",
        id: `opened-${id}`,
        at: "2026-11-02T09:00:00Z",
        customer: { id: customer },
        case: { id, title, team, due_at },
      }),
    );
  }
  const question = { id: "x-1", text: "Does the 24 kW boiler fit a house of 180 m²?\nWe have two floors, and no cellar." };
  await posted(
    shop.post({ type: "question.asked", id: "asked-1", at: "2026-11-02T10:00:00Z", customer: { id: "c-5" }, question }),
  );
  await shop.advanceTo(NOW);
  const fileOf = (path: string): string => readFileSync(join(folder, path), "utf8");
  return { ...shop, fileOf, close: () => shop.close().finally(() => rmSync(folder, { recursive: true, force: true })) };
}

/** @throws Error where the shop's own events are not taken */
const posted = async (sent: Promise<Response>): Promise<void> => {
  const response = await sent;
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
};
