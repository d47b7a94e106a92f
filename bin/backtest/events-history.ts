/** Canonical events, one a line of JSON, as history: checked as at the webhook's door, gathered by whom they concern. */

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import * as z from "zod";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { addressId } from "#engine/model/ids.ts";
import type { Settings } from "#engine/model/settings.ts";
import { type CustomerCluster, type History, receivedAt, UnreadableHistory } from "#flows/backtest/history.ts";
import { parseEvent } from "#webhooks/canonical/canonical-event.ts";

/** Mistakes named before the rest is only counted. */
const NAMED = 10;

type Parsed = { event: Event; told?: Instant } | { problem: string };

/** Beside the event's own fields a line may tell when it was received: a history of late news is replayed as late. */
const receipt = z.looseObject({ received_at: z.iso.datetime({ offset: true }) });

export async function eventsHistory(path: string, fields: Settings["fields"]): Promise<History> {
  if (!(await stat(path).catch(() => undefined))) throw new UnreadableHistory(`there is no file ${path}`);
  const events: Event[] = [];
  const receivedTimes = new Map<Event, Instant>();
  const problems: string[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    if (text.trim() === "") continue;
    const parsed = parseLine(line === 1 ? text.replace(/^\uFEFF/, "") : text, fields);
    if ("event" in parsed) {
      events.push(parsed.event);
      if (parsed.told !== undefined) receivedTimes.set(parsed.event, parsed.told);
    } else problems.push(`line ${line}: ${parsed.problem}`);
  }
  if (problems.length > 0) {
    const more = problems.length > NAMED ? `\nand ${problems.length - NAMED} more` : "";
    throw new UnreadableHistory(`${path} has events that are refused:\n${problems.slice(0, NAMED).join("\n")}${more}`);
  }
  return historyOf(events, path, receivedTimes);
}

/** Events that are in memory already, as history. Events of the same moment stay in their order. */
export function historyOf(told: Event[], name = "the history", receivedTimes: ReceivedTimes = new Map()): History {
  const at = (event: Event | undefined): Instant => (event ? receivedAt({ receivedTimes }, event) : Number.NaN);
  const events = once([...told].sort((a, b) => at(a) - at(b)));
  if (events.length === 0) throw new UnreadableHistory(`${name} tells of no event`);
  const clusters = gathered(events, receivedTimes);
  return {
    events: events.length,
    first: at(events[0]),
    last: at(events.at(-1)),
    reachable: false,
    tellsConsent: events.some(tellsConsent),
    tellsCases: events.some(({ type }) => type.startsWith("case.")),
    passedOver: {},
    async *parts() {
      yield clusters;
    },
  };
}

const split = (line: unknown): { body: unknown; told?: Instant } => {
  const received = receipt.safeParse(line);
  if (!received.success) return { body: line };
  const { received_at, ...body } = received.data;
  return { body, told: Date.parse(received_at) };
};

const parseLine = (text: string, fields: Settings["fields"]): Parsed => {
  try {
    const { body, ...when } = split(JSON.parse(text));
    const parsed = parseEvent(body, fields);
    if ("event" in parsed) return { ...parsed, ...when };
    return { problem: parsed.problems.map(({ message }) => message).join(" ") };
  } catch {
    return { problem: "The line is no JSON." };
  }
};

/** Gathers what belongs together: whoever is linked to the same name, directly or through others. */
const families = () => {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    const parent = parents.get(name);
    if (parent === undefined || parent === name) return name;
    const root = rootOf(parent);
    parents.set(name, root);
    return root;
  };
  return {
    rootOf,
    link: (a: string, b: string): void => {
      parents.set(rootOf(a), rootOf(b));
    },
  };
};

const namesOf = ({ customer: { id, email } }: Event): string[] => [
  ...(id === undefined ? [] : [`customer ${id}`]),
  ...(email ? [`address ${addressId(email)}`] : []),
];

type ReceivedTimes = ReadonlyMap<Event, Instant>;

const gathered = (events: Event[], receivedTimes: ReceivedTimes): CustomerCluster[] => {
  const { link, rootOf } = families();
  for (const [first = "", ...others] of events.map(namesOf)) for (const other of others) link(other, first);
  const clusters = new Map<string, CustomerCluster>();
  for (const event of events) {
    const root = rootOf(namesOf(event)[0] ?? "");
    const known = clusters.get(root);
    if (known) known.events.push(event);
    else clusters.set(root, { events: [event], ...(receivedTimes.size > 0 ? { receivedTimes } : {}) });
  }
  return [...clusters.values()];
};

const tellsConsent = ({ type, customer }: Event): boolean => type.startsWith("consent.") || customer.consents !== undefined;

/** Events that were recorded twice are one. */
const once = (events: Event[]): Event[] => {
  const seen = new Set<string>();
  return events.filter(({ id }) => !seen.has(id) && seen.add(id));
};
