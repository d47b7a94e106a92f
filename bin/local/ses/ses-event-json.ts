/** The JSON that SES publishes about a mail, and the envelopes of SNS around it. */

import { createHash } from "node:crypto";
import type { AcceptedMail } from "./read-send-request.ts";

/** All types that SES publishes. */
export const EVENT_TYPES = [
  "Send",
  "Delivery",
  "Bounce",
  "Complaint",
  "Reject",
  "Open",
  "Click",
  "DeliveryDelay",
  "Rendering Failure",
  "Subscription",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export type SesEventJson = { eventType: EventType; mail: Record<string, unknown>; [part: string]: unknown };

const ACCOUNT = "000000000000";

/** `details` override what SES would report by itself, such as `{ bounceType: "Transient" }`. `at` is ISO 8601. */
export function sesEventJson(
  type: EventType,
  mail: AcceptedMail,
  at: string,
  details: Record<string, unknown> = {},
): SesEventJson {
  const [name, part] = Object.entries(partOf(type, mail, at))[0] ?? ["send", {}];
  return { eventType: type, mail: mailOf(mail), [name]: { ...(typeof part === "object" ? part : {}), ...details } };
}

/** The body of the SQS message that SNS makes of an event. */
export function sqsBody(event: SesEventJson): string {
  const message = JSON.stringify(event);
  return JSON.stringify({
    Type: "Notification",
    MessageId: createHash("sha256").update(message).digest("hex").slice(0, 32),
    TopicArn: `arn:aws:sns:local:${ACCOUNT}:mail-events`,
    Subject: "Amazon SES Email Event Notification",
    Message: message,
    Timestamp: event.mail.timestamp,
    SignatureVersion: "1",
  });
}

const mailOf = (mail: AcceptedMail): Record<string, unknown> => ({
  timestamp: mail.at,
  source: mail.from,
  sendingAccountId: ACCOUNT,
  messageId: mail.id,
  destination: [mail.to],
  headersTruncated: false,
  headers: [
    { name: "From", value: mail.from },
    { name: "To", value: mail.to },
    { name: "Subject", value: mail.subject },
    { name: "MIME-Version", value: "1.0" },
    ...Object.entries(mail.headers).map(([name, value]) => ({ name, value })),
  ],
  commonHeaders: { from: [mail.from], to: [mail.to], messageId: mail.id, subject: mail.subject },
  tags: {
    "ses:operation": ["SendEmail"],
    "ses:source-ip": ["127.0.0.1"],
    "ses:from-domain": [mail.from.replace(/^.*@|>.*$/g, "")],
    "ses:caller-identity": ["local"],
    ...(mail.configurationSet === undefined ? {} : { "ses:configuration-set": [mail.configurationSet] }),
    ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
  },
});

/** A person at a desk. A bare "Mozilla/5.0" would be Apple's privacy proxy. */
const READER = {
  ipAddress: "192.0.2.1",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.3.0",
};

/** What SES adds of its own under the event's name. */
const partOf = (type: EventType, mail: AcceptedMail, timestamp: string): Record<string, unknown> => {
  const recipients = [{ emailAddress: mail.to }];
  const feedbackId = `${mail.id}-feedback`;
  switch (type) {
    case "Send":
      return { send: {} };
    case "Delivery":
      return {
        delivery: {
          timestamp,
          processingTimeMillis: 420,
          recipients: [mail.to],
          smtpResponse: "250 2.0.0 OK",
          reportingMTA: "a1.smtp",
        },
      };
    case "Bounce":
      return {
        bounce: { feedbackId, bounceType: "Permanent", bounceSubType: "General", bouncedRecipients: recipients, timestamp },
      };
    case "Complaint":
      return {
        complaint: {
          feedbackId,
          complaintSubType: null,
          complainedRecipients: recipients,
          complaintFeedbackType: "abuse",
          timestamp,
        },
      };
    case "Reject":
      return { reject: { reason: "Bad content" } };
    case "Open":
      return { open: { ...READER, timestamp } };
    case "Click":
      return { click: { ...READER, timestamp, link: "https://example.com/", linkTags: null } };
    case "Rendering Failure":
      return { failure: { errorMessage: "Attribute is not present in the rendering data.", templateName: "none" } };
    case "Subscription":
      return {
        subscription: {
          contactList: "none",
          timestamp,
          source: "UnsubscribeHeader",
          newTopicPreferences: { unsubscribeAll: true, topicSubscriptionStatus: [] },
          oldTopicPreferences: { unsubscribeAll: false, topicSubscriptionStatus: [] },
        },
      };
    case "DeliveryDelay":
      return {
        deliveryDelay: {
          delayType: "TransientCommunicationFailure",
          expirationTime: timestamp,
          delayedRecipients: recipients,
          timestamp,
        },
      };
  }
};
