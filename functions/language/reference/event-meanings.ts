/** What each of our own events means, for the page that marketers read: an event without its sentence does not compile. */

import type { EventType } from "#engine/model/event.ts";

/** By type: what has happened, and which things it brings beside the customer. */
export const EVENT_MEANINGS: Record<EventType, { means: string; brings?: string }> = {
  "customer.updated": { means: "something of a customer is new or has changed: a name, an address, tags, a field of yours" },
  "order.placed": { means: "an order was placed", brings: "order" },
  "order.paid": { means: "it was paid", brings: "order" },
  "order.fulfilled": { means: "it was sent", brings: "order" },
  "order.delivered": { means: "it arrived", brings: "order" },
  "order.delayed": { means: "it comes later than promised; the new day is `order.expected_at`", brings: "order" },
  "order.cancelled": { means: "it was called off", brings: "order" },
  "order.refunded": { means: "money was given back, all of it or a part", brings: "order" },
  "asset.registered": { means: "a customer owns something from now on, or it has changed", brings: "asset" },
  "asset.serviced": { means: "it had its maintenance", brings: "asset" },
  "quote.sent": { means: "a quote was made", brings: "quote" },
  "quote.accepted": { means: "the customer took it", brings: "quote" },
  "quote.declined": { means: "the customer did not take it", brings: "quote" },
  "question.asked": { means: "a customer asked something, or looked at a comparison", brings: "question" },
  "reply.received": {
    means: "a customer wrote to you by mail: an answer to a mail of yours, or a mail of its own",
    brings: "reply",
  },
  "survey.answered": { means: "a survey was answered, on our page or elsewhere", brings: "survey" },
  "case.opened": { means: "there is work for a person of yours", brings: "case" },
  "case.resolved": { means: "it is done", brings: "case" },
  "consent.given": { means: "a reader said yes to a topic", brings: "event.topic" },
  "consent.withdrawn": { means: "a reader said no to a topic", brings: "event.topic" },
  "customer.erased": { means: "a customer asked to be forgotten; every journey ends by itself" },
  "mail.opened": { means: "a person opened a mail of ours; what machines open is left out", brings: "mail" },
  "mail.clicked": { means: "a person clicked a link in it", brings: "mail" },
};
