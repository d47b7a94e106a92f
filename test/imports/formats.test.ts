/** The files that other systems export, each by a small made-up one with its real header. */

import { copyFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fileWriter, read, shippedFile } from "./given-file.ts";

const givenFile = fileWriter();

const asOf = "2026-06-01T12:00:00.000Z";

describe("Mailchimp", () => {
  it("the subscribed: who confirmed, when, with their tags, language and zone", async () => {
    const { people, refused, undated, leftOut } = await read(shippedFile("subscribed_email_audience_export.csv"));
    expect(people[0]).toEqual({
      ...{ email: "ewa@example.com", first_name: "Ewa", last_name: "Mazur", time_zone: "Europe/Warsaw", country: "PL" },
      tags: ["VIP", "Spring, 2023"],
      consents: { thanks: { given: true, at: "2023-05-02T08:15:00.000Z", source: "imported from Mailchimp" } },
      at: "2024-01-03T07:00:00.000Z",
    });
    // Who never had to confirm has the time of the sign-up.
    expect(people[1]?.consents?.thanks?.at).toBe("2022-02-01T08:00:00.000Z");
    expect(refused).toEqual([{ line: 5, reason: "`not-an-address` is no e-mail address" }]);
    expect(people[2]?.consents).toBeUndefined();
    expect([undated, leftOut]).toEqual([1, ["country"]]);
  });

  it("takes a yes without a date as of the file's time where that is said", async () => {
    const { people, undated } = await read(shippedFile("subscribed_email_audience_export.csv"), { undatedConsents: true });
    expect([people[2]?.consents?.thanks?.at, undated]).toEqual([asOf, 0]);
  });

  it("the unsubscribed: the reader's own no, of that time; a complaint keeps everything away", async () => {
    const { people } = await read(shippedFile("unsubscribed_email_audience_export.csv"));
    expect(people[0]?.consents?.thanks).toMatchObject({ given: false, by: "reader", at: "2024-03-01T11:00:00.000Z" });
    expect(people[0]?.suppressed).toBeUndefined();
    expect(people[1]?.suppressed).toEqual({ reason: "complaint", at: "2024-03-02T11:00:00.000Z" });
  });

  it("the cleaned: addresses to which nothing is sent, and no customers", async () => {
    const { people } = await read(shippedFile("cleaned_email_audience_export.csv"));
    expect(people).toMatchObject([{ addressOnly: true, suppressed: { reason: "hard_bounce", at: "2024-04-01T10:00:00.000Z" } }]);
    expect(people[0]?.consents).toBeUndefined();
  });

  it("asks what a file is whose name does not say so", async () => {
    const path = givenFile("");
    copyFileSync(shippedFile("subscribed_email_audience_export.csv"), path);
    await expect(read(path)).rejects.toThrow("--status subscribed");
    expect((await read(path, { status: "nonsubscribed" })).people[0]?.consents).toBeUndefined();
    expect((await read(path, { status: "subscribed" })).people[0]?.consents?.thanks?.given).toBe(true);
  });
});

describe("Klaviyo", () => {
  it("a list: yes, the reader's own no, nothing, and a bounce beside a yes", async () => {
    const { people, leftOut } = await read(shippedFile("klaviyo-list.csv"));
    expect(people.map(({ consents }) => consents?.thanks)).toEqual([
      { given: true, at: "2024-01-15T10:30:00.000Z", source: "imported from Klaviyo" },
      { given: false, by: "reader", at: "2024-02-15T10:30:00.000Z", source: "imported from Klaviyo" },
      undefined,
      { given: true, at: "2024-01-15T10:30:00.000Z", source: "imported from Klaviyo" },
    ]);
    expect(people[3]?.suppressed?.reason).toBe("hard_bounce");
    // `United States` is no code of a country.
    expect(leftOut).toEqual(["country"]);
  });

  it("its suppressions, each with its reason, and no customers", async () => {
    const { people } = await read(shippedFile("klaviyo-suppressions.csv"));
    expect(people.map(({ suppressed, consents }) => [suppressed?.reason, consents?.thanks?.given])).toEqual([
      ["complaint", false],
      ["hard_bounce", undefined],
      [undefined, false],
      ["by_hand", undefined],
    ]);
    expect(people.every(({ addressOnly }) => addressOnly)).toBe(true);
    expect(people[0]?.suppressed?.at).toBe("2024-05-01T10:00:00.000Z");
  });
});

describe("Shopify", () => {
  it("customers, with the ids of the shop where they are asked for", async () => {
    const path = shippedFile("shopify-customers.csv");
    const { people, undated } = await read(path, { idsOf: "shopify" });
    expect(people[0]).toEqual({
      ...{ id: "6940095564", email: "jan@example.com", first_name: "Jan", last_name: "Kowalski", company: "Kowalski sp. z o.o." },
      ...{ country: "PL", tags: ["vip", "b2b"], at: asOf },
    });
    expect(undated).toBe(1);
    // That they accept nothing may only mean that they were never asked: it is no word of the reader's own.
    expect(people[1]?.consents?.thanks).toEqual({ given: false, at: asOf, source: "imported from Shopify" });
    expect((await read(path)).people[0]?.id).toBeUndefined();
  });

  it("customers as they were exported earlier", async () => {
    const { people } = await read(shippedFile("shopify-customers-earlier.csv"), { undatedConsents: true });
    expect(people[0]).toMatchObject({
      email: "maria@example.com",
      country: "BG",
      consents: { thanks: { given: true, at: asOf } },
    });
  });
});

describe("WooCommerce", () => {
  it("customers of its analytics, by their whole name, and users of WordPress", async () => {
    expect((await read(shippedFile("woocommerce-customers.csv"))).people[0]).toMatchObject({
      ...{ email: "zofia@example.com", first_name: "Zofia", last_name: "Żak Nowak", country: "PL" },
    });
    expect((await read(shippedFile("woocommerce-users.csv"), { idsOf: "woocommerce" })).people[0]).toMatchObject({
      ...{ id: "17", email: "petar@example.com", first_name: "Петър", company: "Петров ООД", locale: "bg_BG", country: "BG" },
    });
  });
});

describe("a file of one's own", () => {
  const map =
    "email=E-Mail,first_name=Vorname,birthday=Geburtstag,consent=Newsletter,consent_at=Angemeldet,customer.points=Punkte";

  it("is read as it is mapped, the shop's own fields by their type", async () => {
    const { people } = await read(shippedFile("own-semicolons.csv"), { map });
    expect(people).toEqual([
      {
        ...{ email: "max@example.com", first_name: "Max", birthday: "1980-12-31", fields: { points: 12 }, at: asOf },
        consents: { thanks: { given: true, at: "2023-02-01T11:00:00.000Z", source: "imported from a file of our own" } },
      },
      {
        ...{ email: "eva@example.com", first_name: 'Eva "E"', at: asOf },
        consents: { thanks: { given: false, at: asOf, source: "imported from a file of our own" } },
      },
    ]);
  });

  it("may be a list of addresses and nothing else", async () => {
    const path = givenFile("email\nBounced@Example.COM.\n");
    expect((await read(path, { status: "cleaned" })).people).toMatchObject([
      { email: "bounced@example.com", addressOnly: true, suppressed: { reason: "hard_bounce", at: asOf } },
    ]);
  });

  it("keeps the words to which they agreed", async () => {
    const { people } = await read(givenFile("email,consent,consent_at\na@example.com,yes,2024-01-01\n"), {
      consentText: "Yes, write.",
    });
    expect(people[0]?.consents?.thanks?.text).toBe("Yes, write.");
  });

  it.each([
    ["a column that there is not", "email\na@example.com\n", { map: "first_name=Vornam" }, "no column `Vornam`"],
    ["a field that there is not", "email\na@example.com\n", { map: "fist_name=email" }, "Did you mean `first_name`?"],
    ["a field without a column", "email\na@example.com\n", { map: "first_name" }, "first_name=<column>"],
    ["no column for the address", "Kontakt\na@example.com\n", {}, "--map email=<column>"],
    ["a column that stands twice", "email,email\na@example.com,b@example.com\n", {}, "stands twice (1. and 2.)"],
    [
      "a header of two systems",
      "Email,Klaviyo ID,Accepts Email Marketing\na@example.com,1,yes\n",
      {},
      "--format klaviyo or --format shopify",
    ],
    [
      "a date that may be two days",
      "email,consent,consent_at\na@example.com,yes,3/4/2024\n",
      {},
      "line 2: `3/4/2024` may be two days",
    ],
  ])("is refused with what to say for %s", async (_what, content, said, problem) => {
    await expect(read(givenFile(content), said)).rejects.toThrow(problem);
  });

  it.each([
    ["us", "2024-03-04"],
    ["eu", "2024-04-03"],
  ] as const)("reads 3/4/2024 as it is told: %s", async (dates, day) => {
    const path = givenFile("email,consent,consent_at\na@example.com,yes,3/4/2024 2:30 PM\n");
    expect((await read(path, { dates })).people[0]?.consents?.thanks?.at).toMatch(new RegExp(`^${day}T1[23]:30`));
  });

  it.each([
    ["a date that is none", "yes,2024-02-31", "is no date that we can read"],
    ["a date after the file", "yes,2026-07-01", "lies after the file itself"],
    ["a word that is neither yes nor no", "perhaps,2024-02-01", "says neither yes nor no"],
  ])("refuses the row, and the others not, for %s", async (_what, cells, reason) => {
    const { people, refused } = await read(
      givenFile(`email,consent,consent_at\na@example.com,${cells}\nb@example.com,yes,2024-01-01\n`),
    );
    expect(people.map(({ email }) => email)).toEqual(["b@example.com"]);
    expect(refused).toEqual([{ line: 2, reason: expect.stringContaining(reason) }]);
  });
});
