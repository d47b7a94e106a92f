/** Reads a SendEmail request as SES does, down to what it refuses. */

import * as z from "zod";

const data = z.object({ Data: z.string() });

const sendEmail = z.object({
  FromEmailAddress: z.string(),
  ConfigurationSetName: z.string().optional(),
  ReplyToAddresses: z.array(z.string()).default([]),
  Destination: z.object({ ToAddresses: z.array(z.string()).min(1) }),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Content: z.object({
    Simple: z.object({
      Subject: data,
      Body: z.object({ Html: data, Text: data }),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
    }),
  }),
});

/** A mail as SES accepted it. */
export type AcceptedMail = {
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  /** Addresses without names. */
  to: string;
  from: string;
  reply_to?: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  tags: Record<string, string>;
  configurationSet?: string;
  /** The address was on the account's suppression list: accepted, then bounced. */
  suppressed?: boolean;
};

export type ReadRequest = { kind: "mail"; mail: Omit<AcceptedMail, "id" | "at"> } | { kind: "bad"; message: string };

/** The mail, or SES's message to a request that it refuses. */
export function readSendRequest(body: string): ReadRequest {
  const read = sendEmail.safeParse(JSON.parse(body));
  if (!read.success) return { kind: "bad", message: "The request is malformed." };
  const { FromEmailAddress, ReplyToAddresses, Destination, EmailTags, Content, ConfigurationSetName } = read.data;
  const { Subject, Body, Headers } = Content.Simple;
  const to = bareAddress(Destination.ToAddresses[0] ?? "");
  if (!isAddress(to) || !isAddress(bareAddress(FromEmailAddress))) return { kind: "bad", message: "Missing or illegal address." };
  if (EmailTags.some((tag) => !isTag(tag.Name) || !isTag(tag.Value))) return { kind: "bad", message: "Illegal message tag." };
  if (Headers.some((header) => !isTag(header.Name) || !isHeader(header.Value)))
    return { kind: "bad", message: "Illegal header." };
  return {
    kind: "mail",
    mail: {
      to,
      from: decoded(FromEmailAddress),
      ...(ReplyToAddresses[0] === undefined ? {} : { reply_to: ReplyToAddresses[0] }),
      subject: Subject.Data,
      // SES delivers its own attribute to nobody.
      html: Body.Html.Data.replace(/(<a\s(?:[^>"]|"[^"]*")*?) ses:no-track(?=[\s>])/gi, "$1"),
      text: Body.Text.Data,
      headers: Object.fromEntries(Headers.map((header) => [header.Name, header.Value])),
      tags: Object.fromEntries(EmailTags.map((tag) => [tag.Name, tag.Value])),
      ...(ConfigurationSetName === undefined ? {} : { configurationSet: ConfigurationSetName }),
    },
  };
}

/** Decodes encoded words (RFC 2047). */
const decoded = (mailbox: string): string =>
  mailbox
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=/gi, (_word, base64: string) => Buffer.from(base64, "base64").toString("utf8"));

const bareAddress = (mailbox: string): string => /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();
const isAddress = (address: string): boolean => /^[!-~]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(address);
const isTag = (text: string): boolean => /^[A-Za-z0-9_-]{1,256}$/.test(text);
const isHeader = (text: string): boolean => /^[^\r\n\0]{1,995}$/.test(text);
