/** Notes on its case that an answer to the customer did not arrive, once SES has said so: whoever wrote it is told within the minute. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { openedByBounce, undeliveredAnswer } from "#engine/decide/cases/undelivered-answer.ts";
import { OURSELVES } from "#engine/identity/ourselves.ts";
import { caseAnswerKey } from "#engine/model/ids.ts";
import type { Message } from "#engine/model/message.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { liveJourneys } from "../journeys/live-journeys.ts";

export type UndeliveredNeeds = Pick<
  Ports,
  "messages" | "events" | "customers" | "addresses" | "cases" | "publications" | "clock" | "report"
>;

/**
 * First the case, then the row of the mail: after a crash in between the case is found as it is to be.
 *
 * @returns `left`: another writer was faster with the row of the mail
 */
export async function noteUndelivered(ports: UndeliveredNeeds, message: Message): Promise<"advanced" | "left"> {
  const live = await liveJourneys(ports);
  const { noticeAt: _noticeAt, ...rest } = message;
  if (live)
    await retryOnConflict(ports.clock, async () => {
      const found = await answerOf(ports, message);
      if (!found) return;
      const { row, number } = found;
      const next = undeliveredAnswer(row, { number, reason: reasonOf(message) }, live.settings, ports.clock.now());
      const opened = openedByBounce(next ? await saved(ports.cases.save(next)) : row, number);
      if (opened) await ports.events.storeOnce(opened, OURSELVES, ports.clock.now());
    });
  return (await ports.messages.save(rest)) === "conflict" ? "left" : "advanced";
}

/** Which answer of which case the mail was; undefined: its case is gone, with its customer. */
const answerOf = async (
  { customers, addresses, cases }: UndeliveredNeeds,
  { mailKey, customer, address }: Message,
): Promise<{ row: CaseRecord; number: number } | undefined> => {
  const named = customer === undefined ? (await addresses.read(address)).customers : [customer];
  for (const id of named) {
    // They may have been made one with another since.
    const theirs = (await customers.profile(id))?.id ?? id;
    for (const row of await cases.ofCustomer(theirs)) {
      const keys = (number: number) => [row.customer, id].map((one) => caseAnswerKey({ customer: one, id: row.id }, number));
      const answer = row.answers?.find(({ number }) => keys(number).includes(mailKey));
      if (answer) return { row, number: answer.number };
    }
  }
  return undefined;
};

/** SES's own word: no personal data. */
const reasonOf = ({ bounce, bounce_detail }: Message): string => {
  if (bounce === undefined) return "rejected";
  return `${bounce} bounce${bounce_detail === undefined ? "" : `: ${bounce_detail}`}`;
};
