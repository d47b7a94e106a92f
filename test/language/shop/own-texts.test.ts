/** The shop's own texts of pages and mails, and what is said about mistakes in them. */

import { describe, expect, it } from "vitest";
import { addOwnTexts } from "#language/shop/add-own-texts.ts";
import { parseOwnTexts } from "#language/shop/own-texts.ts";
import { en } from "#pages/texts/en.ts";
import { textsByPath, withOwnTexts } from "#pages/texts/text-paths.ts";
import { TEXTS } from "#pages/texts/texts.ts";

const KNOWN = textsByPath(en);
const read = (text: string) => parseOwnTexts(text, "texts/en.yaml", KNOWN);

describe("the shop's own texts", () => {
  it("stand beside ours: what they do not name stays as it is", () => {
    const { texts, problems } = read("sign_up:\n  title: News from us\nquestions:\n  nps: { ask: Would you recommend us? }\n");
    expect(problems).toEqual([]);
    const whole = withOwnTexts(en, texts ?? {});
    expect(whole.signUp).toEqual({ ...en.signUp, title: "News from us" });
    expect(whole.questions.nps).toEqual({ ...en.questions.nps, ask: "Would you recommend us?" });
    expect(whole.pause).toEqual(en.pause);
  });

  it("can name every text that there is", () => {
    const other = Object.fromEntries(Object.entries(KNOWN).map(([path, text]) => [path, `${text} Indeed.`]));
    const { text = "" } = addOwnTexts(undefined, other, "Ours.") ?? {};
    expect(read(text)).toEqual({ texts: other, problems: [], missing: [] });
    expect(textsByPath(withOwnTexts(en, other))).toEqual(other);
  });

  it.each([
    ["a misspelt key", "sign_up:\n  titel: News\n", "unknown-key", "2:3", /`title`/],
    ["a misspelt part", "signup:\n  title: News\n", "unknown-key", "1:1", /`sign_up`/],
    ["a text in the place of a part", "pause: Later\n", "wrong-type", "1:8", /keys and values/],
    ["a part in the place of a text", "pause:\n  title: { en: Later }\n", "wrong-type", "2:10", /words/],
    ["nothing", 'pause:\n  title: ""\n', "empty", "2:11", /leave the key out/],
    ["a day that is not said", "pause:\n  until: Paused.\n", "missing-placeholder", "2:10", /`\{until\}`/],
    ["a misspelt placeholder", "pause:\n  until: Paused until {untl}.\n", "unknown-placeholder", "2:23", /`\{until\}`/],
    [
      "a placeholder where nothing is filled in",
      "stop:\n  title: 'Enough, {name}?'\n",
      "unknown-placeholder",
      "2:19",
      /Leave it out/,
    ],
    [
      "a consent that does not say to whom",
      "choices:\n  consent: 'I like: {topic}'\n",
      "missing-placeholder",
      "2:13",
      /`\{shop\}`/,
    ],
    ["template syntax", "mail:\n  stop: 'Stop {{ customer.email }}'\n", "stray-brace", "2:10", /Leave it out/],
    ["a text as long as a page", `mail:\n  stop: ${"Stop. ".repeat(200)}\n`, "too-long", "2:9", /shorter/],
  ])("tells of %s", (_, text, code, place, remedy) => {
    const { problems, texts } = read(text);
    expect(texts).toBeUndefined();
    expect(problems.map((problem) => [problem.code, `${problem.line}:${problem.column}`])).toEqual([[code, place]]);
    expect(problems[0]?.remedy).toMatch(remedy);
  });

  it("say which texts are missing, however many are wrong besides", () => {
    const { missing } = read("pause:\n  untl: Paused.\n  end: Go on\n");
    expect(missing).toContain("pause.until");
    expect(missing).not.toContain("pause.end");
    expect(missing).toHaveLength(Object.keys(KNOWN).length - 1);
  });

  it("are added to a file that has some, whose comments stay", () => {
    const { text = "", added } = addOwnTexts("# Ours are warmer.\nstop:\n  title: Enough? # asked by Ola\n", KNOWN, "") ?? {};
    expect(text).toMatch(/^# Ours are warmer\.\nstop:\n {2}title: Enough\? # asked by Ola\n/);
    expect(added).toBe(Object.keys(KNOWN).length - 1);
    expect(read(text).problems).toEqual([]);
    expect(addOwnTexts(text, KNOWN, "")).toEqual({ text, added: 0 });
  });

  it.each(Object.entries(TEXTS))(
    "fill in the same in %s as in English, but for the shop's name, which has to be declined",
    (_, texts) => {
      const filledIn = (text: string): string[] => [...text.matchAll(/\{(?!shop)\w+\}/g)].map(String).sort();
      const other = Object.entries(textsByPath(texts)).map(([path, text]) => [path, filledIn(text)]);
      expect(other).toEqual(Object.entries(KNOWN).map(([path, text]) => [path, filledIn(text)]));
    },
  );
});
