/** The rows about templates of the failure catalogue: a broken one delays no other mail, and none is more than text. */

import { describe, expect, it } from "vitest";
import { publish } from "#flows/publish/publish.ts";
import { decisionSentence } from "#flows/reports/reason-sentences.ts";
import type { CompiledTemplate } from "#ports/template.ts";
import { type Shop, shop, template } from "../../flows/shop.ts";
import { email, givenSettings, journey, paid, waitDays } from "../../given.ts";
import { compile, compiled, file, render } from "../../mail/given-template.ts";

const LOCALES = ["en", "fi", "pl"];
const consents = { thanks: { given: true, at: "2026-01-05T10:00:00Z" } };
const PEOPLE = [
  { id: "c-en", email: "mary@example.ie", locale: "en-IE", country: "IE", first_name: "Mary", consents },
  { id: "c-fi", email: "aino@example.fi", locale: "fi-FI", country: "FI", first_name: "Aino", consents },
  { id: "c-pl", email: "zofia@example.pl", locale: "pl-PL", country: "PL", first_name: "Zofia", consents },
];

const part = (locale: string, html: string, text = "Hello\n\n{{ shop.postal_address }}"): CompiledTemplate => ({
  name: "thanks",
  locale,
  hash: "hash",
  subject: "Hello",
  preheader: "",
  html: `<html lang="${locale}"><p>${html}</p><p>{{ shop.postal_address }}</p></html>`,
  text,
  locales: LOCALES,
});

/** Everybody is due for the same mail, whose template is this in each language. */
const sentTo = async (parts: Record<string, string>, people = PEOPLE): Promise<Shop> => {
  const of = shop();
  const { version: _version, ...thanking } = journey([waitDays(1), email("thanks"), waitDays(2), email("later")], {
    topic: "service",
  });
  const templates = [...Object.entries(parts).map(([locale, html]) => part(locale, html)), template("later")];
  await publish(of.ports)({ journeys: [thanking], templates, settings: givenSettings() });
  for (const customer of people) await of.receive(paid(`e-${customer.id}`, "2026-06-03T10:00:00Z", { customer }));
  await of.passUntil("2026-06-04T11:00:00Z");
  return of;
};

const historyOf = async (of: Shop, customer: string) =>
  (await of.ports.customers.customerRecord(customer))?.enrollments[0]?.history ?? [];
const readers = (of: Shop): string[] =>
  of.ports.mailer.accepted.filter(({ tags }) => tags.template === "thanks").map(({ to }) => to.email);

describe("a template that breaks in one locale, a missing variable", () => {
  const FINE = "Hello {{ customer.first_name }}";

  it.each([
    ["a missing variable", "Zamówienie {{ order.number }}, {{ customer.birthday | day }}"],
    ["a value that cannot be printed", "{{ order.items }}"],
    ["an unknown filter", "{{ customer.first_name | shout }}"],
    ["a block that is never closed", "{% if customer %}"],
  ])("%s: that mail is held with its reason; others go", async (_what, broken) => {
    const of = await sentTo({ en: FINE, fi: FINE, pl: broken });
    expect(readers(of).sort()).toEqual(["aino@example.fi", "mary@example.ie"]);
    const held = (await historyOf(of, "c-pl")).find((decisions) => decisions.kind === "held");
    expect(held).toMatchObject({ template: "thanks", problem: expect.stringMatching(/^thanks\/pl: thanks\/pl, HTML part: ./) });
    expect(JSON.stringify(held)).not.toContain("Zofia");
  });

  it("goes on without the mail once it would be too late, and says why", async () => {
    const of = await sentTo({ en: FINE, fi: FINE, pl: "{{ order.reason }}" });
    await of.passUntil("2026-06-20T10:00:00Z");
    expect(readers(of)).toHaveLength(2);
    expect((await historyOf(of, "c-pl")).filter((decisions) => decisions.kind === "skipped")).toMatchObject([
      { reason: "template_problem", detail: expect.stringContaining("order.reason") },
    ]);
    expect(of.ports.mailer.accepted.filter(({ tags }) => tags.template === "later")).toHaveLength(3);
  });

  it("leaves by itself when the template has been mended in time", async () => {
    const of = await sentTo({ en: FINE, fi: FINE, pl: "{{ order.reason }}" });
    await of.receive(
      paid("e-number", "2026-06-04T11:00:00Z", { customer: { id: "c-pl" }, order: { id: "o-e-c-pl", reason: "snow" } }),
    );
    await of.passUntil("2026-06-04T18:00:00Z");
    expect(readers(of)).toContain("zofia@example.pl");
  });
});

describe("template syntax in customer data; endless loops in templates; `raw`", () => {
  const SYNTAX = [
    "{{ 7 | times: 7 }}",
    "{{ shop.postal_address }}",
    "{% for i in (1..100000000) %}x{% endfor %}",
    "{% raw %}{{ 1 }}",
    "{% assign x = 1 %}{{ x }}",
    "{% include '/etc/passwd' %}",
  ];

  it("what customers call themselves is never evaluated", async () => {
    const people = SYNTAX.map((first_name, n) => ({ id: `c-${n}`, email: `p${n}@example.com`, locale: "en", first_name }));
    const greeting = "Hello {% if customer.first_name %}{{ customer.first_name }}{% else %}you{% endif %}!";
    const of = await sentTo({ en: greeting, fi: "", pl: "" }, people as typeof PEOPLE);
    const mails = of.ports.mailer.accepted;
    expect(mails).toHaveLength(SYNTAX.length);
    const printed = mails.map(({ html }) => /Hello (.*)!/.exec(html)?.[1]?.replace(/&#39;/g, "'") ?? "nothing");
    // What looks like an advertisement is no name; every other is printed as it stands.
    expect(new Set(printed)).toEqual(new Set([...SYNTAX.filter((name) => printed.includes(name)), "you"]));
    expect(printed.filter((name) => name !== "you").length).toBeGreaterThanOrEqual(3);
  });

  const endless = "{% for i in (1..1000000000) %}{% for j in (1..1000000000) %}x{% endfor %}{% endfor %}";

  it.each([
    ["loops", endless],
    ["a loop that prints nothing", endless.replace("x", "{% assign y = 1 %}")],
    [
      "a text that doubles itself",
      "{% assign x = 'ab' %}{% for i in (1..100) %}{% assign x = x | append: x %}{% endfor %}{{ x }}",
    ],
  ])("%s in a template are stopped within a second, with the reason", async (_what, liquid) => {
    const fine = await compiled(file("<mj-text>Hello</mj-text>"));
    const before = process.cpuUsage();
    const mail = render({ ...fine, subject: liquid, html: liquid, text: liquid }, {});
    const { user, system } = process.cpuUsage(before);
    expect(mail).toMatchObject({
      kind: "problem",
      problem: expect.stringMatching(/it works on more than 2,000,000 characters|it takes more than [\d,]+ steps/),
    });
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });

  it.each([
    ["the filter", "<mj-text>{{ customer.first_name | raw }}</mj-text>"],
    ["the block", "<mj-text>{% raw %}{{ x }}{% endraw %}</mj-text>"],
    ["MJML's own", "<mj-raw><script>alert(1)</script></mj-raw>"],
  ])("`raw` is refused: %s", async (_what, body) => {
    const refused = await compile(file(body));
    expect(refused.problems.length).toBeGreaterThan(0);
    expect(refused.template).toBeUndefined();
  });

  it("`raw` slipped past the check still prints nothing that is not escaped", async () => {
    const of = await sentTo({
      en: "{{ customer.first_name | raw }}",
      fi: "Hi",
      pl: "{% raw %}{{ customer.first_name }}{% endraw %}",
    });
    expect(readers(of)).toEqual(["aino@example.fi"]);
  });

  it("`explain` reports a held mail in a sentence", async () => {
    const of = await sentTo({ en: "Hi", fi: "Hi", pl: "{{ order.reason }}" });
    const history = await historyOf(of, "c-pl");
    expect(history.map((decision) => decisionSentence(decision, () => "then")).join("\n")).toContain(
      'Mail "thanks" is held: thanks/pl',
    );
  });
});
