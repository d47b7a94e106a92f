/** What settings.yaml says of the shop's languages and looks, and what is said about mistakes in it. */

import { describe, expect, it } from "vitest";
import { parseSettings } from "#language/parse-settings.ts";
import { demoValues } from "#language/shop/demo-shop.ts";

const SETTINGS = `shop: { name: Rowery Nowak, website: https://rowery.example, postal_address: "Długa 1, Gdańsk", privacy: https://rowery.example/privacy }
brand: { colour: "#FFD400", logo: https://rowery.example/logo.png, font: "Georgia, Times New Roman, serif" }
sender: { name: Ola, email: ola@rowery.example }
people: { workshop: { name: Workshop, email: workshop@rowery.example, locale: en } }
locales: [pl, en]
locale: pl
time_zone: Europe/Warsaw
limits: { per_person: 2 emails in 7 days }
`;

describe("settings.yaml", () => {
  it("says in which languages a shop writes and how its mails and pages look", () => {
    const { settings, problems } = parseSettings(SETTINGS);
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({
      shop: { privacy: "https://rowery.example/privacy" },
      brand: {
        colour: "#ffd400",
        logo: { url: "https://rowery.example/logo.png", width: 160 },
        font: "Georgia, 'Times New Roman', serif",
      },
      people: { workshop: { locale: "en" } },
      locales: ["pl", "en"],
    });
  });

  it.each([
    ["no language at all", /\[pl, en\]/, "[]", "bad-locales", 5, /locales: \[pl, en\]/],
    ["a language twice", /\[pl, en\]/, "[pl, en, pl]", "bad-locales", 5, /once/],
    ["a language in words", /\[pl, en\]/, "[pl, en, czech]", "bad-language", 5, /pl-PL/],
    [
      "a first language in which nothing is written",
      /locale: pl\n/,
      "locale: fi\n",
      "unwritten-locale",
      6,
      /add `fi` to `locales`/,
    ],
    ["a person whose language nobody writes", /locale: en \}/, "locale: de }", "unwritten-locale", 4, /add `de` to `locales`/],
    ["a colour by its name", /"#FFD400"/, "yellow", "bad-colour", 2, /#1f4d3d/],
    [
      "a colour where it stood before",
      /, privacy: [^ ]+/,
      ', colour: "#1f4d3d"',
      "moved-key",
      1,
      /brand: \{ colour: "#1f4d3d" \}/,
    ],
    [
      "a logo that others can change on its way",
      /logo: https/,
      "logo: http",
      "bad-address",
      2,
      /https:\/\/example.com\/logo.png/,
    ],
    ["a logo that mail programs do not show", /logo\.png/, "logo.svg", "bad-picture", 2, /PNG/],
    ["a logo that fills the mail", /logo: ([^,]+)/, "logo: { picture: $1, width: 900 }", "bad-width", 2, /480/],
    ["a logo of a width in other words", /logo: ([^,]+)/, "logo: { picture: $1, width: wide }", "bad-width", 2, /pixels/],
    ["a logo with a misspelt key", /logo: ([^,]+)/, "logo: { pictur: $1 }", "unknown-key", 2, /`picture`/],
    ["fonts that nobody may have", /, serif/, "", "bad-font", 2, /sans-serif/],
    ["a font that would end the style", /Georgia,/, "Georgia;}body{,", "bad-font", 2, /commas/],
    ["a page on privacy that is no address", /privacy: https:\/\//, "privacy: ", "bad-address", 1, /https:\/\//],
  ])("tells of %s", (_, from, to, code, line, remedy) => {
    const { problems, settings } = parseSettings(SETTINGS.replace(from, to));
    expect(settings).toBeUndefined();
    expect(problems).toMatchObject([{ code, line, remedy: expect.stringMatching(remedy) }]);
  });
});

describe("the demo shop", () => {
  const DEMO = `shop: { name: Oak and Ember, website: https://oak-and-ember.example.com }
sender: { name: Oak and Ember, email: hello@oak-and-ember.example.com }
people:
  owner: { name: Anna Lis, email: anna@oak-and-ember.example.com }
webhooks:
  - { name: woocommerce, poll: { shop: https://oak-and-ember.example.com } }
products:
  ember-24: { name: { en: Ember 24 } }
  bell: { name: { en: A bell } }
`;

  it("may call itself so", () => {
    expect(demoValues(DEMO)).toEqual([]);
  });

  it("is found wherever a shop has left it, by what the value is for", () => {
    const own = DEMO.replace("https://oak-and-ember.example.com }", "https://rowery.example }").replaceAll(
      /Oak and Ember(.*)hello@oak-and-ember/g,
      "Rowery$1hello@rowery",
    );
    const found = demoValues(own.replace("hello@rowery.example.com", "hello@rowery.example"));
    expect(found.map(({ line, message }) => [line, message])).toEqual([
      [1, "`shop.name` is still that of the demo shop"],
      [4, "`people.owner.name` is still that of the demo shop"],
      [4, "`people.owner` still writes from `oak-and-ember.example.com`, the demo shop"],
      [6, "`webhooks.woocommerce.poll.shop` is still that of the demo shop"],
      [8, "`products.ember-24` is still one that the demo shop sells"],
    ]);
  });
});
