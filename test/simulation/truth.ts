/** What really happened in a run, kept apart from the product's own rows: what the promises are held against. */

import type { Address } from "#engine/model/address.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { DeliveryEvent } from "#ports/delivery-event.ts";
import type { Item } from "#stores/table/table.ts";
import type { Written } from "./storage.ts";

/** A commit to send, as it was seen at the table: the claim, and the address as it was before. */
export type Commit = { at: Instant; address: string; mailKey: string; before: Address };

/** A withdrawal that was confirmed to its person. */
export type Withdrawal = { at: Instant; address: string; topic: string };

export type Truth = {
  commits: Commit[];
  withdrawals: Withdrawal[];
  /** By address and topic: a person has pressed the button, confirmed or not. */
  pressed: Set<string>;
  /** Ids of events, by the sender's own id, that were answered with 2xx. */
  acknowledged: Map<string, Instant>;
  /** Ids of events that the sender has given up on: nothing was promised. */
  unsent: Set<string>;
  /** By mailKey: when the ledger first said that it was sent. */
  knownSent: Map<string, Instant>;
  /** SES's events that were recorded without an error, and those that the queue gave up. */
  recorded: { at: Instant; event: DeliveryEvent }[];
  deadLetters: DeliveryEvent[];
  /** What arrived at the outgoing webhook, by its id. */
  calls: Map<string, number>;
  /** The words of answers that were confirmed to whoever wrote them. */
  answered: string[];
  /** Journeys that a person has paused, resumed or retired, and those whose people were to be moved. */
  steered: Set<string>;
  movedIn: Set<string>;
  /** By name and number: the versions that were published later than the first. */
  versions: Map<string, { name: string; version: number }>;
  /** By enrollment and entry: the version that they entered. */
  entered: Map<string, number>;
  /** By enrollment and entry: when it was first stored, and when first with the outcome of a mail. */
  stored: Map<string, Instant>;
  mailed: Map<string, Instant>;
  /** By the id under which an event is stored: when it was first said to be handled. */
  handled: Map<string, Instant>;
  /** By the same: when it was received. */
  received: Map<string, Instant>;
  /** By customer and field: when a field of the shop's own was first stored. */
  known: Map<string, Instant>;
  /** Nights and sweeps that went on for ever, crashed machines and the like, in words. */
  oddities: string[];
};

export const newTruth = (): Truth => ({
  commits: [],
  withdrawals: [],
  pressed: new Set(),
  acknowledged: new Map(),
  unsent: new Set(),
  knownSent: new Map(),
  recorded: [],
  deadLetters: [],
  calls: new Map(),
  answered: [],
  steered: new Set(),
  movedIn: new Set(),
  versions: new Map(),
  entered: new Map(),
  stored: new Map(),
  mailed: new Map(),
  handled: new Map(),
  received: new Map(),
  known: new Map(),
  oddities: [],
});

const isAddress = (data: Record<string, unknown>): data is Record<string, unknown> & Address =>
  typeof data.id === "string" && typeof data.sendClaims === "object";

const addressIn = (item: Item | undefined, id: string): Address =>
  item && isAddress(item.data) ? item.data : { id, revision: 0, customers: [], consents: {}, sendClaims: {} };

const watchVersions = ({ versions, entered }: Truth, { sk, data: { id, entry, name, version } }: Item): void => {
  if (typeof version !== "number") return;
  if (sk.startsWith("version#") && typeof name === "string") versions.set(`${name} ${version}`, { name, version });
  const enrollment = `${id} ${entry}`;
  if (sk.startsWith("enrollment#") && !entered.has(enrollment)) entered.set(enrollment, version);
};

const MAIL_OUTCOMES = ["sent", "settling", "unconfirmed", "skipped", "capped", "retrying", "halted", "held"];

const first = (times: Map<string, Instant>, name: string, at: Instant): void => {
  if (!times.has(name)) times.set(name, at);
};

/** When events, enrollments and facts came to stand in the table: what an event had to be heard by follows from these alone. */
const watchOrder = ({ stored, mailed, handled, received, known }: Truth, { sk, data }: Item, now: Instant): void => {
  const { id, entry, state, history, fields } = data;
  if (sk === "event") first(received, String(id), now);
  if (sk === "event" && state === "done") first(handled, String(id), now);
  if (sk === "profile" && typeof fields === "object" && fields !== null)
    for (const field of Object.keys(fields)) first(known, `${String(id)} ${field}`, now);
  if (!sk.startsWith("enrollment#")) return;
  first(stored, `${id} ${entry}`, now);
  const hasOutcome =
    Array.isArray(history) && history.some((decision: { kind: string }) => MAIL_OUTCOMES.includes(decision.kind));
  if (hasOutcome) first(mailed, `${id} ${entry}`, now);
};

/** Sees each claim at the moment at which it is written: the commit to send is there, and nowhere else. And what is then known. */
export const watchCommits =
  (truth: Truth, now: () => Instant): Written =>
  (item, before) => {
    const { state, mailKey: key } = item.data;
    watchVersions(truth, item);
    watchOrder(truth, item, now());
    if (item.sk === "message" && state === "sent" && typeof key === "string" && !truth.knownSent.has(key))
      truth.knownSent.set(key, now());
    if (item.sk !== "address" || !isAddress(item.data)) return;
    const known = addressIn(before, item.data.id);
    for (const [mailKey, claim] of Object.entries(item.data.sendClaims)) {
      const earlier = known.sendClaims[mailKey];
      const anew = !claim.refused && (!earlier || earlier.refused || earlier.attempts < claim.attempts);
      if (anew) truth.commits.push({ at: now(), address: item.data.id, mailKey, before: known });
    }
  };
