/** `test-mail`: sends one rendered template to a person who tries it out: by the real way of mails, but counted nowhere. */

import * as z from "zod";
import type { Settings } from "#engine/model/settings.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, type Refused, refused } from "../operation-result.ts";
import { name } from "../shapes.ts";

/** Nothing that could end a header line. The mailer has the last word on what SES takes. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[^\s\p{Cc}@<>"]+\.[^\s\p{Cc}@<>"]+$/u;

type Needs = Pick<OperationPorts, "live" | "newId" | "publications">;

export const testMail = defineOperation({
  name: "test-mail",
  summary: "send a rendered template to yourself as a test",
  right: "edit",
  changes: true,
  input: z.strictObject({
    to: name.describe("the address that it goes to"),
    from: z.strictObject({ name: z.string(), email: z.string() }).describe("who signs it"),
    subject: z.string().describe("its subject; [TEST] is put before it"),
    html: z.string().describe("the rendered HTML"),
    text: z.string().describe("the rendered text part"),
    template: name.describe("the template's name"),
    locale: name.describe("its language"),
  }),
  output: z.object({ to: z.string(), subject: z.string(), id: z.string() }),
  subject: ({ template, locale }) => ({ template, locale }),
  run: async (ports: Needs, { to, from, html, text, template, locale, ...given }, caller) => {
    if (!ADDRESS.test(to))
      return refused(`${JSON.stringify(to)} is no address that mail can be sent to.`, {
        remedy: "Write one such as ola@example.com.",
      });
    if (caller.id !== undefined && !isOurs((await ports.publications.current()).settings, to)) return noneOfOurs(to);
    if (ports.live.kind === "unavailable") return refused(ports.live.remedy);
    const subject = `[TEST] ${given.subject}`;
    const result = await ports.live.mailer.send({
      mailKey: `test-${ports.newId()}`,
      from,
      to: { email: to },
      subject,
      html,
      text,
      // No List-Unsubscribe: there is nothing to unsubscribe from. By its tag SES's events about it are let go.
      headers: {},
      tags: { test: "yes", template, locale },
    });
    if (result.kind === "accepted") return done({ to, subject, id: result.id });
    const { reason } = result;
    if (result.kind === "refused") return refused(`SES did not take it: ${reason}.`, { details: { reason } });
    return refused(`Nobody knows whether it left: ${reason}.`, {
      remedy: "Look into the mailbox before you send it again.",
      details: { reason },
    });
  },
});

/**
 * What a test mail says is up to whoever sends it, and it leaves in the shop's name: who has logged in sends it to the shop's own people,
 * as the published settings know them. At a terminal it is the operator of the whole system.
 */
const isOurs = (settings: Settings | undefined, to: string): boolean => {
  const address = to.toLowerCase();
  const { people = {}, staffDomains = [] } = settings ?? {};
  const known = Object.values(people).some(({ email }) => email.toLowerCase() === address);
  return known || staffDomains.includes(address.slice(address.lastIndexOf("@") + 1));
};

const noneOfOurs = (to: string): Refused =>
  refused(`${to} is none of the shop's own people: a test mail goes to them alone.`, {
    kind: "not_allowed",
    remedy: "Name an address of `people:` or of a domain of `staff_domains:` in settings.yaml, as it is published.",
  });
