/**
 * Failure catalogue: "journey edited, paused, ended with 1,000 inside". All at one step; those who wait at every step, and the plan
 * that is shown before, are in test/flows/publish/publish-in-flight.test.ts.
 */

import { beforeEach, describe, expect, it } from "vitest";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import { changeJourneyState } from "#flows/publish/change-journey-state.ts";
import { publishInFlight } from "#flows/publish/publish-in-flight.ts";
import { type Shop, shop, template } from "../flows/shop.ts";
import { email, givenSettings, journey, paid, waitDays } from "../given.ts";
import { COUNTS, countOf } from "../prove/counts.ts";

const PEOPLE = countOf(COUNTS.inside);
const START = "2026-06-01T08:00:00Z";
const FOREVER = "2026-09-01T08:00:00Z";
const BEFORE: Step[] = [waitDays(3), email("hello"), waitDays(2), email("more")];

const guide = (steps: Step[]): PublishedJourney => journey(steps, { name: "guide", topic: "service" });
const publication = (steps: Step[]) => {
  const { version: _version, ...rest } = guide(steps);
  return { journeys: [rest], templates: Object.keys(rest.templates).map(template), settings: givenSettings() };
};

let of: Shop;
beforeEach(async () => {
  of = shop({ at: START });
  await of.publish([guide(BEFORE)]);
  for (let n = 0; n < PEOPLE; n++) {
    await of.receive(paid(`e${n}`, START, { customer: { id: `c-${n}`, email: `p${n}@example.pl`, time_zone: "Europe/Warsaw" } }));
  }
  await of.passUntil("2026-06-02T08:00:00Z");
}, 120_000);

/** What everybody got and how their enrollment ended; more than one line if they fared differently. */
const outcomes = async (): Promise<Record<string, number>> => {
  const mails = new Map<string, string[]>();
  for (const { to, subject } of of.ports.mailer.accepted) {
    mails.set(to.email, [...(mails.get(to.email) ?? []), subject.replace("About ", "")]);
  }
  const counted: Record<string, number> = {};
  for (let n = 0; n < PEOPLE; n++) {
    const enrollment = (await of.ports.customers.customerRecord(`c-${n}`))?.enrollments[0];
    const outcome = `${(mails.get(`p${n}@example.pl`) ?? []).join(", ") || "nothing"}; version ${enrollment?.version} ${enrollment?.endReason ?? enrollment?.state}`;
    counted[outcome] = (counted[outcome] ?? 0) + 1;
  }
  return counted;
};

describe("journey edited, paused, ended with 1,000 inside", { timeout: 120_000 }, () => {
  it("edited: those inside finish the version that they entered", async () => {
    await publishInFlight(of.ports)(publication([waitDays(1), email("other")]), { inFlight: "finish" });
    await of.passUntil(FOREVER);
    expect(await outcomes()).toEqual({ "hello, more; version 1 completed": PEOPLE });
  });

  it("edited, and moved by choice: all go on in the new version, and get what both have once", async () => {
    const done = await publishInFlight(of.ports)(publication([...BEFORE, waitDays(1), email("last")]), { inFlight: "move" });
    expect(done).toMatchObject({ moved: PEOPLE, failed: 0 });
    await of.passUntil(FOREVER);
    expect(await outcomes()).toEqual({ "hello, more, last; version 2 completed": PEOPLE });
  });

  it("paused: no mail leaves, and resumed, all continue where they were", async () => {
    const steer = (kind: "pause" | "resume") => changeJourneyState(of.ports)({ kind, journey: "guide" });
    await steer("pause");
    await of.passUntil("2026-06-04T20:00:00Z");
    expect(await outcomes()).toEqual({ "nothing; version 1 active": PEOPLE });
    expect(await steer("resume")).toMatchObject({ kind: "done", released: { people: PEOPLE } });
    await of.passUntil(FOREVER);
    expect(await outcomes()).toEqual({ "hello, more; version 1 completed": PEOPLE });
  });

  it("ended: all leave with that reason, and get nothing more", async () => {
    expect(await publishInFlight(of.ports)(publication([email("other")]), { inFlight: "end" })).toMatchObject({ ended: PEOPLE });
    await of.passUntil(FOREVER);
    expect(await outcomes()).toEqual({ "nothing; version 1 ended-at-publish": PEOPLE });
  });
});
