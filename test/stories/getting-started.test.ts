/** The journey that helps with a new product, and offers training. */

import { describe, expect, it } from "vitest";
import { eventOf, MARY, story } from "./given-story.ts";

describe("getting-started", () => {
  it("helps with each new thing the day after its installation, and offers training a week later", async () => {
    const of = await story(["getting-started"], "2026-06-03T06:00:00Z");
    await of.receive(
      eventOf("asset.registered", "2026-06-03T15:00:00Z", MARY, {
        asset: { id: "a-1", name: "Stove", installed_at: "2026-06-03" },
      }),
    );
    await of.receive(
      eventOf("asset.registered", "2026-06-05T15:00:00Z", MARY, {
        asset: { id: "a-2", name: "Boiler", installed_at: "2026-06-05" },
      }),
    );
    await of.passUntil("2026-07-31T00:00:00Z");
    expect(of.mails()).toEqual([
      "Thu 4 Jun 2026 10:00 getting-started",
      "Sat 6 Jun 2026 10:00 getting-started",
      "Thu 11 Jun 2026 10:00 getting-started-training",
      "Sat 13 Jun 2026 10:00 getting-started-training",
    ]);
    await of.receive(
      eventOf("asset.registered", "2026-08-05T15:00:00Z", MARY, {
        asset: { id: "a-3", name: "Old", installed_at: "2026-01-10" },
      }),
    );
    await of.passUntil("2026-09-30T00:00:00Z");
    expect(of.mails()).toHaveLength(4);
    expect(of.sent.map(({ text }) => /Stove|Boiler/.exec(text)?.[0])).toEqual(["Stove", "Boiler", "Stove", "Boiler"]);
  });

  it("has a mail of its own for what is registered after the other one's has left", async () => {
    const of = await story(["getting-started"], "2026-06-03T06:00:00Z");
    const asset = (id: string, name: string) => ({ asset: { id, name, installed_at: "2026-06-03" } });
    await of.receive(eventOf("asset.registered", "2026-06-03T15:00:00Z", MARY, asset("a-1", "Stove")));
    await of.receive(eventOf("asset.registered", "2026-06-04T15:00:00Z", MARY, asset("a-2", "Boiler")));
    await of.passUntil("2026-06-05T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 4 Jun 2026 10:00 getting-started", "Thu 4 Jun 2026 16:01 getting-started"]);
  });

  it("helps at the time of the zone to which somebody has moved, and with a thing whose day is told late", async () => {
    const of = await story(["getting-started"], "2026-06-03T06:00:00Z");
    const unknown = { id: "a-1", name: "Stove" };
    await of.receive(eventOf("asset.registered", "2026-06-03T15:00:00Z", MARY, { asset: unknown }));
    await of.receive(
      eventOf("asset.registered", "2026-06-08T15:00:00Z", MARY, { asset: { ...unknown, installed_at: "2026-06-03" } }),
    );
    await of.receive(eventOf("customer.updated", "2026-06-09T15:00:00Z", { ...MARY, time_zone: "America/New_York" }));
    await of.passUntil("2026-07-31T00:00:00Z");
    expect(of.mails()).toEqual(["Mon 8 Jun 2026 16:01 getting-started", "Mon 15 Jun 2026 15:00 getting-started-training"]);
  });

  it("helps who is known by an address alone with a thing that has no name, by the shop's clock and in its language", async () => {
    const of = await story(["getting-started"], "2026-06-03T06:00:00Z");
    const stranger = { id: "c-stranger", email: "stranger@example.com" };
    await of.receive(
      eventOf("asset.registered", "2026-06-03T15:00:00Z", stranger, { asset: { id: "a-1", installed_at: "2026-06-03" } }),
    );
    await of.passUntil("2026-07-31T00:00:00Z");
    expect(of.mails()).toEqual([
      "Thu 4 Jun 2026 10:00 getting-started to stranger",
      "Thu 11 Jun 2026 10:00 getting-started-training to stranger",
    ]);
    expect(of.sent[0]?.text).toMatch(/^Hello,\n[\s\S]*You have something new\. Three things/m);
  });

  it("helps on the day to which an installation is moved, and once where an older day is told after it", async () => {
    const of = await story(["getting-started"], "2026-06-03T06:00:00Z");
    const stove = (installed_at: string) => ({ asset: { id: "a-1", name: "Stove", installed_at } });
    await of.receive(eventOf("asset.registered", "2026-06-03T07:00:00Z", MARY, stove("2026-06-05")));
    await of.receive(eventOf("asset.registered", "2026-06-04T15:00:00Z", MARY, stove("2026-06-12")));
    await of.shop.receive(eventOf("asset.registered", "2026-06-03T08:00:00Z", MARY, stove("2026-06-06")));
    await of.passUntil("2026-07-31T00:00:00Z");
    expect(of.mails()).toEqual(["Sat 13 Jun 2026 10:00 getting-started", "Sat 20 Jun 2026 10:00 getting-started-training"]);
  });

  it("offers no training to who has stopped mails about what they bought since the first one", async () => {
    const of = await story(["getting-started"], "2026-06-03T06:00:00Z");
    await of.receive(
      eventOf("asset.registered", "2026-06-03T15:00:00Z", MARY, {
        asset: { id: "a-1", name: "Stove", installed_at: "2026-06-03" },
      }),
    );
    await of.receive(eventOf("consent.withdrawn", "2026-06-08T10:00:00Z", { id: MARY.id }, { consent: { topic: "service" } }));
    await of.passUntil("2026-07-31T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 4 Jun 2026 10:00 getting-started"]);
  });
});
