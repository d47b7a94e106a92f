/**
 * To which case a mail of a customer belongs, and what it makes of it: nobody who writes to the shop goes unheard.
 *
 *   the case that it names ── the case to whose mail it is an answer ── the newest that is open ── one of its own
 *
 * One that is solved is opened again; if that was long ago, what they write now opens another.
 */

import type { Instant } from "../../model/enrollment.ts";
import type { CaseSubject, Event, Reply } from "../../model/event.ts";
import { fingerprintOf, replyCaseId } from "../../model/ids.ts";
import type { Settings } from "../../model/settings.ts";
import { addDuration } from "../../time/durations.ts";
import { readIso } from "../../time/iso-time.ts";
import type { CaseEvent } from "./case-after-event.ts";
import type { CaseRecord, CustomerReply } from "./case-record.ts";
import { usualDue, zoneOfShop } from "./next-case-act.ts";

export type ReplyEvent = Event & { reply: Reply };

/** Whether a customer has written. */
export function isReplyEvent(event: Event): event is ReplyEvent {
  return event.type === "reply.received" && event.reply !== undefined;
}

/** So long after its solution a case is opened again by what its customer writes. */
export const REOPENED_FOR = 30 * 86_400_000;
/** So many of the newest replies are kept of a case. */
const MOST_REPLIES = 10;

/** `answered`: the case to whose mail it is an answer. `decided`: the id of the one to which somebody has said that it belongs. */
export type ReplyContext = {
  rows: CaseRecord[];
  answered: CaseRecord | undefined;
  decided?: string;
  customer: string;
  settings: Settings;
  now: Instant;
};

/** The case that has heard this very event before. */
export function receivedBefore(rows: CaseRecord[], customer: string, event: ReplyEvent): CaseRecord | undefined {
  const own = replyCaseId(customer, event.id);
  const digest = fingerprintOf(event.id);
  return rows.find(({ id, replies = [] }) => id === own || replies.some((one) => one.event === digest));
}

/** The case as it is to be stored; undefined: so many of its replies are still to be told that this one has to wait. */
export function receiveReply(
  { rows, answered, decided, customer, settings, now }: ReplyContext,
  event: ReplyEvent,
): CaseRecord | undefined {
  const { reply } = event;
  const named = rows.find(({ id }) => id === reply.case);
  const found = named ?? answered ?? newest(rows.filter(({ state }) => state !== "solved"));
  const meant = decided === undefined ? found : rows.find(({ id }) => id === decided);
  if (meant && (meant.state !== "solved" || (meant.solvedAt ?? 0) + REOPENED_FOR > now))
    return withReply(meant, event, { settings, now });
  const team = settings.inbox?.team ?? (meant ?? newest(rows))?.team;
  return {
    id: replyCaseId(customer, event.id),
    customer,
    revision: 0,
    state: "open",
    opening: 1,
    about: aboutOf(event, meant?.about),
    ...(reply.subject === undefined ? {} : { title: reply.subject }),
    ...(team === undefined ? {} : { team }),
    openedAt: now,
    dueAt: dueFrom(now, team, settings),
    complaint: false,
    notes: [],
    notified: 0,
    nextAt: now,
  };
}

/** A case that is solved, open again: whoever had it has it. */
export function reopenedCase(row: CaseRecord, settings: Settings, now: Instant): CaseRecord {
  const { solvedAt: _at, solution: _solution, problem: _problem, ...rest } = row;
  const state = row.takenBy === undefined ? "open" : "taken";
  // That it is there again is told with what has opened it.
  return {
    ...rest,
    state,
    opening: row.opening + 1,
    openedAt: now,
    dueAt: dueFrom(now, row.team, settings),
    notified: 1,
    nextAt: now,
  };
}

/** What the event makes known: a case that is open now. Undefined where it joined one that was. The same each time. */
export function openedByReply(row: CaseRecord, event: ReplyEvent): CaseEvent | undefined {
  const digest = fingerprintOf(event.id);
  if (row.id === replyCaseId(row.customer, event.id))
    return reopening(row, { id: `case-opened-${row.id}`, at: row.openedAt }, event);
  const at = row.replies?.find((one) => one.event === digest)?.reopenedAt;
  return at === undefined ? undefined : reopening(row, { id: `case-reopened-${row.id}-${digest}`, at }, event);
}

/** Said of a case that is open now, for the profile and for journeys. */
export function reopening(row: CaseRecord, { id, at }: { id: string; at: Instant }, { hops }: Pick<Event, "hops">): CaseEvent {
  const { customer, title, team, complaint, about } = row;
  return {
    type: "case.opened",
    id,
    at: new Date(at).toISOString(),
    customer: { id: customer },
    case: {
      id: row.id,
      ...(title === undefined ? {} : { title }),
      ...(team === undefined ? {} : { team }),
      due_at: new Date(row.dueAt).toISOString(),
      ...(complaint ? { complaint } : {}),
    },
    opened: about,
    ...(hops === undefined ? {} : { hops }),
  };
}

const withReply = (
  row: CaseRecord,
  event: ReplyEvent,
  { settings, now }: Pick<ReplyContext, "settings" | "now">,
): CaseRecord | undefined => {
  const { replies = [] } = row;
  if (replies.filter(({ passedOn }) => !passedOn).length >= MOST_REPLIES) return undefined;
  const { text, subject, message_id } = event.reply;
  const reopens = row.state === "solved";
  const taker = row.takenBy ?? row.offered;
  const reply: CustomerReply = {
    number: (replies.at(-1)?.number ?? 0) + 1,
    event: fingerprintOf(event.id),
    at: Math.min(readIso(event.at), now),
    text,
    ...(subject === undefined ? {} : { subject }),
    ...(message_id === undefined ? {} : { message: message_id }),
    ...(taker === undefined ? {} : { taker }),
    ...(reopens ? { reopenedAt: now } : {}),
  };
  const open = reopens ? reopenedCase(row, settings, now) : row;
  return { ...open, replies: bounded([...replies, reply]), nextAt: now };
};

/** The oldest of those that were told go first. */
const bounded = (replies: CustomerReply[]): CustomerReply[] => {
  if (replies.length <= MOST_REPLIES) return replies;
  const oldest = replies.findIndex(({ passedOn }) => passedOn);
  return bounded(replies.toSpliced(Math.max(0, oldest), 1));
};

const newest = (rows: CaseRecord[]): CaseRecord | undefined =>
  rows.reduce<CaseRecord | undefined>((last, row) => (last && last.openedAt >= row.openedAt ? last : row), undefined);

const dueFrom = (now: Instant, team: string | undefined, settings: Settings): Instant => {
  const { due } = settings.inbox ?? {};
  return due === undefined ? usualDue(now, team, settings) : addDuration(now, due, zoneOfShop(settings));
};

/** What they write now, about what an earlier case was about. */
const aboutOf = ({ reply }: ReplyEvent, earlier: CaseSubject | undefined): CaseSubject => {
  const { words: _words, mails: _mails, message: _message, subject: _subject, ...rest } = earlier ?? {};
  return {
    ...rest,
    words: { text: reply.text },
    ...(reply.message_id === undefined ? {} : { message: reply.message_id }),
    ...(reply.subject === undefined ? {} : { subject: reply.subject }),
  };
};
