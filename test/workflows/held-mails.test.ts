/** `check` tells before anybody is inside which mails would be held, where in the author's file, and what to write instead. */

import { describe, expect, it } from "vitest";
import type { Problem } from "#language/problem.ts";
import { compileTexts } from "../../bin/workflows/compile-workflows.ts";
import { readTexts } from "../../bin/workflows/read-texts.ts";
import { SHIPPED } from "./folder.ts";

const LOCALES = ["en", "fi"];

type Tried = { start: string[]; body: string; subject?: string; steps?: string[]; settings?: string };

/** The shop without its journeys and all mails but one. */
const shop = Object.fromEntries(
  Object.entries(await readTexts(SHIPPED)).filter(([file]) =>
    /^(?:settings|topics)\.yaml$|^templates\/(?:layout\.mjml|survey-nps\/)|^journeys\/maintenance|^templates\/maintenance/.test(
      file,
    ),
  ),
);

/** What is found where a journey with these lines sends a template of this body. */
const tried = async ({ start, body, subject = "About it", steps = ["- email: tried"], settings = "" }: Tried) => {
  const mail = `---\nsubject: ${JSON.stringify(subject)}\npreheader: "x"\n---\n<mj-text>\n  ${body}\n</mj-text>\n`;
  const lines = [
    "journey: tried",
    "about: For a test.",
    "topic: service",
    ...start,
    "steps:",
    ...steps.map((line) => `  ${line}`),
  ];
  const {
    problems,
    warnings = [],
    right,
  } = await compileTexts({
    ...shop,
    ...Object.fromEntries(LOCALES.map((locale) => [`templates/tried/${locale}.mjml`, mail])),
    "journeys/tried.yaml": `${lines.join("\n")}\n`,
    "settings.yaml": `${shop["settings.yaml"]?.replace(/^locales:.*$/m, `locales: [${LOCALES.join(", ")}]`)}\n${settings}\n`,
  });
  return { problems, inEnglish: problems.filter(({ file }) => file.endsWith("tried/en.mjml")), warnings, right };
};

const BY_HAND = ["starts_when: { manual: yes }"];
const ON_ORDER = ["starts_when: { event: order.paid }", "key: order.id"];

const only = (problems: Problem[]): Problem => {
  const [problem, ...others] = problems;
  if (!problem || others.length > 0) throw new Error(`expected one problem, found ${JSON.stringify(problems)}`);
  return problem;
};

describe("A mail that would be held", () => {
  it("names the fact that no manual journey knows, at its place in the author's file, with a guard to paste", async () => {
    const { inEnglish, problems } = await tried({ start: BY_HAND, body: "Order no. {{ order.number }}" });
    expect(only(inEnglish)).toMatchObject({
      code: "not-known-here",
      file: "templates/tried/en.mjml",
      line: 6,
      column: 13,
      message: "`order.number` is never known in `tried` at `email-tried`: the mail would be held",
    });
    expect(only(inEnglish).remedy).toContain("`key: order.id`");
    expect(only(inEnglish).remedy).toContain("{% if order.number %}{{ order.number }}{% endif %}");
    // In each language, and nowhere else.
    expect(problems.map(({ file }) => file).sort()).toEqual(LOCALES.map((locale) => `templates/tried/${locale}.mjml`).sort());
  });

  it.each([
    ["a last name", ON_ORDER, "{{ customer.last_name }}", "may-be-missing"],
    ["the reason of a delay", ON_ORDER, "{{ order.reason }}", "may-be-missing"],
    [
      "another fact than the one that is asked for",
      ON_ORDER,
      "{% if order.number %}{{ order.reason }}{% endif %}",
      "may-be-missing",
    ],
    ["a name that stands in for another", ON_ORDER, "{{ customer.first_name | default: customer.last_name }}", "may-be-missing"],
    ["money without its currency", ON_ORDER, "{{ order.total | money }}", "cannot-be-shown"],
    ["a whole list", ON_ORDER, "{{ order.items }}", "cannot-be-shown"],
    ["a list that may be missing", ON_ORDER, "{% for i in order.delivery_address %}{{ i }}{% endfor %}", "may-be-missing"],
    ["a picture of a thing", ON_ORDER, "{% for i in order.items %}{{ i.picture }}{% endfor %}", "may-be-missing"],
    ["the answer to no question", ON_ORDER, "{{ answer.score }}", "not-known-here"],
    ["an asset that nobody brings", BY_HAND, "{{ asset.name }}", "not-known-here"],
    ["a round of no repeat", BY_HAND, "{{ round }}", "not-known-here"],
    ["what the shop does not offer", ON_ORDER, "{{ offers.fitters }}", "may-be-missing"],
  ])("is told of where it shows %s", async (_what, start, body, code) => {
    const { inEnglish } = await tried({ start, body });
    expect(inEnglish.map((problem) => problem.code)).toEqual([code]);
  });

  it.each([
    ["a fact that is asked for", ON_ORDER, "{% if customer.last_name %}{{ customer.last_name }}{% endif %}"],
    ["one of two, with something else", ON_ORDER, "{{ customer.last_name | strip | default: 'friend' }}"],
    [
      "what lets people in",
      [...ON_ORDER, "only_if: has(order.reason) && has(customer.last_name)"],
      "{{ order.reason }}{{ customer.last_name }}",
    ],
    ["the date by which it starts", ["starts_when: { date: asset.warranty_end }"], "{{ asset.warranty_end | day }}"],
    ["the thing that the key names", [...BY_HAND, "key: order.id"], "{{ order.id }}"],
  ])("is none where it shows %s", async (_what, start, body) => {
    expect((await tried({ start, body })).problems).toEqual([]);
  });

  it.each([
    [
      "only under `then` of a survey",
      ["- survey: nps", "  email: survey-nps", "  up_to: 9 days", "  then:", "    - email: tried"],
      "{{ answer.score }}",
      [],
    ],
    [
      "not behind a survey that nobody may have answered",
      ["- survey: nps", "  email: survey-nps", "  up_to: 9 days", "- email: tried"],
      "{{ answer.score }}",
      ["may-be-missing"],
    ],
    [
      "where a branch has asked for it",
      ["- choose:", "    - if: order.total > 50", "      steps:", "        - email: tried"],
      "{{ order.total }}",
      [],
    ],
    [
      "inside a case's `then`",
      ["- case: { title: Call, team: service-team, due: 1 day }", "  then:", "    - email: tried"],
      "{{ case.id }}",
      [],
    ],
    [
      "not where the case is overdue",
      ["- case: { title: Call, team: service-team, due: 1 day }", "  otherwise:", "    - email: tried"],
      "{{ case.id }}",
      ["not-known-here"],
    ],
    ["in each round", ["- repeat: { every: 7 days, times: 2 }", "  steps:", "    - email: tried"], "{{ round }}", []],
    [
      "by what a coupon is worth",
      ["- coupon: { amount: 5, valid: 9 days }", "- email: tried"],
      "{{ coupon.percent }}",
      ["may-be-missing"],
    ],
  ])("knows a fact %s", async (_where, steps, body, codes) => {
    expect((await tried({ start: ON_ORDER, steps, body })).inEnglish.map(({ code }) => code)).toEqual(codes);
  });

  it("is one whose subject could be empty", async () => {
    const { inEnglish } = await tried({ start: ON_ORDER, subject: "{{ customer.first_name | default: '' }}", body: "Hello" });
    expect(only(inEnglish)).toMatchObject({ code: "cannot-be-shown", line: 2 });
  });

  it("leaves nonetheless where a shop leaves out what is usually told, and is warned of", async () => {
    const { problems, warnings } = await tried({
      start: ON_ORDER,
      body: "No. {{ order.number }}: {{ order.total | money: order.currency }}",
    });
    expect(problems).toEqual([]);
    const english = warnings.filter(({ file }) => file === "templates/tried/en.mjml");
    expect(english.map(({ code, column }) => [code, column])).toEqual([
      ["may-be-empty", 7],
      ["may-be-empty", 27],
    ]);
    expect(english[1]?.remedy).toContain("{% if order.total and order.currency %}");
  });

  it("knows a thing of the shop's own only with the event that carries it", async () => {
    const settings = "events:\n  cart.abandoned: { carries: { cart: { id: id, total: money, url: url } }, key: cart.id }";
    const withEvent = await tried({ start: ["starts_when: { event: cart.abandoned }"], body: "{{ cart.url }}", settings });
    expect(withEvent.problems).toEqual([]);
    const without = await tried({ start: ON_ORDER, body: "{{ cart.url }}", settings });
    expect(only(without.inEnglish).code).toBe("not-known-here");
  });

  it("leaves what is right to be looked at", async () => {
    const { right, problems } = await tried({ start: BY_HAND, body: "{{ order.number }}" });
    expect(problems.length).toBeGreaterThan(0);
    expect(right?.templates.some(({ name }) => name === "tried")).toBe(true);
    expect(right?.journeys.some(({ name }) => name === "maintenance-reminder")).toBe(true);
  });
});

describe("A condition", () => {
  it.each([
    [
      "asks for an asset in a journey that starts by hand",
      BY_HAND,
      "asset.sku == 'X-1'",
      "`asset.sku` is never known at the step `choose`",
    ],
    [
      "asks for a quote in a journey of orders",
      ON_ORDER,
      "quote.total > 5.0",
      "`quote.total` is never known at the step `choose`",
    ],
  ])("is refused that %s", async (_what, start, condition, message) => {
    const steps = ["- choose:", `    - if: ${condition}`, "      steps:", "        - email: tried"];
    const { problems } = await tried({ start, steps, body: "Hello" });
    expect(only(problems)).toMatchObject({ code: "not-known-here", file: "journeys/tried.yaml", column: 13 });
    expect(only(problems).message).toContain(message);
  });

  it.each([
    ["asset.warranty_end == 'tomorrow'", "'2026-11-27'"],
    ["customer.country == 'Poland'", "'PL'"],
    ["customer.name_day == '2026-05-15'", "'05-15'"],
  ])("that compares with what can never be is refused: %s", async (condition, like) => {
    const { problems } = await tried({
      start: ["starts_when: { date: asset.warranty_end }", `only_if: ${condition}`],
      body: "Hello",
    });
    expect(only(problems)).toMatchObject({ code: "unknown-value", file: "journeys/tried.yaml" });
    expect(only(problems).remedy).toContain(like);
  });
});
