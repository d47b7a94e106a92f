/** Receives a delivery: nothing is parsed before it is verified, and nothing is answered with 2xx before it is stored. */

import type { Settings, Source } from "#engine/model/settings.ts";
import type { SourceStore } from "#ports/stores.ts";
import { addCouponCodes, type FillPool } from "./add-coupon-codes.ts";
import type { Delivery } from "./delivery.ts";
import { eventsIn } from "./events-in.ts";
import { readJson } from "./read-json.ts";
import { type NoteNotTaken, noteNotTaken, type RefusedWordsStore } from "./refused-words.ts";
import { type SourceActivity, sourceActivity } from "./source-activity.ts";
import { SOURCE_KINDS, type SourceKinds } from "./source-kinds.ts";
import { type StoreDeps, storeEvents } from "./store-events.ts";
import { firstProblems, type WebhookProblem } from "./webhook-problem.ts";

/** In bytes. */
export const LARGEST_BODY = 1_000_000;

export type ReceiveDeps = StoreDeps & {
  /** The settings that hold now; undefined before the first publish. */
  settings: () => Promise<Settings | undefined>;
  /** All secrets that hold now: two during a rotation, none where the operator has not set one. */
  secretsOf: (source: Source) => Promise<string[]>;
  /** Where the time of a source's last genuine delivery is kept, and what of it was not taken. */
  sources: Pick<SourceStore, "noteReceived"> & RefusedWordsStore;
  /** By which clock senders sign; `clock` if absent. */
  signatureClock?: StoreDeps["clock"];
  /** Adds codes to a pool of the settings. */
  fillPool: FillPool;
  /** The kinds of sources that are understood; all of source-kinds.ts if absent. */
  kinds?: SourceKinds;
};

export type WebhookRequest = Delivery & { source: string };

export type WebhookAnswer =
  | { status: 202; stored: number; duplicates: number }
  /** A sender's trial call. */
  | { status: 200 }
  | { status: 400 | 401 | 404 | 413 | 422 | 503; problems: WebhookProblem[] };

type Refusal = Extract<WebhookAnswer, { problems: WebhookProblem[] }>;

/** A handler of requests. It never throws: what could not be stored is answered with 503, so that the sender repeats it. */
export function receive(deps: ReceiveDeps): (request: WebhookRequest) => Promise<WebhookAnswer> {
  const notes = {
    noteReceived: sourceActivity(deps.sources, deps.clock, deps.report),
    noteNotTaken: noteNotTaken(deps.sources, deps.clock, deps.report),
  };
  return async (request: WebhookRequest): Promise<WebhookAnswer> => {
    try {
      const answer = await answerTo({ ...deps, ...notes }, request);
      if (answer.status >= 400) deps.report.count("webhook_refused", 1, { status: String(answer.status) });
      return answer;
    } catch (error) {
      // The name alone: messages of storage errors may quote what was to be stored.
      deps.report.count("webhook_not_stored");
      deps.report.note("a delivery could not be stored", { error: error instanceof Error ? error.name : "unknown" });
      return NOT_STORED;
    }
  };
}

type Notes = { noteReceived: SourceActivity; noteNotTaken: NoteNotTaken };

const answerTo = async (deps: ReceiveDeps & Notes, request: WebhookRequest): Promise<WebhookAnswer> => {
  const settings = await deps.settings();
  if (!settings) return NOT_STORED;
  const source = Object.hasOwn(settings.sources, request.source) ? settings.sources[request.source] : undefined;
  // Without a secret anybody could write: such an endpoint does not exist.
  if (!source) return UNKNOWN_SOURCE;
  const kind = (deps.kinds ?? SOURCE_KINDS)[source.kind];
  const secrets = (await deps.secretsOf(source)).filter((secret) => isLongEnough(deps, source, kind.keyLength(secret)));
  if (secrets.length === 0) return UNKNOWN_SOURCE;
  if (request.body.length > LARGEST_BODY) return TOO_LARGE;
  if (kind.isPing(request)) return { status: 200 };
  const now = deps.clock.now();
  if (!kind.verify(request, secrets, (deps.signatureClock ?? deps.clock).now())) return BAD_SIGNATURE;
  const json = readJson(request.body);
  if (json.kind === "refused") return { status: 400, problems: json.problems };
  const codes = kind.addsCouponCodes ? await addCouponCodes(json.value, deps.fillPool) : undefined;
  if (codes) return codes;
  const read = eventsIn(kind, json.value, { source, settings, now, delivery: request });
  if (read.kind === "events" || read.kind === "refused") noteAhead(deps, source, Number(read.ahead ?? 0));
  if (read.kind === "refused") return { status: 422, problems: firstProblems(read.problems) };
  if (read.kind === "too_large") return TOO_LARGE_TO_STORE;
  if (read.kind === "asked") return askedFor(deps, source);
  if (read.irrelevant) {
    deps.report.count("webhook_irrelevant", 1, { source: source.name });
    deps.report.note("a delivery was of no interest", { source: source.name, reason: read.irrelevant });
  }
  const { events, notTaken } = read;
  const kept = await storeEvents(deps, { source, settings, events, notTaken, givesIds: kind.givesEventIds });
  await deps.noteReceived(source.name);
  deps.report.count("webhook_stored", kept.stored, { source: source.name });
  return { status: 202, ...kept };
};

/** A clock that goes wrong is its owner's to mend, who can only know by the count. */
const noteAhead = ({ report }: ReceiveDeps, source: Source, events: number): void => {
  if (events > 0) report.count("event_time_ahead", events, { source: source.name });
};

/** Never done by itself: one wrong delivery would erase every customer. The alarm of this count asks an operator. */
const askedFor = ({ report }: ReceiveDeps, source: Source): WebhookAnswer => {
  report.count("shop_redact_asked", 1, { source: source.name });
  return { status: 202, stored: 0, duplicates: 0 };
};

/** In bytes. What is shorter can be found out by trying, from one signed delivery. */
const SHORTEST_KEY = 24;

const isLongEnough = ({ report }: ReceiveDeps, { name }: Source, length: number | undefined): boolean => {
  if (length === undefined) {
    report.count("webhook_secret_unreadable", 1, { source: name });
    report.note("a secret was left out: it has to be whsec_ and then base64, as Standard Webhooks has it", { source: name });
    return false;
  }
  if (length >= SHORTEST_KEY) return true;
  if (length > 0) {
    report.count("webhook_secret_too_short", 1, { source: name });
    report.note(`a secret was left out: it holds fewer than ${SHORTEST_KEY} bytes. Store a longer one, made by chance`, {
      source: name,
    });
  }
  return false;
};

const UNKNOWN_SOURCE: Refusal = {
  status: 404,
  problems: [
    {
      path: "",
      message: "There is no such webhook source.",
      remedy: `Declare it in settings.yaml, store its secret of at least ${SHORTEST_KEY} bytes, publish, and call /webhooks/<its name>.`,
    },
  ],
};

/** The answer to a body of more than `LARGEST_BODY`. */
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
