/** Recipes about what customers own and about days of theirs: plans, recalls, fleets, campaigns, birthdays. */

import { describe, expect, it } from "vitest";
import { launchOnce } from "#flows/launch/launch-start.ts";
import { eventOf, MARY, type Story, underTest, ZOFIA } from "../stories/given-story.ts";
import { recipe } from "./recipe-story.ts";

const START = "2026-01-01T08:00:00Z";
const owns = (
  of: Story,
  person: typeof MARY,
  asset: { id: string; fields?: Record<string, string> } & Record<string, unknown>,
  at = "2026-01-02T10:00:00Z",
) => of.receive(eventOf("asset.registered", at, person, { asset: { name: "Thing", ...asset } }));

describe("plan-renewal", () => {
  const planned = async () => {
    const of = await recipe("plan-renewal", START);
    await owns(of, MARY, { id: "a-1", fields: { plan_ends: "2026-06-01" } });
    return of;
  };

  it("reminds 60, 30 and 7 days before, and opens a case when the plan has ended", async () => {
    const of = await planned();
    await of.passUntil("2026-06-02T00:00:00Z");
    expect(of.mails()).toEqual([
      "Thu 2 Apr 2026 09:00 plan-ends-in-60-days",
      "Sat 2 May 2026 09:00 plan-ends-in-30-days",
      "Mon 25 May 2026 09:00 plan-ends-in-7-days",
    ]);
    expect(await of.openCases(MARY)).toHaveLength(1);
  });

  it("stops when it is renewed, and begins again before its new end", async () => {
    const of = await planned();
    const asset = { id: "a-1", fields: { plan_ends: "2027-06-01" } };
    await of.receive(eventOf("plan.renewed", "2026-04-10T10:00:00Z", MARY, { asset }));
    await of.passUntil("2027-04-03T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 2 Apr 2026 09:00 plan-ends-in-60-days", "Fri 2 Apr 2027 09:00 plan-ends-in-60-days"]);
  });
});

describe("recall", () => {
  it("calls back each such thing, by a launch, and tells the team a week later", async () => {
    const of = await recipe("recall", START);
    for (const [id, sku] of [
      ["a-1", "X-1"],
      ["a-2", "Y-1"],
      ["a-3", "X-1"],
    ] as const)
      await owns(of, MARY, { id, sku });
    await launchOnce(of.shop.ports)({ journey: "recall", cause: { kind: "manual", id: "manual:now" }, percent: 100 });
    await of.passUntil("2026-01-12T00:00:00Z");
    expect(of.sent.map(({ template }) => template)).toEqual(["recall", "recall", "recall-follow-up", "recall-follow-up"]);
  });
});

describe("fleet-contact", () => {
  it("reminds the firm's contact, and tells the account manager, of our own people or not", async () => {
    const of = await recipe("fleet-contact", START);
    const fields = { fleet_contact: "boss@fleet.example", account_manager: "Eva <eva@example.com>" };
    const asset = { id: "a-1", installed_at: "2026-01-02", maintenance_every: "12 months" };
    await of.receive(eventOf("asset.registered", "2026-01-02T10:00:00Z", { ...MARY, fields }, { asset }));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.sent.map(({ to, template }) => `${template} to ${to}`)).toEqual([
      "fleet-maintenance to boss@fleet.example",
      "fleet-reminded to eva@example.com",
    ]);
  });

  it("tells the account manager all the same where no contact is known", async () => {
    const of = await recipe("fleet-contact", START);
    const asset = { id: "a-1", installed_at: "2026-01-02", maintenance_every: "12 months" };
    const fields = { account_manager: "eva@example.com" };
    await of.receive(eventOf("asset.registered", "2026-01-02T10:00:00Z", { ...MARY, fields }, { asset }));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.sent.map(({ to }) => to)).toEqual(["eva@example.com"]);
  });
});

describe("owners-campaign", () => {
  it("goes to those in the country who own such a thing, at ten on the shop's clock, which is on UTC", async () => {
    const of = await recipe("owners-campaign", "2027-08-01T08:00:00Z");
    const [zofia, mary] = [underTest(ZOFIA, "owners-campaign"), underTest(MARY, "owners-campaign")];
    await owns(of, zofia, { id: "a-1", fields: { type: "boiler" } }, "2027-08-02T08:00:00Z");
    await owns(of, mary, { id: "a-2", fields: { type: "boiler" } }, "2027-08-02T08:00:00Z");
    await of.passUntil("2027-09-07T00:00:00Z");
    expect(of.mails()).toEqual(["Mon 6 Sept 2027 12:01 autumn-check"]);
  });
});

describe("child-birthday", () => {
  it("comes three weeks before, every year", async () => {
    const of = await recipe("child-birthday", START);
    const mary = underTest(MARY, "child-birthday");
    await of.receive(eventOf("customer.updated", "2026-01-02T10:00:00Z", { ...mary, fields: { child_birthday: "2019-03-22" } }));
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Sun 1 Mar 2026 10:00 present-for-a-child", "Mon 1 Mar 2027 10:00 present-for-a-child"]);
  });
});

describe("repair-ready", () => {
  const repaired = async () => {
    const of = await recipe("repair-ready", START);
    const things = { repair: { id: "r-1", thing: "Bicycle" } };
    // A friday.
    await of.receive(eventOf("repair.ready", "2026-01-09T12:00:00Z", MARY, { things }));
    return of;
  };

  it("reminds on the third working day, and tells the team a working week later", async () => {
    const of = await repaired();
    await of.passUntil("2026-03-01T00:00:00Z");
    expect(of.mails()).toEqual([
      "Fri 9 Jan 2026 12:00 repair-ready",
      "Wed 14 Jan 2026 10:00 repair-waits",
      "Wed 21 Jan 2026 11:00 repair-not-fetched to team",
    ]);
  });

  it("stops when it is fetched", async () => {
    const of = await repaired();
    await of.receive(eventOf("repair.fetched", "2026-01-12T12:00:00Z", MARY, { things: { repair: { id: "r-1" } } }));
    await of.passUntil("2026-03-01T00:00:00Z");
    expect(of.mails()).toEqual(["Fri 9 Jan 2026 12:00 repair-ready"]);
  });
});
