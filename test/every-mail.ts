/** What must be true of every mail that leaves, whoever made it: the rules that mailbox providers, the law and readers have. */

import PostalMime from "postal-mime";
import type { Settings, TopicKind } from "#engine/model/settings.ts";
import { mimeOf } from "#local/ses/mime-of.ts";
import type { OutgoingMail } from "#ports/mailer.ts";

/** What is known of a mail where it is put together. */
export type Context = {
  kind: TopicKind;
  /** To one of our own people. */
  internal: boolean;
  shop?: Settings["shop"];
  /** What was known of the reader: what they wrote themselves is printed as they wrote it. */
  facts: unknown;
};

const PLACEHOLDERS = [/\{\{/, /\}\}/, /\{%/, /\bundefined\b/, /\[object/, /\bNaN\b/];
const LINK = /^<(https:\/\/[!-;=?-~]+|http:\/\/(127\.0\.0\.1|localhost)[:/][!-;=?-~]*)>$/;

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&#34;").replace(/'/g, "&#39;");

const headersNamed = (mail: OutgoingMail, name: string): string[] =>
  Object.entries(mail.headers)
    .filter(([header]) => header.toLowerCase() === name)
    .map(([, value]) => value);

const unsubscribing = (mail: OutgoingMail, { kind, internal }: Context): string[] => {
  const links = headersNamed(mail, "list-unsubscribe");
  const posts = headersNamed(mail, "list-unsubscribe-post");
  if (kind === "transactional" || internal)
    return links.length + posts.length === 0 ? [] : ["nobody can unsubscribe from it, and yet it says so"];
  return [
    ...(links.length === 1 && LINK.test(links[0] ?? "") ? [] : [`List-Unsubscribe is not exactly one https link: ${links}`]),
    ...(posts.length === 1 && posts[0] === "List-Unsubscribe=One-Click" ? [] : [`List-Unsubscribe-Post is ${posts}`]),
  ];
};

/** Everything that is wrong with a mail, each in one sentence; nothing for a good one. */
export const problemsOf = (mail: OutgoingMail, subject: Context): string[] => {
  const told = JSON.stringify(subject.facts ?? null);
  const printed = `${mail.subject}\n${mail.html}\n${mail.text}`;
  const { shop } = subject;
  const problems = [
    ...unsubscribing(mail, subject),
    ...(mail.text.trim() === "" ? ["it has no text part"] : []),
    ...(/<html[^>]*\slang="[a-z]{2}/.test(mail.html) ? [] : ["its HTML says no lang"]),
    ...(shop && !mail.html.includes(escaped(shop.postal_address)) ? ["its HTML lacks the postal address"] : []),
    ...(shop && !mail.text.includes(shop.postal_address) ? ["its text lacks the postal address"] : []),
    ...(/[\p{Cc}\u2028\u2029]/u.test(mail.subject) || mail.subject.trim() === "" ? ["its subject is not one line"] : []),
    ...PLACEHOLDERS.filter((one) => one.test(printed) && !one.test(told)).map((one) => `it shows ${one.source} to a reader`),
  ];
  return problems.map((problem) => `${mail.tags.template ?? mail.mailKey}: ${problem}`);
};

/** Undefined when a mail program reads the very subject out of the MIME form; else what it reads. */
export const misread = async (subject: string): Promise<string | undefined> => {
  const mail = { id: "m", at: "2026-11-02T09:00:00Z", to: "a@b.example", from: "c@d.example", html: "<p>x</p>", text: "x" };
  const { subject: read } = await PostalMime.parse(await mimeOf({ ...mail, subject, headers: {}, tags: {} }));
  return read === subject ? undefined : `the subject ${JSON.stringify(subject)} is read as ${JSON.stringify(read)}`;
};
