/** The journey that reminds customers before a warranty ends. */

import { describe, expect, it } from "vitest";
import { eventOf, story, ZOFIA } from "./given-story.ts";

const registered = (at: string, warranty_end: string) =>
  eventOf("asset.registered", at, ZOFIA, { asset: { id: "a-1", name: "Kocioł", warranty_end } });

describe("warranty-ending", () => {
  it("reminds 60 and 14 days before, at nine, across the change of the clocks", async () => {
    const of = await story(["warranty-ending"], "2026-06-03T06:00:00Z");
    await of.receive(registered("2026-06-03T08:00:00Z", "2026-11-20"));
    await of.passUntil("2027-01-31T00:00:00Z");
    expect(of.mails()).toEqual(["Mon 21 Sept 2026 09:00 warranty-first", "Fri 6 Nov 2026 09:00 warranty-last"]);
    expect(of.sent[0]?.subject).toBe("Gwarancja kończy się 20 listopada 2026");
  });

  it("still reminds of a warranty that was registered late, once", async () => {
    const of = await story(["warranty-ending"], "2026-11-10T06:00:00Z");
    await of.receive(registered("2026-11-10T10:00:00Z", "2026-12-20"));
    await of.passUntil("2027-01-31T00:00:00Z");
    expect(of.mails()).toEqual(["Tue 10 Nov 2026 11:01 warranty-first", "Sun 6 Dec 2026 09:00 warranty-last"]);
  });

  it("begins anew when the warranty is extended", async () => {
    const of = await story(["warranty-ending"], "2026-06-03T06:00:00Z");
    await of.receive(registered("2026-06-03T08:00:00Z", "2026-11-20"));
    await of.receive(registered("2026-12-01T08:00:00Z", "2027-11-20"));
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toHaveLength(4);
    expect(of.mails()[2]).toBe("Tue 21 Sept 2027 09:00 warranty-first");
  });

  it("has both mails before the new end where the warranty is extended after its first mail", async () => {
    const of = await story(["warranty-ending"], "2026-06-03T06:00:00Z");
    await of.receive(registered("2026-06-03T08:00:00Z", "2026-11-20"));
    await of.receive(registered("2026-10-01T08:00:00Z", "2027-11-20"));
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toEqual([
      "Mon 21 Sept 2026 09:00 warranty-first",
      "Tue 21 Sept 2027 09:00 warranty-first",
      "Sat 6 Nov 2027 09:00 warranty-last",
    ]);
  });

  it("says nothing before the old end where it is extended before the first mail, and nothing twice where it is told again", async () => {
    const of = await story(["warranty-ending"], "2026-06-03T06:00:00Z");
    await of.receive(registered("2026-06-03T08:00:00Z", "2026-11-20"));
    await of.receive(registered("2026-07-03T08:00:00Z", "2027-11-20"));
    await of.receive(registered("2027-09-30T08:00:00Z", "2027-11-20"));
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Tue 21 Sept 2027 09:00 warranty-first", "Sat 6 Nov 2027 09:00 warranty-last"]);
  });

  it("says nothing of a warranty whose end nobody knows, that has ended, or that is shortened to the past", async () => {
    const of = await story(["warranty-ending"], "2026-06-03T06:00:00Z");
    await of.receive(eventOf("asset.registered", "2026-06-03T08:00:00Z", ZOFIA, { asset: { id: "a-2" } }));
    await of.receive(registered("2026-06-03T08:00:00Z", "2026-11-20"));
    await of.receive(registered("2026-10-01T08:00:00Z", "2026-05-20"));
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Mon 21 Sept 2026 09:00 warranty-first"]);
  });
});
