/** What sources have told that was not taken, and what to do about it. */

import { useEffect } from "preact/hooks";
import { Empty } from "../../parts/empty.tsx";
import { useFresh } from "../../parts/every-so-often.ts";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { t } from "../../texts/text.ts";
import { sources } from "./operation-store.ts";

/** One card a source; what was ignored most often first. */
export function SourcesPart() {
  useEffect(() => void sources.ask({}), []);
  useFresh(() => void sources.again());
  const shown = sources.output.value?.sources;
  const problem = sources.problem.value;
  return (
    <section aria-label={t("operation.sources")}>
      {problem && <ProblemNote problem={problem} again={() => void sources.again()} />}
      {!shown && !problem && <Waiting />}
      {shown?.length === 0 && <Empty title={t("sources.none")}>{t("sources.none-why")}</Empty>}
      <ul class="cards">
        {shown?.map(({ name, ignored }) => (
          <li key={name} class="card">
            <h2>{name}</h2>
            {ignored.length === 0 && <p class="hint">{t("sources.nothing-ignored")}</p>}
            {ignored.map((word) => (
              <div key={`${word.kind}${word.name}`} class="ignored">
                <p>
                  <code>{word.name}</code> <span class="badge">{t("sources.times", { n: word.count })}</span>{" "}
                  <span class="hint">
                    {t("sources.last")} <Moment at={word.last_at} />
                  </span>
                </p>
                <p lang="en">{word.remedy}</p>
                {word.declaration !== undefined && <pre>{word.declaration}</pre>}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
