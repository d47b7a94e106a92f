import { describe, expect, it } from "vitest";
import { AINO, eventOf, story } from "./given-story.ts";

const boiler = { id: "a-1", name: "Kattila", installed_at: "2026-01-10", maintenance_every: "12 months" };

describe("maintenance-reminder", () => {
  it("reminds 30 and 7 days before each maintenance, and stops when it is serviced", async () => {
    const of = await story(["maintenance-reminder"], "2026-06-01T06:00:00Z");
    await of.receive(eventOf("asset.registered", "2026-06-01T08:00:00Z", AINO, { asset: boiler }));
    await of.passUntil("2027-01-05T00:00:00Z");
    expect(of.mails()).toEqual(["Fri 11 Dec 2026 09:00 maintenance-first", "Sun 3 Jan 2027 09:00 maintenance-last"]);
    await of.receive(eventOf("asset.serviced", "2027-01-08T08:00:00Z", AINO, { asset: { id: "a-1" } }));
    await of.passUntil("2027-12-10T00:00:00Z");
    await of.receive(eventOf("asset.serviced", "2027-12-12T08:00:00Z", AINO, { asset: { id: "a-1" } }));
    await of.passUntil("2028-02-01T00:00:00Z");
    expect(of.mails().slice(2)).toEqual(["Thu 9 Dec 2027 09:00 maintenance-first"]);
  });
});
