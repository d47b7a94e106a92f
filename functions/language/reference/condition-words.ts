/** What conditions are made of, each with an example that passes the check: for the page that marketers read. */

type Word = { example: string; means: string };

/** Signs between values. */
export const OPERATORS: readonly Word[] = [
  { example: "customer.country == 'PL'", means: "is; `!=` is not" },
  { example: "customer.orders >= 3", means: "at least; `>` more than, `<=` at most, `<` less than" },
  { example: "order.total > 100.5", means: "money is written with a point, without the currency" },
  { example: "customer.orders >= 3 && order.total > 100", means: "both hold" },
  { example: "customer.tier == 'top' || customer.orders >= 10", means: "one of them holds, or both" },
  { example: "!(customer.open_cases > 0)", means: "does not hold. In YAML a line that begins with `!` wants quotes" },
  { example: "'vip' in customer.tags", means: "is in a list" },
  { example: "customer.country in ['PL', 'FI']", means: "is one of these" },
  { example: "order.total - order.refunded_total > 100", means: "`+`, `-`, `*`, `/` reckon" },
  { example: "order.delivered_at <= order.expected_at", means: "times are compared like numbers: earlier is less" },
  { example: "order.placed_at > timestamp('2026-01-01T00:00:00Z')", means: "a moment that you write yourself" },
  { example: "customer.birthday < '1990-01-01'", means: "a day, in quotes" },
  { example: "has(customer.company)", means: "is known" },
];

/** What is asked of texts and lists. */
export const FUNCTIONS: readonly Word[] = [
  { example: "order.items.exists(i, i.sku == 'X-1')", means: "one entry of the list is so; `all` instead of `exists`: each is" },
  { example: "order.items.size() > 2", means: "how many there are" },
  { example: "customer.email.endsWith('@example.com')", means: "`startsWith`, `contains` likewise" },
  { example: "question.text.contains('warranty')", means: "a word in a text; small and capital letters differ" },
];

/** What is asked of the past. */
export const QUESTIONS: readonly Word[] = [
  { example: "customer.bought('SKU-1')", means: "has bought this article and kept it" },
  {
    example: "customer.bought_in('helmets', 90 days)",
    means: "has bought something of this category within that time; `item.category` is a field of yours",
  },
  { example: "customer.assets.exists(a, a.sku == 'X-1')", means: "owns such a thing" },
  { example: "customer.received('news', 90 days)", means: "has got a mail of this topic or journey within that time" },
  { example: "customer.opened('news', 90 days)", means: "has opened one; machines do not count" },
  { example: "customer.clicked('news', 90 days)", means: "has clicked in one" },
  { example: "customer.received('news', 180 days) >= 10", means: "compared with a number, each of the three counts" },
  { example: "event.before.orders == 0", means: "what a field of the customer was before this event" },
];
