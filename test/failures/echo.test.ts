/** Failure catalogue: "two journeys that trigger each other; a webhook that echoes". */

import { describe, expect, it } from "vitest";
import { MOST_HOPS } from "#engine/decide/enrollments/loop-guard.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { CASE_MAIL } from "#engine/model/message.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import { recordSurveyAnswer } from "#flows/preferences/record-survey-answer.ts";
import { explain } from "#flows/reports/explain.ts";
import { parseEvent } from "#webhooks/canonical/canonical-event.ts";
import { type Shop, shop } from "../flows/shop.ts";
import { email, givenSettings, journey, paid } from "../given.ts";

const AT = "2026-06-03T10:00:00Z";
const zofia = { id: "c-17", email: "zofia@example.pl", country: "FI" };
const settings = givenSettings({ calls: { crm: { name: "crm", url: "https://crm.example/hooks", secret: "crm" } } });
/** Who entered first, and after them as many as there may be hops. */
const FIRST_AND_HOPS = 1 + MOST_HOPS;
const NPS = { kind: "nps", lowest: 0, highest: 10 } as const;

const open = async (journeys: PublishedJourney[]): Promise<Shop> => {
  const opened = shop({ at: AT, settings: settings });
  await opened.publish(journeys);
  return opened;
};

const opens = (title: string): Step => ({ kind: "case", id: "case", title, team: "service", due: { amount: 1, unit: "days" } });
const caseReceived = (title: string): Event => ({
  type: "case.opened",
  id: "k1",
  at: AT,
  customer: zofia,
  case: { id: "k1", title },
});
/** A journey that starts on a case with the one title, keyed by it as the language does by default. */
const onCase = (name: string, title: string, steps: Step[]): PublishedJourney =>
  journey(steps, {
    name,
    topic: "service",
    key: "case.id",
    trigger: { kind: "event", event: "case.opened", if: `case.title == '${title}'` },
  });

const storyOf = async (of: Shop, name: string): Promise<string> => JSON.stringify(await explain(of.ports)("c-17", name));

describe("two journeys that trigger each other", () => {
  const back = onCase("call-back", "Call back", [opens("Visit")]);
  const visit = onCase("visit", "Visit", [opens("Call back")]);

  it("by the cases that they open are stopped after 8 hops, and counted for the alarm", async () => {
    const of = await open([back, visit]);
    await of.receive(caseReceived("Call back"));
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(of.counted.entered).toBe(FIRST_AND_HOPS);
    expect(of.counted.hops_exceeded).toBe(1);
    expect(await storyOf(of, "visit")).toContain("9 journeys in a row had caused each other, and the chain was stopped");
    // What stopped is the chain: the case is open all the same, and nobody is stuck.
    const customerRecord = await of.ports.customers.customerRecord("c-17");
    expect(customerRecord?.customer.open_cases).toBe(FIRST_AND_HOPS + 1);
    expect(customerRecord?.enrollments.map(({ state }) => state)).toEqual(Array.from({ length: FIRST_AND_HOPS }, () => "ended"));
  });

  it("start anew with the next case that the shop sends", async () => {
    const of = await open([back, visit]);
    await of.receive(caseReceived("Call back"));
    await of.passUntil("2026-06-10T10:00:00Z");
    await of.receive({
      ...caseReceived("Call back"),
      id: "k2",
      at: "2026-06-10T10:00:00Z",
      case: { id: "k2", title: "Call back" },
    });
    await of.passUntil("2026-06-20T10:00:00Z");
    expect(of.counted.entered).toBe(2 * FIRST_AND_HOPS);
  });

  it("are no chain where a person acts in between: case, follow-up, survey, case …", async () => {
    const unhappy = journey([opens("Call back")], {
      name: "unhappy",
      topic: "service",
      key: "survey.id",
      trigger: { kind: "event", event: "survey.answered", if: "survey.score <= 6" },
    });
    const of = await open([unhappy, onCase("follow-up", "Call back", [email("how-was-it", { survey: NPS })])]);
    await of.receive(caseReceived("Call back"));
    const rounds = MOST_HOPS + 4;
    for (let round = 1; round <= rounds; round++) {
      const asking = of.ports.mailer.accepted.filter(({ tags }) => tags.journey !== CASE_MAIL);
      const asked = asking.at(-1);
      expect(asking).toHaveLength(round);
      await recordSurveyAnswer(of.ports)(
        { purpose: "survey", customer: "c-17", address: "zofia", mailKey: asked?.mailKey ?? "", asks: NPS },
        { score: 3 },
      );
      await of.passUntil(new Date(of.ports.clock.now() + 600_000).toISOString());
    }
    expect(of.counted.hops_exceeded).toBeUndefined();
    expect(of.counted.entered).toBe(2 * rounds + 1);
  });
});

describe("a webhook that echoes", () => {
  const call: Step = { kind: "call", id: "tell-crm", name: "crm" };
  const calling = (change: Partial<PublishedJourney> = {}) =>
    journey([call], { name: "telling", topic: "service", reEntry: { kind: "always" }, ...change });

  type Echo = { carried: boolean; newOrder?: boolean; afterMinutes?: number; backdated?: boolean };

  /** The receiver answers each call with an event of its own, as its sender would sign it. */
  const echoing = async (
    journeys: PublishedJourney[],
    { carried, newOrder, afterMinutes = 0, backdated }: Echo,
  ): Promise<Shop> => {
    const of = await open(journeys);
    const { caller } = of.ports;
    let echoes = 0;
    of.ports.caller = {
      ...caller,
      call: async (request) => {
        const { hops } = JSON.parse(request.body);
        const now = of.ports.clock.now() + afterMinutes * 60_000;
        const body = {
          ...paid(`echo-${++echoes}`, backdated ? AT : new Date(now).toISOString(), { customer: zofia }),
          order: { id: newOrder ? `o-${echoes}` : "o-1", total: 50, currency: "PLN" },
          ...(carried ? { hops } : {}),
        };
        const parsed = parseEvent(body, { fields: {} });
        if (!("event" in parsed)) throw new Error(JSON.stringify(parsed));
        await of.ports.events.storeOnce(parsed.event, "standard", now);
        return caller.call(request);
      },
    };
    return of;
  };

  const started = async (of: Shop): Promise<Shop> => {
    await of.receive(paid("e1", AT, { customer: zofia }));
    await of.passUntil("2026-06-05T10:00:00Z");
    return of;
  };

  it.each<[string, Echo, Partial<PublishedJourney>]>([
    ["with the hop count carried back", { carried: true }, {}],
    ["with the hop count carried back, two hours later each time", { carried: true, afterMinutes: 120 }, {}],
    ["with the hop count carried back, about another order each time", { carried: true, newOrder: true }, { key: "order.id" }],
    ["without the hop count", { carried: false }, {}],
    ["without the hop count, by the time of the first order each time", { carried: false, backdated: true }, {}],
    ["without the hop count, about another order each time", { carried: false, newOrder: true }, { key: "order.id" }],
  ])("%s is stopped after 8 hops, and counted for the alarm", async (_, echo, change) => {
    const of = await started(await echoing([calling(change)], echo));
    expect(of.ports.caller.arrived).toHaveLength(FIRST_AND_HOPS);
    expect(of.counted.calls_made).toBe(FIRST_AND_HOPS);
    expect(of.counted.hops_exceeded).toBe(1);
    expect(await storyOf(of, "telling")).toContain(
      echo.carried ? "9 journeys in a row had caused each other" : "entered 9 times within an hour",
    );
  });

  it("without the hop count is stopped also when the journey that calls starts on a case that another one opens", async () => {
    const opening = journey([opens("Call back")], { name: "opening", topic: "service", key: "order.id" });
    const of = await started(
      await echoing([opening, onCase("telling", "Call back", [call])], { carried: false, newOrder: true }),
    );
    expect(of.ports.caller.arrived).toHaveLength(FIRST_AND_HOPS);
    expect(of.counted.hops_exceeded).toBe(1);
  });

  it("says in each call how many hops led to it", async () => {
    const of = await started(await echoing([calling()], { carried: true }));
    const hops = of.ports.caller.arrived.map(({ body }) => JSON.parse(body).hops);
    expect(hops).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("leaves the customer as they are: others, and their own next order an hour later, enter", async () => {
    const of = await started(await echoing([calling()], { carried: false }));
    await of.receive(paid("e2", "2026-06-05T10:00:00Z", { customer: { id: "c-18", email: "jan@example.pl" } }));
    await of.receive(paid("e3", "2026-06-05T10:00:00Z", { customer: zofia }));
    expect(of.counted.hops_exceeded).toBe(1);
    expect(of.counted.entered).toBe(FIRST_AND_HOPS + 2);
  });

  it("is none where somebody simply buys often", async () => {
    const of = await open([calling({ key: "order.id" })]);
    for (let n = 0; n < 30; n++)
      await of.receive(paid(`e${n}`, new Date(Date.parse(AT) + n * 600_000).toISOString(), { customer: zofia }));
    expect(of.counted.entered).toBe(30);
    expect(of.counted.hops_exceeded).toBeUndefined();
  });

  it("is none where the orders of two days arrive at once, after an outage", async () => {
    const of = await open([calling({ key: "order.id" })]);
    of.setClock("2026-06-05T09:00:00Z");
    for (let hour = 0; hour < 46; hour++) {
      await of.receive(paid(`e${hour}`, new Date(Date.parse(AT) + hour * 3_600_000).toISOString(), { customer: zofia }));
    }
    expect(of.counted.hops_exceeded).toBeUndefined();
    expect(of.counted.entered).toBeGreaterThan(9);
  });

  it.each([-1, 1.5, 101, "8", null])("may not state %j as its hop count", (hops) => {
    const parsed = parseEvent({ ...paid("e1", AT), hops }, { fields: {} });
    expect(parsed).toMatchObject({ problems: [{ path: "hops", message: expect.stringMatching(/must be a (whole )?number/) }] });
  });
});
