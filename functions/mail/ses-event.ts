/** Reads an event of SES about a mail, from an SNS notification in an SQS message. */

import { hash } from "node:crypto";
import type { DeliveryEvent, DeliveryEventKind } from "#ports/delivery-event.ts";
import { isMachineAgent } from "./machine-agent.ts";

/** `test`: of a test mail, which counts nowhere. `refused`: not an event of a mail of ours; one sentence without personal data. */
export type ReadSesEvent = { kind: "event"; event: DeliveryEvent } | { kind: "test" } | { kind: "refused"; reason: string };

const KINDS: Record<string, DeliveryEventKind> = {
  Send: "send",
  Delivery: "delivery",
  DeliveryDelay: "delay",
  Complaint: "complaint",
  Reject: "reject",
  "Rendering Failure": "rendering_failure",
  Open: "open",
  Click: "click",
  Subscription: "subscription",
};

/** The part of an event that is named after its type: what happened, and when. */
const PARTS = ["delivery", "bounce", "complaint", "open", "click", "deliveryDelay", "subscription"];
/** SES's terms for "not sent, as the address is on a suppression list". */
const FROM_LIST = ["OnAccountSuppressionList", "Suppressed", "UnsubscribedRecipient"];

type Json = Record<string, unknown>;

/** `body` is that of an SQS record. Never throws. */
export function readSesEvent(body: string): ReadSesEvent {
  const refused = (reason: string): ReadSesEvent => ({ kind: "refused", reason });
  const event = unwrap(body);
  if (!event || !isJson(event.mail)) return refused("not an SES event");
  const part = PARTS.map((name) => event[name]).find(isJson) ?? {};
  const kind = kindOf(event, part);
  if (!kind) return refused("an SES event of an unknown type");
  const { mail } = event;
  const tags = tagsOf(mail);
  if (tags.test !== undefined) return { kind: "test" };
  const { mailKey } = tags;
  if (mailKey === undefined) return refused("an SES event of a mail that is not ours");
  if (typeof mail.messageId !== "string" || mail.messageId === "") return refused("an SES event without a message id");
  const at = timeOf(part, mail);
  if (Number.isNaN(at)) return refused("an SES event without a time");
  const acceptedAt = Date.parse(String(mail.timestamp));
  const domain = domainOf(mail);
  return {
    kind: "event",
    event: {
      kind,
      mailKey,
      sesId: mail.messageId,
      at,
      tags,
      ...(Number.isNaN(acceptedAt) ? {} : { acceptedAt }),
      ...(domain === undefined ? {} : { domain }),
      ...aboutOf(kind, part),
    },
  };
}

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

const parse = (text: string): Json | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** The event itself, with or without the SNS envelope (raw message delivery has none). */
const unwrap = (body: string): Json | undefined => {
  const outer = parse(body);
  return typeof outer?.Message === "string" ? parse(outer.Message) : outer;
};

const tagsOf = (mail: Json): Record<string, string> => {
  const tags: Record<string, string> = {};
  for (const [name, values] of isJson(mail.tags) ? Object.entries(mail.tags) : []) {
    const value: unknown = Array.isArray(values) ? values[0] : undefined;
    // SES adds tags of its own, such as ses:from-domain.
    if (typeof value === "string" && /^[A-Za-z0-9_-]{1,256}$/.test(value) && !name.startsWith("ses:")) tags[name] = value;
  }
  return tags;
};

/** Only a plain term: any other text that a mail server wrote there may quote the address. */
const plainTerm = (value: unknown): string | undefined =>
  typeof value === "string" && /^[A-Za-z-]{1,40}$/.test(value) ? value : undefined;

const domainOf = ({ destination }: Json): string | undefined => {
  const first: unknown = Array.isArray(destination) ? destination[0] : undefined;
  const domain = typeof first === "string" ? /@([A-Za-z0-9.-]{1,253})>?\s*$/.exec(first)?.[1] : undefined;
  return domain?.toLowerCase();
};

const timeOf = (part: Json, mail: Json): number => {
  const at = Date.parse(String(part.timestamp ?? mail.timestamp));
  return Number.isNaN(at) ? Date.parse(String(mail.timestamp)) : at;
};

const kindOf = (event: Json, part: Json): DeliveryEventKind | undefined => {
  const { eventType } = event;
  // Only a permanent bounce means that the address is bad; with an undetermined one the mailbox may be full or unreachable.
  if (eventType === "Bounce") return part.bounceType === "Permanent" ? "hard_bounce" : "soft_bounce";
  if (eventType === "Complaint" && part.complaintFeedbackType === "not-spam") return "not_spam";
  return typeof eventType === "string" && Object.hasOwn(KINDS, eventType) ? KINDS[eventType] : undefined;
};

type About = Pick<DeliveryEvent, "detail" | "fromList" | "byMachine" | "link" | "unsubscribed">;

const bounced = (part: Json): About => {
  const detail = plainTerm(part.bounceSubType);
  return { ...(detail ? { detail } : {}), ...(detail && FROM_LIST.includes(detail) ? { fromList: true } : {}) };
};

const complained = (part: Json): About => {
  const detail = plainTerm(part.complaintFeedbackType);
  const listed = FROM_LIST.includes(String(part.complaintSubType));
  return { ...(detail ? { detail } : {}), ...(listed ? { fromList: true } : {}) };
};

const unsubscribedFromAll = ({ newTopicPreferences: now }: Json): boolean => isJson(now) && now.unsubscribeAll === true;

const aboutOf = (kind: DeliveryEventKind, part: Json): About => {
  switch (kind) {
    case "hard_bounce":
    case "soft_bounce":
      return bounced(part);
    case "complaint":
      return complained(part);
    case "delay": {
      const detail = plainTerm(part.delayType);
      return detail ? { detail } : {};
    }
    case "open":
      return { byMachine: isMachineAgent(typeof part.userAgent === "string" ? part.userAgent : undefined) };
    case "click": {
      const byMachine = isMachineAgent(typeof part.userAgent === "string" ? part.userAgent : undefined);
      return { byMachine, link: hash("sha256", String(part.link), "base64url").slice(0, 8) };
    }
    case "subscription":
      return { unsubscribed: unsubscribedFromAll(part) };
    default:
      return {};
  }
};
