/** Whether a mail of an enrollment would leave, and when, taking it that nothing happens meanwhile but what is planned already. */

import { topicIn, zoneIn } from "#engine/context/context.ts";
import { waitsForRoomUntil } from "#engine/context/waits-for-room-until.ts";
import { advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { type NextMail, nextMail } from "#engine/decide/forecast.ts";
import { capsIn, exemptionIn } from "#engine/decide/frequency-caps.ts";
import { type Permission, sendPermission } from "#engine/decide/send-permission.ts";
import type { Address } from "#engine/model/address.ts";
import type { Enrollment, Instant, SkipReason } from "#engine/model/enrollment.ts";
import { addressId } from "#engine/model/ids.ts";
import type { Ports } from "#ports/ports.ts";

/** `waits`: for room under a cap; `at`: when it leaves. */
export type ExpectedMail = { kind: "leaves" | "waits"; at: Instant } | { kind: "none"; reason: SkipReason | "no_mail_ahead" };

type Needs = Pick<Ports, "addresses" | "publications">;

/**
 * What the sender would decide about the next mail: on the address as it is now, with the mails that the customer's other enrollments
 * send before it.
 */
export async function expectedMail(
  ports: Needs,
  context: DecisionContext,
  enrollment: Enrollment,
  now: Instant,
): Promise<ExpectedMail> {
  const mail = nextMail(context, enrollment, now);
  if (!mail) return { kind: "none", reason: "no_mail_ahead" };
  return outcomeOf(await addressBefore(ports, context, mail, now), context, mail);
}

/** More mails than a journey has that would be skipped one after the other. */
const MOST_SKIPPED = 50;

/** The same of the first mail that leaves at all, where those before it would be skipped. */
export async function expectedMailAtAll(
  ports: Needs,
  context: DecisionContext,
  enrollment: Enrollment,
  now: Instant,
): Promise<ExpectedMail> {
  let mail = nextMail(context, enrollment, now);
  let first: ExpectedMail | undefined;
  for (let n = 0; mail && n < MOST_SKIPPED; n++) {
    const expected = outcomeOf(await addressBefore(ports, context, mail, now), context, mail);
    first ??= expected;
    if (expected.kind !== "none" || expected.reason === "no_mail_ahead") return expected;
    const skipped = { kind: "mail", outcome: { kind: "skipped", reason: expected.reason } } as const;
    // Whoever lacks an address waits for one, and nothing says that it comes.
    if (expected.reason === "no_address") return expected;
    mail = nextMail(context, advance(context, mail.enrollment, skipped, mail.at).enrollment, mail.at);
  }
  return first ?? { kind: "none", reason: "no_mail_ahead" };
}

const outcomeOf = (address: Address | undefined, context: DecisionContext, mail: NextMail): ExpectedMail => {
  if (!address) return { kind: "none", reason: "no_address" };
  const verdict = verdictOn(address, context, mail);
  // Whose turn does not come in time is left out, and does not wait.
  if (verdict.kind === "capped" && verdict.until > waitsForRoomUntil(context, mail.at)) return { kind: "none", reason: "capped" };
  switch (verdict.kind) {
    case "skip":
      return { kind: "none", reason: verdict.reason };
    // It has left already, as far as is known.
    case "claimed":
      return { kind: "none", reason: "no_mail_ahead" };
    case "capped":
      return { kind: "waits", at: verdict.until };
    case "commit":
      return { kind: "leaves", at: mail.at };
  }
};

const verdictOn = (address: Address, context: DecisionContext, { at, mailKey, step, enrollment }: NextMail): Permission => {
  const { country, orders } = context.customerRecord.customer;
  const asked = {
    ...{ topic: topicIn(context, step), country, isCustomer: orders > 0, internal: false, late: false, again: false },
    mailKey,
    caps: capsIn(context),
    ...exemptionIn(context, enrollment),
    priority: context.journey.priority,
    zone: zoneIn(context),
    patientUntil: waitsForRoomUntil(context, at),
  };
  return sendPermission(address, asked, at);
};

/** The customer's address as it stands when the mail is due; undefined: they have none. */
const addressBefore = async (
  ports: Needs,
  context: DecisionContext,
  mail: NextMail,
  now: Instant,
): Promise<Address | undefined> => {
  const { email } = context.customerRecord.customer;
  if (email === undefined) return undefined;
  let address = await ports.addresses.read(addressId(email));
  if (topicIn(context, mail.step).kind !== "marketing") return address;
  for (const before of await mailsBefore(ports, context, mail, now)) {
    const verdict = verdictOn(address, before.context, before.mail);
    if (verdict.kind === "commit") address = verdict.address;
  }
  return address;
};

type Planned = { context: DecisionContext; mail: NextMail };

/** The next mail of each other enrollment, where it goes first, in their order. */
const mailsBefore = async (
  ports: Needs,
  { settings, customerRecord, journey }: DecisionContext,
  { at, enrollment }: NextMail,
  now: Instant,
): Promise<Planned[]> => {
  const others = customerRecord.enrollments.filter(({ id, state }) => state === "active" && id !== enrollment.id);
  const planned: Planned[] = [];
  for (const other of others) {
    const version = await ports.publications.journey(other.journey, other.version);
    if (!version) continue;
    const context = { journey: version, settings, customerRecord };
    const mail = nextMail(context, other, now);
    const isFirst = mail && (mail.at < at || (mail.at === at && version.priority < journey.priority));
    if (mail && isFirst) planned.push({ context, mail });
  }
  return planned.sort((one, two) => one.mail.at - two.mail.at || one.context.journey.priority - two.context.journey.priority);
};
