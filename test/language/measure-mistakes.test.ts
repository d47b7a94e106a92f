/** Every class of mistake in holdouts, limits and who is let in at publishing gets its place, its reason and its remedy. */

import { describe, expect, it } from "vitest";
import { fileOf, onlyProblemOf } from "./vocabulary.ts";

type Mistake = { mistake: string; keys: string[]; at: string; code: string; says: RegExp; remedy: RegExp };

const MISTAKES: Mistake[] = [
  {
    mistake: "a holdout that is no share",
    keys: ["holdout: some"],
    at: "5:10",
    code: "bad-percent",
    says: /`some`/,
    remedy: /`10%`/,
  },
  {
    mistake: "a holdout of more than everybody",
    keys: ["holdout: 120%"],
    at: "5:10",
    code: "bad-percent",
    says: /more than all/,
    remedy: /0 to 100/,
  },
  {
    mistake: "a limit in other words",
    keys: ["limits: { per_person: two a week }"],
    at: "5:23",
    code: "bad-limit",
    says: /two a week/,
    remedy: /2 emails in 7 days/,
  },
  {
    mistake: "a capped mail of which nobody says what becomes",
    keys: ["limits: { when_capped: wait }"],
    at: "5:24",
    code: "bad-limit",
    says: /`wait`/,
    remedy: /wait up to 2 days then skip/,
  },
  {
    mistake: "limits of nothing",
    keys: ["limits: {}"],
    at: "5:9",
    code: "empty-limits",
    says: /limit nothing/,
    remedy: /per_person/,
  },
  {
    mistake: "a misspelt limit",
    keys: ["limits: { per_persn: 2 emails in 7 days }"],
    at: "5:11",
    code: "unknown-key",
    says: /per_persn/,
    remedy: /`per_person`/,
  },
  {
    mistake: "an answer to enroll_existing that is none",
    keys: ["enroll_existing: maybe"],
    at: "5:18",
    code: "unknown-word",
    says: /`maybe`/,
    remedy: /`yes`/,
  },
];

describe("A mistake in a key", () => {
  it.each(MISTAKES)("reports place, reason and remedy of $mistake", ({ keys, at, code, says, remedy }) => {
    const problem = onlyProblemOf(fileOf({ keys }));
    expect([`${problem.line}:${problem.column}`, problem.code]).toEqual([at, code]);
    expect(problem.message).toMatch(says);
    expect(problem.remedy).toMatch(remedy);
  });
});
