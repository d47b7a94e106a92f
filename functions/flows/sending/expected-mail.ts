/** Whether the next mail of an enrollment would leave, and when, taking it that nothing happens meanwhile. */

import { topicIn, zoneIn } from "#engine/context/context.ts";
import { waitsForRoomUntil } from "#engine/context/waits-for-room-until.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { nextMail } from "#engine/decide/forecast.ts";
import { capsIn, exemptionIn } from "#engine/decide/frequency-caps.ts";
import { sendPermission } from "#engine/decide/send-permission.ts";
import type { Enrollment, Instant, SkipReason } from "#engine/model/enrollment.ts";
import { addressId } from "#engine/model/ids.ts";
import type { Ports } from "#ports/ports.ts";

/** `waits`: for room under a cap, at that time. */
export type ExpectedMail = { kind: "leaves" | "waits"; at: Instant } | { kind: "none"; reason: SkipReason | "no_mail_ahead" };

/** What the sender would decide about it, on the address as it is now. */
export async function expectedMail(
  ports: Pick<Ports, "addresses">,
  context: DecisionContext,
  enrollment: Enrollment,
  now: Instant,
): Promise<ExpectedMail> {
  const mail = nextMail(context, enrollment, now);
  if (!mail) return { kind: "none", reason: "no_mail_ahead" };
  const { country, orders, email } = context.customerRecord.customer;
  if (email === undefined) return { kind: "none", reason: "no_address" };
  const of = { topic: topicIn(context, mail.step), country, isCustomer: orders > 0, internal: false, late: false, again: false };
  const { at, mailKey } = mail;
  const patientUntil = waitsForRoomUntil(context, at);
  const asked = {
    ...of,
    mailKey,
    caps: capsIn(context),
    ...exemptionIn(context, mail.enrollment),
    priority: context.journey.priority,
    zone: zoneIn(context),
    patientUntil,
  };
  const verdict = sendPermission(await ports.addresses.read(addressId(email)), asked, at);
  if (verdict.kind === "skip") return { kind: "none", reason: verdict.reason };
  // It has left already, as far as is known.
  if (verdict.kind === "claimed") return { kind: "none", reason: "no_mail_ahead" };
  return { kind: verdict.kind === "capped" ? "waits" : "leaves", at };
}
