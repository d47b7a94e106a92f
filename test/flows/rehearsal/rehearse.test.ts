/** Somebody is walked through a journey: what is decided, why, and what becomes otherwise when something else happens. */

import { describe, expect, it } from "vitest";
import { builtInSegments } from "#engine/segments/built-in.ts";
import { type RehearsalInput, rehearse } from "#flows/rehearsal/rehearse.ts";
import { parseJourney } from "#language/parse-journey.ts";
import { vocabularyOf } from "#language/schema/vocabulary.ts";
import { givenSettings } from "../../given.ts";

const settings = givenSettings({ segments: builtInSegments() });
const vocabulary = vocabularyOf({ ...settings }, { hello: "h1", again: "h2", thanks: "h3" });

const read = (yaml: string) => {
  const { journey, problems } = parseJourney(yaml, "journeys/tried.yaml", vocabulary);
  if (!journey) throw new Error(JSON.stringify(problems));
  return journey;
};

const TOPIC = Object.keys(settings.topics)[0] ?? "";
const tried = read(`journey: tried
about: To be tried.
topic: ${TOPIC}
starts_when: { event: order.paid, if: order.total > 50 }
steps:
  - wait: 2 days
  - email: hello
  - wait_for: { event: mail.opened, up_to: 5 days }
    then:
      - email: thanks
    otherwise:
      - email: again
`);

const at = Date.parse("2026-06-03T10:00:00Z");
const DAY = 86_400_000;

const tryIt = (more: Partial<RehearsalInput> = {}) =>
  rehearse({
    journey: tried,
    settings,
    person: { customer: { first_name: "Ewa", email: "ewa@example.pl" } },
    at,
    chosen: [{ kind: "event", type: "order.paid", at, order: { id: "o-1", total: 80 } }],
    ...more,
  });

describe("walking somebody through", () => {
  it("tells each decision at its time, with its reason, to the end", async () => {
    const { steps, state } = await tryIt();
    expect(state).toBe("ended");
    expect(steps[0]).toMatchObject({ kind: "entered", at, sentence: "Entered, by order.paid." });
    expect(steps.filter(({ kind }) => kind === "mail").map(({ template }) => template)).toEqual(["hello", "again"]);
    expect(steps.find(({ branch }) => branch === "otherwise")?.sentence).toBe("What was waited for did not happen in time.");
    expect(steps.map((one) => one.at)).toEqual(steps.map((one) => one.at).sort((a, b) => a - b));
  });

  it("takes the other branch where the mail is opened", async () => {
    const paid = { kind: "event", type: "order.paid", at, order: { id: "o-1", total: 80 } } as const;
    const { steps } = await tryIt({ chosen: [paid, { kind: "opened", at: at + 4 * DAY, step: "email-hello" }] });
    expect(steps.filter(({ kind }) => kind === "mail").map(({ template }) => template)).toEqual(["hello", "thanks"]);
    expect(steps.find(({ branch }) => branch === "then")?.at).toBe(at + 4 * DAY);
  });

  it("lets nothing happen to a mail that has not left by then", async () => {
    const paid = { kind: "event", type: "order.paid", at, order: { id: "o-1", total: 80 } } as const;
    const { steps } = await tryIt({ chosen: [paid, { kind: "opened", at: at + DAY, step: "email-hello" }] });
    expect(steps.filter(({ kind }) => kind === "mail").map(({ template }) => template)).toEqual(["hello", "again"]);
  });

  it("says where they stand when the time is over", async () => {
    const { state, standing } = await tryIt({ until: at + DAY });
    expect(state).toBe("inside");
    expect(standing).toMatchObject({ step: "wait-2-days" });
  });

  it("says that they do not enter, and why", async () => {
    const low = { kind: "event", type: "order.paid", at, order: { id: "o-1", total: 20 } } as const;
    const { state, steps } = await tryIt({ chosen: [low] });
    expect([state, steps]).toEqual([
      "not_entered",
      [{ at, kind: "not_entered", sentence: expect.stringContaining("order.total > 50") }],
    ]);
  });

  it("names the clock that is asked for", async () => {
    const { steps } = await tryIt({ until: at + DAY, clock: "Asia/Tokyo" });
    expect(steps.at(-1)?.sentence).toMatch(/5 Jun 2026 19:00|5 Jun 2026, 19:00/);
  });

  it("lets in at once whoever is in the segment, by what they bought before, and nobody by having become known", async () => {
    const paid = (n: number) => ({
      type: "order.paid",
      at: at - (90 + n * 30) * DAY,
      order: { id: `o-${n}`, total: 80, currency: "EUR" },
    });
    const person = { customer: { email: "ewa@example.pl" }, before: [paid(0), paid(1), paid(2)] };
    const of = (start: string) =>
      read(`journey: tried\nabout: To be tried.\ntopic: ${TOPIC}\nstarts_when: ${start}\nsteps: [{ wait: 2 days }]\n`);
    const lapsed = await tryIt({ journey: of("{ segment: stage-lapsed }"), person, chosen: [], until: at + DAY });
    expect([lapsed.state, lapsed.steps[0]?.at]).toEqual(["inside", at]);
    const known = await tryIt({ journey: of("{ event: customer.updated }"), chosen: [], until: at + DAY });
    expect(known.steps.filter(({ kind }) => kind === "entered").map((one) => one.at)).toEqual([at]);
  });

  it("is the same whenever it is walked", async () => {
    expect(await tryIt()).toEqual(await tryIt());
  });
});
