/** Holds the mails of a system in a process of its own to the rules of every mail: a checked mailer sees its own process only. */

import * as z from "zod";
import type { Settings } from "#engine/model/settings.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";
import { bareAddress, mailContext, mailProblems, subjectProblem } from "../mail/mail-problems.ts";
import { WORKFLOWS } from "./shop.ts";

const texts = z.record(z.string(), z.string());
const sentMails = z.array(
  z.object({ to: z.string(), subject: z.string(), html: z.string(), text: z.string(), headers: texts, tags: texts }),
);
type Sent = z.infer<typeof sentMails>[number];

/** @param answered what `GET /local/mails` answered, or the mails out of the system's folder */
export async function problemsOfSent(answered: unknown): Promise<string[]> {
  const sent = sentMails.parse(answered);
  const { publication } = await compileWorkflows(WORKFLOWS);
  if (!publication) throw new Error("the shipped workflows have problems");
  const subjects = await Promise.all([...new Set(sent.map(({ subject }) => subject))].map(subjectProblem));
  return [
    ...sent.flatMap((mail) => problemsOfOne(publication.settings, mail)),
    ...subjects.filter((problem) => problem !== undefined),
  ];
}

const problemsOfOne = ({ sender, ...settings }: Settings, sent: Sent): string[] => {
  const mail: OutgoingMail = { ...sent, mailKey: sent.tags.mailKey ?? "", from: sender, to: { email: bareAddress(sent.to) } };
  return mailProblems(mail, mailContext(mail, { sender, ...settings }));
};
