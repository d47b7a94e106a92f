/** A fake SES that keeps the truth: what it really accepted, whatever its callers were answered. It is independent of our ledger. */

import { GetAccountCommand, SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Instant } from "#engine/model/enrollment.ts";
import { chanceOf } from "./chance.ts";
import type { Machine } from "./machine.ts";
import type { Run } from "./run.ts";
import type { SesFault } from "./worlds/weather.ts";

export type Accepted = {
  id: string;
  at: Instant;
  /** When the request for it came in. */
  asked: Instant;
  mailKey: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  tags: Record<string, string>;
  headers: Record<string, string>;
};

export type Ses = {
  accepted: Accepted[];
  /** Every request for a mail, whatever became of it. */
  requests: number;
  /** The only thing that the sender's client is asked for: `send`. */
  seenBy(machine: Machine): SESv2Client;
};

const RATE = 14;
const HANGS = 5_000;

const error = (name: string, message: string, more: object = {}): Error => Object.assign(new Error(message), { name, ...more });

const ERRORS: Record<SesFault, () => Error> = {
  throttles: () => error("TooManyRequestsException", "Maximum sending rate exceeded."),
  rejects: () => error("MessageRejected", "Email was rejected."),
  "daily quota": () => error("LimitExceededException", "Daily message quota exceeded."),
  "500 before": () => error("InternalServiceErrorException", "Internal failure."),
  "500 after": () => error("InternalServiceErrorException", "Internal failure."),
  "reset before": () => error("Error", "read ECONNRESET", { code: "ECONNRESET", syscall: "read" }),
  "reset after": () => error("Error", "read ECONNRESET", { code: "ECONNRESET", syscall: "read" }),
  "no connection": () => error("Error", "connect ECONNREFUSED", { code: "ECONNREFUSED", syscall: "connect" }),
  "hangs before": () => error("TimeoutError", "Connection timed out after 5000 ms"),
  "hangs after": () => error("TimeoutError", "Connection timed out after 5000 ms"),
};

const accepts = (fault: SesFault | undefined): boolean =>
  fault === undefined || fault === "500 after" || fault === "reset after" || fault === "hangs after";

const byName = (list: { Name?: string | undefined; Value?: string | undefined }[] = []): Record<string, string> =>
  Object.fromEntries(list.map(({ Name = "", Value = "" }) => [Name, Value]));

/** @param took is called with each accepted mail, for the events that follow it */
export const fakeSes = (run: Run, took: (mail: Accepted) => void): Ses => {
  const accepted: Accepted[] = [];
  const attempts = new Map<string, number>();
  const { timeline, trace } = run;

  const accept = ({ input }: SendEmailCommand, asked: Instant): Accepted => {
    const tags = byName(input.EmailTags);
    const simple = input.Content?.Simple;
    const mail: Accepted = {
      id: `ses-${accepted.length + 1}`,
      at: timeline.now(),
      asked,
      mailKey: tags.mailKey ?? "",
      to: input.Destination?.ToAddresses?.[0] ?? "",
      subject: simple?.Subject?.Data ?? "",
      html: simple?.Body?.Html?.Data ?? "",
      text: simple?.Body?.Text?.Data ?? "",
      tags,
      headers: byName(simple?.Headers),
    };
    accepted.push(mail);
    trace.note(timeline.now(), "SES", `takes "${mail.subject}" for ${mail.to}`, `${mail.id}, mail ${mail.mailKey}`);
    took(mail);
    return mail;
  };

  const answerLate = (late: () => Error): Promise<never> =>
    new Promise((_resolve, reject) => timeline.plan(timeline.now() + HANGS, () => reject(late())));

  const ses: Ses = {
    accepted,
    requests: 0,
    seenBy: (machine) => {
      const send = async (command: unknown): Promise<unknown> => {
        if (command instanceof GetAccountCommand) {
          return machine.call("asks SES for its rate", "read", () => ({ SendQuota: { MaxSendRate: RATE } }));
        }
        if (!(command instanceof SendEmailCommand)) throw new Error("SES is asked for something else");
        const key = byName(command.input.EmailTags).mailKey ?? "";
        return machine.call(`gives mail ${key} to SES`, "mail", () => {
          ses.requests++;
          const attempt = (attempts.get(key) ?? 0) + 1;
          attempts.set(key, attempt);
          const name = `SES ${key} ${attempt}`;
          const fault = run.sesFaultOf(chanceOf(run.seed, name).whole(0, 999_999), name);
          if (fault)
            trace.note(timeline.now(), "SES", `is asked for mail ${key}`, accepts(fault) ? "takes it" : "does not", fault);
          const mail = accepts(fault) ? accept(command, timeline.now()) : undefined;
          if (fault === undefined) return { MessageId: mail?.id };
          if (fault.startsWith("hangs")) return answerLate(ERRORS[fault]);
          throw ERRORS[fault]();
        });
      };
      return Object.create(SESv2Client.prototype, { send: { value: send } });
    },
  };
  return ses;
};
