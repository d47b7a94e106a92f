/**
 * Double opt-in: a mail goes to the address that was entered in a form, and only the button behind its link is a consent.
 *
 * The form's answer is always the same, so that nobody learns whether an address is stored, suppressed or was entered before.
 */

import { withSignUp } from "#engine/decide/consent-changes.ts";
import { canonicalEmail } from "#engine/identity/canonical-email.ts";
import { ownerOf } from "#engine/model/address.ts";
import { addressId, derivedCustomerId, signUpKey } from "#engine/model/ids.ts";
import type { Settings, Topic } from "#engine/model/settings.ts";
import type { EntitlementTo, Ports, Reader } from "#ports/ports.ts";
import { changeAddress } from "../concurrency/change-address.ts";
import { noteAccountRefusal } from "../sending/note-account-refusal.ts";
import { type ConsentNeeds, changeConsents } from "./change-consents.ts";

/** The name of the mail's template. */
export const CONFIRMATION = "confirm-sign-up";

/** `topics`: by name, the consent text under which the form asked for each. */
export type SignUp = { email: string; topics: Record<string, string>; language: string };

type AskNeeds = Pick<Ports, "addresses" | "publications" | "consentTexts" | "links" | "renderer" | "clock" | "report"> & {
  mailer: Pick<Ports["mailer"], "send">;
};

/** The mail is about this very sign-up, whatever topics it names. */
const ABOUT: Topic = { name: "sign-up", kind: "transactional", label: {}, consent: { default: "none" } };

/** Sends at most one mail, and none where the address has had enough of them. The outcome is reported, and not answered. */
export function askToConfirm(ports: AskNeeds) {
  return async (asked: SignUp, settings: Settings): Promise<void> => {
    const signUp = { ...asked, email: canonicalEmail(asked.email) };
    const id = addressId(signUp.email);
    let now = ports.clock.now();
    const { changed } = await changeAddress(ports, id, (address) => {
      now = ports.clock.now();
      return withSignUp(address, now) ?? address;
    });
    if (!changed) return ports.report.count("sign_up_unanswered");
    return sendConfirmation(ports, settings, signUp, { address: id, askedAt: now });
  };
}

/** Writes the explicit consent, with when, where and under which text. Confirmed twice it is the same one. Answers its reader. */
export function confirmSignUp(ports: ConsentNeeds) {
  return async ({ address: id, email, texts, language }: EntitlementTo<"confirm">): Promise<Reader> => {
    const source = "sign-up form, confirmed by mail";
    const given = Object.entries(texts).map(([topic, text]) => [topic, { given: true, source, text }] as const);
    const { address, changed } = await changeConsents(
      ports,
      id,
      Object.fromEntries(given),
      // A customer who is stored already keeps their language.
      ({ customers }) => (customers.length === 0 ? { email, locale: language } : { email }),
    );
    if (changed) ports.report.count("sign_up_confirmed");
    return { address: id, customer: ownerOf(address) ?? derivedCustomerId(id) };
  };
}

const templateFor = async ({ publications, renderer }: AskNeeds, settings: Settings, language: string) => {
  const hash = settings.confirmation;
  if (hash === undefined) return undefined;
  const first = await publications.template(CONFIRMATION, hash, settings.locale);
  const locale = first && renderer.chooseLocale(language, first.locales, settings.locale);
  return locale === undefined || locale === settings.locale ? first : publications.template(CONFIRMATION, hash, locale);
};

const sendConfirmation = async (
  ports: AskNeeds,
  settings: Settings,
  signUp: SignUp,
  { address, askedAt }: { address: string; askedAt: number },
): Promise<void> => {
  const { email, language } = signUp;
  const template = await templateFor(ports, settings, language);
  if (!template) return ports.report.note("a sign-up found no mail to answer it", { template: CONFIRMATION });
  const texts: Record<string, string> = {};
  for (const [topic, text] of Object.entries(signUp.topics)) texts[topic] = await ports.consentTexts.keep(text);
  const confirm = await ports.links.to({ purpose: "confirm", address, email, texts, language, askedAt }, askedAt);
  const lines = Object.keys(texts).map((topic) => settings.topics[topic]?.label ?? {});
  const rendered = ports.renderer.render({
    template,
    facts: {
      sign_up: {
        topics: lines.map((line) => line[ports.renderer.chooseLocale(template.locale, Object.keys(line), settings.locale)] ?? ""),
      },
    },
    settings,
    topic: ABOUT,
    links: { confirm },
    from: settings.sender,
    zone: settings.time_zone,
  });
  if (rendered.kind === "problem") return ports.report.note("a sign-up could not be answered", { problem: rendered.problem });
  const mailKey = signUpKey(address, askedAt);
  const { subject, html, text } = rendered;
  const tags = { journey: ABOUT.name, step: "confirm", template: CONFIRMATION, topic: ABOUT.name, address };
  const result = await ports.mailer.send({
    mailKey,
    from: settings.sender,
    to: { email },
    subject,
    html,
    text,
    headers: {},
    tags,
  });
  noteAccountRefusal(ports.report, result);
  ports.report.count("sign_up_mails", 1, { outcome: result.kind });
};
