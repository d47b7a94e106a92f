/** The mails of a person, and what became of each: as our ledger and the mail service's events have it. */

import { CASE_ANSWER, CASE_MAIL, type Message, SIGN_UP_MAIL } from "#engine/model/message.ts";
import { known, type TimelineEntry } from "./timeline-entry.ts";

/**
 * @param subjectOf the subject line, as far as it is known
 * @param answers keys of mails of which the time-line says already that they were written
 */
export function mailEntries(
  messages: readonly Message[],
  subjectOf: (message: Message) => string | undefined,
  answers: ReadonlySet<string>,
): TimelineEntry[] {
  return messages.flatMap((message) => [
    ...(answers.has(message.mailKey) ? [] : [sentEntry(message, subjectOf(message))]),
    ...laterEntries(message),
  ]);
}

/** What became of its sending, as the end of a sentence without its full stop. */
export function stateText(message: Message): string {
  const { state, reason } = message;
  const arrived = state === "sent" && arrivedAtOnce(message) ? " and delivered" : "";
  return `${STATES[state]}${arrived}${reason === undefined ? "" : `: ${reason}`}`;
}

/** What became of it last: the worst that is known, else the best. */
export function mailState(message: Message): string {
  if (message.complained_at !== undefined) return "complained";
  if (message.bounced_at !== undefined) return message.bounce === "soft" ? "bounced_soft" : "bounced_hard";
  if (message.state !== "sent") return message.state;
  if (message.clicked_at !== undefined) return "clicked";
  if (message.opened_at !== undefined) return "opened";
  return message.delivered_at === undefined ? "sent" : "delivered";
}

/** Which mail it is, for a sentence. */
function mailName({ journey, template, internal }: Pick<Message, "journey" | "template" | "internal">): string {
  if (journey === CASE_MAIL) return "A mail to the team about a case";
  if (journey === CASE_ANSWER) return "The team's answer to a case";
  if (journey === SIGN_UP_MAIL) return "The mail that asks to confirm";
  return `Mail "${template}"${internal ? ", to one of the team," : ""}`;
}

const STATES: Record<Message["state"], string> = {
  planned: "was refused for now, and is sent again later",
  sent: "was sent",
  unknown: "may have left; that is being settled",
  unconfirmed: "may or may not have left; a person decides",
  failed: "was not sent",
};

/** What arrives as mails do is said with its sending. */
const AT_ONCE = 3_600_000;
const arrivedAtOnce = ({ at, delivered_at }: Message): boolean => delivered_at !== undefined && delivered_at - at < AT_ONCE;

const sentEntry = (message: Message, subject: string | undefined): TimelineEntry => {
  const { at, reason, template, topic, locale, version, internal } = message;
  const about = subject === undefined ? "" : ` ("${subject}")`;
  const values = known({ state: mailState(message), template, topic, locale, version, subject, reason, internal });
  return { ...about_(message), at, kind: "mail", sentence: `${mailName(message)}${about} ${stateText(message)}.`, values };
};

/** What stands in the place of a journey where no journey sends the mail is no name for anybody to read. */
const OURS: readonly string[] = [CASE_ANSWER, CASE_MAIL, SIGN_UP_MAIL];

const about_ = ({ journey, step, mailKey }: Message) => ({
  mail: mailKey,
  ...(OURS.includes(journey) ? {} : { journey, step }),
});

/** In whose words: the receiver's server, as the mail service hands them on. */
const laterEntries = (message: Message): TimelineEntry[] => {
  const { delivered_at, delayed_at, opened_at, clicked_at, bounced_at, complained_at, unsubscribed_at, rejected_at } = message;
  const { bounce, bounce_detail, complaint_detail } = message;
  const name = mailName(message);
  const entries: [TimelineEntry["kind"], number | undefined, string, string?][] = [
    ["delayed", delayed_at, "is delayed by the receiver's server"],
    ["delivered", arrivedAtOnce(message) ? undefined : delivered_at, "was delivered"],
    ["opened", opened_at, "was opened"],
    ["clicked", clicked_at, "was clicked"],
    ["bounced", bounced_at, bounce === "soft" ? "came back, this time" : "came back for good", bounce_detail],
    ["complained", complained_at, "was called unwanted by its reader", complaint_detail],
    ["unsubscribed", unsubscribed_at, "made its reader unsubscribe"],
    ["rejected", rejected_at, "was taken by the mail service, and then rejected"],
  ];
  return entries.flatMap(([kind, at, what, detail]) => {
    if (at === undefined) return [];
    const entry = { ...about_(message), at, kind, sentence: `${name} ${what}${detail === undefined ? "" : `: ${detail}`}.` };
    return [detail === undefined ? entry : { ...entry, values: { detail } }];
  });
};
