/** Canonical events, one a line of JSON, as history: checked as at the webhook's door, gathered by whom they concern. */

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Event } from "#engine/event.ts";
import { addressId } from "#engine/ids.ts";
import type { Policy } from "#engine/policy.ts";
import { parseEvent } from "#webhooks/canonical-event.ts";
import { type History, type Household, UnreadableHistory } from "./history.ts";

/** Mistakes named before the rest is only counted. */
const NAMED = 10;

type Parsed = { event: Event } | { problem: string };

const parseLine = (text: string, fields: Policy["fields"]): Parsed => {
  try {
    const parsed = parseEvent(JSON.parse(text), fields);
    if ("event" in parsed) return parsed;
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

const byTime = (a: Event, b: Event): number => Date.parse(a.at) - Date.parse(b.at);

/** Events of the same moment stay in the order of the file. */
const gathered = (events: Event[]): Household[] => {
  const { link, rootOf } = families();
  for (const [first = "", ...others] of events.map(namesOf)) for (const other of others) link(other, first);
  const households = new Map<string, Household>();
  for (const event of events.sort(byTime)) {
    const root = rootOf(namesOf(event)[0] ?? "");
    const known = households.get(root);
    if (known) known.events.push(event);
    else households.set(root, { events: [event] });
  }
  return [...households.values()];
};

const tellsConsent = ({ type, customer }: Event): boolean => type.startsWith("consent.") || customer.consents !== undefined;

/** Events that were recorded twice are one. */
const once = (events: Event[]): Event[] => {
  const seen = new Set<string>();
  return events.filter(({ id }) => !seen.has(id) && seen.add(id));
};

export const eventsHistory = async (path: string, fields: Policy["fields"]): Promise<History> => {
  if (!(await stat(path).catch(() => undefined))) throw new UnreadableHistory(`there is no file ${path}`);
  const events: Event[] = [];
  const problems: string[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    if (text.trim() === "") continue;
    const parsed = parseLine(line === 1 ? text.replace(/^\uFEFF/, "") : text, fields);
    if ("event" in parsed) events.push(parsed.event);
    else problems.push(`line ${line}: ${parsed.problem}`);
  }
  if (problems.length > 0) {
    const more = problems.length > NAMED ? `\nand ${problems.length - NAMED} more` : "";
    throw new UnreadableHistory(`${path} has events that are refused:\n${problems.slice(0, NAMED).join("\n")}${more}`);
  }
  return historyOf(events, path);
};

/** Events that are in memory already, as history. */
export const historyOf = (told: Event[], name = "the history"): History => {
  const events = once(told);
  if (events.length === 0) throw new UnreadableHistory(`${name} tells of no event`);
  const households = gathered(events);
  return {
    events: events.length,
    first: Date.parse(events[0]?.at ?? ""),
    last: Date.parse(events.at(-1)?.at ?? ""),
    reachable: false,
    tellsConsent: events.some(tellsConsent),
    passedOver: {},
    async *parts() {
      yield households;
    },
  };
};
