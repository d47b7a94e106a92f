/** A template is compiled, or all of its mistakes are listed with their places and remedies. */

import { describe, expect, it } from "vitest";
import { compile, compiled, file, rendered } from "./given-template.ts";

const codes = async (mjml: string, text?: string) =>
  (await compile(mjml, text === undefined ? {} : { text })).problems.map((problem) => problem.code);

describe("a template is checked when it is published", () => {
  it("reports all mistakes at once, each with its line, column and a remedy", async () => {
    const { problems, template } = await compile(
      file(
        '<mj-txt>Hi</mj-txt>\n<mj-text>{{ customer.frist_name }}</mj-text>\n<mj-image src="http://a.example/b.png" />',
        "Hi {{ order.totl }}",
      ),
    );
    expect(template).toBeUndefined();
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: "unknown-tag",
          file: "templates/greeting/en.mjml",
          line: 5,
          column: 1,
          remedy: "Did you mean `mj-text`?",
        }),
        expect.objectContaining({ code: "unknown-variable", line: 6, column: 13, remedy: "Did you mean `customer.first_name`?" }),
        expect.objectContaining({ code: "unknown-variable", line: 2, column: 17, remedy: "Did you mean `order.total`?" }),
        expect.objectContaining({ code: "not-https", line: 7, column: 11 }),
        expect.objectContaining({ code: "no-alt", line: 7, column: 1 }),
      ]),
    );
  });

  it.each([
    ["raw", "<mj-text>{{ customer.first_name | raw }}</mj-text>", "unknown-filter"],
    ["raw blocks", "<mj-text>{% raw %}{{ x }}{% endraw %}</mj-text>", "unknown-tag"],
    ["other files", "<mj-text>{% include 'x' %}</mj-text>", "unknown-tag"],
    ["a block that is not closed", "<mj-text>{% if customer.first_name %}</mj-text>", "liquid"],
    ["an output that is not closed", "<mj-text>{{ customer.first_name </mj-text>", "liquid"],
    ["template syntax printed by template syntax", '<mj-text>{{ "{{" }}</mj-text>', "nested-liquid"],
    ["template syntax spelt with entities", "<mj-text>&#123;&#123; x }}</mj-text>", "nested-liquid"],
    ["a link whose host a customer chooses", '<mj-button href="https://{{ customer.first_name }}/">x</mj-button>', "not-https"],
    ["a link that a customer writes", '<mj-text><a href="{{ customer.first_name }}">x</a></mj-text>', "not-https"],
    [
      "a host that a customer lengthens",
      '<mj-text><a href="{{ shop.website }}{{ customer.first_name }}">x</a></mj-text>',
      "not-https",
    ],
    ["a link without TLS", '<mj-text><a href="http://a.example">x</a></mj-text>', "not-https"],
    ["a script link", '<mj-text><a href="javascript:alert(1)">x</a></mj-text>', "not-https"],
    ["a script", "<mj-text><script>x</script></mj-text>", "unknown-tag"],
    ["a handler", '<mj-text><b onclick="x">y</b></mj-text>', "script"],
    ["bare text", "Hello", "text-outside-component"],
    ["a tag left open", "<mj-text><b>Hello</mj-text>", "not-closed"],
    ["a tag of the layout", "<mj-section></mj-section>", "layout-tag"],
    [
      "a field that an order's item does not have",
      "<mj-text>{% for item in order.items %}{{ item.nmae }}{% endfor %}</mj-text>",
      "unknown-variable",
    ],
  ])("refuses %s", async (_what, body, code) => {
    expect(await codes(file(body))).toContain(code);
  });

  it("refuses a missing or overlong subject", async () => {
    expect(await codes("<mj-text>Hi</mj-text>")).toContain("no-front-matter");
    expect(await codes("---\npreheader: x\n---\n<mj-text>Hi</mj-text>")).toContain("no-subject");
    expect(await codes(file("<mj-text>Hi</mj-text>", "x".repeat(79)))).toContain("long-subject");
  });

  it("checks the text file beside it, under its own name", async () => {
    const { problems } = await compile(file("<mj-text>Hi</mj-text>"), { text: "Hi\n{{ customer.name }}" });
    expect(problems).toMatchObject([{ code: "unknown-variable", file: "templates/greeting/en.txt", line: 2 }]);
  });

  it("keeps Liquid whole through MJML: comparisons, quotes, attributes, and blocks around components", async () => {
    const template = await compiled(
      file(`{% if order.total < 100 and customer.first_name != "x>y" %}<mj-text>small</mj-text>{% else %}<mj-text>large</mj-text>{% endif %}
<mj-button href="https://hearth.example/?name={{ customer.first_name | default: "nobody" | url_encode }}">Go</mj-button>`),
    );
    const mail = rendered(template, { customer: { first_name: "Zoë" }, order: { total: 5 } });
    expect(mail.html).toContain("small");
    expect(mail.html).not.toContain("large");
    expect(mail.html).toContain('href="https://hearth.example/?name=Zo%C3%AB"');
  });

  it("lays a list of components into the layout, with language, preheader, postal address and reason", async () => {
    const { html } = rendered(await compiled(file("<mj-text>Moi</mj-text>", "Hei", "Esikatselu < & >"), { locale: "fi" }), {});
    expect(html).toContain('<html lang="fi"');
    expect(html).toContain("Esikatselu &lt; &amp; &gt;");
    for (const part of [
      "1 High Street, Leeds",
      "Tervehdykset",
      "Hearth &amp; Home",
      'href="https://mail.hearth.example/u/token"',
    ])
      expect(html).toContain(part);
  });

  it("lets a template that begins with <mjml> stand alone", async () => {
    const mjml =
      "<mjml><mj-head><mj-preview><!-- preheader --></mj-preview></mj-head><mj-body><mj-section><mj-column><mj-text>Alone</mj-text></mj-column></mj-section></mj-body></mjml>";
    const { html, text } = rendered(await compiled(file(mjml)), {});
    expect(html).toContain('lang="en"');
    expect(html).toContain("A word from us");
    expect(text).toBe("Alone\n");
  });

  it("makes a readable text part: headings, paragraphs, lists, links with their address", async () => {
    const body = `<mj-text><h1>Hello {{ customer.first_name }}</h1><p>Read <a href="https://hearth.example/a?b=1&amp;c=2">our advice</a></p><ul><li>one</li><li>two &amp; three</li></ul></mj-text>
<mj-button href="https://hearth.example/book">Book</mj-button><mj-divider />
<mj-table><tr><td>Boiler</td><td>1</td></tr></mj-table>`;
    const { text } = rendered(await compiled(file(body)), { customer: { first_name: "Ann" } });
    expect(text).toContain(`Hello Ann

Read our advice: https://hearth.example/a?b=1&c=2

- one
- two & three

Book: https://hearth.example/book

---

Boiler – 1`);
    expect(text).toContain("Stop mails of this kind: https://mail.hearth.example/u/token");
    expect(text).not.toMatch(/<[a-z/]/);
  });

  it("fetches nothing from anybody but the pictures it shows", async () => {
    const { html } = rendered(await compiled(file('<mj-image src="https://hearth.example/a.png" alt="A\u00a0stove" />')), {});
    expect(html).toContain('alt="A\u00a0stove"');
    const fetched = [...html.matchAll(/(?:src=|url\(|<link[^>]*href=)["']?(https?:[^"')]+)/g)].map((match) => match[1]);
    expect(fetched).toEqual(["https://hearth.example/a.png"]);
  });

  it("prefers the text file where there is one", async () => {
    expect(rendered(await compiled(file("<mj-text>Hi</mj-text>"), { text: "Plain {{ shop.name }}" }), {}).text).toBe(
      "Plain Hearth & Home\n",
    );
  });
});
