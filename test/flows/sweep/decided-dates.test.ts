/** A date asks once: whoever does not qualify when it comes is not asked again by whatever is heard of them afterwards. */

import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import { email, journey } from "../../given.ts";
import { shop } from "../shop.ts";

const reminder = journey([email("warranty-first")], {
  name: "warranty",
  topic: "service",
  key: "asset.id",
  onlyIf: "customer.orders >= 1",
  trigger: {
    kind: "date",
    field: "asset.warranty_end",
    offset: { duration: { amount: 60, unit: "days" }, direction: "before" },
    repeats: "never",
    at: "09:00",
    ifPast: { kind: "within", duration: { amount: 30, unit: "days" } },
    feb29: "feb_28",
  },
});

let explained = 0;
const event = (type: Event["type"], at: string, about: Partial<Event> = {}): Event => ({
  ...{ type, id: `evt-${++explained}`, at, customer: { id: "c-1", email: "anna@example.com", time_zone: "Europe/Warsaw" } },
  ...about,
});
const registered = (at: string, warranty_end: string) =>
  event("asset.registered", at, { asset: { id: "a-1", name: "Boiler", warranty_end } });

const given = async () => {
  const of = shop({ at: "2026-01-10T10:00:00Z" });
  await of.publish([reminder]);
  let refusals = 0;
  const { saveRefusal } = of.ports.enrollments;
  of.ports.enrollments.saveRefusal = (row) => {
    refusals += 1;
    return saveRefusal(row);
  };
  await of.receive(registered("2026-01-10T10:00:00Z", "2026-04-15"));
  await of.passUntil("2026-02-20T00:00:00Z");
  return { of, refusals: () => refusals, mails: () => of.ports.mailer.accepted.length };
};

describe("a date of a customer who does not qualify", () => {
  it("is decided on once, whatever events come afterwards", async () => {
    const { of, refusals, mails } = await given();
    expect(refusals()).toBe(1);
    for (const day of ["20", "21", "22"]) {
      await of.receive(event("customer.updated", `2026-02-${day}T12:00:00Z`));
      await of.passUntil(`2026-02-${day}T13:00:00Z`);
    }
    await of.receive(event("order.paid", "2026-02-23T12:00:00Z", { order: { id: "o-1", total: 10 } }));
    await of.passUntil("2026-03-10T00:00:00Z");
    expect([refusals(), mails()]).toEqual([1, 0]);
  });

  it("comes again when it is moved, and is then asked about anew", async () => {
    const { of, refusals, mails } = await given();
    await of.receive(event("order.paid", "2026-02-23T12:00:00Z", { order: { id: "o-1", total: 10 } }));
    await of.receive(registered("2026-02-24T12:00:00Z", "2026-05-15"));
    await of.passUntil("2026-03-17T00:00:00Z");
    expect([refusals(), mails()]).toEqual([1, 1]);
  });
});
