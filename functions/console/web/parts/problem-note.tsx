/** A problem as a person reads it: what it is, and what to do. */

import type { Problem } from "../api/problem.ts";
import { type PlainKey, t } from "../texts/text.ts";
import { Icon } from "./icon.tsx";

const SENTENCES: Record<Problem["kind"], PlainKey> = {
  "signed-out": "problem.signed-out",
  "not-allowed": "problem.not-allowed",
  refused: "problem.refused",
  unreachable: "problem.unreachable",
  failed: "problem.failed",
};

/** `again`: offered where trying once more may help. */
export function ProblemNote({ problem, again }: { problem: Problem; again?: () => void }) {
  const { kind, detail, remedy } = problem;
  return (
    <div class="note note-problem" role="alert">
      <Icon name="warning" />
      <div>
        {detail === undefined ? <p>{t(SENTENCES[kind])}</p> : <p lang="en">{detail}</p>}
        {remedy !== undefined && <p lang="en">{remedy}</p>}
        {again && (kind === "unreachable" || kind === "failed") && (
          <button type="button" class="button" onClick={again}>
            {t("problem.again")}
          </button>
        )}
      </div>
    </div>
  );
}
