/**
 * Shows one mail of a person: as it left, where that is kept; else made again from its template, which is kept for good, and from what
 * is known of its reader today. A copy of each mail beside the ledger would double what is stored of people, for years, to be looked
 * at once in a thousand times: so what may have changed since is said beside the mail instead.
 */

import { timeOfStamp } from "#engine/fold/authority.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import { CASE_ANSWER, CASE_MAIL, type Message, SIGN_UP_MAIL } from "#engine/model/message.ts";
import type { Settings } from "#engine/model/settings.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import type { KeptMail, KeptMails } from "#ports/kept-mail.ts";
import type { MailRenderer } from "#ports/mail-renderer.ts";
import type { Links, Ports } from "#ports/ports.ts";
import { renderMessage } from "../sending/render-message.ts";

/** `keptMail`: absent where none are kept; `loadRenderer`: absent where nothing can be made again. */
export type MailNeeds = Pick<Ports, "messages" | "publications"> & {
  keptMail?: KeptMails;
  loadRenderer?: () => Promise<MailRenderer>;
};

export type ShownMail = Omit<KeptMail, "at">;
/** `remade`: `notes` say what may be other than it was. `unshown`: why there is nothing to show. */
export type MailAsSent = { message: Message } & (
  | { kind: "kept"; mail: ShownMail }
  | { kind: "remade"; mail: ShownMail; notes: string[] }
  | { kind: "unshown"; because: string }
);

/** Undefined where this person has no such mail. */
export function mailAsSent(ports: MailNeeds) {
  return async (customerRecord: CustomerRecord, mailKey: string): Promise<MailAsSent | undefined> => {
    const message = await ports.messages.load(mailKey);
    if (!message || !isTheirs(message, customerRecord)) return undefined;
    const kept = await ports.keptMail?.(mailKey);
    if (kept) {
      const { at: _at, ...mail } = kept;
      return { kind: "kept", message, mail };
    }
    return { message, ...(await remade(ports, customerRecord, message)) };
  };
}

const isTheirs = ({ customer: named, address }: Message, { customer }: CustomerRecord): boolean =>
  named === undefined ? address === customer.address : [customer.id, ...(customer.ids ?? [])].includes(named);

type Remade = { kind: "remade"; mail: ShownMail; notes: string[] } | { kind: "unshown"; because: string };
const unshown = (because: string): Remade => ({ kind: "unshown", because });

const WITHOUT_TEMPLATE: Record<string, string> = {
  [CASE_MAIL]: "What a team was told of a case is not kept: the case itself has all of it.",
  [CASE_ANSWER]: "An answer stands with its case, as it was typed.",
  [SIGN_UP_MAIL]: "The mail that asks to confirm is not kept; it is the same for everybody, but for its link.",
};

const remade = async (ports: MailNeeds, customerRecord: CustomerRecord, message: Message): Promise<Remade> => {
  const without = WITHOUT_TEMPLATE[message.journey];
  if (without !== undefined) return unshown(without);
  if (!ports.loadRenderer) return unshown("Where this was asked, mails can be neither kept nor made again.");
  const { settings } = await ports.publications.current();
  const { journey: name, version, step: id } = message;
  const journey = version === undefined ? undefined : await ports.publications.journey(name, version);
  const step = journey?.steps[id];
  const mail = step && kindOf(step).mail(step);
  const enrollment = customerRecord.enrollments.find((one) => one.journey === name && one.key === message.key);
  if (!settings || !journey || !mail) return unshown("Its ledger row names no version of a journey with this mail.");
  if (!enrollment) return unshown("What it was about is not kept any more: the enrollment that sent it is over and gone.");
  const { customer } = customerRecord;
  const request = {
    ...{ context: { journey, settings, customerRecord, now: message.at }, enrollment, now: message.at },
    effect: { kind: "send_mail" as const, mailKey: message.mailKey, step: mail, late: false, behind: false },
    to: {
      name: [customer.first_name, customer.last_name].filter(Boolean).join(" "),
      ...{ email: customer.email ?? "", address: message.address, isOther: false, internal: message.internal === true },
    },
  };
  const renderer = inLocale(await ports.loadRenderer(), message.locale);
  const composed = await renderMessage({ publications: ports.publications, renderer, links: DEAD_LINKS }, request);
  if (composed.kind === "problem") return unshown(`It cannot be made again from what is known today: ${composed.problem}.`);
  const { from, to, subject, html, text } = composed.mail;
  const shown = { from: mailbox(from), to: internalOr(message, mailbox(to)), subject, html, text };
  return { kind: "remade", mail: shown, notes: notesOn(customerRecord, enrollment, message, settings) };
};

/** Nobody is to unsubscribe a customer by looking at their mail. */
const DEAD_LINKS: Links = {
  pictures: "https://pictures.invalid",
  to: async ({ purpose }) => `https://not-shown.invalid/${purpose}`,
  open: async () => undefined,
};

/** In the language in which it left, whatever its reader speaks by now. */
const inLocale = (renderer: MailRenderer, locale: string | undefined): MailRenderer => ({
  ...renderer,
  chooseLocale: (wanted, available, fallback) =>
    locale !== undefined && available.includes(locale) ? locale : renderer.chooseLocale(wanted, available, fallback),
});

const mailbox = ({ name, email }: { name?: string; email: string }): string =>
  name === undefined || name === "" ? email : `${name} <${email}>`;

const internalOr = ({ internal }: Message, to: string): string => (internal ? "one of the team" : to);

const notesOn = (
  { customer, orders, assets, quotes }: CustomerRecord,
  enrollment: Enrollment,
  { at, state }: Message,
  settings: Settings,
): string[] => {
  const changed = Object.entries(customer.stamps)
    .filter(([field, stamp]) => timeOfStamp(stamp) > at && !/^(case|complaint)\./.test(field))
    .map(([field]) => field.replace(/^fields\./, "").replaceAll("_", " "));
  const about = [enrollment.subject.order, enrollment.subject.asset, enrollment.subject.quote];
  const moved = [...orders, ...assets, ...quotes].some(
    ({ id, stamps }) => about.includes(id) && Object.values(stamps).some((stamp) => stamp > at),
  );
  return [
    "It was made again from its template, in the version and the language in which it left: no copy of it is kept here.",
    changed.length === 0
      ? "Nothing was told of its reader since."
      : `Told of its reader since, and shown as it is now: ${changed.join(", ")}.`,
    ...(moved ? ["What it is about has changed since as well."] : []),
    ...(settings.brand === undefined ? [] : ["Logo, colours and the shop's own lines are those of today."]),
    "Its links and pictures are left out.",
    ...(state === "sent" ? [] : [`It is not known to have left: ${state}.`]),
  ];
};
