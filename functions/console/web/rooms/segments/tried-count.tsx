/** Whom a condition would take in at this moment: asked again when nobody has typed for a while. */

import { useEffect } from "preact/hooks";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { t } from "../../texts/text.ts";
import { tried } from "./segments-store.ts";

/** So long nobody types before it is asked, in milliseconds. */
const PAUSE = 500;

/** It says whether everybody was looked at, or a sample. */
export function TriedCount({ condition, at }: { condition: string; at: string }) {
  const wanted = condition.trim();
  useEffect(() => {
    if (wanted === "") return tried.forget();
    const timer = setTimeout(() => void tried.ask({ condition: wanted }, at), tried.about.peek() === at ? PAUSE : 0);
    return () => clearTimeout(timer);
  }, [wanted, at]);
  const isOpen = tried.about.value === at;
  const problem = isOpen ? tried.problem.value : undefined;
  const found = isOpen && !problem ? tried.output.value : undefined;
  return (
    <div class="tried" aria-busy={tried.busy.value}>
      {problem && <ProblemNote problem={problem} again={() => void tried.again()} />}
      {found && (
        <p role="status">
          <strong>
            {found.whole
              ? t("segments.tried", { n: found.inside, of: found.looked })
              : t("segments.tried-sample", { n: found.inside, of: found.looked })}
          </strong>
        </p>
      )}
    </div>
  );
}
