/** The filters of templates, each by example, and what templates know besides the facts: for the page that marketers read. */

/** `shows`: what an English reader in Warsaw sees. */
export type Filter = { name: string; example: string; shows: string; means: string };

/** Ours first, in the order in which they are needed; their names are those of the renderer. */
export const TEMPLATE_FILTERS: readonly Filter[] = [
  {
    name: "day",
    example: "{{ asset.maintenance_due | day }}",
    shows: "11 December 2026",
    means: "a day, as the reader's language writes it",
  },
  { name: "time", example: "{{ order.placed_at | time }}", shows: "10:00", means: "a time of the day, on the reader's clock" },
  { name: "money", example: "{{ order.total | money: order.currency }}", shows: "€129.90", means: "an amount in a currency" },
  { name: "number", example: "{{ 1234.5 | number }}", shows: "1,234.5", means: "a number, as the reader's language writes it" },
  {
    name: "plural",
    example: '{{ customer.orders | plural: "order", "orders" }}',
    shows: "orders",
    means: "the form that goes with the number: two in English, Bulgarian and Finnish, three in Polish",
  },
  {
    name: "vocative",
    example: "{{ customer.first_name | vocative }}",
    shows: "Zofia",
    means: "a first name as one calls it: in Polish and Bulgarian mails *Zofio*",
  },
  { name: "default", example: '{{ customer.company | default: "you" }}', shows: "you", means: "instead of what is not known" },
  { name: "upcase", example: "{{ customer.country | upcase }}", shows: "PL", means: "in capitals; `downcase` in small letters" },
  { name: "downcase", example: "{{ customer.country | downcase }}", shows: "pl", means: "in small letters" },
  { name: "capitalize", example: '{{ "hello" | capitalize }}', shows: "Hello", means: "with a capital at the beginning" },
  { name: "strip", example: '{{ " hello " | strip }}', shows: "hello", means: "without blanks around it" },
  {
    name: "truncate",
    example: '{{ "A long sentence" | truncate: 9 }}',
    shows: "A long...",
    means: "no longer than so many letters",
  },
  { name: "replace", example: '{{ "a-b" | replace: "-", " " }}', shows: "a b", means: "one text for another" },
  { name: "append", example: '{{ "a" | append: "b" }}', shows: "ab", means: "with a text behind it" },
  { name: "prepend", example: '{{ "b" | prepend: "a" }}', shows: "ab", means: "with a text before it" },
  { name: "size", example: "{{ order.items | size }}", shows: "2", means: "how many entries, or letters" },
  { name: "first", example: "{{ quote.includes | first }}", shows: "Fitting", means: "the first entry" },
  { name: "last", example: "{{ quote.includes | last }}", shows: "Delivery", means: "the last entry" },
  { name: "join", example: '{{ quote.includes | join: ", " }}', shows: "Fitting, Delivery", means: "the entries in one line" },
  { name: "plus", example: "{{ 1 | plus: 2 }}", shows: "3", means: "adds" },
  { name: "minus", example: "{{ 3 | minus: 2 }}", shows: "1", means: "takes away" },
  { name: "times", example: "{{ 3 | times: 2 }}", shows: "6", means: "multiplies" },
  { name: "divided_by", example: "{{ 6 | divided_by: 2 }}", shows: "3", means: "divides" },
  { name: "modulo", example: "{{ 7 | modulo: 2 }}", shows: "1", means: "what is left over" },
  { name: "round", example: "{{ 2.6 | round }}", shows: "3", means: "to the nearest whole number" },
  { name: "floor", example: "{{ 2.6 | floor }}", shows: "2", means: "down to a whole number" },
  { name: "ceil", example: "{{ 2.2 | ceil }}", shows: "3", means: "up to a whole number" },
  { name: "abs", example: "{{ -2 | abs }}", shows: "2", means: "without its sign" },
  { name: "at_least", example: "{{ 2 | at_least: 5 }}", shows: "5", means: "no less than" },
  { name: "at_most", example: "{{ 9 | at_most: 5 }}", shows: "5", means: "no more than" },
  { name: "url_encode", example: '{{ "a b" | url_encode }}', shows: "a+b", means: "for a part of an address" },
];

/** What every template may show besides the facts. */
export const TEMPLATE_WORDS: readonly (readonly [name: string, means: string])[] = [
  ["shop.name", "your shop's name; `shop.website`, `shop.postal_address`, `shop.privacy` likewise"],
  ["sender.name", "who signs: `from:` of the step, else the sender of settings.yaml; `sender.email` likewise"],
  ["links.preferences", "the reader's page with their topics"],
  ["links.unsubscribe", "stops the topic; it stands at the foot anyway"],
  ["links.survey", "the page of the survey that this mail asks; `?score=9` chooses an answer beforehand"],
  [
    "links.case",
    "in a mail to one of your own people: the page of the case that the journey has opened. Ask first: `{% if links.case %}`",
  ],
  ["links.reviews", "a page of yours; so every name under `links:` of settings.yaml. Ask first: `{% if links.reviews %}`"],
  ["offers.phone_help", "what you promise; so every name under `offers:` of settings.yaml. Ask first"],
  ["topic.label", "what the mail is about, in the reader's language"],
  ["brand.fill", "your colour; `brand.on_fill` what is read on it, `brand.text` what is read on white"],
  ["round", "inside `repeat`: which round it is, from 1"],
];
