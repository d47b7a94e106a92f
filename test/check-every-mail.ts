/**
 * Runs before every test file: whatever mail any test makes is held to the rules of every-mail.ts, and a test that made a bad
 * one fails with the reason.
 *
 * Mails are looked at where the product puts them together. Those that are put together elsewhere are met at the mailers.
 */

import { afterEach, expect, vi } from "vitest";
import type { Mailer, OutgoingMail } from "#ports/mailer.ts";
import { type Context, misread, problemsOf } from "./every-mail.ts";
import { known, problems, subjects } from "./mails-met.ts";

/** So many mails are known, and so many subjects. */
const MOST = 20_000;
// The keys of another file may be those of other mails.
known.clear();
subjects.clear();

const look = (mail: OutgoingMail, subject: Context): void => {
  problems.push(...problemsOf(mail, subject));
  known.add(mail.mailKey);
  if (known.size > MOST) for (const oldest of [...known].slice(0, MOST / 2)) known.delete(oldest);
  if (!subjects.has(mail.subject) && subjects.size < MOST)
    subjects.set(
      mail.subject,
      misread(mail.subject).then((problem) => void (problem && problems.push(problem))),
    );
};

/** A mail that tests wrote by hand names no template. Of one whose topic nobody tells, only the topic's rules are left out. */
const lookOnce = (mail: OutgoingMail): void => {
  if (mail.tags.template === undefined || known.has(mail.mailKey)) return;
  look(mail, { kind: "transactional", internal: false, facts: {} });
};

const watched = <M extends Mailer>(mailer: M): M => {
  const { send } = mailer;
  return {
    ...mailer,
    send: (mail: OutgoingMail) => {
      lookOnce(mail);
      return send(mail);
    },
  };
};

vi.mock(import("#flows/sending/render-message.ts"), async (original) => {
  const { renderMessage, ...rest } = await original();
  const watching: typeof renderMessage = async (...asked) => {
    const composed = await renderMessage(...asked);
    const [, { context, to, facts }] = asked;
    const { journey, settings } = context;
    const kind = settings.topics[journey.topic]?.kind ?? "marketing";
    if (composed.kind === "mail") look(composed.mail, { kind, internal: to.internal, shop: settings.shop, facts });
    return composed;
  };
  return { ...rest, renderMessage: watching };
});

vi.mock(import("#mail/memory-mailer.ts"), async (original) => {
  const { memoryMailer, ...rest } = await original();
  return { ...rest, memoryMailer: (rate) => watched(memoryMailer(rate)) };
});

vi.mock(import("#mail/ses-mailer.ts"), async (original) => {
  const { sesMailer, ...rest } = await original();
  return { ...rest, sesMailer: (client, options) => watched(sesMailer(client, options)) };
});

afterEach(async () => {
  await Promise.all(subjects.values());
  expect(problems.splice(0), "every mail").toEqual([]);
});
