/** To send one rendered template to whoever tries it out: by the real way of mails, but of nobody's journey, cap or ledger. */

import { randomUUID } from "node:crypto";
import { formatMailbox } from "#mail/format-mailbox.ts";
import type { OperationInput } from "./operation.ts";
import type { OperationPorts } from "./operation-ports.ts";
import { type OperationResult, refused } from "./operation-result.ts";

export async function sendingATestMail(ports: OperationPorts, asked: OperationInput<"test_mail">): Promise<OperationResult> {
  const { to, from, html, text, template, locale } = asked;
  if (!isAddress(to)) return refused(`${JSON.stringify(to)} is no address that mail can be sent to.`);
  if (ports.live.kind === "missing") return refused(ports.live.remedy);
  const subject = `[TEST] ${asked.subject}`;
  const result = await ports.live.mailer.send({
    mailKey: `test-${randomUUID()}`,
    from,
    to: { email: to },
    subject,
    html,
    text,
    // No List-Unsubscribe: there is nothing to unsubscribe from. By its tag SES's events about it are let go.
    headers: {},
    tags: { test: "yes", template, locale },
  });
  switch (result.kind) {
    case "accepted":
      return { ok: true, text: `Sent to ${to}: ${subject}`, data: { to, subject, id: result.id } };
    case "refused":
      return refused(`SES did not take it: ${result.reason}.`, { reason: result.reason });
    case "unknown":
      return refused(`Nobody knows whether it left: ${result.reason}. Look into the mailbox before you send it again.`, {
        reason: result.reason,
      });
  }
}

/** Nothing that could end a header line, and an address that SES takes. */
const isAddress = (to: string): boolean => !/[\s\p{Cc}]/u.test(to) && formatMailbox({ email: to }) !== undefined;
