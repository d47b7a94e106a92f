/** Pausing, resuming, retiring and rolling back: nobody inside is lost, nobody is surprised. */

import { beforeEach, describe, expect, it } from "vitest";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import { changeJourneyState, type StateChange } from "#flows/journeys/change-journey-state.ts";
import { A_MINUTE } from "#flows/journeys/release-paused.ts";
import { explain } from "#flows/reports/explain.ts";
import { email, journey, paid, waitDays } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const DATE_ENTRY = "2026-06-01T08:00:00Z";
const guide = (change: Partial<PublishedJourney> = {}): PublishedJourney =>
  journey([waitDays(3), email("hello"), waitDays(2), email("more")], { name: "guide", topic: "service", ...change });

let opened: Shop;
beforeEach(async () => {
  opened = shop({ at: DATE_ENTRY });
  await opened.publish([guide()]);
});

const enter = (id: string, when = DATE_ENTRY): Promise<string> =>
  opened.receive(paid(`paid-${id}`, when, { customer: { id, email: `${id}@example.pl`, time_zone: "Europe/Warsaw" } }));
const steer = (steering: StateChange) => changeJourneyState(opened.ports)(steering);
const pause = () => steer({ kind: "pause", journey: "guide" });
const resume = () => steer({ kind: "resume", journey: "guide" });
const enrollmentOf = async (id: string) => (await opened.ports.customers.customerRecord(id))?.enrollments[0];
const mailsTo = (id: string): number =>
  opened.ports.mailer.accepted.filter((mail) => mail.to.email === `${id}@example.pl`).length;
const inShards = async (): Promise<number> => {
  const pages = await Promise.all(opened.ports.due.shards.map((shard) => opened.ports.due.page(shard, 9e15, 10_000)));
  return pages.flat().length;
};

describe("a paused journey", () => {
  it("sends nothing, enrolls nobody, and keeps every enrollment where it is", async () => {
    await enter("c-1");
    await pause();
    await enter("c-2", "2026-06-02T08:00:00Z");
    await opened.passUntil("2026-06-20T08:00:00Z");
    expect(opened.ports.mailer.accepted).toEqual([]);
    expect(await enrollmentOf("c-1")).toMatchObject({ state: "active", step: "wait-3-days" });
    expect(await enrollmentOf("c-2")).toBeUndefined();
  });

  it("leaves nothing in the shards that a sweep would have to read past each minute", async () => {
    await enter("c-1");
    await pause();
    expect(await inShards()).toBe(1);
    await opened.passUntil("2026-06-04T09:00:00Z");
    expect(await inShards()).toBe(0);
    expect(await opened.ports.due.page(opened.ports.due.pausedShard("guide"), 9e15, 10)).toHaveLength(1);
    const explained = await explain(opened.ports)("c-1", "guide");
    expect(JSON.stringify(explained)).toContain("waits for the journey to be resumed");
  });

  it("is left at once by those whom an exit concerns", async () => {
    await opened.publish([guide({ exitWhen: [{ event: "order.cancelled" }] })]);
    await enter("c-1");
    await pause();
    await opened.receive({ ...paid("gone", "2026-06-02T08:00:00Z"), type: "order.cancelled", customer: { id: "c-1" } });
    expect(await enrollmentOf("c-1")).toMatchObject({ state: "ended", endReason: "exited" });
  });

  it("applies the event that it waits for, and does what follows only when it is resumed", async () => {
    const wait: Step = {
      kind: "wait_for",
      id: "answer",
      any: [{ event: "order.delivered", upTo: { amount: 9, unit: "days" } }],
      then: "email-hello",
    };
    await opened.publish([journey([wait, email("hello")], { name: "guide", topic: "service" })]);
    await enter("c-1");
    await pause();
    await opened.receive({ ...paid("there", "2026-06-02T08:00:00Z"), type: "order.delivered", customer: { id: "c-1" } });
    expect(opened.ports.mailer.accepted).toEqual([]);
    expect(await enrollmentOf("c-1")).toMatchObject({ step: "email-hello" });
    await opened.passUntil("2026-06-02T12:00:00Z");
    await resume();
    await opened.passUntil("2026-06-02T13:00:00Z");
    expect(mailsTo("c-1")).toBe(1);
  });

  it("is steered as it is, and not as it was read seconds ago: what was published meanwhile stays", async () => {
    const remembering = shop({ publications: 5_000 });
    await remembering.publish([guide()]);
    const { publications } = remembering.ports;
    const other = { ...remembering.ports, publications: { ...publications, current: async () => stale } };
    const stale = await publications.current();
    await remembering.publish([guide({ about: "Other words." })]);
    await changeJourneyState(other)({ kind: "pause", journey: "guide" });
    expect((await publications.fresh()).journeys).toEqual([{ name: "guide", version: 2, state: "paused" }]);
  });

  it("stays paused when it is published again, changed or not", async () => {
    await pause();
    await opened.publish([guide()]);
    await opened.publish([guide({ about: "Other words." })]);
    expect((await opened.ports.publications.current()).journeys).toEqual([{ name: "guide", version: 2, state: "paused" }]);
  });
});

describe("a resumed journey", () => {
  it("goes on where it was: who was not due yet notices nothing", async () => {
    await enter("c-1");
    await pause();
    await opened.passUntil("2026-06-03T08:00:00Z");
    await resume();
    await opened.passUntil("2026-06-04T08:01:00Z");
    expect(mailsTo("c-1")).toBe(1);
  });

  it("skips what the pause has made too late, and gives people their spacing back", async () => {
    await enter("c-1");
    await pause();
    await opened.passUntil("2026-06-10T08:00:00Z");
    await resume();
    await opened.passUntil("2026-06-11T08:00:00Z");
    expect(mailsTo("c-1")).toBe(0);
    expect((await enrollmentOf("c-1"))?.history).toContainEqual(expect.objectContaining({ kind: "skipped", reason: "late" }));
    await opened.passUntil("2026-06-12T09:00:00Z");
    expect(mailsTo("c-1"), "the second mail comes two days after the resume").toBe(1);
  });

  it("releases many that fell due, bit by bit", async () => {
    const people = Math.floor(A_MINUTE * 2.5);
    for (let n = 0; n < people; n++) await enter(`c-${n}`);
    await pause();
    await opened.passUntil("2026-06-04T12:00:00Z");
    const steered = await resume();
    expect(steered).toMatchObject({ kind: "done", released: { people, until: Date.parse("2026-06-04T12:02:00Z") } });
    const inMinute: Record<string, number> = {};
    for (let n = 0; n < people; n++) {
      const due = new Date((await enrollmentOf(`c-${n}`))?.dueAt ?? 0).toISOString();
      inMinute[due] = (inMinute[due] ?? 0) + 1;
    }
    expect(Object.values(inMinute)).toEqual([A_MINUTE, A_MINUTE, A_MINUTE / 2]);
    expect((await resume()).kind, "a second time there is nobody left").toBe("done");
    await opened.passUntil("2026-06-04T13:00:00Z");
    expect(opened.ports.mailer.accepted).toHaveLength(people);
  }, 60_000);

  it("enrolls those whose date came during the pause, unless it is too late for it", async () => {
    const birthday = {
      kind: "date",
      field: "customer.birthday",
      repeats: "yearly",
      at: "09:00",
      ifPast: { kind: "skip" },
      feb29: "feb_28",
    } as const;
    await opened.publish([
      journey([email("hello")], { name: "guide", topic: "service", trigger: birthday, reEntry: { kind: "always" } }),
    ]);
    const born = (id: string, day: string) =>
      opened.receive({
        type: "customer.updated",
        id: `told-${id}`,
        at: DATE_ENTRY,
        customer: { id, email: `${id}@example.pl`, birthday: day, time_zone: "Europe/Warsaw" },
      });
    await born("early", "1984-06-05");
    await born("today", "1984-06-10");
    await pause();
    await opened.passUntil("2026-06-10T12:00:00Z");
    await resume();
    await opened.passUntil("2026-06-10T13:00:00Z");
    expect([mailsTo("early"), mailsTo("today")]).toEqual([0, 1]);
    await opened.passUntil("2027-06-11T00:00:00Z");
    expect([mailsTo("early"), mailsTo("today")], "next year both are in time").toEqual([1, 2]);
  });
});

describe("a journey retired by a person", () => {
  it("enrolls nobody, lets those inside finish, and stays retired when it is published again", async () => {
    await enter("c-1");
    await steer({ kind: "retire", journey: "guide" });
    await opened.publish([guide()]);
    await enter("c-2", "2026-06-01T09:00:00Z");
    await opened.passUntil("2026-06-20T08:00:00Z");
    expect([mailsTo("c-1"), mailsTo("c-2")]).toEqual([2, 0]);
    await resume();
    await enter("c-3", "2026-06-20T09:00:00Z");
    expect(await enrollmentOf("c-3")).toMatchObject({ state: "active" });
  });
});

describe("a journey that is rolled back", () => {
  it("is entered in the earlier version until its file changes; those inside stay on theirs", async () => {
    await opened.publish([guide({ about: "Second." })]);
    await enter("c-1");
    expect(await steer({ kind: "rollback", journey: "guide" })).toMatchObject({
      kind: "done",
      pointer: { version: 1, latest: 2 },
    });
    await opened.publish([guide({ about: "Second." })]);
    await enter("c-2", "2026-06-01T09:00:00Z");
    expect([(await enrollmentOf("c-1"))?.version, (await enrollmentOf("c-2"))?.version]).toEqual([2, 1]);
    await opened.publish([guide({ about: "Third." })]);
    await enter("c-3", "2026-06-01T10:00:00Z");
    expect((await enrollmentOf("c-3"))?.version).toBe(3);
  });

  it("goes to no version that there is not", async () => {
    expect(await steer({ kind: "rollback", journey: "guide" })).toMatchObject({ kind: "refused" });
    expect(await steer({ kind: "rollback", journey: "guide", version: 7 })).toMatchObject({ kind: "refused" });
    expect(await steer({ kind: "pause", journey: "gide" })).toEqual({
      kind: "refused",
      sentence: expect.stringContaining("guide"),
    });
  });
});
