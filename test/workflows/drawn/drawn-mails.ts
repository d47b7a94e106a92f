/** Journeys and templates that are drawn at random: with and without guards, by every way to start and past every kind of step. */

import * as fc from "fast-check";
import type { Settings } from "#engine/model/settings.ts";
import { givenSettings } from "../../given.ts";

/** A shop with a field, a thing and an event of its own. */
export const SETTINGS: Settings = {
  ...givenSettings({
    fields: { points: { type: "int", writable: false } },
    thingFields: { order: { promised_at: { type: "time", writable: false } } },
    events: {
      "cart.abandoned": {
        carries: {
          cart: {
            id: { type: "id", writable: false },
            total: { type: "money", writable: false },
            url: { type: "url", writable: false },
            items: { type: "items", writable: false },
          },
        },
        fields: {},
        key: "cart.id",
      },
    },
    offers: { returns: { en: "Thirty days." } },
  }),
};

/** The lines of a journey that sends the mail `drawn`, whose template has this subject and body. */
export type DrawnMail = { journey: string; subject: string; body: string };

const STARTS = [
  ["starts_when: { event: order.paid }", "key: order.id"],
  ["starts_when: { event: order.paid }", "key: order.id", "only_if: has(order.number)"],
  ["starts_when: { event: order.paid }", "key: customer", "only_if: order.total > 10 && has(customer.last_name)"],
  ["starts_when: { event: order.paid }", "key: order.id", "only_if: order.total > 10 || has(order.number)"],
  ["starts_when: { manual: yes }"],
  ["starts_when: { manual: yes }", "key: order.id"],
  ["starts_when: { manual: yes, for: asset.sku == 'X-1' }", "key: asset.id"],
  ["starts_when: { date: asset.warranty_end }"],
  ["starts_when: { event: cart.abandoned }"],
  ["starts_when: { event: survey.answered }"],
  ["starts_when: { event: quote.sent }"],
];

const MAIL = "- email: drawn";
const nested = (line: string): string => `      ${line}`;
const STEPS = [
  [MAIL],
  ["- coupon: { percent: 10, valid: 14 days }", MAIL],
  ["- coupon: { amount: 10, valid: 14 days }", "- wait: 1 day", MAIL],
  ["- wait_for: { event: order.delivered, up_to: 9 days }", "  then:", nested(MAIL), "  otherwise:", nested(MAIL)],
  ["- wait_for: { event: order.delivered, up_to: 9 days }", "  then:", nested("- coupon: { percent: 5, valid: 3 days }"), MAIL],
  ["- survey: nps", "  email: asks", "  up_to: 9 days", "  then:", nested(MAIL), "  otherwise:", nested("- wait: 1 day")],
  ["- survey: nps", "  email: asks", "  up_to: 9 days", "  then:", nested("- wait: 1 day"), MAIL],
  ["- case: { title: Call, team: team, due: 2 days }", "  then:", nested(MAIL), "  otherwise:", nested(MAIL)],
  ["- repeat: { every: 2 days, times: 2 }", "  steps:", nested(MAIL)],
  ["- choose:", nested("- if: customer.points >= 3"), nested("  steps:"), nested("    - email: drawn"), "  else:", nested(MAIL)],
  [
    "- wait_for:",
    "    any:",
    "      - { event: asset.registered, up_to: 3 days }",
    "      - { event: order.placed, up_to: 3 days }",
    "  then:",
    nested(MAIL),
  ],
  [
    "- email: { template: asks }".replace("{ template: asks }", "asks"),
    "  if_not_sent: skip_to_next_mail",
    "- wait: 1 day",
    MAIL,
  ],
];

const FACTS = [
  ...["customer.first_name", "customer.last_name", "customer.points", "customer.email", "customer.orders", "customer.tier"],
  ...["order.number", "order.total", "order.reason", "order.id", "order.tracking_url", "order.promised_at"],
  ...["asset.name", "asset.warranty_end", "asset.installed_at", "cart.id", "cart.total", "cart.url", "quote.number"],
  ...["survey.score", "survey.comment", "answer.score", "answer.asked", "coupon.code", "coupon.percent", "case.id", "round"],
  ...["event.id", "shop.privacy", "offers.returns", "offers.fitters", "links.unsubscribe", "links.survey", "topic.label"],
];

const fact = fc.constantFrom(...FACTS);
const two = fc.tuple(fact, fact);

const piece: fc.Arbitrary<string> = fc.oneof(
  fact.map((a) => `{{ ${a} }}`),
  fact.map((a) => `{% if ${a} %}{{ ${a} }}{% endif %}`),
  two.map(([a, b]) => `{% if ${a} %}{{ ${b} }}{% endif %}`),
  two.map(([a, b]) => `{% if ${a} and ${b} %}{{ ${a} }} {{ ${b} }}{% endif %}`),
  two.map(([a, b]) => `{% if ${a} or ${b} %}{{ ${a} }}{% endif %}`),
  two.map(([a, b]) => `{% unless ${a} %}{{ ${b} }}{% else %}{{ ${a} }}{% endunless %}`),
  two.map(([a, b]) => `{% if ${a} %}a{% elsif ${b} %}{{ ${b} }}{% else %}c{% endif %}`),
  fact.map((a) => `{{ ${a} | default: "none" }}`),
  two.map(([a, b]) => `{{ ${a} | default: ${b} }}`),
  fact.map((a) => `{{ ${a} | append: "" | default: "none" }}`),
  fact.map((a) => `{% assign held = ${a} | default: "" %}{% if held != "" %}{{ ${a} }}{% endif %}`),
  two.map(
    ([a, b]) =>
      `{% capture held %}{{ ${a} | default: "" }}{% endcapture %}{% if held == "" %}{{ ${b} | default: "" }}{% else %}{{ ${a} }}{% endif %}`,
  ),
  two.map(([a, b]) => `{% case order.status %}{% when "paid" %}{{ ${a} | default: "" }}{% else %}{{ ${b} }}{% endcase %}`),
  fc.constantFrom(
    "{{ order.total | money: order.currency }}",
    "{% if order.total and order.currency %}{{ order.total | money: order.currency }}{% endif %}",
    "{% for i in order.items %}{{ i.name }} {{ i.price | times: i.quantity | money: order.currency }}{% endfor %}",
    "{% for i in order.items %}{{ i.picture }}{% endfor %}",
    "{% for i in order.items %}{% if i.picture %}{{ i.picture }}{% endif %}{% endfor %}",
    "{% for i in cart.items %}{{ i.name }}{% endfor %}",
    "{% if cart.items.size > 0 %}{% for i in cart.items %}{{ i.name }}{% endfor %}{% endif %}",
    "{% assign one = order.items | first %}{{ one.name }}",
    "{{ order.items.first.name }}",
    "{% if order.items.size > 0 %}{{ order.items.first.name }}{% endif %}",
    "{{ asset.warranty_end | day }}",
    "{{ customer.orders | plural: 'order', 'orders' }}",
    "{{ order.items }}",
    "{{ order.number | number }}",
    "{{ order.placed_at | day }}",
  ),
);

export const drawnMail: fc.Arbitrary<DrawnMail> = fc
  .record({
    start: fc.constantFrom(...STARTS),
    steps: fc.constantFrom(...STEPS),
    subject: fc.oneof(fc.constant("About it"), piece),
    pieces: fc.array(piece, { minLength: 1, maxLength: 3 }),
    topic: fc.constantFrom("orders", "service"),
  })
  .map(({ start, steps, subject, pieces, topic }) => ({
    journey: [
      ...["journey: drawn", "about: Drawn.", `topic: ${topic}`],
      ...start,
      ...["steps:", ...steps.map((line) => `  ${line}`), ""],
    ].join("\n"),
    subject,
    body: pieces.join("\n"),
  }));
