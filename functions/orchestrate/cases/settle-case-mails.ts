/**
 * Writes the rows of mails about a case that were claimed by a sender which has died, where nobody comes by them again: the case was
 * solved just then, or another person is told of it instead. SES's events or the sweep settle them; otherwise they would be in no list.
 */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { keysOfCaseMails } from "#engine/decide/cases/next-case-act.ts";
import { SETTLE } from "#engine/decide/send-protocol.ts";
import type { SendClaim } from "#engine/model/address.ts";
import { addressId } from "#engine/model/ids.ts";
import { CASE_MAIL, type Message } from "#engine/model/message.ts";
import { ask, type Environment, type Orchestration } from "../requests.ts";

/** Mails to our own people; an answer is settled where it is sent. May be repeated. */
export function* settleCaseMails({ live, now }: Pick<Environment, "live" | "now">, row: CaseRecord): Orchestration<void> {
  const keys = new Set(keysOfCaseMails(row));
  const { people, sender } = live.settings;
  const addresses = new Set([...Object.values(people), sender].map(({ email }) => addressId(email)));
  for (const id of addresses) {
    const { sendClaims } = yield* ask((of) => of.address(id));
    for (const [mailKey, claim] of Object.entries(sendClaims)) {
      if (claim.refused || !keys.has(mailKey)) continue;
      const known = yield* ask((of) => of.message(mailKey));
      // A planned one is of an earlier attempt, which SES refused; of this claim there is none.
      if (known && known.state !== "planned") continue;
      const unknown = unknownRow(row, { mailKey, address: id, claim }, now());
      // A conflict means that the sender or SES's event has written the row meanwhile, and knows better.
      yield* ask((of) => of.saveMessage({ ...unknown, revision: known?.revision ?? 0 }));
    }
  }
}

const unknownRow = (
  { customer }: CaseRecord,
  { mailKey, address, claim }: { mailKey: string; address: string; claim: SendClaim },
  now: number,
): Message => ({
  ...{ mailKey, address, customer, revision: 0, state: "unknown", internal: true },
  ...{ journey: CASE_MAIL, step: "reminder", template: CASE_MAIL, topic: CASE_MAIL },
  ...{ at: claim.at, settleAt: Math.max(claim.at + SETTLE, now), sesIds: [], reason: "the sender died while sending" },
});
