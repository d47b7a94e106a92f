/** Holds the mails of a system in a process of its own to the rules of every mail: the watch of a test file sees its own process only. */

import * as z from "zod";
import type { Settings } from "#engine/model/settings.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";
import { misread, problemsOf } from "../every-mail.ts";
import { WORKFLOWS } from "./shop.ts";

const texts = z.record(z.string(), z.string());
const sentMails = z.array(
  z.object({ to: z.string(), subject: z.string(), html: z.string(), text: z.string(), headers: texts, tags: texts }),
);
type Sent = z.infer<typeof sentMails>[number];

const bare = (address: string): string => (/<([^>]+)>/.exec(address)?.[1] ?? address).toLowerCase();

const problemsOfOne = ({ people, sender, shop, topics }: Settings, sent: Sent): string[] => {
  const kind = topics[sent.tags.topic ?? ""]?.kind ?? "marketing";
  const ours = [sender, ...Object.values(people)].map(({ email }) => email.toLowerCase());
  const mail = { ...sent, mailKey: sent.tags.mailKey ?? "", from: { name: "", email: "" }, to: { email: sent.to } };
  return problemsOf(mail, { kind, internal: ours.includes(bare(sent.to)), shop, facts: {} });
};

/** @param answered what `GET /local/mails` answered, or the mails out of the system's folder */
export const problemsOfSent = async (answered: unknown): Promise<string[]> => {
  const sent = sentMails.parse(answered);
  const { publication } = await compileWorkflows(WORKFLOWS);
  if (!publication) throw new Error("the shipped workflows have problems");
  const misreadSubjects = await Promise.all([...new Set(sent.map(({ subject }) => subject))].map(misread));
  return [...sent.flatMap((mail) => problemsOfOne(publication.settings, mail)), ...misreadSubjects.flatMap((one) => one ?? [])];
};
