/** Somebody is invented for a journey: by the facts that it asks about, with what may happen to them next. */

import { describe, expect, it } from "vitest";
import { type Choice, type Invented, rehearseInvented } from "#console/web/engine/rehearsal/rehearse-invented.ts";
import { builtInSegments } from "#engine/segments/built-in.ts";
import { parseJourney } from "#language/parse-journey.ts";
import { vocabularyOf } from "#language/schema/vocabulary.ts";
import { givenSettings } from "../../given.ts";

const settings = givenSettings({
  segments: builtInSegments(),
  locales: ["en", "pl"],
  fields: { tier_of_ours: { type: "string", writable: true, oneOf: ["gold", "silver"] } },
  events: {
    "cart.abandoned": {
      carries: { cart: { id: { type: "id", writable: false }, total: { type: "money", writable: false } } },
      fields: {},
    },
  },
});
const vocabulary = vocabularyOf({ ...settings }, { hello: "h1", again: "h2", thanks: "h3" });

const read = (rest: string, topic = "service") => {
  const { journey, problems } = parseJourney(
    `journey: tried\nabout: Tried.\ntopic: ${topic}\n${rest}`,
    "journeys/tried.yaml",
    vocabulary,
  );
  if (!journey) throw new Error(JSON.stringify(problems));
  return journey;
};

const AFTER_ORDER = read(`starts_when: { event: order.paid, if: order.total > 50.0 }
key: customer
exit_when: [{ event: asset.registered, if: asset.name == 'Boiler' }]
goal: { event: order.paid }
steps:
  - wait: 2 days at 10:00
  - email: hello
  - wait_for: { event: mail.opened, up_to: 5 days }
    then:
      - email: thanks
    otherwise:
      - email: again
`);

const today = Date.parse("2026-06-01T10:00:00Z");
const HOUR = 3_600_000;

const goThrough = async (journey: ReturnType<typeof read>, facts: Record<string, string> = {}, choices: Choice[] = []) => {
  const invented: Invented = { facts: { "customer.locale": "en", ...facts }, consents: {}, at: "2026-06-03T12:00" };
  const { went } = await rehearseInvented({ journey, settings, today }, invented, choices);
  if (!went) throw new Error("nobody was taken through");
  return went;
};

const askedOf = async (journey: ReturnType<typeof read>) =>
  (await rehearseInvented({ journey, settings, today }, undefined, [])).asked;

describe("what is asked of somebody invented", () => {
  it("is their language and country, and what the journey's start and conditions ask about", async () => {
    const { facts, topics, locales } = await askedOf(AFTER_ORDER);
    expect(facts.map(({ path }) => path)).toEqual(["customer.locale", "customer.country", "order.total"]);
    expect([topics, locales]).toEqual([["service"], ["en", "pl"]]);
  });

  it("is the orders before, where a condition asks what came of them, and the values of a field that has few", async () => {
    const journey = read(
      "starts_when: { manual: yes }\nonly_if: customer.orders > 1 && customer.tier_of_ours == 'gold'\nsteps: [{ email: hello }]\n",
    );
    const { facts } = await askedOf(journey);
    expect(facts.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["customer.tier_of_ours", "past.orders", "past.total", "past.days"]),
    );
    expect(facts.find(({ path }) => path === "customer.tier_of_ours")).toMatchObject({
      oneOf: ["gold", "silver"],
      value: "gold",
    });
  });

  it("is a date that lies ahead, where the journey starts by one", async () => {
    const journey = read(
      'starts_when: { date: asset.warranty_end, offset: 60 days before, at: "09:00" }\nkey: asset.id\nsteps: [{ email: hello }]\n',
    );
    const { facts } = await askedOf(journey);
    expect(facts.find(({ path }) => path === "asset.warranty_end")?.value).toBe("2026-08-15");
    const { rehearsal, next } = await goThrough(journey, { "asset.warranty_end": "2026-08-15" });
    expect([rehearsal.state, next]).toEqual(["not_entered", Date.parse("2026-06-16T07:00:00Z")]);
  });
});

describe("how it goes with somebody invented", () => {
  it("is shown up to the moment that is chosen, on the shop's clock, with what comes by itself", async () => {
    const { rehearsal, next, possible } = await goThrough(AFTER_ORDER, { "order.total": "80" });
    expect(rehearsal.standing?.step).toBe("wait-2-days-at-10-00");
    expect(next).toBe(Date.parse("2026-06-05T08:00:00Z"));
    expect(rehearsal.steps.at(-1)?.sentence).toContain("10:00");
    expect(possible.map(({ event, roles }) => [event, ...roles])).toEqual([
      ["asset.registered", "exit"],
      ["order.paid", "goal"],
    ]);
    expect(possible[0]?.facts.map(({ path }) => path)).toEqual(["asset.name"]);
  });

  it("offers each mail that has left to be opened, and takes the branch of that", async () => {
    const waited: Choice = { kind: "time", at: Date.parse("2026-06-05T08:00:00Z") };
    const { rehearsal, possible } = await goThrough(AFTER_ORDER, { "order.total": "80" }, [waited]);
    const opened = possible.find(({ kind }) => kind === "opened");
    expect(opened).toMatchObject({ step: "email-hello", template: "hello", roles: ["awaited"] });
    expect(rehearsal.steps.filter(({ kind }) => kind === "mail")).toHaveLength(1);
    const after = await goThrough(AFTER_ORDER, { "order.total": "80" }, [
      waited,
      { kind: "opened", event: "mail.opened", step: "email-hello", at: waited.at + 2 * HOUR, typed: {} },
    ]);
    expect(after.rehearsal.state).toBe("ended");
    expect(after.rehearsal.steps.find(({ branch }) => branch === "then")?.step).toBe("wait-for-mail-opened");
    expect(after.possible).toEqual([]);
  });

  it("lets a second order be another one, and what is typed of an event decide", async () => {
    const later = Date.parse("2026-06-04T10:00:00Z");
    const bought: Choice = { kind: "event", event: "order.paid", at: later, typed: { "order.total": "20" } };
    const { rehearsal } = await goThrough(AFTER_ORDER, { "order.total": "80" }, [bought]);
    expect(rehearsal.steps.some(({ decision }) => decision?.kind === "goal")).toBe(true);
    const named = (name: string): Choice => ({
      kind: "event",
      event: "asset.registered",
      at: later,
      typed: { "asset.name": name },
    });
    expect((await goThrough(AFTER_ORDER, { "order.total": "80" }, [named("Stove")])).rehearsal.state).toBe("inside");
    expect((await goThrough(AFTER_ORDER, { "order.total": "80" }, [named("Boiler")])).rehearsal.state).toBe("ended");
  });

  it("says why they do not enter, and why no mail leaves to whoever has said no", async () => {
    const { rehearsal } = await goThrough(AFTER_ORDER, { "order.total": "20" });
    expect([rehearsal.state, rehearsal.steps.map(({ kind }) => kind)]).toEqual(["not_entered", ["not_entered"]]);
    const journey = read("starts_when: { event: order.paid }\nsteps: [{ email: hello }]\n", "thanks");
    const invented = { facts: {}, consents: { thanks: false }, at: "2026-06-03T12:00" };
    const { went } = await rehearseInvented({ journey, settings, today }, invented, []);
    expect(went?.rehearsal.steps.map(({ decision }) => decision?.kind)).toContain("skipped");
  });

  it("knows orders before by how many they were, and says what would have let in whom nothing did", async () => {
    const journey = read("starts_when: { segment: stage-lapsed }\nsteps: [{ wait: 1 day }, { email: hello }]\n");
    const past = { "past.orders": "3", "past.total": "80", "past.gap": "30" };
    const lapsed = await goThrough(journey, { ...past, "past.days": "90" });
    expect([lapsed.rehearsal.state, lapsed.outside]).toEqual(["inside", undefined]);
    const soon = await goThrough(journey, { ...past, "past.orders": "9", "past.days": "10" });
    expect([soon.rehearsal.state, soon.next]).toEqual(["not_entered", expect.any(Number)]);
    const nobody = await goThrough(journey, {});
    expect([nobody.rehearsal.state, nobody.next, nobody.outside]).toEqual([
      "not_entered",
      undefined,
      'Not triggered: it starts on entering the segment "stage-lapsed".',
    ]);
  });

  it("knows things of the shop's own by what is typed of them", async () => {
    const journey = read(
      "starts_when: { event: cart.abandoned, if: cart.total > 30.0 }\nkey: cart.id\nsteps: [{ email: hello }]\n",
    );
    expect((await goThrough(journey, { "cart.total": "40" })).rehearsal.state).toBe("ended");
    expect((await goThrough(journey, { "cart.total": "10" })).rehearsal.state).toBe("not_entered");
  });
});
