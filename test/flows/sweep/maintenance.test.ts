/** Maintenance where nobody says that it was done: each due date is reminded of, not the first alone. */

import { describe, expect, it } from "vitest";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { writeDates } from "#flows/launch/write-dates.ts";
import { email, journey } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const reminder = (change: Partial<Extract<PublishedJourney["trigger"], { kind: "date" }>> = {}) =>
  journey(
    [
      email("first"),
      {
        kind: "wait",
        id: "a-week-before",
        until: {
          kind: "date",
          field: "asset.maintenance_due",
          offset: { duration: { amount: 7, unit: "days" }, direction: "before" },
          at: "09:00",
          ifPast: "end",
        },
      },
      email("last"),
    ],
    {
      name: "maintenance",
      topic: "service",
      key: "asset.id",
      reEntry: { kind: "always" },
      exitWhen: [{ event: "asset.serviced" }],
      trigger: {
        kind: "date",
        field: "asset.maintenance_due",
        offset: { duration: { amount: 30, unit: "days" }, direction: "before" },
        repeats: "never",
        at: "09:00",
        ifPast: { kind: "within", duration: { amount: 14, unit: "days" } },
        feb29: "feb_28",
        ...change,
      },
    },
  );

const reports = (of: Shop, type: "asset.registered" | "asset.serviced", at: string, asset = {}) =>
  of.receive({
    type,
    id: `${type}-${at}`,
    at,
    customer: { id: "c-17", email: "zofia@example.pl", time_zone: "UTC" },
    asset: { id: "boiler", ...asset },
  });

const INSTALLED = { installed_at: "2023-06-20", maintenance_every: "12 months" };

const mails = (of: Shop): string[] => of.ports.mailer.accepted.map(({ subject }) => subject);
const entry = async (of: Shop) =>
  (await of.ports.customers.customerRecord("c-17"))?.dateEntries.map(({ occurrence }) => occurrence);
const due = async (of: Shop) => (await of.ports.customers.customerRecord("c-17"))?.assets[0]?.maintenance_due;

describe("an asset that nobody services", () => {
  it("is reminded of each year, twice, by its own date", async () => {
    const of = shop({ at: "2024-01-10T10:00:00Z" });
    await of.publish([reminder()]);
    await reports(of, "asset.registered", "2024-01-10T10:00:00Z", INSTALLED);
    for (const [year, count] of [
      [2024, 2],
      [2025, 4],
      [2026, 6],
    ] as const) {
      await of.passUntil(`${year}-06-13T08:00:00Z`);
      expect(mails(of)).toHaveLength(count - 1);
      expect(await due(of)).toBe(`${year}-06-20`);
      await of.passUntil(`${year}-06-13T09:05:00Z`);
      expect(mails(of)).toHaveLength(count);
    }
  });

  it("stops its reminders by a service, and is reminded of again an interval after that", async () => {
    const of = shop({ at: "2025-01-10T10:00:00Z" });
    await of.publish([reminder()]);
    await reports(of, "asset.registered", "2025-01-10T10:00:00Z", INSTALLED);
    await of.passUntil("2025-06-01T10:00:00Z");
    expect(mails(of)).toHaveLength(1);
    await reports(of, "asset.serviced", "2025-06-02T10:00:00Z");
    await of.passUntil("2026-04-30T10:00:00Z");
    expect(mails(of)).toHaveLength(1);
    expect(await entry(of)).toEqual(["2026-06-02"]);
    await of.passUntil("2026-05-03T10:00:00Z");
    expect(mails(of)).toHaveLength(2);
  });

  it("installed three years before the journey is published waits for its next date", async () => {
    const of = shop({ at: "2023-06-25T10:00:00Z" });
    await of.publish([]);
    await reports(of, "asset.registered", "2023-06-25T10:00:00Z", INSTALLED);
    of.setClock("2026-07-01T10:00:00Z");
    await of.publish([reminder()]);
    expect(await writeDates(of.ports)()).toMatchObject([{ written: 1 }]);
    expect(await entry(of)).toEqual(["2027-06-20"]);
    await of.passUntil("2027-05-21T10:00:00Z");
    expect(mails(of)).toHaveLength(1);
    expect(await due(of)).toBe("2027-06-20");
  });

  it("received between its two reminders gets the second alone, or the first late where the journey says so", async () => {
    const of = shop({ at: "2026-05-01T10:00:00Z" });
    await of.publish([reminder()]);
    await reports(of, "asset.registered", "2026-05-30T10:00:00Z", INSTALLED);
    await of.passUntil("2026-05-30T10:05:00Z");
    expect(mails(of)).toHaveLength(1);
    await of.passUntil("2026-06-13T10:00:00Z");
    expect(mails(of)).toHaveLength(2);
    expect(await entry(of)).toEqual(["2027-06-20"]);
  });

  it("serviced so often that one reminder is not over when the next is due waits for the one after that", async () => {
    const of = shop({ at: "2026-06-01T10:00:00Z" });
    await of.publish([reminder()]);
    await reports(of, "asset.registered", "2026-06-01T10:00:00Z", { installed_at: "2026-06-01", maintenance_every: "20 days" });
    await of.passUntil("2026-06-12T10:00:00Z");
    expect(mails(of)).toHaveLength(1);
    expect(await entry(of)).toEqual(["2026-07-31"]);
  });

  it("is asked about after its date, too, and an event in between does not take that away", async () => {
    const of = shop({ at: "2026-05-01T10:00:00Z" });
    const offset = { duration: { amount: 3, unit: "days" }, direction: "after" } as const;
    await of.publish([reminder({ offset })]);
    await reports(of, "asset.registered", "2026-05-02T10:00:00Z", INSTALLED);
    await reports(of, "asset.registered", "2026-06-21T10:00:00Z", { name: "Boiler" });
    expect(await entry(of)).toEqual(["2026-06-20"]);
    await of.passUntil("2026-06-23T10:00:00Z");
    expect(mails(of)).toHaveLength(1);
    expect(await entry(of)).toEqual(["2027-06-20"]);
  });
});
