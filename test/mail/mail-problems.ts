/** What must be true of every mail that leaves: the rules of mailbox providers, of the law, and of readers. */

import PostalMime from "postal-mime";
import type { Settings, TopicKind } from "#engine/model/settings.ts";
import { mimeOf } from "#local/ses/mime-of.ts";
import type { OutgoingMail } from "#ports/mailer.ts";

/** What the rules depend on beside the mail itself. */
export type MailContext = {
  kind: TopicKind;
  /** To one of the shop's own people. */
  internal: boolean;
  /** Absent: the postal address is not checked. */
  shop?: Settings["shop"];
  /** What is stored of the reader: whatever they wrote themselves is printed as they wrote it. */
  facts: unknown;
};

/** Everything that is wrong with a mail, each problem in one sentence; empty for a good one. */
export function mailProblems(mail: OutgoingMail, context: MailContext): string[] {
  const facts = JSON.stringify(context.facts ?? null);
  const { shop } = context;
  const problems = [
    ...unsubscribeProblems(mail, context),
    ...(mail.text.trim() === "" ? ["it has no text part"] : []),
    ...(/<html[^>]*\slang="[a-z]{2}/.test(mail.html) ? [] : ["its HTML says no lang"]),
    ...(shop && !mail.html.includes(escaped(shop.postal_address)) ? ["its HTML lacks the postal address"] : []),
    ...(shop && !mail.text.includes(shop.postal_address) ? ["its text lacks the postal address"] : []),
    ...(/[\p{Cc}\u2028\u2029]/u.test(mail.subject) || mail.subject.trim() === "" ? ["its subject is not one line"] : []),
    ...placeholdersIn(mail)
      .filter((placeholder) => !placeholder.test(facts))
      .map(({ source }) => `it shows ${source} to a reader`),
  ];
  return problems.map((problem) => `${mail.tags.template ?? mail.mailKey}: ${problem}`);
}

/** The context of a mail as its tags and its recipient show it. */
export const mailContext = (
  { tags, to }: Pick<OutgoingMail, "tags" | "to">,
  settings: Settings | undefined,
  facts: unknown = {},
): MailContext => {
  const { topic, journey, test } = tags;
  // A test mail has no reader in the shop: its links are dead, and its text is whatever the person who sends it tries.
  if (test !== undefined) return { kind: "transactional", internal: false, facts };
  // The answer to a sign-up is about no topic of the settings: its reader asked for it.
  const kind =
    journey === SIGN_UP || journey === CASE || journey === ANSWER
      ? "transactional"
      : (settings?.topics[topic ?? ""]?.kind ?? "marketing");
  const isStaff = settings?.staffDomains?.some((domain) => to.email.endsWith(`@${domain}`)) === true;
  const internal = isStaff || Object.values(settings?.people ?? {}).some(({ email }) => email === to.email);
  return { kind, internal, ...(settings ? { shop: settings.shop } : {}), facts };
};

const SIGN_UP = "sign-up";
/** One of our own people is told of a case. */
const CASE = "case-mail";
/** One of our own people answers a customer, who waits for it whatever marketing they want. */
const ANSWER = "case-answer";

/** The address out of `Name <address>`, in lower case. */
export const bareAddress = (mailbox: string): string => (/<([^>]+)>/.exec(mailbox)?.[1] ?? mailbox).toLowerCase();

/** Undefined when a mail program reads the very subject out of the MIME form; else the problem in a sentence. */
export async function subjectProblem(subject: string): Promise<string | undefined> {
  const mail = { id: "m", at: "2026-11-02T09:00:00Z", to: "a@b.example", from: "c@d.example", html: "<p>x</p>", text: "x" };
  const { subject: read } = await PostalMime.parse(await mimeOf({ ...mail, subject, headers: {}, tags: {} }));
  return read === subject ? undefined : `the subject ${JSON.stringify(subject)} is read as ${JSON.stringify(read)}`;
}

const PLACEHOLDERS = [/\{\{/, /\}\}/, /\{%/, /\bundefined\b/, /\[object/, /\bNaN\b/];

/** The patterns of unfilled template places that the mail matches. */
export const placeholdersIn = ({ subject, html, text }: OutgoingMail): RegExp[] =>
  PLACEHOLDERS.filter((placeholder) => placeholder.test(`${subject}\n${html}\n${text}`));

const LINK = /^<(https:\/\/[!-;=?-~]+|http:\/\/(127\.0\.0\.1|localhost)[:/][!-;=?-~]*)>$/;

const unsubscribeProblems = (mail: OutgoingMail, { kind, internal }: MailContext): string[] => {
  const links = headersNamed(mail, "list-unsubscribe");
  const posts = headersNamed(mail, "list-unsubscribe-post");
  if (kind === "transactional" || internal)
    return links.length + posts.length === 0 ? [] : ["it offers to unsubscribe, which its readers cannot"];
  return [
    ...(links.length === 1 && LINK.test(links[0] ?? "") ? [] : [`List-Unsubscribe is not exactly one https link: ${links}`]),
    ...(posts.length === 1 && posts[0] === "List-Unsubscribe=One-Click" ? [] : [`List-Unsubscribe-Post is ${posts}`]),
  ];
};

const headersNamed = (mail: OutgoingMail, name: string): string[] =>
  Object.entries(mail.headers)
    .filter(([header]) => header.toLowerCase() === name)
    .map(([, value]) => value);

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&#34;").replace(/'/g, "&#39;");
