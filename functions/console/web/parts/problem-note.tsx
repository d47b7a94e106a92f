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
  const { kind, detail, remedy, places = [] } = problem;
  return (
    <div class="note note-problem" role="alert">
      <Icon name="warning" />
      <div>
        {detail === undefined ? <p>{t(SENTENCES[kind])}</p> : <p lang="en">{detail}</p>}
        {remedy !== undefined && places.length === 0 && <p lang="en">{remedy}</p>}
        {places.length > 0 && (
          <ul lang="en">
            {places.map(({ file, line, message, remedy: mend }) => (
              <li key={`${file}:${line} ${message}`}>
                <code>{line === undefined ? file : `${file}:${line}`}</code> {message} {mend}
              </li>
            ))}
          </ul>
        )}
        {again && (kind === "unreachable" || kind === "failed") && (
          <button type="button" class="button" onClick={again}>
            {t("problem.again")}
          </button>
        )}
      </div>
    </div>
  );
}
