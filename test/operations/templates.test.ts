/** Templates as operations show them: which there are, how their readers would see them, what is wrong with one, and who may see whose facts. */

import { beforeAll, describe, expect, it } from "vitest";
import type { WorkflowTexts } from "#operations/operation-ports.ts";
import type { Role } from "#operations/rights.ts";
import { renderTemplate } from "#operations/templates/render-template.ts";
import { journeysWith, templateTexts, textsAround, writtenSubject } from "#operations/templates/template-texts.ts";
import { templates } from "#operations/templates/templates.ts";
import { mailRenderer } from "#runtime/mail-renderer.ts";
import { compileTexts } from "../../bin/workflows/compile-workflows.ts";
import { readTexts } from "../../bin/workflows/read-texts.ts";
import { shop } from "../flows/shop.ts";
import { AT_A_TERMINAL, journey, paid } from "../given.ts";
import { WORKFLOWS } from "../local/shop.ts";

let texts: WorkflowTexts;
beforeAll(async () => {
  texts = await readTexts(WORKFLOWS);
});

const here = { compile: compileTexts, loadRenderer: async () => mailRenderer };
const FIRST = "templates/maintenance-first/en.mjml";
const edited = (from: string, to: string): WorkflowTexts => ({ ...texts, [FIRST]: (texts[FIRST] ?? "").replace(from, to) });

const rendered = async (input: { template: string; locale?: string; customer?: string }, given: WorkflowTexts = texts) => {
  const result = await renderTemplate.run(here, { ...input, texts: given }, AT_A_TERMINAL);
  if (!result.ok) throw new Error(result.problem);
  return result.output;
};

describe("the templates of a folder", () => {
  it("are listed with their languages, subjects as written, and the journeys that send them", async () => {
    const listed = await templates.run({}, { texts }, AT_A_TERMINAL);
    if (!listed.ok) throw new Error(listed.problem);
    const { templates: all, locales } = listed.output;
    const first = all.find(({ name }) => name === "maintenance-first");
    expect(first).toMatchObject({ missing: [], journeys: ["maintenance-reminder"] });
    expect(first?.locales.map(({ locale }) => locale)).toEqual(locales);
    expect(first?.locales[0]).toMatchObject({ locale: "en", subject: "Service due on {{ asset.maintenance_due | day }}" });
    expect(all.map(({ name }) => name)).not.toContain("layout");
  });

  it("show their subjects and first words as a made-up reader would see them, without any Liquid", async () => {
    const listed = await templates.run({ loadRenderer: async () => mailRenderer }, { texts }, AT_A_TERMINAL);
    if (!listed.ok) throw new Error(listed.problem);
    const shown = (name: string, locale: string) =>
      listed.output.templates.find((one) => one.name === name)?.locales.find((one) => one.locale === locale)?.shown;
    expect(shown("maintenance-first", "en")).toMatch(/^Service due on \d+ \w+ \d{4}$/);
    expect(shown("order-confirmation", "pl")).toMatch(/1001/);
    const lines = listed.output.templates.flatMap(({ locales }) => locales.flatMap(({ shown, begins }) => [shown, begins]));
    expect(lines.length).toBeGreaterThan(200);
    expect(lines.filter((line) => line === undefined || line === "" || /\{[{%]|…$|^…/.test(line))).toEqual([]);
  });

  it("show where nothing can be filled in what they are about", async () => {
    const listed = await templates.run({}, { texts }, AT_A_TERMINAL);
    if (!listed.ok) throw new Error(listed.problem);
    const first = listed.output.templates.find(({ name }) => name === "maintenance-first")?.locales[0];
    expect(first?.shown).toBe("Service due on …");
  });

  it("say in which languages of the shop they are missing", async () => {
    const { "templates/maintenance-first/fi.mjml": _gone, ...rest } = texts;
    const listed = await templates.run({}, { texts: rest }, AT_A_TERMINAL);
    expect(listed.ok && listed.output.templates.find(({ name }) => name === "maintenance-first")?.missing).toEqual(["fi"]);
  });

  it("are known by the journeys that send them as compiled journeys know them", { timeout: 60_000 }, async () => {
    // Two with surveys, cases, what is told to a team, and mails in branches.
    const around = textsAround(texts, "case-overdue");
    const { publication, problems } = await compileTexts(around);
    expect([publication?.journeys.map(({ name }) => name).sort(), problems]).toEqual([
      ["delivery-survey", "survey-follow-up"],
      [],
    ]);
    const names = [...new Set(templateTexts(around).map(({ name }) => name))].filter((name) => name !== "layout");
    expect(names).toContain("detractor-apology");
    const compiled = (name: string) =>
      (publication?.journeys ?? []).filter((journey) => Object.hasOwn(journey.templates, name)).map((journey) => journey.name);
    expect(names.map((name) => [name, journeysWith(texts, name).sort()])).toEqual(
      names.map((name) => [name, compiled(name).sort()]),
    );
  });

  it.each([
    ['---\nsubject: "Hi {{ x }}"\n---\n', "Hi {{ x }}"],
    ["---\r\npreheader: a\r\nsubject: Plain # not\r\n---\r\n", "Plain # not"],
    ["---\npreheader: a\n---\nsubject: below", undefined],
    ["no head", undefined],
  ])("have the subject that stands at their head: %j", (text, subject) => {
    expect(writtenSubject(text)).toBe(subject);
  });
});

describe("a template that is shown", () => {
  it("is shown in every language of the shop, with who signs it and without problems", async () => {
    const { previews, problems, from } = await rendered({ template: "maintenance-first" });
    expect(previews.map((one) => (one.kind === "shown" ? one.mail.locale : one.problem))).toEqual(["en", "pl", "bg", "fi"]);
    expect(problems).toEqual([]);
    expect(from.email).toContain("@");
    const [english] = previews;
    expect(english?.kind === "shown" && english.mail).toMatchObject({
      subject: expect.stringContaining("Service due on"),
      preheader: "Choose the day that suits you while there is time.",
      html: expect.stringContaining("Boiler 24 kW"),
      text: expect.stringContaining("Boiler 24 kW"),
    });
  });

  it("is compiled with nothing but what concerns it", () => {
    const around = Object.keys(textsAround(texts, "maintenance-first"));
    expect(around.filter((path) => path.startsWith("journeys/"))).toEqual(["journeys/maintenance-reminder.yaml"]);
    expect([...new Set(templateTexts(textsAround(texts, "maintenance-first")).map(({ name }) => name))]).toEqual([
      "maintenance-first",
      "maintenance-last",
    ]);
    expect(around).toEqual(expect.arrayContaining(["settings.yaml", "topics.yaml", "templates/layout.mjml"]));
  });

  it("says where one language is broken, and shows the others", async () => {
    const { previews, problems } = await rendered(
      { template: "maintenance-first" },
      edited("{{ asset.maintenance_due | day }}</strong>", "{{ asset.maintenance_du | day }}</strong>"),
    );
    expect(problems).toEqual([
      expect.objectContaining({ file: FIRST, message: expect.stringContaining("asset.maintenance_du") }),
    ]);
    expect(previews.filter(({ kind }) => kind === "shown")).toHaveLength(3);
    expect(previews[0]).toMatchObject({ kind: "problem", locale: "en", problem: expect.stringContaining("maintenance_du") });
  });

  it("that there is not names the nearest that there is; a language that there is not, those that there are", async () => {
    const unknown = await renderTemplate.run(here, { template: "maintenance-fist", texts }, AT_A_TERMINAL);
    expect(unknown).toMatchObject({ ok: false, remedy: expect.stringContaining("maintenance-first") });
    const foreign = await renderTemplate.run(here, { template: "maintenance-first", locale: "de", texts }, AT_A_TERMINAL);
    expect(foreign).toMatchObject({ ok: false, problem: expect.stringContaining('not exist in "de"') });
  });
});

describe("a template with the facts of a customer", () => {
  const given = async () => {
    const of = shop({});
    await of.publish([journey([], { name: "letter", topic: "service", trigger: { kind: "manual" } })]);
    const customer = { id: "c-1", email: "wanda@example.pl", first_name: "Wanda", locale: "pl", country: "PL" };
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer }));
    const asked = (role: Role) =>
      renderTemplate.run(
        { ...of.ports, ...here },
        { template: "maintenance-first", customer: "c-1", texts },
        {
          name: "somebody",
          role,
        },
      );
    return asked;
  };

  it("speaks to them, and says in which language they would get it", async () => {
    const shown = await (await given())("staff");
    if (!shown.ok) throw new Error(shown.problem);
    expect(shown.output.reader_locale).toBe("pl");
    const polish = shown.output.previews.find((one) => one.kind === "shown" && one.mail.locale === "pl");
    expect(polish?.kind === "shown" && polish.mail.text).toMatch(/Wand/);
  });

  it.each(["viewer", "author", "approver"] as const)("is not shown to a %s, who may see no person", async (role) => {
    const shown = await (await given())(role);
    expect(shown).toMatchObject({ ok: false, kind: "not_allowed", remedy: expect.stringContaining("staff, operator") });
  });
});
