/** `- tell: service-team` with `about: template`: a message to staff, short for a mail to them. */

import type * as z from "zod";
import { mapping, nameOf, stepId } from "../schema/schema-pieces.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";
import { type EmailValues, recipientName } from "./email.ts";
import type { StepForm } from "./step-kind.ts";

export const tell: StepForm = { form, completions: { about: "about: template-name" } };

function form(vocabulary: Vocabulary): z.ZodType<EmailValues[]> {
  return mapping({
    tell: recipientName(
      vocabulary,
      "Who is told: a named person or team of settings.yaml, or a contact field of the customer, such as `customer.account_manager`.",
    ),
    about: nameOf("template", Object.keys(vocabulary.templates), {
      description:
        "What they are told: the template `templates/<name>/<locale>.mjml`. Sent again once where nobody can know whether it left. Of a case that the journey has opened its team hears by itself; `links.case` leads to it.",
    }),
    id: stepId(),
  }).transform(({ tell: to, about, id }) => [
    { kind: "email" as const, email: about, to, when_unsure: "resend_once" as const, isForStaff: true, id },
  ]);
}
