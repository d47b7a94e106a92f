/** Consents come with profiles and by events of their own; the newest word on a topic holds. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldConsents, receivedConsents, waitingYes } from "#engine/fold/consent.ts";
import type { ConsentWord } from "#engine/model/address.ts";
import type { Event } from "#engine/model/event.ts";
import { event, permutations } from "./folding.ts";

const given = event("consent.given", "2026-01-05T10:00:00Z", { consent: { topic: "greetings", source: "page", text: "v3" } });
const withdrawn = event("consent.withdrawn", "2026-01-06T10:00:00Z", { consent: { topic: "greetings" } });

const foldAll = (events: Event[]) => events.reduce((known, event) => foldConsents(known, receivedConsents(event)), {});

const words = fc.array(
  fc.record({
    given: fc.boolean(),
    at: fc.nat({ max: 4 }),
    by: fc.option(fc.constantFrom("reader" as const, "guest" as const), { nil: undefined }),
    source: fc.constantFrom("checkout", "page"),
  }),
  { minLength: 1, maxLength: 6 },
);
const received = (all: ConsentWord[]) => all.map((record) => ({ topic: "news", record }));

describe("of several words on one topic", () => {
  it("the same holds whatever the order in which they arrive", () => {
    fc.assert(
      fc.property(
        words.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(foldConsents({}, received(shuffled))).toEqual(foldConsents({}, received(all)));
          const once = foldConsents({}, received(all));
          expect(foldConsents(once, received(shuffled))).toBe(once);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("the reader's no is undone by nobody but the reader", () => {
    fc.assert(
      fc.property(words, fc.nat({ max: 4 }), (all, at) => {
        const no = { given: false, at, by: "reader" as const };
        const others = all.filter((word) => word.by !== "reader" || word.at <= at);
        expect(foldConsents({}, received([...others, no])).news).toMatchObject({ given: false });
        const yes = { given: true, at: 9, by: "reader" as const };
        expect(foldConsents({}, received([...others, no, yes])).news).toMatchObject({ given: true });
      }),
      { numRuns: 1_000 },
    );
  });

  it("a yes that a source reports after the reader's no waits beside it", () => {
    const no = { given: false, at: 1, by: "reader" as const };
    const yes = { given: true, at: 2, source: "checkout" };
    const { news } = foldConsents({}, received([no, yes]));
    expect(news && waitingYes(news)).toEqual(yes);
    expect(waitingYes(no)).toBeUndefined();
  });

  it("a later no that a source reports holds against the reader's yes, and its own yes after that counts again", () => {
    const [yes, no] = [
      { given: true, at: 1, by: "reader" as const },
      { given: false, at: 2 },
    ];
    expect(foldConsents({}, received([yes, no])).news).toMatchObject({ given: false });
    expect(foldConsents({}, received([yes, no, { given: true, at: 3 }])).news).toMatchObject({ given: true });
  });

  it("a guest's neither gives what a source has withdrawn nor withdraws what a source has given", () => {
    for (const given of [true, false])
      expect(
        foldConsents(
          {},
          received([
            { given, at: 1 },
            { given: !given, at: 2, by: "guest" },
          ]),
        ).news,
      ).toMatchObject({ given });
  });
});

describe("consents", () => {
  it("carry when, where and which text", () => {
    expect(receivedConsents(given)).toEqual([
      { topic: "greetings", record: { given: true, at: Date.parse("2026-01-05T10:00:00Z"), source: "page", text: "v3" } },
    ]);
  });

  it("of a profile count from when they were given, but never from later than the event that carries them", () => {
    const consents = { offers: { given: true, at: "2025-12-01T00:00:00Z" }, news: { given: true, at: "2099-01-01T00:00:00Z" } };
    expect(receivedConsents(event("customer.updated", "2026-01-05T10:00:00Z", { customer: { consents } }))).toEqual([
      { topic: "offers", record: { given: true, at: Date.parse("2025-12-01T00:00:00Z") } },
      { topic: "news", record: { given: true, at: Date.parse("2026-01-05T10:00:00Z") } },
    ]);
  });

  it("once withdrawn stay withdrawn when the older consent arrives late", () => {
    expect(foldAll([withdrawn, given])).toEqual(foldAll([given, withdrawn]));
    expect(foldAll([withdrawn, given])).toMatchObject({ greetings: { given: false } });
  });

  it("given and withdrawn at the same moment are withdrawn, in every order", () => {
    const both = [
      given,
      { ...withdrawn, at: given.at },
      event("consent.given", given.at, { consent: { topic: "greetings", text: "v4" } }),
    ];
    for (const events of permutations(both)) expect(foldAll(events)).toMatchObject({ greetings: { given: false } });
  });

  it("that change nothing leave the very same object, so that nothing is written", () => {
    const known = foldAll([given, withdrawn]);
    expect(foldConsents(known, receivedConsents(given))).toBe(known);
    expect(foldConsents(known, receivedConsents(withdrawn))).toBe(known);
  });

  it("for a topic named like something every object has are kept apart from it", () => {
    const odd = event("consent.given", "2026-01-05T10:00:00Z", { consent: { topic: "__proto__" } });
    expect(Object.keys(foldAll([odd]))).toEqual(["__proto__"]);
  });
});
