/** Sends one mail, once: does what the send protocol says, and tells it what came of it. */

import { type KnownOfMail, mergedMessage, nextSendAction, type SendCounter } from "#engine/decide/send-protocol.ts";
import type { Address, SendClaim } from "#engine/model/address.ts";
import { copyAddress } from "#engine/model/copies.ts";
import type { CouponOutcome, MailOutcome } from "#engine/model/enrollment.ts";
import type { Message } from "#engine/model/message.ts";
import { RetryLater } from "#ports/errors/retry-later.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import { ask, type ComposedMail, call, type Environment, type Orchestration, type Recipient } from "../requests.ts";
import { mustBeSaved, retryOnConflict, waitAfterConflict } from "../retry-on-conflict.ts";

/** What sends a mail differs in: how it is made, what is asked before it leaves, and how what came of it is noted. */
export type Sender = {
  to: Recipient;
  /** `none`: there is no mail to be made, and this is what comes of it. */
  compose(): Orchestration<ComposedMail | { kind: "none"; outcome: MailOutcome }>;
  /** Whether marketing of its kind is stopped; absent: it is no marketing. */
  isStopped?(): Orchestration<boolean>;
  /** Absent: it shows no code. */
  issueCoupon?(): Orchestration<CouponOutcome>;
  /** Looks at the address each time that it was read. Throws Conflict where the mail is not to begin any more. */
  onAddress?(address: Address): void;
  note(counter: SendCounter, reason: string | undefined): Orchestration<void>;
};

/**
 * @param known what is known of the mail, to which is added what is learnt
 * @throws RetryLater when another worker is sending the same mail, or its turn has not come
 */
export function* sendOnce(now: Environment["now"], known: KnownOfMail, sender: Sender): Orchestration<MailOutcome> {
  const { to } = sender;
  const { mailKey } = known.asked;
  let mail: OutgoingMail | undefined;
  let conflicts = 0;
  for (;;) {
    const action = nextSendAction(known, now());
    switch (action.kind) {
      case "read_address":
        known.address = yield* ask((of) => of.address(to.address));
        sender.onAddress?.(known.address);
        break;
      case "read_message":
        known.ledger = { row: yield* ask((of) => of.message(mailKey)) };
        break;
      case "check_breaker":
        known.stopped = sender.isStopped !== undefined && (yield* sender.isStopped());
        break;
      case "issue_coupon":
        if (!sender.issueCoupon) throw new Error("a code was asked for with a mail that shows none");
        known.coupon = { outcome: yield* sender.issueCoupon() };
        break;
      case "compose": {
        const composed = yield* sender.compose();
        if (composed.kind === "none") return composed.outcome;
        known.composed = composed.kind === "problem" ? { problem: composed.problem } : {};
        if (composed.kind === "problem") break;
        mail = composed.mail;
        known.message.locale = composed.locale;
        break;
      }
      case "take_turn":
        known.turn = yield* ask((of) => of.turn());
        break;
      case "commit":
      case "wait_for_room": {
        const result = yield* ask((of) => of.commitClaim(action.address, to.internal));
        if (result === "conflict") {
          known.address = undefined;
          yield* waitAfterConflict(now, ++conflicts);
        } else if (action.kind === "wait_for_room") return action.outcome;
        else {
          known.committed = true;
          known.ledger = undefined;
        }
        break;
      }
      case "send": {
        const made = mail;
        if (!made) throw new Error("a mail was committed before it was made");
        const result = yield* ask((of) => of.send(made));
        known.sent = { result, at: now() };
        break;
      }
      case "record": {
        const { message } = action;
        const result = yield* ask((of) => of.saveMessage(message));
        known.recorded = result === "conflict" ? yield* call(merge(now, message)) : result;
        break;
      }
      case "release":
        yield* release(now, to, mailKey, action.first);
        known.released = true;
        break;
      case "try_again":
        known.asked.again = true;
        known.first = action.first;
        known.address = undefined;
        known.ledger = undefined;
        break;
      case "retry_later":
        throw new RetryLater(action.reason);
      case "finish":
        if (action.counted !== undefined) yield* sender.note(action.counted, reasonOf(action.outcome));
        return action.outcome;
    }
  }
}

/** Merges the row into the one that stands there; answers the row as it stands then. */
function* merge(now: Environment["now"], message: Message): Orchestration<Message> {
  for (let attempt = 1; ; attempt++) {
    const stored = yield* ask((of) => of.message(message.mailKey));
    const merged = stored && mergedMessage(message, stored);
    if (stored && !merged) return stored;
    yield* waitAfterConflict(now, attempt);
    const result = yield* ask((of) => of.saveMessage(merged ?? message));
    if (result !== "conflict") return result;
  }
}

/**
 * Takes the claim back, so that the mail may be sent later: only for what SES refused for certain. After a second attempt the
 * first one's claim is restored: that mail may have left, so one further attempt remains and not two.
 */
function* release(now: Environment["now"], to: Recipient, mailKey: string, first: SendClaim | undefined): Orchestration<void> {
  yield* retryOnConflict(now, function* () {
    const address = yield* ask((of) => of.address(to.address));
    const claim = address.sendClaims[mailKey];
    if (!claim) return;
    const next = copyAddress(address);
    next.sendClaims = { ...address.sendClaims, [mailKey]: first ?? { ...claim, refused: true } };
    mustBeSaved(yield* ask((of) => of.commitAddress(next)));
  });
}

const reasonOf = (outcome: MailOutcome): string | undefined => ("detail" in outcome ? outcome.detail : undefined);
