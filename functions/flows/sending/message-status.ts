/** A message row after an event of its mail: the same row in whatever order, and however often, the events come. */

import { CLASSIFIED_AFTER, type Engagement } from "#engine/model/engagement.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { CASE_ANSWER, type Message } from "#engine/model/message.ts";
import type { DeliveryEvent } from "#ports/delivery-event.ts";

/** A scanner may open a mail a hundred times; the first ones are enough to recognise it. */
const MOST_ENGAGEMENTS = 40;

/** The row as far as SES knows it, where our own sender has not written one: it is slower, or it died. */
export function messageFromTags(event: DeliveryEvent): Message {
  return {
    mailKey: event.mailKey,
    revision: 0,
    state: "sent",
    journey: event.tags.journey ?? "",
    step: event.tags.step ?? "",
    template: event.tags.template ?? "",
    topic: event.tags.topic ?? "",
    address: event.tags.address ?? "",
    at: event.acceptedAt ?? event.at,
    sesIds: [],
    ...(event.tags.scope === "sign-ups" ? { scope: "sign-ups" } : {}),
  };
}

/** An event of SES proves that SES took the mail: an unknown one is settled by it. A rejected mail did not leave. */
export function withEvent(message: Message, event: DeliveryEvent, now: Instant): Message {
  const sesIds = message.sesIds.includes(event.sesId) ? message.sesIds : [...message.sesIds, event.sesId].sort();
  const { settleAt: _settleAt, reason: _reason, ...rest } = message;
  const next: Message = {
    ...rest,
    ...statusBy(message, event, now),
    ...(isWatched(event) ? { watched: true } : {}),
    sesIds,
    accepted_at: first(message.accepted_at, event.acceptedAt ?? event.at),
    ...(sesIds.length > 1 ? { duplicateObserved: true } : {}),
  };
  if (next.journey === CASE_ANSWER && isUndelivered(next) && !isUndelivered(message)) next.noticeAt = now;
  if (next.rejected_at === undefined) return { ...next, state: "sent" };
  return { ...next, state: "failed", reason: "SES took it and then rejected it" };
}

const isUndelivered = ({ bounced_at, rejected_at }: Message): boolean => (bounced_at ?? rejected_at) !== undefined;

/** Who is told of an open or a click may watch, whatever the tags say. */
const isWatched = ({ kind, tags }: DeliveryEvent): boolean => tags.watched !== undefined || kind === "open" || kind === "click";

const first = (earlier: Instant | undefined, at: Instant): Instant => (earlier === undefined ? at : Math.min(earlier, at));

/** A hard bounce says more than a soft one; of two alike the first detail in the alphabet, so that their order makes no difference. */
const bounceOf = (message: Message, kind: "hard" | "soft", event: DeliveryEvent): Partial<Message> => {
  const bounced_at = first(message.bounced_at, event.at);
  if (message.bounce === "hard" && kind === "soft") return { bounced_at };
  const details = message.bounce === kind ? [message.bounce_detail, event.detail] : [event.detail];
  const [bounce_detail] = details.filter((detail) => detail !== undefined).sort();
  return { bounced_at, bounce: kind, ...(bounce_detail === undefined ? {} : { bounce_detail }) };
};

const isSame = (one: Engagement, other: Engagement): boolean =>
  one.kind === other.kind && one.at === other.at && one.link === other.link;

const engagementOf = (message: Message, event: DeliveryEvent, now: Instant): Partial<Message> => {
  const kind = event.kind === "open" ? "open" : "click";
  const engagement: Engagement = {
    kind,
    at: event.at,
    ...(event.link === undefined ? {} : { link: event.link }),
    ...(event.byMachine ? { machine: "agent" as const } : {}),
  };
  const engagements = message.engagements ?? [];
  if (engagements.length >= MOST_ENGAGEMENTS || engagements.some((one) => isSame(one, engagement))) return {};
  const all = [...engagements, engagement].sort((a, b) => a.at - b.at || a.kind.localeCompare(b.kind));
  // Nothing follows from a machine's engagement; it only helps to classify others.
  return { engagements: all, ...(engagement.machine === undefined ? { classifyAt: now + CLASSIFIED_AFTER } : {}) };
};

const statusBy = (message: Message, event: DeliveryEvent, now: Instant): Partial<Message> => {
  switch (event.kind) {
    case "send":
    case "not_spam":
      return {};
    case "subscription":
      return event.unsubscribed ? { unsubscribed_at: first(message.unsubscribed_at, event.at) } : {};
    case "delivery":
      return { delivered_at: first(message.delivered_at, event.at) };
    case "delay":
      return { delayed_at: first(message.delayed_at, event.at) };
    case "hard_bounce":
      return bounceOf(message, "hard", event);
    case "soft_bounce":
      return bounceOf(message, "soft", event);
    case "complaint": {
      const [complaint_detail] = [message.complaint_detail, event.detail].filter((detail) => detail !== undefined).sort();
      const complained_at = first(message.complained_at, event.at);
      return { complained_at, ...(complaint_detail === undefined ? {} : { complaint_detail }) };
    }
    case "reject":
    case "rendering_failure":
      return { rejected_at: first(message.rejected_at, event.at) };
    case "open":
    case "click":
      return engagementOf(message, event, now);
  }
};
