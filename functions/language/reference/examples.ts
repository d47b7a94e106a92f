/** An example of each step and of each way to start, for the page that marketers read: a kind without one does not compile. */

import type { Step } from "#engine/steps/step-kinds.ts";
import type { Trigger } from "#engine/triggers/trigger-kinds.ts";

type Example = { what: string; yaml: string };

/** By the key that begins the step. Templates, people and calls are such as any shop has. */
export const STEP_EXAMPLES: Record<Step["kind"] | "survey" | "tell", Example> = {
  email: {
    what: "Sends a mail to the customer, or to somebody else.",
    yaml: "- email: thank-you\n  from: owner\n  if_not_sent: end\n- email: { template: thank-you, subject: { en: A word of thanks, pl: Dziękujemy } }\n  to: service-team",
  },
  wait: {
    what: "Waits. Hours run on the clock; days, weeks and months keep the hour of the day.",
    yaml: "- wait: 3 days at 10:00\n- wait: 3 working days\n- wait: until next monday at 09:00\n- wait: until 14 days before asset.warranty_end at 09:00\n  if_past: skip_next\n- wait: customer.usual_gap_days after order.delivered_at",
  },
  wait_for: {
    what: "Waits for something to happen, and goes one way if it does, another if it does not.",
    yaml: "- wait_for: { event: order.paid, if: order.total > 50, up_to: 10 days }\n  then:\n    - end: converted\n  otherwise:\n    - email: reminder",
  },
  choose: {
    what: "Takes the first branch whose condition holds.",
    yaml: "- choose:\n    - if: customer.orders >= 3\n      steps:\n        - email: thank-you\n  else:\n    - email: reminder",
  },
  split: {
    what: "Sends a share of the people each way, to see which is worth more.",
    yaml: "- split:\n    - percent: 50\n      name: card\n      steps:\n        - email: thank-you\n    - percent: 50\n      name: nothing",
  },
  repeat: {
    what: "Does the same again, until it has helped or is enough.",
    yaml: "- repeat: { every: 7 days at 10:00, times: 3, until: customer.orders >= 1 }\n  steps:\n    - email: reminder",
  },
  set: {
    what: "Writes a field of the customer, or takes a topic away from them.",
    yaml: "- set: { customer.league: gold }\n- set: { consents.news: withdrawn }",
  },
  coupon: {
    what: "Hands out a code: `{{ coupon.code }}` in the mails behind it.",
    yaml: "- coupon: { percent: 10, valid: 14 days, min_order: 50 }\n- email: code",
  },
  survey: {
    what: "Asks a question by mail, and waits for the answer.",
    yaml: "- survey: nps\n  email: question\n  up_to: 14 days\n  then:\n    - choose:\n        - if: answer.score >= 9\n          steps:\n            - email: thank-you\n  otherwise:\n    - end: no-answer",
  },
  case: {
    what: "Gives work to a person, and goes on when it is done, or overdue.",
    yaml: "- case: { title: Call the customer, team: service-team, due: 1 day }\n  meanwhile:\n    - email: thank-you\n  then:\n    - end: solved\n  otherwise:\n    - tell: owner\n      about: reminder",
  },
  tell: { what: "Tells somebody of yours by mail.", yaml: "- tell: service-team\n  about: reminder" },
  call: { what: "Tells another system, by a signed call of `calls:` in settings.yaml.", yaml: "- call: crm" },
  end: { what: "Ends the journey, with a word for the reports.", yaml: "- end: converted" },
};

/** By the key under `starts_when`. */
export const TRIGGER_EXAMPLES: Record<Trigger["kind"], Example> = {
  event: {
    what: "When something happens.",
    yaml: "starts_when: { event: order.paid, if: order.total > 100 }",
  },
  date: {
    what: "On, before or after a day of the customer or of something that they own.",
    yaml: 'starts_when:\n  date: customer.birthday\n  offset: 3 days before\n  repeats: yearly\n  at: "09:00"',
  },
  segment: { what: "In the night in which they come to belong to a segment.", yaml: "starts_when: { segment: stage-lapsed }" },
  schedule: {
    what: "On a day, or again and again: a campaign, a letter.",
    yaml: "starts_when:\n  schedule: every monday at 09:00\n  for: customer.country == 'PL' && customer.orders >= 1",
  },
  manual: {
    what: "By hand: `npm run perennial -- launch NAME` for many, `npm run perennial -- enroll` for one.",
    yaml: "starts_when: { manual: yes, for: asset.sku == 'X-1' }",
  },
};
