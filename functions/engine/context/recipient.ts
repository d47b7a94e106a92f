/** To whom a mail goes that is not for the customer: one of our own people, or somebody whom a field of the customer names. */

import type { MailToSend } from "../model/enrollment.ts";
import type { Person } from "../model/settings.ts";
import type { AnyContext } from "./context.ts";

type Known = Pick<AnyContext, "settings" | "customerRecord">;

const OF_CUSTOMER = "customer.";
const NAMED = /^(?<name>[^<>]*\S)\s*<(?<email>[^<>]+)>$/;

/** Whom `to` names; undefined: nobody is known. `internal`: one of our own people. */
export function recipientIn(context: Known, to: string): (Person & { internal: boolean }) | undefined {
  if (!isContact(to)) {
    const person = context.settings.people[to];
    return person && { ...person, internal: true };
  }
  const stated = context.customerRecord.customer.fields[to.slice(OF_CUSTOMER.length)];
  if (typeof stated !== "string") return undefined;
  const { name = "", email = stated } = NAMED.exec(stated)?.groups ?? {};
  return { name, email, internal: isStaff(context, email) };
}

/** Whether the mail goes to our own people, for whom no hours are kept; nor are they for nobody. */
export function isInternal(context: Known, { to }: Pick<MailToSend, "to">): boolean {
  return to !== undefined && recipientIn(context, to)?.internal !== false;
}

const isContact = (to: string): boolean => to.startsWith(OF_CUSTOMER);

/** Anybody may be written into a field: only under the shop's own domains it is one of its people. */
const isStaff = ({ settings: { staffDomains = [] } }: Known, email: string): boolean =>
  staffDomains.includes(email.slice(email.lastIndexOf("@") + 1).toLowerCase());
