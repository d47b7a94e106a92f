/** The journey that reminds customers of the maintenance of what they own. */

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

  it("reminds year after year where nobody tells of a service, also of what was installed three years ago", async () => {
    const of = await story(["maintenance-reminder"], "2026-06-01T06:00:00Z");
    await of.receive(
      eventOf("asset.registered", "2026-06-01T08:00:00Z", AINO, { asset: { ...boiler, installed_at: "2023-02-15" } }),
    );
    await of.passUntil("2028-12-31T00:00:00Z");
    expect(of.mails()).toEqual([
      "Sat 16 Jan 2027 09:00 maintenance-first",
      "Mon 8 Feb 2027 09:00 maintenance-last",
      "Sun 16 Jan 2028 09:00 maintenance-first",
      "Tue 8 Feb 2028 09:00 maintenance-last",
    ]);
  });

  it("reminds of a thing that it hears of between the two mails of both, and of no thing without an interval", async () => {
    const of = await story(["maintenance-reminder"], "2026-12-20T06:00:00Z");
    await of.receive(eventOf("asset.registered", "2026-12-20T08:00:00Z", AINO, { asset: boiler }));
    await of.receive(eventOf("asset.registered", "2026-12-20T08:00:00Z", AINO, { asset: { id: "a-2", name: "Uuni" } }));
    await of.passUntil("2027-02-01T00:00:00Z");
    expect(of.mails()).toEqual(["Sun 20 Dec 2026 10:01 maintenance-first", "Sun 3 Jan 2027 09:00 maintenance-last"]);
  });

  it("says nothing before a date of which the service was told first", async () => {
    const of = await story(["maintenance-reminder"], "2026-11-20T06:00:00Z");
    await of.receive(eventOf("asset.serviced", "2026-11-20T08:00:00Z", AINO, { asset: { id: "a-1" } }));
    await of.receive(eventOf("asset.registered", "2026-11-21T08:00:00Z", AINO, { asset: boiler }));
    await of.passUntil("2027-10-01T00:00:00Z");
    expect(of.mails()).toEqual([]);
  });

  it("reminds of two things of one day in one mail that names both, and of another day's in its own", async () => {
    const of = await story(["maintenance-reminder"], "2026-06-01T06:00:00Z");
    const things = { "a-1": ["Kattila", "2026-01-10"], "a-2": ["Uuni", "2026-01-10"], "a-3": ["Pumppu", "2026-01-20"] } as const;
    for (const [id, [name, installed_at]] of Object.entries(things))
      await of.receive(
        eventOf("asset.registered", "2026-06-01T08:00:00Z", AINO, { asset: { ...boiler, id, name, installed_at } }),
      );
    await of.passUntil("2027-01-05T00:00:00Z");
    const names = ({ text }: { text: string }) =>
      (text.match(/Kattila|Uuni|Pumppu/g) ?? []).filter((name, n, all) => all.indexOf(name) === n);
    expect(of.sent.map((mail) => `${mail.when} ${mail.template} ${names(mail).sort().join(" ")}`)).toEqual([
      "Fri 11 Dec 2026 09:00 maintenance-first Kattila Uuni",
      "Mon 21 Dec 2026 09:00 maintenance-first Pumppu",
      "Sun 3 Jan 2027 09:00 maintenance-last Kattila Uuni",
    ]);
  });
});
