/** The mail that asks for a confirmation: at most three a day to one mailbox, whoever causes them and however it is spelled. */

import { withSignUp } from "#engine/decide/consent-changes.ts";
import { canonicalEmail } from "#engine/identity/canonical-email.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { addressId, signUpKey } from "#engine/model/ids.ts";
import type { SendResult } from "#engine/model/send-result.ts";
import type { Settings } from "#engine/model/settings.ts";
import { ABOUT, CONFIRMATION } from "#engine/sign-ups/confirmation.ts";
import { mailboxOf } from "#engine/sign-ups/mailbox-of.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import type { Ports } from "#ports/ports.ts";
import type { CompiledTemplate } from "#ports/template.ts";
import { changeAddress } from "../concurrency/change-address.ts";
import { noteAccountRefusal } from "../sending/note-account-refusal.ts";

/** `topics`: by name, the consent text under which each was asked for. */
export type SignUp = { email: string; topics: Record<string, string>; language: string };

export type ConfirmationNeeds = Pick<
  Ports,
  "addresses" | "publications" | "consentTexts" | "links" | "renderer" | "clock" | "report"
> & { mailer: Pick<Ports["mailer"], "send"> };

/** The address item on which the mails to the mailbox of this address are counted; for most addresses it is their own. */
export function mailboxId(email: string): string {
  return addressId(mailboxOf(email));
}

/** Whether a mail may be sent there now. It changes nothing, so it may be asked before anything is used up. */
export async function mayAsk({ addresses, clock }: Pick<Ports, "addresses" | "clock">, email: string): Promise<boolean> {
  const [address, mailbox] = await Promise.all([addresses.read(addressId(email)), addresses.read(mailboxId(email))]);
  return !address.suppressed && withSignUp(mailbox, clock.now()) !== undefined;
}

/** Takes one of the mailbox's three mails of a day; undefined: there is none left, or nobody is to be written to. */
export async function takeFromMailbox(ports: Pick<Ports, "addresses" | "clock">, email: string): Promise<Instant | undefined> {
  const [own, mailbox] = [addressId(email), mailboxId(email)];
  if (own !== mailbox && (await ports.addresses.read(own)).suppressed) return undefined;
  let at = ports.clock.now();
  const { changed } = await changeAddress(ports, mailbox, (address) => {
    at = ports.clock.now();
    return withSignUp(address, at) ?? address;
  });
  return changed ? at : undefined;
}

/** Sends the mail, once; undefined where there is none to send, which is reported. Budgets are the caller's business. */
export async function sendConfirmation(
  ports: ConfirmationNeeds,
  settings: Settings,
  signUp: SignUp,
  askedAt: Instant,
): Promise<SendResult | undefined> {
  const mailKey = signUpKey(addressId(signUp.email), askedAt);
  const mail = await composeConfirmation(ports, settings, signUp, { askedAt, mailKey });
  if (!mail) return undefined;
  // What becomes of a mail that a stranger has caused is counted apart from all other mail.
  const result = await ports.mailer.send({ ...mail, tags: { ...mail.tags, scope: "sign-ups" } });
  noteAccountRefusal(ports.report, result);
  ports.report.count("sign_up_mails", 1, { outcome: result.kind });
  return result;
}

/** The mail that asks to confirm; undefined where there is no template, or it cannot be rendered, which is reported. */
export async function composeConfirmation(
  ports: Omit<ConfirmationNeeds, "mailer" | "addresses" | "clock">,
  settings: Settings,
  { topics, language, ...signUp }: SignUp,
  { askedAt, mailKey }: { askedAt: Instant; mailKey: string },
): Promise<OutgoingMail | undefined> {
  const email = canonicalEmail(signUp.email);
  const address = addressId(email);
  const template = await templateFor(ports, settings, language);
  if (!template) return void ports.report.note("a sign-up found no mail to answer it", { template: CONFIRMATION });
  const texts: Record<string, string> = {};
  for (const [topic, text] of Object.entries(topics)) texts[topic] = await ports.consentTexts.keep(text);
  const confirm = await ports.links.to({ purpose: "confirm", address, email, texts, language, askedAt }, askedAt);
  const rendered = ports.renderer.render({
    template,
    facts: { sign_up: { topics: linesOf(ports, settings, template, Object.keys(texts)) } },
    settings,
    topic: ABOUT,
    links: { confirm, pictures: ports.links.pictures },
    from: settings.sender,
    zone: settings.time_zone,
  });
  if (rendered.kind === "problem")
    return void ports.report.note("a sign-up could not be answered", { problem: rendered.problem });
  const { subject, html, text } = rendered;
  const tags = { journey: ABOUT.name, step: "confirm", template: CONFIRMATION, topic: ABOUT.name, address };
  return { mailKey, from: settings.sender, to: { email }, subject, html, text, headers: {}, tags };
}

const templateFor = async (
  { publications, renderer }: Pick<Ports, "publications" | "renderer">,
  settings: Settings,
  language: string,
): Promise<CompiledTemplate | undefined> => {
  const hash = settings.confirmation;
  if (hash === undefined) return undefined;
  const first = await publications.template(CONFIRMATION, hash, settings.locale);
  const locale = first && renderer.chooseLocale(language, first.locales, settings.locale);
  return locale === undefined || locale === settings.locale ? first : publications.template(CONFIRMATION, hash, locale);
};

const linesOf = (
  { renderer }: Pick<Ports, "renderer">,
  settings: Settings,
  template: CompiledTemplate,
  topics: string[],
): string[] =>
  topics.map((topic) => {
    const label = settings.topics[topic]?.label ?? {};
    return label[renderer.chooseLocale(template.locale, Object.keys(label), settings.locale)] ?? "";
  });
