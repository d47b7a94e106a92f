/**
 * The row "personal data seeded as canaries everywhere" of the failure catalogue: a person whose every field is a canary, taken through
 * every shipped journey, with all that can go wrong, and nothing of it in logs, metrics, inputs of state machines or errors.
 */

import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { EVENT_TYPES, type Event } from "#engine/model/event.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { enrollManually } from "#flows/launch/enroll-manually.ts";
import { publish } from "#flows/publish/publish.ts";
import { recordDeliveryEvents } from "#flows/sending/record-delivery-event.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { aslRunner, type Handler, readMachines } from "#local/machines/asl-runner.ts";
import { localHandlers } from "#local/machines/local-handlers.ts";
import { nightlyHandlers } from "#local/machines/nightly-handlers.ts";
import { type FakeSes, fakeSes } from "#local/ses/fake-ses.ts";
import { sqsBody } from "#local/ses/ses-event-json.ts";
import { requestHandlerOf, wireAnswer } from "#local/ses/wire.ts";
import { readSesEvent } from "#mail/ses-event.ts";
import type { Ports } from "#ports/ports.ts";
import { emfReport, type FlushedReport } from "#runtime/emf-report.ts";
import { reporting } from "#runtime/lambda-report.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";
import { type Shop, shop } from "../flows/shop.ts";
import { mailerOn } from "./mail/mail-shop.ts";

const { publication } = await compileWorkflows(fileURLToPath(new URL("../../workflows", import.meta.url)));
if (!publication) throw new Error("the shipped workflows have problems");
/** Without the cap and without asking who may enter, so that everybody goes through all of them. */
const roomy = {
  ...publication,
  asIfLive: true as const,
  settings: { ...publication.settings, limits: { emails: 99, in: { amount: 7, unit: "days" as const } } },
  journeys: publication.journeys.map(({ onlyIf: _onlyIf, ...journey }) => journey),
};

const CANARY = /kanarek/i;
const canary = (field: string): string => `Kanarek-${field}`;
const START = "2026-06-03T10:00:00Z";
const DAY = 86_400_000;

/** Every field that can hold a word holds a canary; where only one form is taken, the form is kept or is wrong on purpose. */
const person = (n: number, locale: string, country: string, time_zone: string) => ({
  id: canary(`customer-${n}`),
  email: `kanarek-${n}@kanarek-domain.example`,
  first_name: canary("first-name"),
  last_name: canary("last-name"),
  company: canary("company"),
  locale,
  time_zone,
  country,
  birthday: "1984-06-10",
  name_day: "06-12",
  tags: [canary("tag")],
  consents: Object.fromEntries(
    ["surveys", "thanks", "greetings", "offers", "news"].map((topic) => [
      topic,
      { given: true, at: "2026-01-01T10:00:00Z", source: canary("source"), text: canary("text") },
    ]),
  ),
});
const PEOPLE = [
  person(1, "pl-PL", "PL", "Europe/Warsaw"),
  person(2, "fi-FI", "FI", "Europe/Helsinki"),
  person(3, "bg-BG", "BG", "Europe/Sofia"),
  person(4, "en-IE", "IE", "Europe/Dublin"),
  person(5, canary("locale"), "PL", canary("zone")),
];

const about = (n: number) => ({
  order: {
    id: canary(`order-${n}`),
    number: canary("number"),
    total: 900,
    currency: "PLN",
    placed_at: START,
    expected_at: "2026-07-03",
    reason: canary("reason"),
    delivery_method: canary("method"),
    delivery_address: [canary("name-of-address"), canary("street")],
    carrier: canary("carrier"),
    tracking_number: canary("parcel"),
    tracking_url: `https://parcels.example/${canary("parcel-url")}`,
    items: [{ sku: canary("sku"), name: canary("item"), quantity: 1, price: 900 }],
  },
  asset: {
    id: canary(`asset-${n}`),
    name: canary("asset-name"),
    sku: canary("sku"),
    installed_at: "2026-06-01",
    maintenance_every: "2 months",
    warranty_end: "2026-10-01",
  },
  quote: {
    id: canary(`quote-${n}`),
    number: canary("quote-number"),
    total: 5,
    currency: "PLN",
    expires_at: "2026-06-20T10:00:00Z",
    includes: [canary("includes")],
    excludes: [canary("excludes")],
  },
  question: { id: canary(`question-${n}`), text: canary("question"), about: [canary("about")] },
  reply: { text: canary("reply"), subject: canary("subject"), message_id: `<${canary("message")}@mail.example>` },
  survey: { id: canary(`survey-${n}`), kind: "nps" as const, score: 3, comment: canary("comment") },
  case: { id: canary(`case-${n}`), title: canary("title"), team: canary("team") },
  consent: { topic: "news", source: canary("source"), text: canary("words") },
});

/** What ends journeys comes last. */
const ENDING = [
  "order.cancelled",
  "order.refunded",
  "quote.accepted",
  "quote.declined",
  "asset.serviced",
  "case.resolved",
  "consent.withdrawn",
];
const isEnding = (type: string): boolean => ENDING.includes(type);

/** Every event that an order system can send about a person, except their erasure. */
const everything = (customer: (typeof PEOPLE)[number], n: number, ending: boolean): Event[] =>
  EVENT_TYPES.filter((type) => type !== "customer.erased" && isEnding(type) === ending).map((type, place) => {
    const [thing] = type.split(".");
    const carried = Object.entries(about(n)).filter(([name]) => name === thing);
    const at = new Date(Date.parse(START) + place * 3_600_000).toISOString();
    return { type, id: canary(`event-${n}-${type}`), at, customer, ...Object.fromEntries(carried) };
  });

type Watched = {
  of: Shop;
  ports: Ports;
  report: FlushedReport;
  ses: FakeSes;
  lines: string[];
  inputs: string[];
  thrown: string[];
  run: Run;
};
type Run = (machine: string, input: unknown) => Promise<void>;

/** Real report, real state machines, real SES client; whatever leaves for the outside is kept. */
const watched = async (refusing: () => boolean, failing: () => boolean): Promise<Watched> => {
  const lines: string[] = [];
  const inputs: string[] = [];
  const thrown: string[] = [];
  const table = memoryTable();
  const faulty = {
    ...table,
    get: async (key: Parameters<typeof table.get>[0]) => {
      const error = Object.assign(new Error(`Invalid value ${canary("value")}: {${JSON.stringify(key)}}`), {
        name: "ValidationException",
      });
      if (failing()) throw error;
      return table.get(key);
    },
  };
  const of = shop({ at: START, settings: roomy.settings, table: faulty });
  const { clock } = of.ports;
  const report: FlushedReport = emfReport("Perennial/test", clock, (line) => lines.push(line));
  const ses = fakeSes({ clock, rate: 10_000 });
  const handler = requestHandlerOf(async (request, signal) =>
    refusing() && request.method === "POST"
      ? wireAnswer(400, { message: `Address ${PEOPLE[0]?.email} of ${canary("ses")} is blacklisted.` }, "MessageRejected")
      : ses.handle(request, signal),
  );
  const starter: Ports["starter"] = {
    ...of.ports.starter,
    startReact: async (input) => void inputs.push(JSON.stringify(input)),
    startLaunch: async (input) => run("launch", input),
  };
  const ports: Ports = { ...of.ports, report, starter, mailer: mailerOn(handler, clock, { settings: () => roomy.settings }) };
  Object.assign(of.ports, ports);
  /** As in a Lambda: what is thrown is what Lambda logs, and what Step Functions keeps as the cause. */
  const watching = (handlers: Record<string, Handler>): Record<string, Handler> =>
    Object.fromEntries(
      Object.entries(handlers).map(([name, handle]): [string, Handler] => [
        name,
        async (payload) => {
          inputs.push(JSON.stringify(payload));
          const output = await reporting(report, () => handle(payload))().catch((error: Error) => {
            thrown.push(`${error.name} ${error.message} ${error.stack}`);
            throw error;
          });
          inputs.push(JSON.stringify(output) ?? "");
          return output;
        },
      ]),
    );
  const machines = readMachines("workflows", ["sweep", "react", "nightly"]);
  const during = <T>(task: () => Promise<T>): Promise<T> => task();
  const handlers = watching({ ...localHandlers(ports, during, () => {}), ...nightlyHandlers(ports) });
  const runner = aslRunner(machines, handlers, clock);
  const run: Run = async (machine, input) => {
    inputs.push(JSON.stringify(input));
    await runner.run(machine, input).catch((error: Error) => thrown.push(`${error.name} ${error.message}`));
  };
  await publish(ports)(roomy);
  return { of, ports, report, ses, lines, inputs, thrown, run };
};

const singing = (texts: string[]): string[] => texts.filter((text) => CANARY.test(text)).map((text) => text.slice(0, 400));

describe("personal data seeded as canaries everywhere", () => {
  let trouble: "none" | "ses" | "storage" = "none";
  let calls = 0;
  let seen: Watched;

  beforeAll(async () => {
    seen = await watched(
      () => trouble === "ses",
      () => trouble === "storage" && ++calls % 3 === 0,
    );
    const { of, ports, ses, run } = seen;
    const receive = async (event: Event) => {
      const { id } = await ports.events.storeOnce(event, "standard", ports.clock.now());
      await run("react", { eventId: id });
    };
    for (const [n, customer] of PEOPLE.entries()) for (const event of everything(customer, n, false)) await receive(event);
    for (const { name } of roomy.journeys)
      for (const { id } of PEOPLE)
        await reporting(seen.report, () => enrollManually(ports)({ customer: id, journey: name, occasion: "by hand" }))();
    for (const kind of ["none", "ses", "storage", "again"] as const) {
      trouble = kind === "again" ? "none" : kind;
      for (let quarter = 0; quarter < 60; quarter++) {
        of.setClock(new Date(ports.clock.now() + DAY / 4).toISOString());
        await run("sweep", {});
        if (quarter % 12 === 0) await run("nightly", {});
      }
      for (const [n, customer] of PEOPLE.entries())
        await receive({
          type: "order.paid",
          id: canary(`again-${kind}-${n}`),
          at: new Date(ports.clock.now()).toISOString(),
          customer,
          order: { ...about(n).order, id: canary(`order-${n}-${kind}`) },
        });
    }
    for (const [n, customer] of PEOPLE.entries()) for (const event of everything(customer, n, true)) await receive(event);
    trouble = "none";
    for (const mail of ses.mails())
      for (const type of ["Delivery", "Bounce", "Click", "Complaint"] as const) {
        const details = {
          userAgent: canary("agent"),
          link: `https://shop.example/${canary("link")}`,
          diagnosticCode: canary("code"),
        };
        const event = {
          eventType: type,
          mail: { messageId: mail.id, timestamp: mail.at, destination: [mail.to], tags: { mailKey: [mail.tags.mailKey] } },
          [type.toLowerCase()]: details,
        };
        const read = readSesEvent(sqsBody(event as Parameters<typeof sqsBody>[0]));
        if (read.kind === "event") await reporting(seen.report, () => recordDeliveryEvents(ports)([read.event]))();
      }
    await run("sweep", {});
  }, 120_000);

  it("is no empty promise: they went through every journey, were mailed, and failures did occur", async () => {
    const customerRecords = await Promise.all(PEOPLE.map(({ id }) => seen.ports.customers.customerRecord(id)));
    const journeys = new Set(
      customerRecords.flatMap((customerRecord) => customerRecord?.enrollments.map(({ journey }) => journey) ?? []),
    );
    expect([...journeys].sort()).toEqual(roomy.journeys.map(({ name }) => name).sort());
    const mails = seen.ses.mails();
    expect(mails.length).toBeGreaterThan(30);
    expect(new Set(mails.map(({ tags }) => tags.journey)).size).toBeGreaterThanOrEqual(12);
    expect(mails.some(({ html, to }) => CANARY.test(html) && CANARY.test(to))).toBe(true);
    const log = seen.lines.join("");
    expect(log).toContain("mails_refused");
    expect(`${log}${seen.thrown}`).toContain("ValidationException");
  });

  it("0 hits in logs and metrics", () => {
    expect(singing(seen.lines)).toEqual([]);
  });

  it("0 hits in the input and output of state machines", () => {
    expect(seen.inputs.length).toBeGreaterThan(100);
    expect(singing(seen.inputs)).toEqual([]);
  });

  it("0 hits in error messages and traces of the stack", () => {
    expect(singing(seen.thrown)).toEqual([]);
  });

  it("0 hits in what SES receives beside the mail itself", () => {
    expect(singing(seen.ses.mails().map(({ tags }) => JSON.stringify(tags)))).toEqual([]);
  });

  it("0 hits where an event is quarantined after failing repeatedly", async () => {
    const { ports, lines, of } = seen;
    const { customerRecord } = ports.customers;
    const failing = {
      ...ports,
      customers: { ...ports.customers, customerRecord: async () => JSON.parse(`{"${canary("json")}`) },
    };
    const { id } = await ports.events.storeOnce(
      { type: "order.paid", id: canary("poison"), at: START, customer: { id: "c" } },
      "s",
      ports.clock.now(),
    );
    for (let times = 0; times < 6; times++) {
      await handleEvent(failing)({ eventId: id });
      of.setClock(new Date(ports.clock.now() + DAY).toISOString());
    }
    for (const shard of ports.due.shards)
      await sweepShard({ ...failing, customers: { ...failing.customers, customerRecord } })({
        shard,
        mailsPerSecond: 1e6,
        until: ports.clock.now() + 1_000,
      });
    expect(lines.join("")).toContain("an event was quarantined");
    expect(singing(lines)).toEqual([]);
  });
});
