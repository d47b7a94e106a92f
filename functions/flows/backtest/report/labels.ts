/** The texts by which a report names decisions and reasons. */

import type { DecisionRecord, RefusalReason } from "#engine/model/enrollment.ts";

/** What happened at a step; undefined for what a report does not count there. */
export function labelOf(decision: DecisionRecord): string | undefined {
  switch (decision.kind) {
    case "sent":
      return "sent";
    case "skipped":
      return `not sent: ${SKIPPED[decision.reason] ?? decision.reason}`;
    case "capped":
      return "waited for room under the cap";
    case "outside_window":
      return "waited for the send window";
    case "chosen":
      return `took the branch ${decision.branch}`;
    case "happened":
      return `${decision.event} came`;
    case "timed_out":
      return "time was up";
    case "date_past":
      return `${decision.field} was past`;
    case "date_missing":
      return `${decision.field} was unknown`;
    case "exited":
      return decision.event === undefined ? "left, by a condition" : `left, on ${decision.event}`;
    case "waiting":
    case "waiting_for":
      return "waited";
    case "case_opened":
      return "opened a case";
    case "coupon":
      return "got a coupon";
    case "set":
      return "had fields set";
    case "called":
      return "called";
    default:
      return undefined;
  }
}

/** By reason, why a mail was not sent. */
export const SKIPPED: Record<string, string> = {
  unsubscribed: "unsubscribed",
  no_consent: "no consent",
  paused: "paused",
  suppressed: "the address is suppressed",
  no_address: "no e-mail address",
  capped: "over the cap",
  late: "too late",
  erased: "the person was erased",
};

/** By kind of refusal, why a customer did not enter a journey. */
export const REFUSED: Record<RefusalReason["kind"], string> = {
  trigger_if: "the condition of the start (if) did not hold",
  only_if: "only_if did not hold",
  already_inside: "already inside",
  re_entry: "had been inside before (re_entry)",
  too_old: "too late to begin",
  date_past: "the date had passed",
  key_missing: "what the key names was missing",
  too_many_hops: "journeys had caused each other too many times in a row",
};
