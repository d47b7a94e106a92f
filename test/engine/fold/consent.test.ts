/** Consents come with profiles and by events of their own; the newest word on a topic holds. */

import { describe, expect, it } from "vitest";
import { foldConsents, receivedConsents } from "#engine/fold/consent.ts";
import type { Event } from "#engine/model/event.ts";
import { event, permutations } from "./folding.ts";

const given = event("consent.given", "2026-01-05T10:00:00Z", { consent: { topic: "greetings", source: "page", text: "v3" } });
const withdrawn = event("consent.withdrawn", "2026-01-06T10:00:00Z", { consent: { topic: "greetings" } });

const foldAll = (events: Event[]) => events.reduce((known, event) => foldConsents(known, receivedConsents(event)), {});

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
