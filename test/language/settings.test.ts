/** What settings.yaml and topics.yaml mean, and what is said about mistakes in them. */

import { describe, expect, it } from "vitest";
import { parseSettings } from "#language/parse-settings.ts";
import { parseTopics } from "#language/parse-topics.ts";

const SETTINGS = `shop: { name: Oak and Ember, website: https://shop.example, postal_address: "Bukowa 12, Warszawa" }
sender: { name: Oak and Ember, email: hello@shop.example }
people:
  owner: { name: Anna Lis, email: anna@shop.example }
locale: en
time_zone: Europe/Warsaw
send_window: 08:00-21:00
limits: { per_person: 2 emails in 7 days, when_capped: wait up to 2 days then skip }
fields:
  shoe_size: { type: int, writable: yes }
webhooks:
  - { name: shop, kind: shopify, secret: webhook-shop }
calls:
  crm: { url: https://crm.example/hooks, secret: call-crm }
coupon_pools:
  welcome-10: { about: 10 % off }
`;

const TOPICS = `topics:
  thanks:
    kind: marketing
    label: { en: A thank-you, pl: Dziękujemy }
    consent: { default: soft, PL: explicit }
`;

const withLine = (text: string, from: RegExp, to: string): string => text.replace(from, to);

describe("settings.yaml", () => {
  it("names who looks at what customers write, one of its people", () => {
    const withInbox = (inbox: string) => parseSettings(`${SETTINGS}inbox: ${inbox}\n`);
    expect(withInbox("{ team: owner, due: 1 day }").settings?.inbox).toEqual({ team: "owner", due: { amount: 1, unit: "days" } });
    expect(withInbox("{ team: ownr }").problems[0]).toMatchObject({ code: "unknown-person", remedy: "Did you mean `owner`?" });
    expect(withInbox("{ due: soon }").problems).toHaveLength(1);
  });

  it("becomes the settings", () => {
    expect(parseSettings(SETTINGS)).toEqual({
      problems: [],
      settings: {
        shop: { name: "Oak and Ember", website: "https://shop.example", postal_address: "Bukowa 12, Warszawa" },
        sender: { name: "Oak and Ember", email: "hello@shop.example" },
        people: { owner: { name: "Anna Lis", email: "anna@shop.example" } },
        locale: "en",
        time_zone: "Europe/Warsaw",
        sendWindow: {
          from: "08:00",
          to: "21:00",
          days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        },
        limits: { emails: 2, in: { amount: 7, unit: "days" }, waitUpTo: { amount: 2, unit: "days" } },
        fields: { shoe_size: { type: "int", writable: true } },
        sources: { shop: { name: "shop", kind: "shopify", secret: "webhook-shop" } },
        calls: { crm: { name: "crm", url: "https://crm.example/hooks", secret: "call-crm" } },
        couponPools: { "welcome-10": { name: "welcome-10", about: "10 % off" } },
      },
    });
  });

  it("lets a WooCommerce shop be asked for what its webhooks missed, and names sources that are never quiet for long", () => {
    const woo = "kind: woocommerce, secret: a, poll: { shop: https://shop.example, secret: woo-api }, silent_after: 2 days";
    const { settings, problems } = parseSettings(withLine(SETTINGS, /kind: shopify, secret: webhook-shop/, woo));
    expect(problems).toEqual([]);
    expect(settings?.sources.shop).toEqual({
      name: "shop",
      kind: "woocommerce",
      secret: "a",
      poll: { shop: "https://shop.example", secret: "woo-api" },
      silentAfter: { amount: 2, unit: "days" },
    });
  });

  it("names the main currency, and what others are worth in it", () => {
    const { settings, problems } = parseSettings(`${SETTINGS}currency: EUR\nrates: { PLN: 0.23, SEK: "0.088" }\n`);
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({ currency: "EUR", rates: { PLN: 0.23, SEK: 0.088 } });
  });

  it.each([
    ["a currency that nobody has", "currency: EURO", "unknown-currency", /`EUR`/],
    ["a rate of nothing", "currency: EUR\nrates: { PLN: 0 }", "bad-rate", /PLN: 0\.23/],
    ["a rate in words", "currency: EUR\nrates: { PLN: a fifth }", "bad-rate", /PLN: 0\.23/],
    ["a rate of a currency that nobody has", "currency: EUR\nrates: { ZLO: 0.23 }", "unknown-currency", /./],
  ])("refuses %s, with its remedy", (_name, lines, code, remedy) => {
    const { settings, problems } = parseSettings(`${SETTINGS}${lines}\n`);
    expect(settings).toBeUndefined();
    expect(problems).toMatchObject([{ code, remedy: expect.stringMatching(remedy) }]);
  });

  it("lets a source speak of another's customers and orders by the same ids", () => {
    const bridge = `kind: shopify, secret: webhook-shop }\n  - { name: bridge, kind: standard, secret: b, ids_of: shop`;
    const { settings, problems } = parseSettings(withLine(SETTINGS, /kind: shopify, secret: webhook-shop/, bridge));
    expect(problems).toEqual([]);
    expect(settings?.sources.bridge).toEqual({ name: "bridge", kind: "standard", secret: "b", idsOf: "shop" });
  });

  it("says what a source may tell", () => {
    const may = "kind: shopify, secret: webhook-shop, may: [orders, consent_given]";
    const { settings, problems } = parseSettings(withLine(SETTINGS, /kind: shopify, secret: webhook-shop/, may));
    expect(problems).toEqual([]);
    expect(settings?.sources.shop?.may).toEqual(["orders", "consent_given"]);
  });

  it("lets capped mails be skipped at once", () => {
    const { settings } = parseSettings(withLine(SETTINGS, /when_capped: .* skip/, "when_capped: skip"));
    expect(settings?.limits).toEqual({ emails: 2, in: { amount: 7, unit: "days" } });
  });

  it.each([
    ["a misspelt zone", /Europe\/Warsaw/, "Europe/Warsw", "unknown-zone", 6, /`Europe\/Warsaw`/],
    ["an address without @", /anna@shop/, "anna.shop", "bad-email", 4, /hello@example\.com/],
    ["a limit in other words", /2 emails in 7 days/, "two a week", "bad-limit", 8, /2 emails in 7 days/],
    ["a field that exists", /shoe_size/, "birthday", "field-taken", 10, /another name/],
    ["a type nobody knows", /type: int/, "type: integer", "unknown-word", 10, /`int`/],
    ["a kind of source nobody knows", /kind: shopify/, "kind: shopfy", "unknown-word", 12, /`shopify`/],
    ["a misspelt key", /time_zone/, "timezone", "unknown-key", 6, /`time_zone`/],
    [
      "ids of a source that is not there",
      /secret: webhook-shop/,
      "secret: webhook-shop, ids_of: till",
      "unknown-ids",
      12,
      /ids_of/,
    ],
    ["a right nobody knows", /secret: webhook-shop/, "secret: webhook-shop, may: [profil]", "unknown-word", 12, /`profile`/],
    ["a source called as one of ours", /name: shop, kind/, "name: perennial, kind", "reserved-source", 12, /otherwise/],
    ["ids of itself", /secret: webhook-shop/, "secret: webhook-shop, ids_of: shop", "unknown-ids", 12, /ids_of/],
    ["a call that others can read", /https:\/\/crm/, "http://crm", "insecure-address", 14, /`https:\/\/`/],
    ["a call to no address", /https:\/\/crm.example/, "crm.example", "bad-address", 14, /https:\/\/example\.com/],
    ["a call inside the network", /https:\/\/crm.example/, "https://10.0.0.7", "private-address", 14, /internet/],
    ["a password in an address", /https:\/\/crm/, "https://me:pw@crm", "secret-in-address", 14, /signed/],
    ["a call without a secret", /, secret: call-crm/, "", "missing-key", 14, /secret/],
    ["a call's name in capitals", /crm: \{/, "CRM: {", "bad-name", 14, /`crm`/],
    [
      "a poll that no shop but WooCommerce answers",
      /secret: webhook-shop/,
      "secret: a, poll: { shop: https://s.example, secret: b }",
      "poll-not-possible",
      12,
      /Leave `poll` out/,
    ],
    [
      "a shop that others can listen to",
      /kind: shopify, secret: webhook-shop/,
      "kind: woocommerce, secret: a, poll: { shop: http://s.example, secret: b }",
      "insecure-address",
      12,
      /https/,
    ],
    ["a source without the name of a secret", /secret: webhook-shop/, 'secret: ""', "empty", 12, /./],
    ["a pool's name in capitals", /welcome-10:/, "WELCOME:", "bad-name", 16, /`welcome`/],
    ["a pool that nobody is told of", /about: 10 % off/, "", "missing-key", 16, /about/],
    ["a source twice", /( {2}- \{ name: shop.*\n)/, "$1$1", "duplicate-source", 13, /name of its own/],
  ])("tells of %s", (_, from, to, code, line, remedy) => {
    const { problems, settings } = parseSettings(withLine(SETTINGS, from, to));
    expect(settings).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code, line, file: "settings.yaml" });
    expect(problems[0]?.remedy).toMatch(remedy);
  });
});

describe("topics.yaml", () => {
  it("becomes the topics by name", () => {
    expect(parseTopics(TOPICS)).toEqual({
      problems: [],
      topics: {
        thanks: {
          name: "thanks",
          kind: "marketing",
          label: { en: "A thank-you", pl: "Dziękujemy" },
          consent: { default: "soft", PL: "explicit" },
        },
      },
    });
  });

  it("knows Norway as a country, not as a no", () => {
    expect(parseTopics(withLine(TOPICS, /PL: explicit/, "NO: explicit")).topics?.thanks?.consent).toEqual({
      default: "soft",
      NO: "explicit",
    });
  });

  it.each([
    ["a need nobody knows", /PL: explicit/, "PL: explicite", "unknown-word", 5, /`explicit`/],
    ["no need for the other countries", /default: soft, /, "", "missing-key", 5, /default: explicit/],
    ["a country in words", /PL: explicit/, "Poland: explicit", "bad-country", 5, /`PL`/],
    ["a kind nobody knows", /marketing/, "marketting", "unknown-word", 3, /`marketing`/],
  ])("tells of %s", (_, from, to, code, line, remedy) => {
    const { problems } = parseTopics(withLine(TOPICS, from, to));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code, line });
    expect(problems[0]?.remedy).toMatch(remedy);
  });
});

describe("a field that a shop declared before it was ours", () => {
  const fields = (line: string) => parseSettings(withLine(SETTINGS, /shoe_size:.*/, line)).problems;

  it("may stay declared, and is told where the type is another", () => {
    expect(fields("order: { tracking_url: { type: url }, promised_at: { type: time } }\n  item: { picture: url }")).toEqual([]);
    expect(fields("order: { tracking_url: { type: bool } }")).toMatchObject([{ code: "field-taken", line: 10 }]);
    expect(fields("order: { total: { type: money } }")).toMatchObject([{ code: "field-taken" }]);
  });
});
