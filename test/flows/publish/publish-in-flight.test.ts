/** Publishing a new version while people are inside the old one: what the plan prints is what happens. */

import { beforeEach, describe, expect, it } from "vitest";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import { type InFlight, planPublish, type StepPlan } from "#flows/publish/plan-publish.ts";
import { planText } from "#flows/publish/plan-text.ts";
import { publishInFlight } from "#flows/publish/publish-in-flight.ts";
import { email, givenSettings, journey, paid, waitDays } from "../../given.ts";
import { COUNTS, countOf } from "../../prove/counts.ts";
import { type Shop, shop, template } from "../shop.ts";

const PEOPLE = countOf(COUNTS.inside);
/** Between two who enter, in milliseconds: 40 minutes between a thousand. */
const APART = (40_000 / PEOPLE) * 60_000;
const wait = (id: string, amount: number): Step => waitDays(amount, { id });

/** Three mails, each after a wait. */
const VERSION_1: Step[] = [wait("first", 14), email("hello"), wait("second", 3), email("more"), wait("third", 30), email("last")];
/** `first` is shorter, `second` is gone, `pause` is new. */
const VERSION_2: Step[] = [wait("first", 7), email("hello"), email("more"), wait("third", 30), wait("pause", 1), email("last")];

const guide = (steps: Step[], change: Partial<PublishedJourney> = {}): PublishedJourney =>
  journey(steps, { name: "guide", topic: "service", ...change });

const publication = (of: PublishedJourney) => {
  const { version: _version, ...rest } = of;
  return { journeys: [rest], templates: Object.keys(of.templates).map(template), settings: givenSettings() };
};

const customer = (n: number): string => `c-${String(n).padStart(4, "0")}`;

/** People who paid one after the other, over four weeks: at the end they wait at every step. */
const crowded = async (): Promise<Shop> => {
  const opened = shop({ at: "2026-05-01T06:00:00Z" });
  await opened.publish([guide(VERSION_1)]);
  for (let n = 0; n < PEOPLE; n++) {
    const at = new Date(Date.parse("2026-05-01T06:00:00Z") + n * APART).toISOString();
    if (n % 12 === 0) await opened.passUntil(at);
    const id = customer(n);
    await opened.receive(paid(id, at, { customer: { id, email: `${id}@example.pl`, time_zone: "Europe/Warsaw" } }));
  }
  await opened.passUntil("2026-05-29T07:00:00Z");
  return opened;
};

const enrollmentsOf = async (opened: Shop) => {
  const all = await Promise.all(Array.from({ length: PEOPLE }, (_, n) => opened.ports.customers.customerRecord(customer(n))));
  return all.flatMap((customerRecord) => customerRecord?.enrollments ?? []);
};

const tally = (words: string[]): Record<string, number> => {
  const counted: Record<string, number> = {};
  for (const word of words) counted[word] = (counted[word] ?? 0) + 1;
  return counted;
};

const sum = (steps: StepPlan[], of: (step: StepPlan) => number): number => steps.reduce((total, step) => total + of(step), 0);

const plannedAndDone = async (opened: Shop, inFlight: InFlight, steps = VERSION_2) => {
  const before = new Map((await enrollmentsOf(opened)).map((enrollment) => [enrollment.id, enrollment]));
  const plan = await planPublish(opened.ports)(publication(guide(steps)), { inFlight });
  expect(await enrollmentsOf(opened), "planning changes nobody").toEqual([...before.values()]);
  const done = await publishInFlight(opened.ports)(publication(guide(steps)), { inFlight });
  const [journeyPlan] = plan.journeys;
  if (!journeyPlan) throw new Error("the plan names no journey");
  return { plan: journeyPlan, done, before };
};

const mailsIn = (opened: Shop, from: number) => opened.ports.mailer.accepted.slice(from).map((mail) => mail.to.email);

describe("1,000 people inside version 1, when version 2 shortens a wait, removes a step and adds one", {
  timeout: 120_000,
}, () => {
  let opened: Shop;
  beforeEach(async () => {
    opened = await crowded();
  }, 120_000);

  it("are described in sentences and counted at their steps", async () => {
    const plan = await planPublish(opened.ports)(publication(guide(VERSION_2)), { inFlight: "move" });
    const [explained] = plan.journeys;
    expect(explained?.sentences).toEqual([
      "`first` now waits 7 days instead of 14 days.",
      "Step `second` was removed (wait 3 days).",
      "Step `pause` was added after `third` (wait 1 day).",
    ]);
    const inside = (await enrollmentsOf(opened)).filter((enrollment) => enrollment.state === "active");
    expect(explained?.inside).toBe(inside.length);
    const atSteps = Object.fromEntries(Object.entries(tally(inside.map((enrollment) => enrollment.step ?? ""))));
    for (const [step, people] of Object.entries(atSteps)) {
      expect(sum(explained?.steps.filter((line) => line.step === step) ?? [], (line) => line.people)).toBe(people);
    }
    expect(Object.keys(atSteps).sort()).toEqual(["first", "second", "third"]);
  });

  it("finish: nobody is touched, and who is mailed today is who the plan said", async () => {
    const { plan, done, before } = await plannedAndDone(opened, "finish");
    expect(done).toMatchObject({ moved: 0, ended: 0 });
    expect(await enrollmentsOf(opened)).toEqual([...before.values()]);
    const from = opened.ports.mailer.accepted.length;
    await opened.passUntil("2026-05-29T21:59:00Z");
    expect(mailsIn(opened, from)).toHaveLength(sum(plan.steps, (line) => line.mailedToday));
    await opened.passUntil("2026-09-01T00:00:00Z");
    expect(tally((await enrollmentsOf(opened)).map((enrollment) => `${enrollment.version} ${enrollment.endReason}`))).toEqual({
      "1 completed": PEOPLE,
    });
  });

  it("move: each is where the plan said, and no more mails leave today than it said, one for each customer", async () => {
    const { plan, done, before } = await plannedAndDone(opened, "move");
    const inside = [...before.values()].filter((enrollment) => enrollment.state === "active");
    expect(done).toMatchObject({ moved: inside.length, ended: 0, failed: 0 });
    const after = await enrollmentsOf(opened);
    for (const enrollment of after) {
      const was = before.get(enrollment.id);
      if (was?.state !== "active") continue;
      expect(enrollment.version).toBe(2);
      expect(enrollment.history).toContainEqual(expect.objectContaining({ kind: "moved", from: 1, to: 2, step: was.step }));
      if (was.step === "third") expect(enrollment.dueAt, "an unchanged wait ends when it would have").toBe(was.dueAt);
    }
    const lines = tally(
      after
        .filter((enrollment) => before.get(enrollment.id)?.state === "active")
        .map((enrollment) => `${before.get(enrollment.id)?.step} to ${enrollment.step}`),
    );
    const planned: Record<string, number> = {};
    for (const line of plan.steps) {
      const name = `${line.step} to ${line.to ?? line.step}`;
      planned[name] = (planned[name] ?? 0) + line.people;
    }
    expect(lines).toEqual(planned);
    const from = opened.ports.mailer.accepted.length;
    await opened.passUntil("2026-05-29T21:59:00Z");
    const people = new Set(mailsIn(opened, from));
    expect(people.size).toBe(sum(plan.steps, (line) => line.mailedToday));
    expect(people.size).toBeGreaterThan(0);
    await opened.passUntil("2026-09-01T00:00:00Z");
    const ends = tally((await enrollmentsOf(opened)).map((enrollment) => `${enrollment.state} ${enrollment.endReason}`));
    expect(ends).toEqual({ "ended completed": PEOPLE });
    expect(tally(opened.ports.mailer.accepted.map((mail) => mail.mailKey))).toSatisfy((keys: Record<string, number>) =>
      Object.values(keys).every((times) => times === 1),
    );
  });

  it("end: everybody inside ends with a reason, and nobody is mailed again", async () => {
    const { plan, done, before } = await plannedAndDone(opened, "end");
    const inside = [...before.values()].filter((enrollment) => enrollment.state === "active").length;
    expect(sum(plan.steps, (line) => line.ended)).toBe(inside);
    expect(sum(plan.steps, (line) => line.mailedToday + line.mailedLater)).toBe(0);
    expect(done.ended).toBe(inside);
    const from = opened.ports.mailer.accepted.length;
    await opened.passUntil("2026-09-01T00:00:00Z");
    expect(mailsIn(opened, from)).toEqual([]);
    const reasons = tally((await enrollmentsOf(opened)).map((enrollment) => enrollment.endReason ?? "inside"));
    expect(reasons).toEqual({ "ended-at-publish": inside });
  });
});

describe("people who were left on an earlier version", () => {
  it("are taken over later when their journey is named, and otherwise left alone", async () => {
    const opened = shop({ at: "2026-05-01T06:00:00Z" });
    await opened.publish([guide(VERSION_1)]);
    await opened.receive(paid("c-0000", "2026-05-01T06:00:00Z", { customer: { id: "c-0000", email: "c-0000@example.pl" } }));
    const now = publication(guide(VERSION_2));
    await publishInFlight(opened.ports)(now, { inFlight: "finish" });
    const version = async () => (await opened.ports.customers.customerRecord("c-0000"))?.enrollments[0]?.version;
    expect(await publishInFlight(opened.ports)(now, { inFlight: "move" })).toMatchObject({ moved: 0 });
    expect(await version()).toBe(1);
    const plan = await planPublish(opened.ports)(now, { inFlight: "move", only: ["guide"] });
    expect(plan.journeys[0]).toMatchObject({ change: "unchanged", inside: 1, inFlight: "move" });
    expect(await publishInFlight(opened.ports)(now, { inFlight: "move", only: ["guide"] })).toMatchObject({ moved: 1 });
    expect(await version()).toBe(2);
  });

  it("retired with their file, finish or end, as there is no version to move to", async () => {
    const opened = shop({ at: "2026-05-01T06:00:00Z" });
    await opened.publish([guide(VERSION_1)]);
    await opened.receive(paid("c-0000", "2026-05-01T06:00:00Z", { customer: { id: "c-0000", email: "c-0000@example.pl" } }));
    const empty = { journeys: [], templates: [], settings: givenSettings() };
    const moving = await planPublish(opened.ports)(empty, { inFlight: "move" });
    expect(moving.journeys[0]).toMatchObject({ change: "retired", inFlight: "finish", inside: 1 });
    expect(await publishInFlight(opened.ports)(empty, { inFlight: "end" })).toMatchObject({ ended: 1 });
  });
});

describe("people who are quarantined", () => {
  it("are counted in the plan, and left where they are", async () => {
    const opened = shop({ at: "2026-05-01T06:00:00Z" });
    await opened.publish([guide(VERSION_1)]);
    for (const id of ["c-0000", "c-0001"]) {
      await opened.receive(paid(id, "2026-05-01T06:00:00Z", { customer: { id, email: `${id}@example.pl` } }));
    }
    const [enrollment] = (await opened.ports.customers.customerRecord("c-0000"))?.enrollments ?? [];
    if (!enrollment) throw new Error("nobody entered");
    const { dueAt: _dueAt, ...stays } = enrollment;
    await opened.ports.enrollments.saveAdvance({ ...stays, state: "quarantined", problem: "a template broke" });

    const now = publication(guide(VERSION_2));
    const plan = await planPublish(opened.ports)(now, { inFlight: "move" });
    expect(plan.journeys[0]).toMatchObject({ inside: 1, quarantined: 1 });
    expect(planText(plan)).toContain("1 is quarantined, for a person to look at: publishing leaves it where it stands.");
    expect(await publishInFlight(opened.ports)(now, { inFlight: "move" })).toMatchObject({ moved: 1 });
    expect((await opened.ports.customers.customerRecord("c-0000"))?.enrollments[0]).toMatchObject({
      state: "quarantined",
      version: 1,
    });
    const later = await planPublish(opened.ports)(now, { inFlight: "finish" });
    expect(planText(later)).toContain("1 is quarantined");
  });
});
