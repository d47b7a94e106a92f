/** Letters that go out once: the files that they become, whom they would reach, and how far they are. */

import { beforeAll, describe, expect, it } from "vitest";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import { builtInSegments } from "#engine/segments/built-in.ts";
import { letterFiles } from "#language/letters/letter-files.ts";
import { letterJourney } from "#language/letters/letter-journey.ts";
import { letterTemplate } from "#language/letters/letter-template.ts";
import { letters } from "#operations/letters/letters.ts";
import { newLetter } from "#operations/letters/new-letter.ts";
import { previewLetter } from "#operations/letters/preview-letter.ts";
import { compileTexts } from "../../bin/workflows/compile-workflows.ts";
import { readTexts } from "../../bin/workflows/read-texts.ts";
import { type Shop, shop } from "../flows/shop.ts";
import { AT_A_TERMINAL, givenSettings, paid } from "../given.ts";
import { SHIPPED } from "../workflows/folder.ts";

const letter = {
  ...{ about: 'On "dry" wood: all of it', topic: "thanks", date: "2027-01-15", at: "10:00" },
  ...{ segment: "champions", from: "owner", measured: true },
};
const words = {
  subject: 'Dry "wood"',
  preheader: "Come and see",
  text: "Hello{% if customer.first_name %} {{ customer.first_name }}{% endif %},\n\nthe wood is **dry** & *light*,\nand < heavy.\n\n## Today\n\n- oak\n- [ash](https://shop.example/ash?a=1&b=2)\n\n[To the shop]({{ shop.website }})\n\n{{ sender.name }}",
};

/** The shipped folder with few mails, so that it is read in no time. */
let few: WorkflowTexts;
beforeAll(async () => {
  const KEPT = /^(?:settings|topics|segments)\.yaml$|^templates\/(?:layout|(?:confirm-sign-up)\/)/;
  few = Object.fromEntries(Object.entries(await readTexts(SHIPPED)).filter(([file]) => KEPT.test(file)));
});

describe("the files of a letter", () => {
  it("pass the check as they are, and say the very journey by which its audience is counted", async () => {
    const files = letterFiles({ name: "letter-wood", ...letter }, { en: words, pl: words, bg: words, fi: words });
    const { problems, publication } = await compileTexts({ ...few, ...files });
    expect(problems).toEqual([]);
    const compiled = publication?.journeys.find(({ name }) => name === "letter-wood");
    const { version: _version, ...own } = letterJourney(
      { name: "letter-wood", ...letter },
      publication?.settings ?? givenSettings(),
    );
    expect({ ...compiled, templates: Object.keys(compiled?.templates ?? {}) }).toEqual({ ...own, templates: ["letter-wood"] });
  });

  it("are as good without a segment, a signature or a measure", async () => {
    const { segment: _segment, from: _from, ...plain } = letter;
    const { preheader: _preheader, ...short } = words;
    const files = letterFiles({ name: "letter-wood", ...plain, measured: false }, { en: short, pl: short, bg: short, fi: short });
    const { problems, publication } = await compileTexts({ ...few, ...files });
    expect(problems).toEqual([]);
    const compiled = publication?.journeys.find(({ name }) => name === "letter-wood");
    expect(compiled).toMatchObject({
      holdout: 0,
      trigger: { kind: "schedule", schedule: { kind: "once", date: "2027-01-15", at: "10:00" } },
    });
    expect(compiled?.goal).toBeUndefined();
  });

  it("hold what is written as MJML, and nothing of it as markup of its own", () => {
    expect(letterTemplate(words)).toBe(`---
subject: "Dry \\"wood\\""
preheader: "Come and see"
---
<mj-text>
  Hello{% if customer.first_name %} {{ customer.first_name }}{% endif %},
</mj-text>
<mj-text>
  the wood is <strong>dry</strong> &amp; <em>light</em>,<br />
  and &lt; heavy.
</mj-text>
<mj-text>
  <h2>Today</h2>
</mj-text>
<mj-text>
  <ul>
    <li>oak</li>
    <li><a href="https://shop.example/ash?a=1&amp;b=2">ash</a></li>
  </ul>
</mj-text>
<mj-button href="{{ shop.website }}">To the shop</mj-button>
<mj-text>
  {{ sender.name }}
</mj-text>
`);
    const long = `${"The wood of this year is dry, **all** of it. ".repeat(4)}`;
    expect(letterTemplate({ subject: "x", text: `Hello {{ customer.first_name }},\n\n${long}` })).toContain(
      'preheader: "The wood of this year is dry, all of it. The wood of this year is dry, all of it. The wood of this …"',
    );
    expect(letterTemplate({ subject: "Wood", text: "Dry." })).toContain('preheader: "Wood"');
    expect(letterTemplate({ subject: "x", text: "[run](javascript:alert(1)) <script>" })).toContain(
      "[run](javascript:alert(1)) &lt;script&gt;",
    );
  });
});

const settings = givenSettings({ segments: builtInSegments(), time_zone: "UTC" });

/** One in Finland, who may be written to as a customer; one in Poland, who has not said yes; one without an address. */
const opened = async (): Promise<Shop> => {
  const of = shop({ at: "2026-06-03T10:00:00Z", settings });
  await of.publish([]);
  for (const [id, country, email] of [
    ["aino", "FI", "aino@example.fi"],
    ["ewa", "PL", "ewa@example.pl"],
    ["nobody", "FI", undefined],
  ] as const) {
    const customer = { id, country, time_zone: "UTC", ...(email === undefined ? {} : { email }) };
    await of.receive(paid(`e-${id}`, "2026-06-03T10:00:00Z", { customer }));
  }
  return of;
};

const asked = { journey: "letter-wood", about: "Wood", topic: "thanks", date: "2026-06-10", at: "10:00", measured: false };
const files = {
  kind: "available" as const,
  files: {
    read: async () => ({ "journeys/letter-old.yaml": "" }),
    write: async () => ({ moved: [] }),
    comeFromElsewhere: async () => false,
  },
};

describe("a letter before anybody has published it", () => {
  it("says how many would get it and why the others would not, and names nobody", async () => {
    const of = await opened();
    const found = await previewLetter.run(of.ports, asked, AT_A_TERMINAL);
    expect(found).toMatchObject({
      ok: true,
      output: { known: 3, audience: 3, mails: { today: 1, none: { no_consent: 1, no_address: 1 } } },
    });
    expect(JSON.stringify(found)).not.toMatch(/aino|ewa|nobody/);
    // Counting lets nobody in.
    expect((await of.ports.customers.customerRecord("aino"))?.enrollments).toEqual([]);
  });

  it("is refused for a topic, a segment or a person that there is not, and for a moment that has passed", async () => {
    const of = await opened();
    expect(await previewLetter.run(of.ports, { ...asked, topic: "thank" }, AT_A_TERMINAL)).toMatchObject({
      problem: expect.stringContaining('topic "thank"'),
      remedy: expect.stringContaining("thanks"),
    });
    expect(await previewLetter.run(of.ports, { ...asked, segment: "champion" }, AT_A_TERMINAL)).toMatchObject({
      remedy: expect.stringContaining("champions"),
    });
    const ports = { ...of.ports, workflowFiles: files };
    const wording = { en: { subject: "Wood", text: "It is dry." } };
    expect(await newLetter.run(ports, { ...asked, words: wording, date: "2026-06-01" }, AT_A_TERMINAL)).toMatchObject({
      problem: expect.stringContaining("has passed in UTC"),
    });
    expect(await newLetter.run(ports, { ...asked, words: wording, journey: "letter-old" }, AT_A_TERMINAL)).toMatchObject({
      problem: "There is journeys/letter-old.yaml already.",
    });
    expect(await newLetter.run(ports, { ...asked, words: wording }, AT_A_TERMINAL)).toMatchObject({
      ok: true,
      output: { missing: [] },
    });
  });
});

describe("a letter that is published", () => {
  it("stands in the list with its time, and leaves by the schedule that every journey may have", async () => {
    const of = await opened();
    await of.publish([letterJourney({ ...asked, name: "letter-wood" }, settings)]);
    const listed = await letters.run(of.ports, {}, AT_A_TERMINAL);
    expect(listed).toMatchObject({
      ok: true,
      output: {
        letters: [{ name: "letter-wood", state: "live", at: "2026-06-10T10:00:00.000Z", occasion: "schedule:2026-06-10" }],
      },
    });
  });
});
