/** Reads what SES tells about a mail, out of an SNS notification out of an SQS message. */

export type SesEventKind =
  | "send"
  | "delivery"
  | "delay"
  | "hard_bounce"
  | "soft_bounce"
  | "complaint"
  | "reject"
  | "rendering_failure"
  | "open"
  | "click"
  | "subscription";

export type SesEvent = {
  kind: SesEventKind;
  /** The mail's tag; what settles an unknown one. */
  mailKey: string;
  sesId: string;
  /** Epoch milliseconds. */
  at: number;
  /** The mail's other tags, first value of each: what its row can be made from when its sender died before writing one. */
  tags: Record<string, string>;
};

/** `refused`: not an event of a mail of ours; one sentence without personal data. */
export type ReadSesEvent = { kind: "event"; event: SesEvent } | { kind: "refused"; reason: string };

const KINDS: Record<string, SesEventKind> = {
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

type Json = Record<string, unknown>;
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

/** The part of an event that is named after its type holds the time at which it happened. */
const PARTS = ["delivery", "bounce", "complaint", "open", "click", "deliveryDelay", "subscription"];
const timeOf = (event: Json, mail: Json): number => {
  const part = PARTS.map((name) => event[name]).find(isJson);
  const at = Date.parse(String(part?.timestamp ?? mail.timestamp));
  return Number.isNaN(at) ? Date.parse(String(mail.timestamp)) : at;
};

const kindOf = (event: Json): SesEventKind | undefined => {
  if (event.eventType !== "Bounce") return typeof event.eventType === "string" ? KINDS[event.eventType] : undefined;
  // Only a permanent bounce says that the address is bad; of an undetermined one the mailbox may be full or away.
  return isJson(event.bounce) && event.bounce.bounceType === "Permanent" ? "hard_bounce" : "soft_bounce";
};

/** `body` is the body of an SQS record. Never throws. */
export const readSesEvent = (body: string): ReadSesEvent => {
  const refused = (reason: string): ReadSesEvent => ({ kind: "refused", reason });
  const event = unwrap(body);
  if (!event || !isJson(event.mail)) return refused("not an SES event");
  const kind = kindOf(event);
  if (!kind) return refused("an SES event of an unknown type");
  const { mail } = event;
  const tags = tagsOf(mail);
  if (tags.test !== undefined) return refused("an SES event of a test mail");
  const { mailKey } = tags;
  if (mailKey === undefined) return refused("an SES event of a mail that is not ours");
  if (typeof mail.messageId !== "string" || mail.messageId === "") return refused("an SES event without a message id");
  const at = timeOf(event, mail);
  if (Number.isNaN(at)) return refused("an SES event without a time");
  return { kind: "event", event: { kind, mailKey, sesId: mail.messageId, at, tags } };
};
