/**
 * A person erased: 0 hits in tables, logs, metrics, queues, files and Step Functions input; only a suppression hash;
 * re-import stays suppressed; the export before it is complete.
 *
 * The person has a canary in every field, and goes through every journey that ships.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Event } from "#engine/model/event.ts";
import type { LocalSystem } from "#local/compose.ts";
import { openDataFolder } from "#local/storage/data-folder.ts";
import { exportHtml } from "../../bin/people/export-html.ts";
import { checkedSystem } from "../local/checked-system.ts";
import { askControls, WORKFLOWS } from "../local/shop.ts";

/** Everything that passes between the state machines and their functions, and all counts and notes. */
const passed = vi.hoisted(() => ({ lines: [] as string[] }));
vi.mock("#local/machines/asl-runner.ts", async (original) => {
  const real = await original<typeof import("#local/machines/asl-runner.ts")>();
  const recording = (handlers: Record<string, import("#local/machines/asl-runner.ts").Handler>) =>
    Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [
        name,
        async (payload: unknown) => {
          const answer = await handler(payload);
          passed.lines.push(JSON.stringify({ name, payload, answer }));
          return answer;
        },
      ]),
    );
  const aslRunner: typeof real.aslRunner = (machines, handlers, clock) => {
    const runner = real.aslRunner(machines, recording(handlers), clock);
    return {
      run: (machine, input) => {
        passed.lines.push(JSON.stringify({ machine, input }));
        return runner.run(machine, input);
      },
    };
  };
  return { ...real, aslRunner };
});
vi.mock("#local/counting-report.ts", async (original) => {
  const real = await original<typeof import("#local/counting-report.ts")>();
  const countingReport: typeof real.countingReport = (onNote) => {
    const counting = real.countingReport(onNote);
    return {
      ...counting,
      count: (...counted) => {
        passed.lines.push(JSON.stringify(counted));
        counting.count(...counted);
      },
      note: (...noted) => {
        passed.lines.push(JSON.stringify(noted));
        counting.note(...noted);
      },
    };
  };
  return { ...real, countingReport };
});

const CANARY = "zqcanary";
const EMAIL = `${CANARY}.mail@example.com`;
const c = (what: string): string => `${CANARY} ${what}`;
const BEGIN = Date.parse("2026-01-05T09:00:00Z");
const DAY = 86_400_000;
const on = (day: number, hours = 0): string => new Date(BEGIN + day * DAY + hours * 3_600_000).toISOString();

const TOPICS = ["surveys", "thanks", "greetings", "offers", "news", "service", "advice"];
const PERSON: Event["customer"] = {
  id: c("id"),
  email: EMAIL,
  first_name: c("first"),
  last_name: c("last"),
  company: c("company"),
  locale: "pl-PL",
  time_zone: "Europe/Warsaw",
  country: "PL",
  birthday: "1984-02-20",
  name_day: "03-05",
  tags: [c("tag")],
  consents: Object.fromEntries(
    TOPICS.map((topic) => [topic, { given: true, at: on(-1), source: c("source"), text: c(`text ${topic}`) }]),
  ),
};
const item = { sku: c("sku"), name: c("thing"), quantity: 1, price: 1_000 };
const order = (n: number): Event["order"] => ({
  id: c(`order ${n}`),
  number: c(`number ${n}`),
  total: 1_000,
  currency: "PLN",
  reason: c("reason"),
  delivery_method: c("method"),
  delivery_address: [c("receiver"), c("street")],
  tracking_number: c("parcel"),
  items: [item],
});
let events = 0;
const event = (type: Event["type"], at: string, more: Partial<Event> = {}): Event => ({
  type,
  id: c(`event ${++events}`),
  at,
  customer: { id: PERSON.id },
  ...more,
});

const TOP_AT = 20;
/** What happens to the person in fourteen months, by the day on which the event arrives. */
const LIFE: [day: number, event: (at: string) => Event][] = [
  [0, (at) => event("customer.updated", at, { customer: PERSON })],
  ...[1, 4, 7, 10, 13].flatMap((day, n): [number, (at: string) => Event][] => [
    [day, (at) => event("order.placed", at, { order: order(n) })],
    [day, (at) => event("order.paid", at, { order: order(n) })],
    [day + 1, (at) => event("order.fulfilled", at, { order: order(n) })],
    [day + 2, (at) => event("order.delivered", at, { order: order(n) })],
  ]),
  [14, (at) => event("order.delayed", at, { order: { ...order(7), id: c("order 7"), expected_at: on(30) } })],
  [
    15,
    (at) =>
      event("quote.sent", at, {
        quote: { id: c("quote"), number: c("q"), expires_at: on(45), includes: [c("in")], excludes: [c("out")] },
      }),
  ],
  [
    16,
    (at) =>
      event("asset.registered", at, {
        asset: {
          id: c("asset"),
          name: c("boiler"),
          sku: c("sku"),
          installed_at: on(16).slice(0, 10),
          maintenance_every: "3 months",
          warranty_end: on(120).slice(0, 10),
        },
      }),
  ],
  // Only with the sixth order they bring more than the largest buyer.
  [TOP_AT, (at) => event("order.paid", at, { order: { ...order(6), id: c("order 6"), total: 90_000 } })],
  [38, (at) => event("survey.answered", at, { survey: { id: c("survey"), kind: "nps", score: 9, comment: c("comment") } })],
  [395, (at) => event("question.asked", at, { question: { id: c("question"), text: c("may I ask"), about: [c("about")] } })],
  [
    395,
    (at) =>
      event("reply.received", at, {
        reply: { text: c("a reply"), subject: c("its subject"), message_id: `<${c("id")}@mail.example>` },
      }),
  ],
  [396, (at) => event("case.opened", at, { case: { id: c("case"), title: c("title"), team: c("team") } })],
];

let place: string;
let system: LocalSystem;
let shown: string[];
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "perennial-erasure-"));
  system = await checkedSystem({
    folder: openDataFolder(place),
    clock: "virtual",
    at: BEGIN,
    port: 0,
    workflows: WORKFLOWS,
  });
  shown = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => {
      shown.push(String(text));
      return true;
    });
}, 120_000);
afterAll(async () => {
  vi.restoreAllMocks();
  rmSync(place, { recursive: true, force: true });
});

const receive = async (one: Event): Promise<void> => {
  const { id } = await system.ports.events.storeOnce(one, "standard", system.clock.now());
  await system.ports.starter.startReact({ eventId: id });
  await system.idle();
};
const holds = (text: string): boolean => text.toLowerCase().includes(CANARY);
const post = (path: string, body: unknown): Promise<Response> => askControls(system, path, body);

/** Every row of the store, with its keys. */
const tableHits = (): string[] => {
  const store = new DatabaseSync(join(place, "store.sqlite"), { readOnly: true });
  const rows = store.prepare("SELECT * FROM items").all();
  store.close();
  expect(rows.length).toBeGreaterThan(0);
  return rows.map((row) => JSON.stringify(row)).filter(holds);
};

const fileHits = (): string[] =>
  readdirSync(place, { recursive: true, encoding: "utf8" })
    .map((name) => join(place, name))
    .filter((path) => statSync(path).isFile() && holds(readFileSync(path).toString("latin1")));

describe("a person erased", () => {
  it("leaves nothing anywhere but hashes, and stays away", { timeout: 400_000 }, async () => {
    const { advance, folder } = system;
    if (!advance || !folder) throw new Error("the clock of this system is virtual");
    // Others, so that there are tiers to be in.
    for (let n = 0; n < 6; n++)
      await receive({
        type: "order.paid",
        id: `o-${n}`,
        at: on(0),
        customer: { id: `c-${n}`, email: `buyer-${n}@example.com` },
        order: { id: `o-${n}`, total: n === 0 ? 40_000 : 10, currency: "PLN" },
      });
    for (const [day, make] of LIFE) {
      await advance(BEGIN + day * DAY);
      await receive(make(on(day)));
      if (day !== TOP_AT) continue;
      // The call to a top customer: once it was made, other journeys may have their turn.
      await advance(BEGIN + (day + 2) * DAY);
      const found = (await system.customerRecords()).find(({ customer }) => customer.id === PERSON.id);
      for (const id of found?.customer.cases ?? []) await receive(event("case.resolved", on(day + 2), { case: { id } }));
    }
    await advance(BEGIN + 430 * DAY);

    const [customerRecord] = (await system.customerRecords()).filter(({ customer }) => customer.id === PERSON.id);
    const journeys = (await system.ports.publications.current()).journeys.map(({ name }) => name);
    expect([...new Set(customerRecord?.enrollments.map(({ journey }) => journey))].sort()).toEqual(journeys.sort());
    expect(journeys.length).toBeGreaterThan(15);

    // The export before is complete: it holds everything that was received about the person.
    const exported = await (await post("/local/people/export", { person: EMAIL })).text();
    const all = JSON.stringify(LIFE.map(([day, make]) => make(on(day))));
    const canaries = [...new Set(all.match(/zqcanary [a-z]+(?: [0-9])?/g))].filter((text) => !text.includes(" event"));
    expect(canaries.length).toBeGreaterThan(25);
    // The order has arrived long ago: where it went is forgotten already.
    const forgotten = ["zqcanary receiver", "zqcanary street"];
    for (const text of forgotten) expect(exported).not.toContain(text);
    const notWithThePerson = ["zqcanary title", "zqcanary team", ...forgotten];
    expect(canaries.filter((text) => !exported.includes(text) && !notWithThePerson.includes(text))).toEqual([]);
    const page = exportHtml(EMAIL, JSON.parse(exported));
    expect(canaries.filter((text) => !page.includes(text) && !notWithThePerson.includes(text))).toEqual([]);
    const mailed = system.mails().filter(({ to }) => to === EMAIL);
    expect(mailed.length).toBeGreaterThan(20);
    expect(JSON.parse(exported).messages.length).toBeGreaterThanOrEqual(mailed.length);

    expect(fileHits().length).toBeGreaterThan(1);
    const erased = await post("/local/people/erase", { person: EMAIL });
    expect(await erased.json()).toMatchObject({ left: 0 });
    expect((await post("/local/people/export", { person: PERSON.id })).status).toBe(404);

    // Re-import, by id, by address and by both, older than the erasure and, of an order that is, reported anew after it.
    const before = system.mails().length;
    const past = { id: c("order 9"), total: 1_000, currency: "PLN", placed_at: on(1) };
    for (const at of [on(1), on(431)])
      for (const customer of [PERSON, { ...PERSON, id: undefined }, { id: PERSON.id }])
        await receive({ ...event("order.paid", at, { order: past }), customer: JSON.parse(JSON.stringify(customer)) });
    await receive(event("quote.sent", on(431), { quote: { id: c("quote 2"), expires_at: on(500) } }));
    await advance(BEGIN + 800 * DAY);
    expect(
      system
        .mails()
        .slice(before)
        .filter(({ html, to }) => holds(html) || holds(to)),
    ).toEqual([]);
    expect((await system.customerRecords()).filter(({ customer }) => holds(JSON.stringify(customer)))).toEqual([]);

    expect(passed.lines.filter(holds)).toEqual([]);
    expect(passed.lines.length).toBeGreaterThan(500);
    expect(shown.filter(holds)).toEqual([]);
    expect(system.truth().filter((one) => holds(JSON.stringify(one)))).toEqual([]);
    await system.close();
    // The very bytes on the disk: what was deleted is not left in the store's file either.
    expect(fileHits()).toEqual([]);
    expect(tableHits()).toEqual([]);
  });
});
