/** An answer that had left and did not arrive: whoever wrote it is told, and a case that was solved by it is open again. */

import type { Instant } from "../../model/enrollment.ts";
import type { Settings } from "../../model/settings.ts";
import type { CaseEvent } from "./case-after-event.ts";
import type { CaseRecord, CustomerAnswer } from "./case-record.ts";
import { REOPENED_FOR, reopenedCase, reopening } from "./receive-reply.ts";

/** The case as it is to be stored; undefined: it has no such answer, or knows it already. */
export function undeliveredAnswer(
  row: CaseRecord,
  { number, reason }: Pick<CustomerAnswer, "number"> & { reason: string },
  settings: Settings,
  now: Instant,
): CaseRecord | undefined {
  const answer = row.answers?.find((one) => one.number === number);
  if (!answer || answer.state === "bounced" || answer.state === "not_sent") return undefined;
  const reopens = row.state === "solved" && (row.solvedAt ?? 0) + REOPENED_FOR > now;
  const bounced: CustomerAnswer = { ...answer, state: "bounced", reason, ...(reopens ? { reopenedAt: now } : {}) };
  const answers = row.answers?.map((one) => (one.number === number ? bounced : one)) ?? [];
  return { ...(reopens ? reopenedCase(row, settings, now) : row), answers, nextAt: now };
}

/** What is made known then: a case that is open again. Undefined where it was open. The same each time. */
export function openedByBounce(row: CaseRecord, number: number): CaseEvent | undefined {
  const at = row.answers?.find((one) => one.number === number)?.reopenedAt;
  return at === undefined ? undefined : reopening(row, { id: `case-reopened-${row.id}-answer-${number}`, at }, {});
}
