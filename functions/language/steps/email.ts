/** `- email: birthday-greeting`: sends a template to the customer, or to staff. */

import * as z from "zod";
import type { WhenUnsure } from "#engine/model/enrollment.ts";
import type { SurveyScale } from "#engine/model/event.ts";
import type { EmailStep } from "#engine/steps/email.ts";
import type { IfNotSent } from "#engine/steps/not-sent.ts";
import { askInEach } from "../schema/line-in-each.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { choice, formOf, line, mapping, nameOf, personName, stepId, textValue } from "../schema/schema-pieces.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";
import { toKebab } from "../values/to-kebab.ts";
import type { StepKind } from "./step-kind.ts";

export type EmailValues = {
  kind: "email";
  email: string;
  id?: string | undefined;
  when_unsure?: WhenUnsure | undefined;
  from?: string | undefined;
  to?: string | undefined;
  topic?: string | undefined;
  if_not_sent?: IfNotSent | undefined;
  /** By language; `default` for all others. */
  subject?: Record<string, string> | undefined;
  /** Set by `tell:`, which is short for it. */
  isForStaff?: boolean;
  /** Set by `survey:`, of which this is the first half. */
  asks?: SurveyScale | undefined;
};

export const email: StepKind<EmailValues, EmailStep> = {
  form: (vocabulary) =>
    mapping({
      ...emailKeys(vocabulary),
      // Refuses a survey outright, which otherwise would be taken for a mail with strange keys.
      survey: z.never().optional(),
      to: recipientName(
        vocabulary,
        "Who receives it instead of the customer: a named person or team of settings.yaml, or a contact field of the customer, such as `customer.account_manager`. A contact outside `staff_domains` of settings.yaml is treated as a customer: consent, hours and cap hold, and there is a way to unsubscribe.",
      ).optional(),
    }).transform(({ survey, email: mail, ...values }) => ({ kind: "email" as const, ...mail, ...values })),
  idOf: ({ email: template, to, isForStaff }) => (isForStaff ? `tell-${toKebab(to ?? "")}-${template}` : `email-${template}`),
  nestedIn: () => [],
  completions: { email: "email: template-name" },
  compile: (
    { email: template, when_unsure, from, to, asks, topic, if_not_sent, subject },
    { id, next },
    { vocabulary, ...journey },
  ) => ({
    kind: "email",
    id,
    template,
    whenUnsure: when_unsure ?? (isMarketing(vocabulary, topic ?? journey.topic) ? "do_not_resend" : "resend_once"),
    ...(topic === undefined ? {} : { topic }),
    ...(if_not_sent === undefined ? {} : { ifNotSent: if_not_sent }),
    ...(subject === undefined ? {} : { subject }),
    ...(vocabulary.showingCoupons?.has(template) || mentionsCoupon(subject) ? { showsCoupon: true } : {}),
    ...(asks === undefined ? {} : { survey: asks }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(next === undefined ? {} : { next }),
  }),
};

const isMarketing = ({ topics }: Vocabulary, topic: string): boolean => topics[topic]?.kind === "marketing";

const mentionsCoupon = (subject: Record<string, string> = {}): boolean =>
  Object.values(subject).some((text) => /\{[{%][^}%]*\bcoupon\./.test(text));

/** A person or team of the settings, or a field of the customer that names somebody. */
export function recipientName(vocabulary: Vocabulary, description: string) {
  const contacts = Object.keys(vocabulary.fields).filter((name) => vocabulary.fields[name]?.type === "contact");
  return nameOf("person", [...vocabulary.people, ...contacts.map((name) => `customer.${name}`)], { description });
}

const templateName = (vocabulary: Vocabulary, description: string) =>
  nameOf("template", Object.keys(vocabulary.templates), { description });

const subjects = ({ locales = [] }: Vocabulary) =>
  formOf(["text", "mapping"], "subject: Your helmet has arrived", [
    line("In every language. Liquid, as in templates.").transform((text): Record<string, string> => ({ default: text })),
    z
      .record(textValue(readLanguage, { description: "A language, such as `pl`." }), line("The subject in this language."))
      .transform((lines, subject): Record<string, string> => {
        askInEach(lines, locales, "subject", subject);
        return lines;
      }),
  ]);

const readLanguage = (text: string): Parsed<string> =>
  /^([a-z]{2}(-[A-Z]{2})?|default)$/.test(text)
    ? { value: text }
    : { code: "bad-language", wrong: `\`${text}\` is no language`, remedy: "Write it as in `en` or `pl-PL`." };

/** The template, by itself or with what is said of it here. */
const template = (vocabulary: Vocabulary) =>
  formOf(["text", "mapping"], "email: template-name", [
    templateName(vocabulary, "The template `templates/<name>/<locale>.mjml`.").transform(
      (name): { email: string; subject?: Record<string, string> } => ({ email: name }),
    ),
    mapping({
      template: templateName(vocabulary, "The template `templates/<name>/<locale>.mjml`."),
      subject: subjects(vocabulary).optional().meta({
        description:
          "The subject here, instead of the template's; one, or one in each of your languages; `default` holds for those that are not named.",
      }),
    }).transform(({ template: name, subject }) => ({ email: name, ...(subject === undefined ? {} : { subject }) })),
  ]);

/** What can be said about a mail to the customer. */
export function emailKeys(vocabulary: Vocabulary) {
  return {
    email: template(vocabulary).meta({
      description: "Sends the template `templates/<name>/<locale>.mjml` in the customer's language.",
    }),
    when_unsure: choice(
      ["do_not_resend", "resend_once"],
      "What to do when nobody can know whether the mail left. Default: do_not_resend for marketing topics, resend_once for all others.",
    ).optional(),
    from: personName(vocabulary, "A named person of settings.yaml who signs; default: the sender of the settings.").optional(),
    topic: nameOf("topic", Object.keys(vocabulary.topics), {
      description:
        "What this mail is about, where that is another topic of topics.yaml than the journey's: an apology to a complaint is `service`, in a journey of surveys too.",
    }).optional(),
    if_not_sent: choice(
      ["continue", "end", "skip_to_next_mail"],
      "What follows where this mail did not leave: over the cap, unsubscribed, too late. continue (default): the next step, and of a survey at once what stands under `otherwise`, with `answer.asked == false`; end: no further, with the reason `not-sent`; skip_to_next_mail: the next mail at once, without the waits before it.",
    ).optional(),
    id: stepId(),
  };
}
