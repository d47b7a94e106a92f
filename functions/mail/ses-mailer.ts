/** The mailer on Amazon SES: one mail, one request, one answer within six seconds. */

import { GetAccountCommand, type SESv2Client, SendEmailCommand, type SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import type { SendResult } from "#engine/model/send-result.ts";
import type { Clock } from "#ports/clock.ts";
import type { Mailer, OutgoingMail } from "#ports/mailer.ts";
import { formatMailbox } from "./format-mailbox.ts";
import { headerText } from "./header-text.ts";
import { readRefusal } from "./read-refusal.ts";

export type SesOptions = {
  /** Without one SES publishes no events, and an unknown mail stays unknown. What may be watched goes under the one of this name and `-watched`. */
  configurationSet?: string;
  /** ARN of the identity to send from, where it belongs to another account. */
  fromArn?: string;
  /** How long the sending rate is cached, in milliseconds. */
  quotaTtl?: number;
  /** After how many milliseconds a call is given up. */
  deadline?: number;
  /** For the age of the cached rate. */
  clock?: Pick<Clock, "now">;
};

const FIVE_MINUTES = 300_000;
/** Above the client's own time-out, below six seconds; it also ends what that one does not cover, such as a slow connect. */
const DEADLINE = 5_500;
/** What a fresh account may send, in mails per second; assumed while SES has not answered. */
const CAUTIOUS_RATE = 1;

/** `client` must make one attempt only: see ses-client.ts. Sending never throws: whatever goes wrong is a result. */
export function sesMailer(client: SESv2Client, options: SesOptions = {}): Mailer {
  const { deadline = DEADLINE, quotaTtl = FIVE_MINUTES, clock = { now: Date.now } } = options;
  let cached: { rate: number; until: number } | undefined;

  const send = async (mail: OutgoingMail): Promise<SendResult> => {
    const from = formatMailbox(mail.from);
    const to = formatMailbox(mail.to);
    if (!from || !to) return { kind: "refused", reason: from ? "bad recipient address" : "bad sender address", retry: "never" };
    try {
      const command = new SendEmailCommand(requestOf(mail, from, to, { ...options, headers: await threadHeaders(mail, client) }));
      const { MessageId } = await within(deadline, (abortSignal) => client.send(command, { abortSignal }));
      return MessageId ? { kind: "accepted", id: MessageId } : { kind: "unknown", reason: "answer without a message id" };
    } catch (error) {
      return readRefusal(error);
    }
  };

  /** While SES does not answer, the last rate is kept, and asked for again after 15 seconds. */
  const rate = async (): Promise<number> => {
    if (cached && clock.now() < cached.until) return cached.rate;
    let rate = cached?.rate ?? CAUTIOUS_RATE;
    let ttl = Math.min(quotaTtl, 15_000);
    try {
      const { SendQuota } = await within(deadline, (abortSignal) => client.send(new GetAccountCommand({}), { abortSignal }));
      rate = SendQuota?.MaxSendRate ?? rate;
      ttl = quotaTtl;
    } catch {
      // A rate that is not to be had must not stop the sweep: the send itself will report what is wrong.
    }
    cached = { rate, until: clock.now() + ttl };
    return rate;
  };

  return { send, rate };
}

/** One that cannot be written to is left out: the mail is worth more than the answer. */
const answersTo = ({ replyTo }: OutgoingMail): Pick<SendEmailCommandInput, "ReplyToAddresses"> => {
  const mailbox = replyTo && formatMailbox(replyTo);
  return mailbox === undefined ? {} : { ReplyToAddresses: [mailbox] };
};

const tagValue = (text: string): string => text.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 256) || "_";
const headerValue = (text: string): string => headerText(text, 870);
const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });

/** SES writes the Message-ID itself: the id that it answers, at a domain that depends on the region. */
const threadHeaders = async ({ thread = [] }: OutgoingMail, client: SESv2Client): Promise<Record<string, string>> => {
  if (thread.length === 0) return {};
  const region = await client.config.region();
  const domain = region === "us-east-1" ? "email.amazonses.com" : `${region}.amazonses.com`;
  const ids = thread.slice(-MOST_REFERENCES).map((id) => (id.startsWith("<") ? id : `<${id}@${domain}>`));
  return { "In-Reply-To": ids.at(-1) ?? "", References: ids.join(" ") };
};

/** So many fit into the header. */
const MOST_REFERENCES = 5;

const requestOf = (
  mail: OutgoingMail,
  from: string,
  to: string,
  options: SesOptions & { headers: Record<string, string> },
): SendEmailCommandInput => ({
  FromEmailAddress: from,
  ...(options.fromArn ? { FromEmailAddressIdentityArn: options.fromArn } : {}),
  ...(options.configurationSet ? { ConfigurationSetName: `${options.configurationSet}${mail.watched ? "-watched" : ""}` } : {}),
  Destination: { ToAddresses: [to] },
  ...answersTo(mail),
  EmailTags: Object.entries({ ...mail.tags, mailKey: mail.mailKey }).map(([Name, Value]) => ({
    Name: tagValue(Name),
    Value: tagValue(Value),
  })),
  Content: {
    Simple: {
      Subject: utf8(headerValue(mail.subject)),
      Body: { Html: utf8(mail.html), Text: utf8(mail.text) },
      // SES refuses the whole mail for one header that says nothing.
      Headers: Object.entries({ ...mail.headers, ...options.headers })
        .map(([Name, Value]) => ({ Name: tagValue(Name), Value: headerValue(Value) }))
        .filter(({ Value }) => Value !== ""),
    },
  },
});

/** Has the name of the SDK's own time-outs, so that both are reported as the same reason. */
class NoAnswerInTime extends Error {
  override name = "TimeoutError";
  constructor() {
    super("no answer in time");
  }
}

/** Ends with `work`, or throws after the deadline in milliseconds, even when `work` ignores its signal. */
const within = async <T>(deadline: number, work: (abortSignal: AbortSignal) => Promise<T>): Promise<T> => {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new NoAnswerInTime());
      abort.abort();
    }, deadline);
  });
  try {
    return await Promise.race([work(abort.signal), late]);
  } finally {
    clearTimeout(timer);
  }
};
