/** `- email: birthday-greeting`: sends a template to the customer, or to staff. */

import * as z from "zod";
import type { WhenUnsure } from "#engine/model/enrollment.ts";
import type { SurveyScale } from "#engine/model/event.ts";
import type { EmailStep } from "#engine/steps/email.ts";
import type { IfNotSent } from "#engine/steps/not-sent.ts";
import { choice, mapping, nameOf, personName, stepId } from "../schema/schema-pieces.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";
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
  /** Set by `survey:`, of which this is the first half. */
  asks?: SurveyScale | undefined;
};

export const email: StepKind<EmailValues, EmailStep> = {
  form: (vocabulary) =>
    mapping({
      ...emailKeys(vocabulary),
      // Refuses a survey outright, which otherwise would be taken for a mail with strange keys.
      survey: z.never().optional(),
      to: personName(vocabulary, "A named person or team of settings.yaml who receives it instead of the customer.").optional(),
    }).transform(({ survey, ...values }) => ({ kind: "email" as const, ...values })),
  idOf: (values) => `email-${values.email}`,
  nestedIn: () => [],
  completions: { email: "email: template-name" },
  compile: ({ email: template, when_unsure, from, to, asks, topic, if_not_sent }, { id, next }, { vocabulary, ...journey }) => ({
    kind: "email",
    id,
    template,
    whenUnsure: when_unsure ?? (isMarketing(vocabulary, topic ?? journey.topic) ? "do_not_resend" : "resend_once"),
    ...(topic === undefined ? {} : { topic }),
    ...(if_not_sent === undefined ? {} : { ifNotSent: if_not_sent }),
    ...(vocabulary.showingCoupons?.has(template) ? { showsCoupon: true } : {}),
    ...(asks === undefined ? {} : { survey: asks }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(next === undefined ? {} : { next }),
  }),
};

const isMarketing = ({ topics }: Vocabulary, topic: string): boolean => topics[topic]?.kind === "marketing";

/** What can be said about a mail to the customer. */
export function emailKeys(vocabulary: Vocabulary) {
  return {
    email: nameOf("template", Object.keys(vocabulary.templates), {
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
