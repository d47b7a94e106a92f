/** What follows a mail that did not leave: no waiting for an answer to what was not asked, no code for whom no mail reached. */

import { describe, expect, it } from "vitest";
import { eventOf, MARY, type Story } from "../given-story.ts";
import { written } from "./written-story.ts";

const START = "2026-06-01T08:00:00Z";
/** Nothing of the kind may be sent to her: she has said no. */
const REFUSES = { ...MARY, consents: { news: { given: false, at: "2026-01-01T10:00:00Z" } } };

const journey = (steps: string): string => `journey: some-journey
about: For the tests.
topic: news
holdout: 0%
starts_when: { event: order.paid }
key: customer
steps:
${steps}`;

const buys = (of: Story, person: typeof MARY | typeof REFUSES, n = 1) =>
  of.receive(eventOf("order.paid", `2026-06-0${n}T10:00:00Z`, person, { order: { id: `o-${n}`, total: 9, currency: "EUR" } }));

const ended = async (steps: string, person: typeof MARY | typeof REFUSES) => {
  const of = await written([journey(steps)], START);
  await buys(of, person);
  await of.passUntil("2026-06-01T12:00:00Z");
  return { of, how: (await of.enrollments(person))["some-journey"] };
};

describe("a mail that did not leave", () => {
  it("ends the journey where the step says so", async () => {
    const steps = "  - email: first\n    if_not_sent: end\n  - wait: 3 days\n  - email: second\n";
    expect((await ended(steps, REFUSES)).how).toBe("not-sent");
    expect((await ended(steps, MARY)).how).toBe("active");
  });

  it("leaves out the waits up to the next mail where the step says so, through a fork as well", async () => {
    const steps = `  - email: first
    if_not_sent: skip_to_next_mail
  - wait: 3 days
  - choose:
      - if: customer.orders >= 1
        steps:
          - wait: 2 days
          - email: second
            to: anna
  - wait: 1 day
  - email: third
`;
    const { of } = await ended(steps, REFUSES);
    expect(of.mails()).toEqual(["Mon 1 Jun 2026 12:00 second to anna"]);
    const patient = await ended(steps, MARY);
    await patient.of.passUntil("2026-06-30T00:00:00Z");
    expect(patient.of.mails()).toEqual([
      "Mon 1 Jun 2026 11:00 first",
      "Sat 6 Jun 2026 12:00 second to anna",
      "Sun 7 Jun 2026 11:00 third",
    ]);
  });

  it("goes on with the next step where nothing is said", async () => {
    const { of, how } = await ended("  - email: first\n  - wait: 3 days\n  - email: second\n    to: anna\n", REFUSES);
    expect(how).toBe("active");
    await of.passUntil("2026-06-30T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 4 Jun 2026 12:00 second to anna"]);
  });
});

describe("a survey whose mail did not leave", () => {
  const survey = `  - survey: nps
    email: how-was-it
    up_to: 14 days
    then:
      - end: answered
    otherwise:
      - choose:
          - if: answer.asked
            steps:
              - end: silent
      - end: not-asked
`;

  it("is answered by nobody, at once, and counted as not asked", async () => {
    const { of, how } = await ended(survey, REFUSES);
    expect(how).toBe("not-asked");
    const [enrollment] = (await of.shop.ports.customers.customerRecord("c-mary"))?.enrollments ?? [];
    expect(enrollment?.history).toContainEqual(expect.objectContaining({ kind: "not_asked", step: "email-how-was-it" }));
  });

  it("waits for its answer where it left", async () => {
    const { of, how } = await ended(survey, MARY);
    expect(how).toBe("active");
    await of.passUntil("2026-06-30T00:00:00Z");
    expect(await of.enrollments(MARY)).toEqual({ "some-journey": "silent" });
  });
});

describe("a coupon", () => {
  const steps =
    "  - coupon: { percent: 10, valid: 14 days }\n  - email: coupon-greeting\n  - wait: 5 days\n  - email: coupon-reminder\n";
  const codesOf = async (of: Story) => (await of.shop.ports.customers.customerRecord("c-mary"))?.enrollments[0]?.subject.coupon;

  it("is not issued to whom no mail may show it", async () => {
    const { of } = await ended(steps, REFUSES);
    await of.passUntil("2026-06-30T00:00:00Z");
    expect(of.mails()).toEqual([]);
    expect(await codesOf(of)).toBeUndefined();
  });

  it("is issued with the first mail that shows it, good from that day, and stays the same", async () => {
    const { of } = await ended(
      `  - coupon: { percent: 10, valid: 14 days }\n  - wait: 7 days\n${steps.slice(steps.indexOf("  - email"))}`,
      MARY,
    );
    expect(await codesOf(of)).toBeUndefined();
    await of.passUntil("2026-06-30T00:00:00Z");
    const codes = of.sent.map(({ text }) => /Your code: (\S+)/.exec(text)?.[1]);
    expect(codes[0]).toMatch(/^[A-Z0-9-]{6,}$/);
    expect(codes).toEqual([codes[0], codes[0]]);
    expect((await codesOf(of))?.valid_until).toBe("2026-06-22");
  });
});
