/** What a marketer writes that does nothing, or not what it says: told before anybody gets a mail. */

import { beforeAll, describe, expect, it } from "vitest";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import { compileTexts } from "../../bin/workflows/compile-workflows.ts";
import { readTexts } from "../../bin/workflows/read-texts.ts";
import { SHIPPED } from "./folder.ts";

/** The shipped folder with few mails, so that it is read in no time. */
let few: WorkflowTexts;
beforeAll(async () => {
  const KEPT = /^(?:settings|topics|segments)\.yaml$|^templates\/(?:layout|(?:confirm-sign-up|keep-in-touch|survey-nps)\/)/;
  few = Object.fromEntries(Object.entries(await readTexts(SHIPPED)).filter(([file]) => KEPT.test(file)));
});

/** All that is said of a journey with these lines, each as `line code message`. */
const saidOf = async (lines: string, more: WorkflowTexts = {}): Promise<string[]> => {
  const text = `journey: ours\nabout: What we try.\ntopic: orders\n${lines}`;
  const { problems, warnings = [] } = await compileTexts({ ...few, "journeys/ours.yaml": text, ...more });
  return [...problems, ...warnings].map(({ line, code, message }) => `${line} ${code}: ${message}`);
};

const MAIL = "steps:\n  - email: keep-in-touch\n";
const PAID = "starts_when: { event: order.paid }\n";

describe("a second look", () => {
  it("says nothing of a journey that does what it says", async () => {
    expect(await saidOf(`${PAID}key: order.id\nexit_when: [ { event: order.refunded } ]\nholdout: 50%\n${MAIL}`)).toEqual([]);
  });

  it.each([
    ["holds out all", `${PAID}holdout: 100%\n${MAIL}`, "5 all-held-out: all who enter are held out"],
    [
      "asks the same twice",
      `${PAID}steps:
  - choose:
      - if: order.total > 100
        steps: [ { email: keep-in-touch } ]
      - if: order.total  >  100
        steps: [ { email: keep-in-touch, id: other } ]
`,
      "9 asked-twice: `order.total  >  100` is asked a second time",
    ],
    [
      "waits for what ends it",
      `${PAID}exit_when: [ { event: order.refunded } ]
steps:
  - wait_for: { event: order.refunded, up_to: 3 days }
    then: [ { email: keep-in-touch } ]
`,
      "7 ends-before: `order.refunded` ends the journey at once",
    ],
    [
      "ends by the event that starts it",
      `${PAID}key: order.id\nexit_when: [ { event: order.paid } ]\n${MAIL}`,
      "6 ends-by-its-start: the `order.paid` by which somebody enters ends nothing",
    ],
    [
      "draws a coupon that none of its mails shows",
      `${PAID}steps:\n  - coupon: { percent: 10, valid: 14 days }\n  - email: keep-in-touch\n`,
      "6 unseen-coupon: no mail of this journey shows the coupon",
    ],
    [
      "takes a service topic away",
      `${PAID}steps: [ { set: { consents.service: withdrawn } } ]\n`,
      "5 withdraws-service: whoever comes here hears nothing more about `service`",
    ],
    [
      "starts on a day that is over",
      `starts_when: { schedule: on 2026-01-15 at 10:00 }\n${MAIL}`,
      "4 over: this day is over, so that the journey lets nobody in any more",
    ],
  ])("is due where a journey %s", async (_, lines, said) => {
    const all = await saidOf(lines);
    expect(all).toHaveLength(1);
    expect(all[0]).toContain(said);
  });

  it("is not due where only some of what is waited for ends it", async () => {
    const lines = `exit_when: [ { event: order.refunded, if: order.total > 100 } ]
steps:
  - wait_for: { any: [ { event: order.refunded }, { event: order.delivered } ], up_to: 3 days }
    then: [ { email: keep-in-touch } ]
`;
    expect(await saidOf(`${PAID}${lines}`)).toEqual([]);
  });

  it("is not due where an exit by the event that starts it means the customer's next one", async () => {
    expect(await saidOf(`${PAID}key: customer\nexit_when: [ { event: order.paid } ]\n${MAIL}`)).toEqual([]);
  });

  it("is not due where a condition asks after the coupon, nor on a day to come", async () => {
    const asked = `${PAID}steps:\n  - coupon: { percent: 10, valid: 14 days }\n  - wait: until 3 days before coupon.valid_until\n  - email: keep-in-touch\n`;
    expect(await saidOf(asked)).toEqual([]);
    expect(await saidOf(`starts_when: { schedule: on 2999-01-15 at 10:00 }\n${MAIL}`)).toEqual([]);
  });

  it("names the texts of pages that are as in English, in one sentence a language", async () => {
    const english = "stop:\n  title: None of this any more?\npause:\n  end: End the pause\n";
    expect(await saidOf(`${PAID}${MAIL}`, { "texts/pl.yaml": english, "texts/en.yaml": english })).toEqual([
      "4 untranslated: in `pl` these texts are still in English: `pause.end`, `stop.title`",
    ]);
  });

  it("names the mails that still are in another language, in one sentence a language", async () => {
    const draftOf = (name: string) =>
      (few[`templates/${name}/pl.mjml`] ?? "").replace("---\n", "---\n# Translate this file: its words are those of en.mjml.\n");
    const said = await saidOf(`${PAID}${MAIL}`, {
      "templates/survey-nps/pl.mjml": draftOf("survey-nps"),
      "templates/survey-nps/cs.mjml": draftOf("survey-nps"),
      "templates/keep-in-touch/pl.mjml": draftOf("keep-in-touch"),
    });
    expect(said).toEqual(["2 untranslated: in `pl` these mails are still in another language: `keep-in-touch`, `survey-nps`"]);
  });
});

describe("a problem", () => {
  it.each([
    [
      "a cap that lets no mail leave",
      `${PAID}limits: { per_person: 0 emails in 7 days }\n${MAIL}`,
      "5 bad-limit: `0 emails in 7 days`",
    ],
    [
      "a key that its event does not bring",
      `${PAID}key: asset.id\n${MAIL}`,
      "5 not-known-here: `order.paid` brings no `asset.id`",
    ],
    [
      "a wait until a day that nobody knows there",
      "starts_when: { manual: yes }\nsteps:\n  - wait: until 3 days before order.expected_at\n  - email: keep-in-touch\n",
      "6 not-known-here: `order.expected_at` is never known at the step",
    ],
    [
      "a wait as long as a field of what nobody brings there",
      "starts_when: { manual: yes }\nsteps:\n  - wait: customer.usual_gap_days after order.delivered_at\n  - email: keep-in-touch\n",
      "6 not-known-here: `order.delivered_at` is never known at the step",
    ],
    [
      "a score where nobody has answered",
      `${PAID}steps:
  - survey: nps
    email: survey-nps
    up_to: 7 days
    then: [ { choose: [ { if: answer.score >= 9, steps: [ { end: glad } ] } ] } ]
    otherwise:
      - choose:
          - if: answer.score <= 6
            steps: [ { email: keep-in-touch } ]
`,
      "12 no-answer: nobody has answered where `answer.score` is asked for",
    ],
    [
      "a condition on entering and another that exclude each other",
      `starts_when: { event: order.paid, if: order.total > 100 }\nonly_if: order.total < 50\n${MAIL}`,
      "5 never-holds: nobody enters: `order.total > 100` and `order.total < 50` never hold together",
    ],
    [
      "an exit that is open to all who enter",
      `${PAID}only_if: customer.orders >= 3 && order.total > 10\nexit_when: [ { if: customer.orders >= 2 } ]\n${MAIL}`,
      "6 leaves-at-once: `customer.orders >= 2` holds of all who enter",
    ],
    [
      "a consent taken away that nobody needs",
      `${PAID}steps: [ { set: { consents.orders: withdrawn } } ]\n`,
      "5 no-effect: `consents.orders` takes nothing away",
    ],
  ])("is %s", async (_, lines, said) => {
    const all = await saidOf(lines);
    expect(all).toHaveLength(1);
    expect(all[0]).toContain(said);
  });

  it("is an event that nobody has declared, with the way to declare it", async () => {
    const { problems } = await compileTexts({
      ...few,
      "journeys/ours.yaml": `journey: ours\nabout: x\ntopic: orders\nstarts_when: { event: repair.collected }\n${MAIL}`,
    });
    expect(problems[0]?.remedy).toMatch(
      /^If it is one of your own, declare it: `perennial new event repair\.collected`\. Known are/,
    );
    const slip = await compileTexts({
      ...few,
      "journeys/ours.yaml": `journey: ours\nabout: x\ntopic: orders\nstarts_when: { event: order.payed }\n${MAIL}`,
    });
    expect(slip.problems[0]?.remedy).toBe("Did you mean `order.paid`?");
  });

  it("is a new language once for all mails that lack it, and says which they are", async () => {
    const texts = {
      ...few,
      "settings.yaml": (few["settings.yaml"] ?? "").replace("locales: [en, pl, bg, fi]", "locales: [en, pl, bg, fi, cs]"),
    };
    const more = Object.fromEntries(
      ["a", "b"].map((name) => [`templates/${name}/en.mjml`, few["templates/keep-in-touch/en.mjml"] ?? ""]),
    );
    const { problems } = await compileTexts({ ...texts, ...more });
    const missing = problems.filter(({ code }) => code === "missing-locale");
    expect(missing.filter(({ message }) => message.includes("`cs`"))).toMatchObject([
      {
        message: "5 templates are missing in `cs`: `confirm-sign-up`, `keep-in-touch`, `survey-nps`, `a`, `b`",
        remedy: expect.stringContaining("`perennial new template --missing`"),
      },
    ]);
    expect(missing.filter(({ message }) => message.includes("`pl`"))).toHaveLength(2);
  });
});
