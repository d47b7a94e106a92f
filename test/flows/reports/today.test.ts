/** The day on one page and the list of journeys: counts that are right, and for which nobody is read. */

import { describe, expect, it } from "vitest";
import { newDraft } from "#engine/decide/drafts/draft-acts.ts";
import type { DraftRecord } from "#engine/decide/drafts/draft-record.ts";
import { quarantined } from "#engine/decide/enrollments/quarantine.ts";
import { recordDeliveryEvents } from "#flows/sending/record-delivery-event.ts";
import { journeys } from "#operations/overview/journeys.ts";
import { today } from "#operations/overview/today.ts";
import type { Caller } from "#operations/rights.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Table } from "#stores/table/table.ts";
import { email, givenSettings, journey, paid, waitDays } from "../../given.ts";
import { aCase } from "../../stores/samples.ts";
import { shop } from "../shop.ts";

const VIEWER: Caller = { name: "Heikki", role: "viewer" };

const NOON = "2026-06-03T10:00:00Z";
const HOUR = 3_600_000;

const thanks = journey([email("thanks"), waitDays(3), email("again")], { topic: "service" });
const receipt = journey([email("receipt")], { name: "receipt", topic: "orders", key: "order.id" });
const silentAfter = { amount: 2, unit: "days" } as const;
const settings = givenSettings({
  sources: {
    standard: { name: "standard", kind: "standard", secret: "s", silentAfter },
    till: { name: "till", kind: "standard", secret: "t", silentAfter },
    other: { name: "other", kind: "standard", secret: "o" },
  },
});

/** Three people in a journey, mailed on Wednesday, who go on on Saturday. `read`: the partitions that were read. */
const given = async () => {
  const table = memoryTable();
  const read: string[] = [];
  const noting: Table = {
    ...table,
    get: (key) => {
      read.push(key.pk);
      return table.get(key);
    },
    getMany: (keys) => {
      read.push(...keys.map(({ pk }) => pk));
      return table.getMany(keys);
    },
    query: (pk, prefix) => {
      read.push(pk);
      return table.query(pk, prefix);
    },
  };
  const of = shop({ table: noting, settings });
  await of.publish([thanks, receipt]);
  for (const id of ["c-1", "c-2", "c-3"])
    await of.receive(paid(`e-${id}`, NOON, { customer: { id, email: `${id}@example.com`, country: "FI" } }));
  await of.passUntil("2026-06-03T11:00:00Z");
  const about = { tags: { journey: "thank-you", topic: "service" }, acceptedAt: of.ports.clock.now(), domain: "example.com" };
  await recordDeliveryEvents(of.ports)(
    of.ports.mailer.accepted.map((mail, n) => ({
      ...about,
      ...{ kind: "send", mailKey: mail.mailKey, sesId: `ses-${n}`, tags: mail.tags, at: of.ports.clock.now() },
    })),
  );
  return { of, read };
};

const shownToday = async (of: Awaited<ReturnType<typeof given>>["of"]) => {
  const result = await today.run(of.ports, {}, VIEWER);
  if (!result.ok) throw new Error(result.problem);
  return today.output.parse(result.output);
};

describe("today", () => {
  it("counts who goes on until the shop's midnight, by hour and journey, and reads nobody for it", async () => {
    const { of, read } = await given();
    of.setClock("2026-06-06T05:00:00Z");
    read.length = 0;
    const { due, until } = await shownToday(of);
    expect(until).toBe("2026-06-06T22:00:00.000Z");
    expect(due.people).toBe(3);
    expect(due.more).toBe(false);
    expect(due.hours.reduce((sum, { journeys: by }) => sum + (by["thank-you"] ?? 0), 0)).toBe(3);
    expect(due.hours.every(({ at }) => Date.parse(at) % HOUR === 0)).toBe(true);
    expect(read.filter((pk) => pk.startsWith("customer#"))).toEqual([]);
    of.setClock("2026-06-05T05:00:00Z");
    expect((await shownToday(of)).due.people).toBe(0);
  });

  it("counts what left yesterday, by journey", async () => {
    const { of } = await given();
    of.setClock("2026-06-04T05:00:00Z");
    const { yesterday } = await shownToday(of);
    expect(yesterday.day).toBe("2026-06-03");
    expect(yesterday.total.sent).toBe(6);
    expect(Object.entries(yesterday.journeys).map(([name, { sent }]) => [name, sent])).toEqual(
      expect.arrayContaining([
        ["thank-you", 3],
        ["receipt", 3],
      ]),
    );
  });

  it("names what needs a person: cases, erasures, quarantine, and sources that are quiet for too long", async () => {
    const { of } = await given();
    const now = of.ports.clock.now();
    await of.ports.cases.save({ ...aCase("c-1", "k-1"), state: "open", dueAt: now - 1, nextAt: now });
    await of.ports.cases.save({ ...aCase("c-2", "k-2"), state: "taken", dueAt: now + HOUR, nextAt: now });
    await of.ports.people.saveAskedErasure({ customer: "c-2", revision: 0, state: "asked", sources: ["till"], at: now });
    const stuck = (await of.ports.customers.customerRecord("c-3"))?.enrollments.find((one) => one.journey === "thank-you");
    if (!stuck) throw new Error("nobody has entered");
    await of.ports.enrollments.saveAdvance(quarantined(stuck, "a test", now));
    await of.ports.sources.noteReceived("standard", now);
    await of.ports.sources.noteReceived("till", now - 72 * HOUR);
    const { needs } = await shownToday(of);
    expect(needs).toMatchObject({
      cases: { open: 1, taken: 1, overdue: 1, due_today: 1 },
      erasures_asked: 1,
      review: { mails: 0, events: 0, calls: 0, enrollments: 1 },
      silent_sources: [{ source: "till", last_received: new Date(now - 72 * HOUR).toISOString() }],
      stopped: [],
    });
  });

  it("names drafts that wait for another person, and none that is merely in work or has ended", async () => {
    const { of } = await given();
    const now = of.ports.clock.now();
    const by = { id: "marta", name: "Marta" };
    const edited = (id: string): DraftRecord => ({
      ...newDraft(id, `Shorter wait ${id}`, { by, now }),
      edits: { "journeys/thank-you.yaml": { base: "b", text: "t" } },
    });
    const asked = { at: now, by, why: "Customers asked", content: "c", inFlight: "finish" as const };
    await of.ports.drafts.save({ ...edited("d-1"), asked });
    await of.ports.drafts.save({
      ...edited("d-2"),
      asked,
      approved: { at: now, by: { id: "petar", name: "Petar" }, content: "c" },
    });
    await of.ports.drafts.save(edited("d-3"));
    await of.ports.drafts.save({ ...edited("d-4"), asked, state: "discarded" });
    const { needs } = await shownToday(of);
    const shown = { by: "Marta", at: new Date(now).toISOString(), files: ["journeys/thank-you.yaml"] };
    expect(needs.drafts).toEqual([
      { ...shown, draft: "d-1", title: "Shorter wait d-1", approved: false },
      { ...shown, draft: "d-2", title: "Shorter wait d-2", approved: true },
    ]);
  });

  it("is refused before anything is published", async () => {
    expect(await today.run(shop().ports, {}, VIEWER)).toMatchObject({ ok: false });
  });
});

describe("the list of journeys", () => {
  it("has each with its state, who is inside, and its mails of thirty days; nobody is read", async () => {
    const { of, read } = await given();
    read.length = 0;
    const result = await journeys.run(of.ports, {}, VIEWER);
    expect(result).toMatchObject({
      ok: true,
      output: {
        from: "2026-05-05",
        more: false,
        journeys: [
          { name: "receipt", state: "live", version: 1, inside: 0, mails: { sent: 3 } },
          { name: "thank-you", state: "live", version: 1, topic: "service", inside: 3, quarantined: 0, mails: { sent: 3 } },
        ],
      },
    });
    expect(read.filter((pk) => pk.startsWith("customer#"))).toEqual([]);
  });
});
