/** From a workflows folder to what is published, or to all that is wrong in it. */

import { describe, expect, it } from "vitest";
import { recipeProblems } from "#operations/journeys/recipe-problems.ts";
import { compileTexts, compileWorkflows } from "../../bin/workflows/compile-workflows.ts";
import { readAllTexts } from "../../bin/workflows/read-texts.ts";
import { copyOfShipped, SHIPPED } from "./folder.ts";

const INFORM_CRM = `journey: inform-crm
about: Informs our other system.
topic: service
starts_when: { segment: big-spenders }
steps:
  - call: crm
`;

const LOCALES = ["bg", "en", "fi", "pl"];

describe("The shipped workflows", () => {
  it("have no problem and publish every journey with templates in four languages", async () => {
    const { problems, publication } = await compileWorkflows(SHIPPED);
    expect(problems).toEqual([]);
    expect(publication?.journeys.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["loyalty-thank-you", "maintenance-reminder", "survey-follow-up"]),
    );
    for (const template of publication?.templates ?? []) expect(template.locales, template.name).toEqual(LOCALES);
  });

  it("bind every journey to the very words of its templates", async () => {
    const { publication } = await compileWorkflows(SHIPPED);
    for (const journey of publication?.journeys ?? []) {
      for (const [name, hash] of Object.entries(journey.templates)) {
        const found = publication?.templates.filter((template) => template.name === name && template.hash === hash);
        expect(found?.map(({ locale }) => locale)).toEqual(LOCALES);
      }
    }
  });
});

describe("A workflows folder", () => {
  it("gives a template another hash when one word changes in one language, and leaves the others alone", async () => {
    const folder = await copyOfShipped();
    const before = await compileWorkflows(folder.path);
    await folder.change("templates/maintenance-first/fi.mjml", (text) => text.replace(/^subject: /m, "subject: X "));
    const after = await compileWorkflows(folder.path);
    expect(after.problems).toEqual([]);
    const hashes = (reading: typeof before, name: string) => [
      ...new Set(reading.publication?.templates.filter((template) => template.name === name).map(({ hash }) => hash)),
    ];
    expect(hashes(after, "maintenance-first")).toHaveLength(1);
    expect(hashes(after, "maintenance-first")).not.toEqual(hashes(before, "maintenance-first"));
    expect(hashes(after, "maintenance-last")).toEqual(hashes(before, "maintenance-last"));
  });

  it("reports a template that is missing in a language", async () => {
    const folder = await copyOfShipped();
    await folder.remove("templates/maintenance-first/bg.mjml");
    const { problems, publication } = await compileWorkflows(folder.path);
    expect(publication).toBeUndefined();
    expect(problems).toMatchObject([
      {
        code: "missing-locale",
        file: "templates/maintenance-first/en.mjml",
        remedy:
          "Write `templates/maintenance-first/bg.mjml`, or run `perennial new template maintenance-first`, which does; with `--missing` for all that lack a language.",
      },
    ]);
  });

  it("warns of a journey that no cap holds back, and publishes it, whatever is wrong in a recipe", async () => {
    const folder = await copyOfShipped();
    await folder.change("journeys/keep-in-touch.yaml", (text) => text.replace(/^topic: news$/m, "topic: news\nlimits: none"));
    await folder.change("recipes/points.yaml", (text) => text.replace("customer.points", "customer.pionts"));
    const { problems, publication, warnings } = await compileWorkflows(folder.path);
    expect(problems).toEqual([]);
    expect(publication?.journeys.map(({ name }) => name)).not.toContain("points");
    expect(warnings).toMatchObject([{ code: "no-limits", file: "journeys/keep-in-touch.yaml" }]);
    expect(await recipeProblems(compileTexts, await readAllTexts(folder.path))).toMatchObject([
      { code: "unknown-field", file: "recipes/points.yaml", remedy: "Did you mean `customer.points`?" },
    ]);
  });

  it("reports what is wrong in the subject of a step, in its place", async () => {
    const folder = await copyOfShipped();
    const subject = '"Hello {{ customer.frist_name }}"';
    await folder.change("journeys/keep-in-touch.yaml", (text) =>
      text.replace("email: keep-in-touch", `email: { template: keep-in-touch, subject: ${subject} }`),
    );
    const { problems } = await compileWorkflows(folder.path);
    expect(problems).toMatchObject([{ code: "unknown-variable", file: "journeys/keep-in-touch.yaml" }]);
    expect(problems[0]?.line).toBeGreaterThan(5);
  });

  it("reports the problems of all its files at once", async () => {
    const folder = await copyOfShipped();
    await folder.change("journeys/loyalty-thank-you.yaml", (text) => text.replace("topic: thanks", "topic: thnaks"));
    await folder.change("journeys/maintenance-reminder.yaml", (text) =>
      text.replace("email: maintenance-last", "email: maintenance-lst"),
    );
    await folder.change("settings.yaml", (text) => text.replace("time_zone: Europe/Warsaw", "time_zone: Europe/Warsw"));
    const { problems } = await compileWorkflows(folder.path);
    expect(problems.map(({ file, code }) => [file, code])).toEqual([
      ["settings.yaml", "unknown-zone"],
      ["journeys/loyalty-thank-you.yaml", "unknown-topic"],
      ["journeys/maintenance-reminder.yaml", "unknown-template"],
    ]);
  });

  it("does not call every topic unknown because topics.yaml has a mistake", async () => {
    const folder = await copyOfShipped();
    await folder.change("topics.yaml", (text) => text.replace("kind: transactional", "kind: transactionl"));
    const { problems } = await compileWorkflows(folder.path);
    expect(problems).toMatchObject([{ file: "topics.yaml", code: "unknown-word", remedy: "Did you mean `transactional`?" }]);
  });

  it("offers segments, its own beside the built-in ones, and calls to its journeys", async () => {
    const folder = await copyOfShipped();
    await folder.change(
      "segments.yaml",
      () => "segments:\n  big-spenders: { about: Spent much., if: customer.revenue > 1000 }\n",
    );
    await folder.change("settings.yaml", (text) =>
      text.replace("calls: {}", "calls:\n  crm: { url: https://crm.example.com/hooks, secret: call-crm }"),
    );
    await folder.change("journeys/inform-crm.yaml", () => INFORM_CRM);
    const { problems, publication } = await compileWorkflows(folder.path);
    expect(problems).toEqual([]);
    expect(publication?.settings.segments["big-spenders"]).toEqual({
      name: "big-spenders",
      about: "Spent much.",
      if: "customer.revenue > 1000",
    });
    expect(publication?.settings.segments.champions).toMatchObject({ name: "champions" });
    expect(publication?.settings.calls).toEqual({
      crm: { name: "crm", url: "https://crm.example.com/hooks", secret: "call-crm" },
    });
  });

  it("need not have segments of its own", async () => {
    const folder = await copyOfShipped();
    await folder.remove("segments.yaml");
    expect((await compileWorkflows(folder.path)).problems).toEqual([]);
  });

  it("reports names of segments and calls that do not exist, unless their file has a mistake itself", async () => {
    const folder = await copyOfShipped();
    await folder.change("journeys/inform-crm.yaml", () => INFORM_CRM);
    expect((await compileWorkflows(folder.path)).problems).toMatchObject([
      { file: "journeys/inform-crm.yaml", code: "unknown-segment", line: 4 },
      { file: "journeys/inform-crm.yaml", code: "unknown-call", line: 6 },
    ]);
    await folder.change("segments.yaml", (text) => text.replace("customer.orders", "customer.oders"));
    await folder.change("settings.yaml", (text) =>
      text.replace("calls: {}", "calls: { crm: { url: http://crm.example.com, secret: crm } }"),
    );
    const { problems } = await compileWorkflows(folder.path);
    expect(problems.map(({ file, code }) => [file, code])).toEqual([["settings.yaml", "insecure-address"]]);
    await folder.change("settings.yaml", (text) => text.replace(/^calls: .*$/m, "calls: {}"));
    expect((await compileWorkflows(folder.path)).problems).toMatchObject([
      { file: "segments.yaml", code: "unknown-field", remedy: "Did you mean `customer.orders`?" },
      { file: "journeys/inform-crm.yaml", code: "unknown-call" },
    ]);
  });

  it("reports a mail that shows a coupon before there is one", async () => {
    const folder = await copyOfShipped();
    for (const locale of LOCALES)
      await folder.change(`templates/loyalty-thank-you/${locale}.mjml`, (text) =>
        text.replace("</mj-text>", " {{ coupon.code }}</mj-text>"),
      );
    const { problems } = await compileWorkflows(folder.path);
    expect(problems).toMatchObject([{ file: "journeys/loyalty-thank-you.yaml", code: "no-coupon" }]);
    await folder.change("journeys/loyalty-thank-you.yaml", (text) =>
      text.replace("  - email: loyalty-thank-you", "  - coupon: { amount: 5, valid: 14 days }\n  - email: loyalty-thank-you"),
    );
    expect((await compileWorkflows(folder.path)).problems).toEqual([]);
  });

  it("refuses a mail that links to a survey which its step does not ask", async () => {
    const folder = await copyOfShipped();
    await folder.change("journeys/loyalty-thank-you.yaml", (text) =>
      text.replace("email: loyalty-thank-you", "email: survey-nps"),
    );
    const { problems } = await compileWorkflows(folder.path);
    expect(problems).toMatchObject([{ file: "journeys/loyalty-thank-you.yaml", code: "no-survey" }]);
    await folder.change("journeys/loyalty-thank-you.yaml", (text) =>
      text.replace("  - email: survey-nps", "  - survey: nps\n    up_to: 14 days\n    email: survey-nps"),
    );
    expect((await compileWorkflows(folder.path)).problems).toEqual([]);
  });

  it("reports a journey that is not called like its file", async () => {
    const folder = await copyOfShipped();
    await folder.change(
      "journeys/thanks.yaml",
      () => "journey: thank-you\nabout: x\ntopic: thanks\nstarts_when: { manual: yes }\nsteps:\n  - end: done\n",
    );
    expect((await compileWorkflows(folder.path)).problems).toMatchObject([{ code: "name-differs", line: 1, column: 10 }]);
  });

  it("that is not there lacks its two files", async () => {
    const { problems } = await compileWorkflows("/nowhere/at/all");
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ["missing-file", "settings.yaml"],
      ["missing-file", "topics.yaml"],
    ]);
  });
});
