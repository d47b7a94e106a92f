/** (f) Read and write units of a night for a thousand customers, by the real state machine, beside reading everybody once. */

import { handleEvent } from "#flows/events/handle-event.ts";
import { watchSegments } from "#flows/nightly/nightly-watch.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { virtualClock } from "#local/clock/virtual-clock.ts";
import { aslRunner, readMachines } from "#local/machines/asl-runner.ts";
import { nightlyHandlers } from "#local/machines/nightly-handlers.ts";
import { type BenchShop, benchShop, emailOf, NOW } from "./bench-shop.ts";

const DAY = 86_400_000;

export type Units = { read: number; write: number };
export type NightlyBench = { customers: number; idle: Units; busy: Units; everybody: Units; milliseconds: number };

const receive = async ({ ports }: BenchShop, n: number, order: number, at: number): Promise<void> => {
  const event = {
    type: "order.paid" as const,
    id: `e-${n}-${order}`,
    at: new Date(at).toISOString(),
    customer: { id: `c-${n}`, email: emailOf(n), country: "FI", locale: "fi-FI", time_zone: "Europe/Helsinki" },
    order: { id: `o-${n}-${order}`, total: 20 + ((n * 37 + order * 11) % 300), currency: "EUR" },
  };
  const { id } = await ports.events.storeOnce(event, "standard", at);
  await handleEvent(ports)({ eventId: id });
};

/** Everybody has ordered one to five times within two years. Two in a hundred order again before the busy night. */
export const benchNightly = async (publication: Publication, customers: number, nights = 30): Promise<NightlyBench> => {
  const clock = virtualClock(NOW - 800 * DAY);
  const shop = await benchShop(publication, { clock });
  await watchSegments(shop.ports)();
  for (let n = 0; n < customers; n++) {
    for (let order = 0; order <= n % 5; order++) await receive(shop, n, order, NOW - ((n * 7 + order * 61) % 700) * DAY);
  }
  const machine = aslRunner(readMachines("workflows", ["nightly"]), nightlyHandlers(shop.ports), clock);
  const meter = shop.meter();
  const night = async (day: number): Promise<Units> => {
    clock.advanceTo(NOW + day * DAY);
    meter.reset();
    await machine.run("nightly", {});
    return meter.totals();
  };
  // The first reads every customer; thirty nights make a round, since each rechecks others in turn.
  await night(1);
  const began = performance.now();
  let idle: Units = { read: 0, write: 0 };
  for (let day = 2; day < nights + 2; day++) {
    const { read, write } = await night(day);
    idle = { read: idle.read + read / nights, write: idle.write + write / nights };
  }
  const milliseconds = (performance.now() - began) / nights;
  for (let n = 0; n < customers; n += 50) await receive(shop, n, 9, NOW + (nights + 1) * DAY + n);
  const busy = await night(nights + 2);
  meter.reset();
  await shop.ports.customers.profiles(Array.from({ length: customers }, (_, n) => `c-${n}`));
  for (let n = 0; n < customers; n++) await shop.ports.customers.customerRecord(`c-${n}`);
  const everybody = meter.totals();
  await shop.close();
  return { customers, idle, busy, everybody, milliseconds };
};
