/** What a mistake in a journey is told as, and the sentence that holds of each of them. */

import { expect, it } from "vitest";
import { fileOf, onlyProblemOf } from "./vocabulary.ts";

export type Mistake = {
  mistake: string;
  steps?: string[];
  keys?: string[];
  at: string;
  code: string;
  says: RegExp;
  remedy: RegExp;
};

export const reportPlaceReasonAndRemedy = (mistakes: Mistake[]): void => {
  for (const { mistake, steps, keys, at, code, says, remedy } of mistakes) {
    it(`tells place, reason and remedy of ${mistake}`, () => {
      const problem = onlyProblemOf(fileOf({ ...(steps ? { steps } : {}), ...(keys ? { keys } : {}) }));
      expect(`${problem.line}:${problem.column}`).toBe(at);
      expect(problem.code).toBe(code);
      expect(problem.message).toMatch(says);
      expect(problem.remedy).toMatch(remedy);
    });
  }
};
