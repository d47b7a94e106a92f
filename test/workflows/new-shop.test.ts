/** A shop that is set up in an empty folder: two languages, a logo, a template of its own – and the mails and pages that come of it. */

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Publication } from "#flows/publish/publication.ts";
import { publish } from "#flows/publish/publish.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import { newCommand } from "../../bin/commands/new/new.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";
import { shop } from "../flows/shop.ts";
import { paid } from "../given.ts";
import { givenPages } from "../pages/given-pages.ts";

const SETTINGS = `shop:
  name: Rowery Nowak
  website: https://rowery.example
  postal_address: ul. Długa 1, 80-831 Gdańsk
  privacy: https://rowery.example/prywatnosc
brand:
  colour: "#ffd400"
  logo: { picture: pictures/logo.png, width: 120 }
  font: Georgia, Times New Roman, serif
sender: { name: Ola Nowak, email: ola@rowery.example }
people:
  workshop: { name: Workshop, email: workshop@rowery.example, locale: en }
locales: [pl, en]
locale: pl
time_zone: Europe/Warsaw
limits: { per_person: 2 emails in 7 days }
`;
const TOPICS = `topics:
  orders: { kind: transactional, label: { pl: Twoje zamówienie, en: Your order }, consent: { default: none } }
  news: { kind: marketing, label: { pl: Nowości, en: News }, consent: { default: explicit } }
`;
const JOURNEY = `journey: first-ride
about: Wishes a good first ride, and tells the workshop.
topic: orders
starts_when: { event: order.paid }
steps:
  - email: first-ride
  - email: first-ride
    to: workshop
`;

/** One pixel. */
const LOGO = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const SERVED = /pictures\/[\w-]{22}\.png/;

let folder = "";
const write = async (file: string, text: string): Promise<void> => {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
};

/** Runs `perennial new …`; what it printed. */
const runNew = async (...words: string[]): Promise<string> => {
  let printed = "";
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  try {
    await newCommand().parseAsync([...words, "--workflows", folder], { from: "user" });
    return printed;
  } finally {
    out.mockRestore();
  }
};

const publicationOf = async (): Promise<Publication> => {
  const { problems, publication } = await compileWorkflows(folder);
  expect(problems).toEqual([]);
  if (!publication) throw new Error("nothing was compiled");
  return publication;
};

let printed = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "perennial-shop-"));
  await write("settings.yaml", SETTINGS);
  await write("topics.yaml", TOPICS);
  await mkdir(join(folder, "templates/pictures"), { recursive: true });
  await writeFile(join(folder, "templates/pictures/logo.png"), Buffer.from(LOGO, "base64"));
  printed = await runNew("template", "first-ride", "--subject", "pl=Pierwsza jazda", "--subject", "en=Your first ride");
  await runNew("template", "confirm-sign-up");
  await write("journeys/first-ride.yaml", JOURNEY);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Somebody of this language pays for an order: the mails that leave. */
const mailsTo = async (locale: string): Promise<OutgoingMail[]> => {
  const publication = await publicationOf();
  const of = shop({ settings: publication.settings });
  await publish(of.ports)(publication);
  await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: { id: "c-17", email: "zofia@example.pl", locale } }));
  await of.passUntil("2026-06-03T11:00:00Z");
  return of.ports.mailer.accepted;
};

describe("a template of the shop's own", () => {
  it("is drafted in its two languages by one command, which says how to see it and how to send it", async () => {
    const files = ["layout.mjml", "first-ride/pl.mjml", "first-ride/en.mjml"].map((file) => join(folder, "templates", file));
    for (const file of files) expect(printed).toContain(`Wrote ${file}`);
    expect(printed).toContain(`preview first-ride --workflows ${folder}`);
    expect(printed).toContain("- email: first-ride");
    expect((await publicationOf()).templates.map(({ name, locale }) => `${name}/${locale}`)).toEqual([
      "confirm-sign-up/en",
      "confirm-sign-up/pl",
      "first-ride/en",
      "first-ride/pl",
    ]);
  });

  it("is never written over", async () => {
    const before = await readFile(join(folder, "templates/first-ride/pl.mjml"), "utf8");
    const wrong = vi.spyOn(console, "error").mockImplementation(() => {});
    await runNew("template", "first-ride");
    expect(wrong.mock.calls.flat().join()).toMatch(/already.*preview first-ride/s);
    wrong.mockRestore();
    process.exitCode = 0;
    expect(await readFile(join(folder, "templates/first-ride/pl.mjml"), "utf8")).toBe(before);
  });
});

describe("the shop's mails", () => {
  it("are in its logo, its colour as it is, its font, and lead to its page on privacy", async () => {
    const [mail] = await mailsTo("pl-PL");
    expect(mail).toMatchObject({ subject: "Pierwsza jazda", from: { email: "ola@rowery.example" } });
    for (const part of [
      '<html lang="pl"',
      'alt="Rowery Nowak" width="120"',
      'bgcolor="#ffd400"',
      "color:#2b2a27;font-family:Georgia, &#39;Times New Roman&#39;, serif",
      'href="https://rowery.example/prywatnosc"',
      "Twoje zamówienie",
    ])
      expect(mail?.html).toContain(part);
    expect(mail?.html).toMatch(new RegExp(`src="https://[^"]+/${SERVED.source}"`));
    expect(mail?.html).not.toMatch(/#1f4d3d|\{\{|undefined/);
    expect(mail?.text).toContain("Prywatność: https://rowery.example/prywatnosc");
  });

  it("reach staff in their own language, and whoever speaks neither in the shop's own", async () => {
    expect((await mailsTo("fi")).map(({ to, subject }) => [to.email, subject])).toEqual([
      ["zofia@example.pl", "Pierwsza jazda"],
      ["workshop@rowery.example", "Your first ride"],
    ]);
  });
});

describe("the shop's pages", () => {
  const signUpIn = async (language: string) => {
    const { settings, pictures = [] } = await publicationOf();
    const pages = await givenPages({ settings });
    for (const picture of pictures) await pages.ports.publications.savePicture(picture);
    const answer = await pages.app.request("/subscribe", { headers: { "accept-language": language } });
    return { pages, html: await answer.text(), loads: answer.headers.get("content-security-policy") };
  };

  it("are in its looks, too, and load nothing but its logo", async () => {
    const { pages, html, loads } = await signUpIn("pl");
    for (const part of [
      "--brand:#ffd400;--on-brand:#2b2a27",
      "Georgia, 'Times New Roman', serif",
      '<a href="https://rowery.example/prywatnosc" rel="noreferrer">Prywatność</a>',
    ])
      expect(html).toContain(part);
    expect(html).toMatch(new RegExp(`<img src="/${SERVED.source}" alt="Rowery Nowak" width="120"`));
    const picture = await pages.app.request(`/${SERVED.exec(html)?.[0]}`);
    expect([picture.headers.get("content-type"), Buffer.from(await picture.arrayBuffer()).toString("base64")]).toEqual([
      "image/png",
      LOGO,
    ]);
    expect(loads).toContain("img-src 'self';");
    expect(loads).toContain("default-src 'none'");
  });

  it.each([
    ["en-GB,en;q=0.9", "en"],
    ["fi-FI,fi;q=0.9", "pl"],
    ["fi,en;q=0.5", "en"],
  ])("are in its two languages only: to a browser that asks for %s in %s", async (asked, shown) => {
    expect((await signUpIn(asked)).html).toContain(`<html lang="${shown}">`);
  });

  it("say what its own texts say", async () => {
    await write("texts/en.yaml", "sign_up:\n  title: Letters from the bicycle shop\n");
    expect((await signUpIn("en")).html).toContain("<h1>Letters from the bicycle shop</h1>");
    await rm(join(folder, "texts"), { recursive: true });
  });
});

describe("a logo that is not there", () => {
  it("is found by check, with its place and the nearest one", async () => {
    await write("settings.yaml", `# Such as pictures/lgo.png.\n${SETTINGS.replace("logo.png", "lgo.png")}`);
    const { problems } = await compileWorkflows(folder);
    expect(problems).toMatchObject([
      { code: "unknown-picture", line: 9, column: 20, remedy: expect.stringContaining("`logo.png`") },
    ]);
    await write("settings.yaml", SETTINGS);
  });
});

describe("a third language, in which we have no texts", () => {
  it("works once all is there that check asks for, and new writes it", async () => {
    await write("settings.yaml", SETTINGS.replace("[pl, en]", "[pl, en, cs]"));
    const { problems } = await compileWorkflows(folder);
    expect(problems.map(({ file, code }) => [file, code])).toEqual([
      ["topics.yaml", "missing-label"],
      ["topics.yaml", "missing-label"],
      ["texts/cs.yaml", "missing-texts"],
      ["templates/confirm-sign-up/en.mjml", "missing-locale"],
      ["templates/first-ride/en.mjml", "missing-locale"],
    ]);
    await write(
      "topics.yaml",
      TOPICS.replace("en: News", "en: News, cs: Novinky").replace("en: Your", "cs: Objednávka, en: Your"),
    );
    expect(await runNew("texts", "cs")).toContain("translate every line");
    expect(await runNew("template", "--missing")).toMatch(
      /Wrote .*confirm-sign-up\/cs\.mjml\nWrote .*first-ride\/cs\.mjml\ncs is still in another language/,
    );
    const texts = join(folder, "texts/cs.yaml");
    await writeFile(texts, (await readFile(texts, "utf8")).replace("Mails from {shop}", "Novinky z obchodu"));
    const { settings } = await publicationOf();
    const pages = await givenPages({ settings });
    const { text } = await pages.get("/subscribe", { "accept-language": "cs" });
    expect(text).toContain('<html lang="cs">');
    expect(text).toContain("<h1>Novinky z obchodu</h1>");
    expect(text).toContain("Novinky</span>");
    expect(text).not.toMatch(/undefined|\{\w+\}(?![^<]*<\/style>)/);
  });
});
