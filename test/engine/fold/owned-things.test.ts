/** Orders, assets and quotes: their state by the newest word, and when maintenance is due. */

import { describe, expect, it } from "vitest";
import { movedOn } from "#engine/fold/asset.ts";
import { maintenanceDue, readInterval } from "#engine/fold/maintenance-due.ts";
import type { Event } from "#engine/model/event.ts";
import { event, foldAll, permutations } from "./folding.ts";

describe("an order", () => {
  const order = (type: Event["type"], at: string) => event(type, at, { order: { id: "o-1" } });

  it("keeps when each status was reached, in UTC", () => {
    const { orders } = foldAll([order("order.paid", "2026-01-02T11:00:00+01:00"), order("order.placed", "2026-01-01T10:00:00Z")]);
    expect(orders[0]).toMatchObject({
      status: "paid",
      statuses: { placed: "2026-01-01T10:00:00.000Z", paid: "2026-01-02T10:00:00.000Z" },
    });
  });

  it("placed and paid in the same second is paid", () => {
    const both = [order("order.paid", "2026-01-02T10:00:00Z"), order("order.placed", "2026-01-02T10:00:00Z")];
    for (const events of permutations(both)) expect(foldAll(events).orders[0]?.status).toBe("paid");
  });

  it("is not made by an event that only mentions it", () => {
    expect(foldAll([event("survey.answered", "2026-01-02T10:00:00Z", { order: { id: "o-1" } })]).orders).toEqual([]);
  });
});

describe("an asset", () => {
  const helsinki = event("customer.updated", "2026-01-01T00:00:00Z", { customer: { time_zone: "Europe/Helsinki" } });
  const registered = event("asset.registered", "2026-01-10T10:00:00Z", {
    asset: { id: "a-1", name: "Boiler 24 kW", installed_at: "2026-01-10", maintenance_every: "12 months" },
  });
  const serviced = (at: string) => event("asset.serviced", at, { asset: { id: "a-1" } });
  const assetOf = (...events: Event[]) => foldAll(events).assets[0];

  it("is due an interval after its installation, and after its service once it was serviced", () => {
    expect(assetOf(registered)).toMatchObject({ maintenance_due: "2027-01-10" });
    expect(assetOf(registered)).not.toHaveProperty("serviced_at");
    expect(assetOf(registered, serviced("2026-12-20T10:00:00Z"))).toMatchObject({
      serviced_at: "2026-12-20",
      maintenance_due: "2027-12-20",
    });
  });

  it("counts its last service, whichever arrives last, by the day where the customer is", () => {
    const events = [helsinki, registered, serviced("2026-06-01T22:30:00Z"), serviced("2026-05-01T10:00:00Z")];
    for (const order of permutations(events)) {
      expect(assetOf(...order)).toMatchObject({ serviced_at: "2026-06-02", maintenance_due: "2027-06-02" });
    }
  });

  it("installed years ago and never serviced is due next by its rhythm, in any order of arrival", () => {
    const old = event("asset.registered", "2026-03-01T10:00:00Z", {
      asset: { id: "a-1", installed_at: "2023-01-31", maintenance_every: "1 month" },
    });
    const named = event("asset.registered", "2026-05-31T10:00:00Z", { asset: { id: "a-1", name: "Boiler" } });
    expect(assetOf(old)).toMatchObject({ maintenance_due: "2026-03-31" });
    for (const events of permutations([old, named])) expect(assetOf(...events)).toMatchObject({ maintenance_due: "2026-05-31" });
    expect(assetOf(old, named, serviced("2026-04-10T10:00:00Z"))).toMatchObject({ maintenance_due: "2026-06-10" });
  });

  it("moves on once its date has passed without a service, and not on the day itself", () => {
    const asset = assetOf(registered);
    if (!asset) throw new Error("it was registered");
    const on = (iso: string) => movedOn(asset, "Europe/Helsinki", Date.parse(iso));
    expect(on("2027-01-10T20:00:00Z")).toBe(asset);
    expect(on("2027-01-10T22:30:00Z")).toMatchObject({ maintenance_due: "2028-01-10" });
    expect(on("2031-06-01T10:00:00Z")).toMatchObject({ maintenance_due: "2032-01-10" });
  });

  it("without an interval, or with a text that is none, is never due", () => {
    const vague = event("asset.registered", "2026-01-11T10:00:00Z", { asset: { id: "a-1", maintenance_every: "now and then" } });
    expect(assetOf(registered, vague)).toMatchObject({ id: "a-1" });
    expect(assetOf(registered, vague)?.maintenance_due).toBeUndefined();
  });

  it.each([
    ["1 month", "2026-01-31", "2026-02-28"],
    ["1 year", "2028-02-29", "2029-02-28"],
    ["90 days", "2026-01-01", "2026-04-01"],
    ["6 weeks", "2026-01-01", "2026-02-12"],
  ])("%s after %s is %s", (every, installed, due) => {
    expect(maintenanceDue(every, installed)).toBe(due);
  });

  it.each([
    "",
    "12",
    "months",
    "0 months",
    "-1 months",
    "1.5 years",
    "12 Months",
    " 12 months",
    "12 hours",
    "101 years",
    "12  months",
  ])("%j is no interval", (words) => {
    expect(readInterval(words)).toBeUndefined();
    expect(maintenanceDue(words, "2026-01-01")).toBeUndefined();
  });

  it.each([undefined, "2026-02-30", "soon"])("is not due after an installation on %s", (installed) => {
    expect(maintenanceDue("12 months", installed)).toBeUndefined();
  });
});

describe("a quote", () => {
  const quote = (type: Event["type"], at: string) => event(type, at, { quote: { id: "q-1", includes: ["delivery"] } });

  it("is accepted even if it was sent, as it seems, afterwards", () => {
    const both = [quote("quote.sent", "2026-01-01T00:00:00Z"), quote("quote.accepted", "2026-01-02T00:00:00Z")];
    for (const events of permutations(both)) {
      expect(foldAll(events).quotes).toMatchObject([{ id: "q-1", status: "accepted", includes: ["delivery"], excludes: [] }]);
    }
  });

  it("answered in the second in which it was sent is answered", () => {
    const both = [quote("quote.sent", "2026-01-01T00:00:00Z"), quote("quote.declined", "2026-01-01T00:00:00Z")];
    for (const events of permutations(both)) expect(foldAll(events).quotes[0]?.status).toBe("declined");
  });
});
