/** A mailer that holds every mail to the rules of mail-problems.ts as it hands it on, and fails the test that sends a bad one. */

import { expect, onTestFinished } from "vitest";
import type { Settings } from "#engine/model/settings.ts";
import type { Mailer, OutgoingMail } from "#ports/mailer.ts";
import type { Stores } from "#ports/stores.ts";
import { mailContext, mailProblems, placeholdersIn, subjectProblem } from "./mail-problems.ts";

export type MailChecks = {
  /** The settings that hold when a mail leaves: its topic's kind, the shop's people and postal address. */
  settings(): Settings | undefined | Promise<Settings | undefined>;
  /** What is stored of the reader of a mail, asked only when the mail shows something that looks like a template's placeholder. */
  factsOf?(mail: OutgoingMail): Promise<unknown>;
};

/**
 * The same mailer, checked. What it is given it hands on at once, good or bad: what the flow under test does, and when, is not
 * changed. Mails that tests write by hand name no template and are not checked.
 */
export function checkedMailer<M extends Mailer>(mailer: M, checks: MailChecks, report: Report = failTest): M {
  const { send } = mailer;
  return {
    ...mailer,
    send: (mail: OutgoingMail) => {
      if (mail.tags.template !== undefined) report(problemsOf(mail, checks));
      return send(mail);
    },
  };
}

/** Is given what is wrong with each mail; empty for a good one. */
type Report = (problems: Promise<string[]>) => void;

/** Checks by what is stored: the published settings, and the customers who read at the mail's address. */
export const checksFrom = ({ publications, addresses, customers }: CheckStores): MailChecks => ({
  settings: async () => (await publications.current()).settings,
  factsOf: async ({ tags }) => {
    const { customers: ids } = await addresses.read(tags.address ?? "");
    return Promise.all(ids.map((id) => customers.customerRecord(id)));
  },
});

type CheckStores = Pick<Stores, "publications" | "addresses" | "customers">;

const problemsOf = async (mail: OutgoingMail, { settings, factsOf }: MailChecks): Promise<string[]> => {
  const facts = placeholdersIn(mail).length > 0 ? await factsOf?.(mail) : {};
  const problems = mailProblems(mail, mailContext(mail, await settings(), facts));
  const misread = await subjectOnce(mail.subject);
  return misread === undefined ? problems : [...problems, misread];
};

/** Thousands of mails share a few subjects, and each check writes and parses a whole mail. */
const subjects = new Map<string, Promise<string | undefined>>();
const MOST_SUBJECTS = 20_000;

const subjectOnce = (subject: string): Promise<string | undefined> => {
  const earlier = subjects.get(subject);
  if (earlier) return earlier;
  const checked = subjectProblem(subject);
  if (subjects.size < MOST_SUBJECTS) subjects.set(subject, checked);
  return checked;
};

/**
 * A flow may catch what its mailer throws; so the running test fails when it ends, whatever the flow does. In `beforeAll` no test
 * runs yet: there a rejection that nobody handles fails the file.
 */
const failTest: Report = (problems) => {
  const demandNone = async () => expect(await problems, "every mail").toEqual([]);
  try {
    onTestFinished(demandNone);
  } catch {
    void demandNone();
  }
};
