/** `mail-as-sent`: one mail of a person, as it left or as it can be made again. */

import * as z from "zod";
import { findCustomer, severalSentence } from "#flows/customer-base/find-customer.ts";
import { type MailNeeds, mailAsSent as mailOf } from "#flows/people/mail-as-sent.ts";
import { mailState } from "#flows/people/timeline/mail-entries.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { fromCustomer, name } from "../shapes.ts";
import { nobody } from "./named-person.ts";

export const mailAsSent = defineOperation({
  name: "mail-as-sent",
  summary: "show one mail of a person as it was sent",
  right: "read-people",
  changes: false,
  input: z.strictObject({
    customer: name.describe("an id or an e-mail address"),
    mail: name.describe("the mail's key, as `person` names it"),
  }),
  output: z.object({
    customer: z.string(),
    mail: z.string(),
    at: z.string(),
    state: z.string(),
    journey: z.string(),
    step: z.string(),
    template: z.string(),
    version: z.number().optional(),
    locale: z.string().optional(),
    /** The very bytes of its parts; else it was made again from its template, and `notes` say what may differ. */
    kept: z.boolean(),
    notes: z.array(fromCustomer(z.string())),
    from: z.string(),
    to: fromCustomer(z.string()),
    subject: fromCustomer(z.string()),
    html: fromCustomer(z.string()),
    text: fromCustomer(z.string()),
  }),
  run: async (
    ports: Pick<OperationPorts, "customers" | "addresses" | "publications" | "messages"> & MailNeeds,
    { customer: asked, mail: key },
  ) => {
    const found = await findCustomer(ports)(asked);
    if (found.kind === "ambiguous") return refused(severalSentence(asked, found));
    if (found.kind === "unknown") return nobody(asked);
    const shown = await mailOf(ports)(found.customerRecord, key);
    if (!shown) return refused(`"${asked}" has no mail "${key}".`, { remedy: "`perennial person` lists their mails." });
    if (shown.kind === "unshown") return refused(shown.because);
    const { message } = shown;
    const { mailKey, at, journey, step, template, version, locale } = message;
    return done({
      ...{ customer: found.customerRecord.customer.id, mail: mailKey, at: new Date(at).toISOString() },
      ...{ state: mailState(message), journey, step, template, kept: shown.kind === "kept" },
      ...(version === undefined ? {} : { version }),
      ...(locale === undefined ? {} : { locale }),
      notes: shown.kind === "kept" ? [] : shown.notes,
      ...shown.mail,
    });
  },
});
