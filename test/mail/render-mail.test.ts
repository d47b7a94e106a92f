/** A compiled template is rendered for one reader: escaped, formatted, or with the reason why it cannot be. */

import { describe, expect, it } from "vitest";
import { chooseLocale } from "#mail/choose-locale.ts";
import { compiled, file, render, rendered, topic } from "./given-template.ts";

const HOSTILE = `"><script>alert(1)</script>'&{{ customer.tags }}{% raw %}undefined[object Object]`;

describe("rendering a mail", () => {
  it("keeps markup and template syntax in data inert, in every field", async () => {
    const template = await compiled(
      file(
        '<mj-text>{{ customer.first_name }}</mj-text><mj-button href="https://a.example/?q={{ customer.first_name }}">x</mj-button>',
        "For {{ customer.first_name }}",
      ),
    );
    const { subject, html, text } = rendered(template, { customer: { first_name: HOSTILE } });
    expect(html).not.toContain("<script>");
    expect(html).toContain("&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;{{ customer.tags }}");
    expect(html).toContain('href="https://a.example/?q=&#34;&gt;&lt;script');
    expect(subject).toBe(`For ${HOSTILE}`);
    expect(text).toContain(HOSTILE);
  });

  it("holds the mail when a variable is missing, and names it without naming the person", async () => {
    const template = await compiled(file("<mj-text>{{ asset.name }}</mj-text>"));
    const mail = render(template, { customer: { first_name: "Zofia" }, asset: {} });
    expect(mail).toEqual({ kind: "problem", problem: expect.stringContaining("asset.name") });
    expect(JSON.stringify(mail)).not.toContain("Zofia");
  });

  it("counts null as missing, for default and if to handle", async () => {
    const facts = { customer: { first_name: null } };
    const open = await compiled(file("<mj-text>{{ customer.first_name }}</mj-text>"));
    expect(render(open, facts).kind).toBe("problem");
    const careful = await compiled(
      file(
        '<mj-text>{{ customer.first_name | default: "there" }}{% if customer.first_name %}!{% endif %}</mj-text>',
        'Hi {{ customer.first_name | default: "there" }}',
      ),
    );
    expect(rendered(careful, facts)).toMatchObject({ subject: "Hi there", text: expect.stringContaining("\nthere\n") });
  });

  it("holds the mail rather than printing a list, an object or a number that is none", async () => {
    for (const [output, facts] of [
      ["{{ order.items }}", { order: { items: [{ name: "x" }] } }],
      ["{{ order.total | divided_by: order.items.size }}", { order: { total: 1, items: [] } }],
      ["{{ asset.maintenance_due | day }}", { asset: { maintenance_due: "soon" } }],
    ] as const)
      expect(render(await compiled(file(`<mj-text>${output}</mj-text>`)), facts).kind).toBe("problem");
  });

  it("stops a loop without end within a second of processor time", async () => {
    const loop =
      "{% for a in (1..90000) %}{% for b in customer.tags %}{% for c in customer.tags %}{{ c }}{% endfor %}{% endfor %}{% endfor %}";
    const template = await compiled(file(`<mj-text>${loop}</mj-text>`));
    const began = process.cpuUsage().user;
    const mail = render(template, { customer: { tags: Array.from({ length: 1000 }, () => "x") } });
    expect(mail.kind).toBe("problem");
    expect(process.cpuUsage().user - began).toBeLessThan(1_000_000);
  });

  it("makes one line of a subject, whatever a name holds", async () => {
    const template = await compiled(file("<mj-text>x</mj-text>", "Hi {{ customer.first_name }}"));
    const { subject } = rendered(template, { customer: { first_name: "A\r\nBcc: x@example.com\0\u2028B" } });
    expect(subject).toBe("Hi A Bcc: x@example.com B");
  });

  it.each([
    ["en", "11 December 2026", "€1,129.90", "10:30"],
    ["pl", "11 grudnia 2026", "1129,90 €", "10:30"],
    ["fi", "11. joulukuuta 2026", "1 129,90 €", "10.30"],
    ["bg", "11 декември 2026 г.", "1129,90 €", "10:30"],
  ])("writes dates, times and money as a reader of %s does, in the reader's zone", async (locale, day, money, time) => {
    const body =
      '<mj-text>{{ asset.maintenance_due | day }} / {{ order.total | money: "EUR" }} / {{ "2026-12-11T08:30:00Z" | time }}</mj-text>';
    const { text } = rendered(await compiled(file(body), { locale }), {
      asset: { maintenance_due: "2026-12-11" },
      order: { total: 1129.9 },
    });
    expect(text.replace(/[\u00a0\u202f]/g, " ")).toContain(`${day} / ${money} / ${time}`);
  });

  it("offers no unsubscribe link in transactional mail", async () => {
    const mail = rendered(await compiled(file("<mj-text>x</mj-text>")), {}, { topic: { ...topic, kind: "transactional" } });
    expect(mail.html + mail.text).not.toContain("/u/token");
  });

  it("never throws, whatever the template", () => {
    const broken = {
      name: "x",
      locale: "en",
      hash: "h",
      locales: ["en"],
      subject: "{{",
      preheader: "",
      html: "{% foo %}",
      text: "",
    };
    expect(render(broken, {}).kind).toBe("problem");
  });
});

describe("the locale of a reader", () => {
  it.each([
    ["pl-PL", ["en", "pl"], "en", "pl"],
    ["pt-BR", ["pt", "pt-BR"], "en", "pt-BR"],
    ["de", ["en", "fi"], "fi", "fi"],
    ["de", ["en", "bg"], "fi", "en"],
    [undefined, ["bg"], "fi", "bg"],
    ["FI_fi", ["en", "fi"], "en", "fi"],
  ])("%s among %j with fallback %s is %s", (wanted, available, fallback, chosen) => {
    expect(chooseLocale(wanted, available, fallback)).toBe(chosen);
  });
});
