/** Finds what is wrong in the subjects that steps give their mails: unknown facts, broken Liquid, more than phones show. */

import type { FactType } from "#engine/model/facts.ts";
import type { Journey } from "#engine/model/journey.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import type { Problem } from "#language/problem.ts";
import { checkLiquid } from "#mail/templates/check-liquid.ts";
import { partOf } from "#mail/templates/source.ts";
import type { TextFile } from "../workflow-files.ts";

const LONGEST = 78;

/** In a journey's file, at the subject; one that is written in quotes is found by its beginning. */
export function subjectProblems(journey: Journey, { file, text }: TextFile, facts: ReadonlyMap<string, FactType>): Problem[] {
  const subjects = Object.values(journey.steps).flatMap((step) => Object.values(kindOf(step).mail(step)?.subject ?? {}));
  return [...new Set(subjects)].flatMap((subject) => {
    const source = partOf(file, text, Math.max(0, text.indexOf(subject)), subject);
    const known = { isDeclared: (path: string) => facts.has(path), names: [...facts.keys()] };
    const written = subject.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, "").length;
    const tooLong = {
      code: "long-subject",
      ...source.place(0),
      message: `the subject is longer than ${LONGEST} characters: phones cut it off`,
    };
    return [...checkLiquid(source, known), ...(written > LONGEST ? [{ ...tooLong, remedy: "Say it shorter." }] : [])];
  });
}
