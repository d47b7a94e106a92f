/** What `check` accepts is never held: for drawn journeys, drawn templates, and customers of whom things are missing. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heldMailProblems } from "#checks/mails/held-mail-problems.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { parseJourney } from "#language/parse-journey.ts";
import { vocabularyOf } from "#language/schema/vocabulary.ts";
import { partOf } from "#mail/templates/source.ts";
import { COUNTS, countOf } from "../prove/counts.ts";
import { drawnLife, heldIn } from "./drawn/drawn-lives.ts";
import { type DrawnMail, drawnMail, SETTINGS } from "./drawn/drawn-mails.ts";

const vocabulary = {
  ...vocabularyOf(SETTINGS, { drawn: "h", asks: "h" }),
  showingCoupons: new Set(["drawn"]),
};

const FILE = "journeys/drawn.yaml";

const read = ({ journey: text }: DrawnMail): PublishedJourney => {
  const { journey, problems } = parseJourney(text, FILE, vocabulary);
  if (!journey) throw new Error(`${text}\n${JSON.stringify(problems)}`);
  return { ...journey, version: 1 };
};

const partsOf = (name: string, subject: string, body: string) => ({
  name,
  locale: "en",
  parts: { subject: partOf(`templates/${name}/en.mjml`, subject, 0), html: partOf(`templates/${name}/en.mjml`, body, 0) },
});

const problemsOf = (journey: PublishedJourney, drawn: DrawnMail) =>
  heldMailProblems(
    [{ journey, text: { file: FILE, text: drawn.journey }, stated: { coupon: [], survey: [] } }],
    [partsOf("drawn", drawn.subject, drawn.body), partsOf("asks", "x", "x")],
    SETTINGS,
  ).problems;

const RUNS = countOf(COUNTS.heldMails);
const LIVES = 12;

describe("A mail that check accepts", () => {
  it("is held for nobody, whatever is missing of them", { timeout: 3_600_000 }, () => {
    let accepted = 0;
    let refusedRightly = 0;
    let refused = 0;
    fc.assert(
      fc.property(drawnMail, fc.integer(), (drawn, seed) => {
        const journey = read(drawn);
        const problems = problemsOf(journey, drawn);
        const held = fc.sample(drawnLife(journey), { numRuns: LIVES, seed }).flatMap((life) => heldIn(journey, drawn, life));
        if (problems.length === 0) {
          accepted += 1;
          expect(held, `${drawn.journey}\n${drawn.subject}\n${drawn.body}`).toEqual([]);
        } else {
          refused += 1;
          if (held.length > 0) refusedRightly += 1;
        }
      }),
      { numRuns: RUNS },
    );
    // Neither everything nor nothing is refused, and most of what is would be held for one of so few customers.
    expect(accepted).toBeGreaterThan(RUNS / 10);
    expect(refusedRightly).toBeGreaterThan(refused / 3);
  });
});
