/** Brings a customer's mail to the case that it belongs to, or opens one for it, and has whoever has it told. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { openedByReply, type ReplyEvent, receivedBefore, receiveReply } from "#engine/decide/cases/receive-reply.ts";
import { mailsNamed } from "#engine/decide/cases/reply-words.ts";
import { ownId, sourceOf } from "#engine/identity/source-ids.ts";
import type { Customer } from "#engine/model/customer.ts";
import { caseAnswerKey, eventId } from "#engine/model/ids.ts";
import { RetryLater } from "#ports/errors/retry-later.ts";
import { ask, call, type Environment, type Orchestration } from "../requests.ts";
import { mustBeSaved } from "../retry-on-conflict.ts";

/** Of so many mails, the newest first, it is asked whether the reply answers them: nobody has more in their thread. */
const MOST_READ = 60;

/**
 * The reply stands on its case before anything else follows from it. The same event again finds it there, and completes the rest. To
 * which case it belongs is decided once: two workers who see the cases at different moments could otherwise bring it to two.
 *
 * @param customer as they are stored with the event folded in
 * @throws Conflict when another writer was faster
 * @throws RetryLater when so many replies wait to be told that this one waits, too
 */
export function* applyReply(
  { live, now }: Pick<Environment, "live" | "now">,
  customer: Customer,
  event: ReplyEvent,
): Orchestration<void> {
  if (customer.erased) return;
  const rows = yield* ask((of) => of.casesOf(customer.id));
  const before = receivedBefore(rows, customer.id, event);
  const received = before ?? (yield* call(receive({ live, now }, { customer, rows }, event)));
  const opened = openedByReply(received, event);
  if (opened) yield* ask((of) => of.emit(opened));
}

function* receive(
  { live, now }: Pick<Environment, "live" | "now">,
  { customer, rows }: { customer: Customer; rows: CaseRecord[] },
  event: ReplyEvent,
): Orchestration<CaseRecord> {
  const answered = yield* call(caseAnswered(rows, event));
  const known = { answered, customer: customer.id, settings: live.settings, now: now() };
  const own = withRoom(receiveReply({ ...known, rows }, event));
  const decided = yield* call(decidedFor(event, own.id));
  if (decided === own.id) return mustBeSaved(yield* ask((of) => of.saveCase(own)));
  // Whoever has decided has seen other cases, and may have died before it stood there.
  const newer = yield* ask((of) => of.casesOf(customer.id));
  const before = receivedBefore(newer, customer.id, event);
  if (before) return before;
  const theirs = withRoom(receiveReply({ ...known, rows: newer, decided }, event));
  return mustBeSaved(yield* ask((of) => of.saveCase(theirs)));
}

/** @throws RetryLater where there is none */
const withRoom = (next: CaseRecord | undefined): CaseRecord => {
  if (!next) throw new RetryLater("many replies to one case wait to be told");
  return next;
};

/** The case that somebody has decided on for it: whoever is first. A back-test keeps no events, and has one worker. */
function* decidedFor(event: ReplyEvent, own: string): Orchestration<string> {
  const stored = yield* ask((of) => of.event(eventId(sourceOf(event.id), ownId(event.id))));
  if (stored?.case !== undefined) return stored.case;
  if (stored) mustBeSaved(yield* ask((of) => of.saveEvent({ ...stored, case: own })));
  return own;
}

/** The case to one of whose mails to the customer it is an answer. */
function* caseAnswered(rows: CaseRecord[], { reply }: ReplyEvent): Orchestration<CaseRecord | undefined> {
  const named = mailsNamed(reply.in_reply_to ?? "");
  if (named.length === 0) return undefined;
  const newest = rows.toSorted((a, b) => b.openedAt - a.openedAt);
  const mails = newest.flatMap((row) => mailsOf(row).map((mailKey) => ({ row, mailKey })));
  const byKey = mails.find(({ mailKey }) => named.includes(mailKey));
  if (byKey) return byKey.row;
  for (const { row, mailKey } of mails.slice(0, MOST_READ)) {
    const message = yield* ask((of) => of.message(mailKey));
    if (message?.sesIds.some((id) => named.includes(id))) return row;
  }
  return undefined;
}

/** Those to the customer, the newest first. */
const mailsOf = (row: CaseRecord): string[] => [
  ...(row.answers ?? []).map(({ number }) => caseAnswerKey(row, number)).reverse(),
  ...(row.about.mails ?? []).toReversed(),
];
