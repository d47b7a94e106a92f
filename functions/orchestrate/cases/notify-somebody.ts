/** Tells of a case the first of several people who can be told. */

import { unsentReason } from "#engine/decide/cases/answer-case.ts";
import type { CaseReader } from "#engine/decide/cases/next-case-act.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { call, type Environment, type Orchestration } from "../requests.ts";
import { type CaseNotification, notifyOfCase } from "./notify-of-case.ts";
import { settleCaseMails } from "./settle-case-mails.ts";

/** `later`: it is not known whether a mail has left, or it could not. */
export type Notified = { kind: "notified" } | { kind: "later"; until: Instant } | { kind: "nobody"; problem: string };

export type Notification = Omit<CaseNotification, "reader"> & { to: CaseReader[] };

/**
 * Where it is not known whether a mail has left, that is waited for. Of what comes at a time of its own they are told again with the next
 * occasion; of a notice and of a hand-over, which have none, the next is told too, where it never became known.
 *
 * @throws RetryLater when another worker is sending the same mail, or its turn has not come
 */
export function* notifySomebody(
  environment: Pick<Environment, "live" | "now">,
  notification: Notification,
): Orchestration<Notified> {
  const result = yield* call(firstWhoCan(environment, notification));
  // Whoever was to be told before may be another by now – somebody has taken the case –, and a sender may have died at a mail to them.
  // Also while this one waits: solved meanwhile, nobody comes by the case again.
  yield* call(settleCaseMails(environment, notification.row));
  return result;
}

function* firstWhoCan(
  environment: Pick<Environment, "live" | "now">,
  { to, ...notification }: Notification,
): Orchestration<Notified> {
  const problems: string[] = [];
  for (const reader of to) {
    const outcome = yield* call(notifyOfCase(environment, { ...notification, reader }));
    const isRepeated = !notification.notice && notification.what !== "handed";
    const isDone = outcome.kind === "sent" || (outcome.kind === "unconfirmed" && isRepeated);
    if (isDone) return { kind: "notified" };
    if ("until" in outcome) return { kind: "later", until: outcome.until };
    problems.push(`${reader.name}: ${unsentReason(outcome)}`);
  }
  return { kind: "nobody", problem: problems.join("; ") };
}
