/** Links that say where somebody came from, and what the settings of a shop add to its mails. */

import { describe, expect, it } from "vitest";
import type { Settings } from "#engine/model/settings.ts";
import { parseSettings } from "#language/parse-settings.ts";
import { compiled, file, givenShop, rendered } from "./given-template.ts";

const settingsWith = (more: Partial<Settings>): Settings => ({ ...givenShop, ...more });
const UTM = "utm_source=perennial&utm_medium=email&utm_campaign=greet&utm_content=greeting";

describe("a link in a mail of a shop that counts where its visitors come from", () => {
  const leadsTo = async (href: string): Promise<{ html: string; text: string }> => {
    const template = await compiled(file(`<mj-button href="${href}">Look</mj-button>`));
    const settings = settingsWith({ links: { utm: true, to: { reviews: "https://hearth.example/reviews?lang=en#form" } } });
    const facts = { order: { tracking_url: "https://parcels.example/7?a=1&b=2" } };
    const { html, text } = rendered(template, facts, { settings, journey: "greet" });
    const button = /href="([^"]*)"[^>]*>\s*Look/.exec(html)?.[1] ?? "";
    return { html: button.replaceAll("&amp;", "&"), text: /Look: (\S+)/.exec(text)?.[1] ?? "" };
  };

  it.each([
    ["https://hearth.example/stoves", `https://hearth.example/stoves?${UTM}`],
    ["{{ shop.website }}", `https://hearth.example?${UTM}`],
    ["https://www.hearth.example/a?b=%20c", `https://www.hearth.example/a?b=%20c&${UTM}`],
    ["https://blog.hearth.example/post#two", `https://blog.hearth.example/post?${UTM}#two`],
    ["{{ links.reviews }}", `https://hearth.example/reviews?lang=en&${UTM}#form`],
    ["https://hearth.example/index.html", `https://hearth.example/index.html?${UTM}`],
  ])("says so where it leads to the shop's own pages: %s", async (href, named) => {
    expect(await leadsTo(href)).toEqual({ html: named, text: named });
  });

  it.each([
    ["to our own pages", "{{ links.unsubscribe }}", "https://mail.hearth.example/u/token"],
    ["to others", "https://nothearth.example/", "https://nothearth.example/"],
    ["to a parcel", "{{ order.tracking_url }}", "https://parcels.example/7?a=1&b=2"],
    ["to a file", "https://hearth.example/manual.pdf", "https://hearth.example/manual.pdf"],
    ["that says so itself", "https://hearth.example/?utm_source=mine", "https://hearth.example/?utm_source=mine"],
  ])("stays as it is where it leads %s", async (_, href, same) => {
    expect(await leadsTo(href)).toEqual({ html: same, text: same });
  });

  it("stays as it is in a shop that does not ask for it", async () => {
    const template = await compiled(file('<mj-button href="https://hearth.example/stoves">Look</mj-button>'));
    expect(rendered(template, {}, { journey: "greet" }).html).toContain('href="https://hearth.example/stoves"');
  });
});

describe("what a shop offers", () => {
  const template = () =>
    compiled(
      file(
        '<mj-text>{% if offers.returns %}{{ offers.returns }}{% else %}nothing{% endif %} {% if offers.warranty_covers %}{% for thing in offers.warranty_covers %}{{ thing }};{% endfor %}{% endif %}</mj-text>{% if links.returns %}<mj-button href="{{ links.returns }}">How</mj-button>{% endif %}',
      ),
    );

  it("stands in its mails in their language, and in no other", async () => {
    const offers = {
      returns: { en: "We send a label.", pl: "Wyślemy etykietę." },
      warranty_covers: { en: ["faults", "labour"] },
    };
    const settings = settingsWith({ offers, links: { to: { returns: "https://hearth.example/returns" } } });
    expect(rendered(await template(), {}, { settings }).text).toContain("We send a label. faults;labour;\n\nHow: https://");
    const finnish = settingsWith({ offers: { returns: { fi: "Lähetämme tarran." } } });
    expect(rendered(await template(), {}, { settings: finnish }).text).toContain("nothing");
  });

  it("is left out where it offers nothing", async () => {
    const { text } = rendered(await template(), {});
    expect(text).toContain("nothing");
    expect(text).not.toContain("How:");
  });
});

describe("what a shop knows of its products", () => {
  const products = {
    "stove-6": {
      name: { en: "Halla 6" },
      good: { en: "A real fire." },
      bad: { en: "Ash." },
      picture: "https://hearth.example/6.jpg",
    },
    rug: { name: { en: "Rug" } },
  };
  const mailOf = async (body: string, facts: Record<string, unknown>) =>
    rendered(await compiled(file(`<mj-text>${body}</mj-text>`)), facts, { settings: settingsWith({ products }) }).text;

  it("is told of what a question is about; of the others nothing is pretended", async () => {
    const body = "{% for option in question.options %}{{ option.name }}: {{ option.good }} {{ option.bad }};{% endfor %}";
    const about = ["stove-6", "rug", "heat pump", "__proto__"];
    expect(await mailOf(body, { question: { about } })).toContain("Halla 6: A real fire. Ash.;\n");
    const options = [{ name: "Heat pump", good: "Cheap heat.", bad: "A box outside." }];
    expect(await mailOf(body, { question: { about, options } })).toContain("Heat pump: Cheap heat. A box outside.;\n");
  });

  it("gives the items of an order the pictures that their sender has not told", async () => {
    const body = "{% for item in order.items %}{{ item.picture | default: 'none' }};{% endfor %}";
    const items = [{ sku: "stove-6" }, { sku: "stove-6", picture: "https://a.example/1.jpg" }, { sku: "rug" }, { name: "Nail" }];
    expect(await mailOf(body, { order: { items } })).toContain("https://hearth.example/6.jpg;https://a.example/1.jpg;none;none;");
  });
});

describe("links, offers and products in settings.yaml", () => {
  const base = `shop: { name: A, website: https://a.example, postal_address: B }
sender: { name: A, email: a@a.example }
locale: en
time_zone: UTC
limits: { per_person: 2 emails in 7 days }
`;
  it("are read", () => {
    const { settings, problems } = parseSettings(
      `${base}links: { utm: yes, reviews: https://a.example/reviews }
offers: { phone_help: { en: A call }, warranty_covers: { en: [faults, labour] } }
products: { stove-6: { good: { en: A real fire. }, picture: https://a.example/6.jpg } }
`,
    );
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({
      links: { utm: true, to: { reviews: "https://a.example/reviews" } },
      offers: { phone_help: { en: "A call" }, warranty_covers: { en: ["faults", "labour"] } },
      products: { "stove-6": { good: { en: "A real fire." }, picture: "https://a.example/6.jpg" } },
    });
  });

  it.each([
    ["links: { review: https://a.example }", "Did you mean `reviews`?"],
    ["links: { reviews: http://a.example }", "Write it in full: `https://example.com/page`."],
    ["links: { reviews: 'https://a.example/{{ customer.email }}' }", "Write it in full: `https://example.com/page`."],
    ["offers: { phone_help: A call }", "Write names and values, each with a colon."],
    ["offers: { phone_help: { en: [A call] } }", "Write words."],
    ["offers: { warranty_covers: { en: faults } }", "a list, each entry with a dash"],
    ["offers: { phonehelp: { en: A call } }", "Did you mean `phone_help`?"],
    ["offers: { phone_help: { english: A call } }", "Write it as in `en` or `pl`."],
    ["products: { a: { good: { en: '{{ shop.name }}' } } }", "without template syntax"],
  ])("are told what is wrong in them: %s", (line, remedy) => {
    const { problems } = parseSettings(`${base}${line}\n`);
    expect(problems).toHaveLength(1);
    expect(`${problems[0]?.message} ${problems[0]?.remedy}`).toContain(remedy);
  });
});
