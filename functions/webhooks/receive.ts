/** Takes a delivery in: nothing is parsed before it is verified, and nothing is answered with 2xx before it is stored. */

import type { Event } from "#engine/event.ts";
import type { Policy, Source } from "#engine/policy.ts";
import type { Report, Starter } from "#flows/ports.ts";
import type { Clock } from "#runtime/clock.ts";
import type { EventStore } from "#stores/stores.ts";
import { type Adapter, adapterOf } from "./adapter.ts";
import { parseEvent } from "./canonical-event.ts";
import { type FillPool, takeCodes } from "./coupon-codes.ts";
import type { Context, Delivery } from "./delivery.ts";
import { atMost, type WebhookProblem } from "./problem.ts";
import { readJson } from "./read-json.ts";

export const LARGEST_BODY = 1_000_000;
/** Stored items may hold 400 KB; beside the event they hold how it stands. */
const LARGEST_EVENT = 300_000;

export type ReceiveDeps = {
  events: Pick<EventStore, "storeOnce">;
  /** The settings that hold now; undefined before the first publish. */
  policy: () => Promise<Policy | undefined>;
  /** All secrets that hold now: two during a rotation, none where the operator has not set one. */
  secretsOf: (source: Source) => Promise<string[]>;
  starter: Pick<Starter, "startReact">;
  /** Adds codes to a pool of the settings. */
  fillPool: FillPool;
  clock: Pick<Clock, "now">;
  report: Report;
};

export type WebhookRequest = Delivery & { source: string };

export type WebhookAnswer =
  | { status: 202; stored: number; duplicates: number }
  /** A sender's trial call. */
  | { status: 200 }
  | { status: 400 | 401 | 404 | 413 | 422 | 503; problems: WebhookProblem[] };

type Refusal = Extract<WebhookAnswer, { problems: WebhookProblem[] }>;

/** A request handler over these parts. It never throws: what could not be stored is a 503, so that the sender repeats it. */
export const receive =
  (deps: ReceiveDeps) =>
  async (request: WebhookRequest): Promise<WebhookAnswer> => {
    try {
      const answer = await take(deps, request);
      if (answer.status >= 400) deps.report.count("webhook_refused", 1, { status: String(answer.status) });
      return answer;
    } catch (error) {
      // The name alone: messages of storage errors may quote what was to be stored.
      deps.report.count("webhook_not_stored");
      deps.report.note("a delivery could not be stored", { error: error instanceof Error ? error.name : "unknown" });
      return NOT_STORED;
    }
  };

const take = async (deps: ReceiveDeps, request: WebhookRequest): Promise<WebhookAnswer> => {
  const policy = await deps.policy();
  if (!policy) return NOT_STORED;
  const source = Object.hasOwn(policy.sources, request.source) ? policy.sources[request.source] : undefined;
  // Without a secret anybody could write: such an endpoint does not exist.
  const secrets = source ? (await deps.secretsOf(source)).filter((secret) => secret.trim() !== "") : [];
  if (!source || secrets.length === 0) return UNKNOWN_SOURCE;
  if (request.body.length > LARGEST_BODY) return TOO_LARGE;
  const adapter = adapterOf(source.kind);
  if (adapter.isPing(request)) return { status: 200 };
  const now = deps.clock.now();
  if (!adapter.verify(request, secrets, now)) return BAD_SIGNATURE;
  const json = readJson(request.body);
  if (json.kind === "refused") return { status: 400, problems: json.problems };
  const codes = source.kind === "standard" ? await takeCodes(json.value, deps.fillPool) : undefined;
  if (codes) return codes;
  const read = eventsIn(adapter, json.value, { source, policy, now, delivery: request });
  if ("problems" in read) return read;
  if (read.irrelevant) deps.report.note("a delivery was of no interest", { source: source.name, reason: read.irrelevant });
  return store(deps, source, read.events);
};

type ReadEvents = { events: Event[]; irrelevant?: string };

/** What the verified body means, or why it is refused. */
const eventsIn = (adapter: Adapter, body: unknown, context: Context): ReadEvents | Refusal => {
  const translation = adapter.translate(body, context);
  if (translation.kind === "irrelevant") return { events: [], irrelevant: translation.reason };
  if (translation.kind === "refused") return { status: 422, problems: translation.problems };
  const read: Event[] = [];
  const problems: WebhookProblem[] = [];
  for (const told of translation.events) {
    const parsed = parseEvent(told, context.policy.fields);
    if ("event" in parsed) read.push(parsed.event);
    else problems.push(...parsed.problems);
  }
  if (problems.length > 0) return { status: 422, problems: atMost(problems) };
  // No event is longer than what told it, so small bodies need no second look.
  if (context.delivery.body.length > LARGEST_EVENT && read.some(isTooLarge)) return TOO_LARGE_TO_STORE;
  return { events: read };
};

const isTooLarge = (event: Event): boolean => Buffer.byteLength(JSON.stringify(event)) > LARGEST_EVENT;

/** One after the other: a repeat after a failure half-way finds the first ones stored. */
const store = async (deps: ReceiveDeps, source: Source, events: Event[]): Promise<WebhookAnswer> => {
  const fresh: string[] = [];
  for (const event of events) {
    const { id, duplicate } = await deps.events.storeOnce(event, source.name, deps.clock.now());
    if (!duplicate) fresh.push(id);
  }
  for (const eventId of fresh) await start(deps, eventId);
  deps.report.count("webhook_stored", fresh.length, { source: source.name });
  return { status: 202, stored: fresh.length, duplicates: events.length - fresh.length };
};

/** A start that fails is no error: the stored event stands in the due index, where the next sweep finds it. */
const start = async ({ starter, report }: ReceiveDeps, eventId: string): Promise<void> => {
  try {
    await starter.startReact({ eventId });
  } catch (error) {
    report.note("react was not started; the sweep will take the event up", {
      event: eventId,
      error: error instanceof Error ? error.name : "unknown",
    });
  }
};

const UNKNOWN_SOURCE: Refusal = {
  status: 404,
  problems: [
    {
      path: "",
      message: "There is no such webhook source.",
      remedy: "Declare it in settings.yaml, store its secret, publish, and call /webhooks/<its name>.",
    },
  ],
};

export const TOO_LARGE: Refusal = {
  status: 413,
  problems: [{ path: "", message: "The body is larger than 1 MB.", remedy: "Send one event in each request." }],
};

const TOO_LARGE_TO_STORE: Refusal = {
  status: 413,
  problems: [{ path: "", message: "The event is larger than 300 KB.", remedy: "Send fewer or shorter texts." }],
};

const BAD_SIGNATURE: Refusal = {
  status: 401,
  problems: [
    {
      path: "",
      message: "The signature does not fit this body, or its time is more than five minutes off.",
      remedy: "Sign the exact bytes that are sent, with the secret of this source.",
    },
  ],
};

const NOT_STORED: Refusal = {
  status: 503,
  problems: [{ path: "", message: "The delivery could not be stored.", remedy: "Send it again later." }],
};
