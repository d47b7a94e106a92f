/** How a journey came to be what it is: each version with who published it, when, why and what it changed; any of them can be put back. */

import { useEffect } from "preact/hooks";
import { Empty } from "../../../parts/empty.tsx";
import { Moment } from "../../../parts/moment.tsx";
import { ProblemNote } from "../../../parts/problem-note.tsx";
import { Waiting } from "../../../parts/waiting.tsx";
import { addressOf } from "../../../place/address.ts";
import { may } from "../../../session.ts";
import { t } from "../../../texts/text.ts";
import { draftAddress } from "../journey-places.ts";
import { acting, earlierVersions, goBackInHistory, history, type Version, versionBack } from "../journeys-store.ts";
import { SaidList } from "../words.tsx";

/** Put back is by a draft, too: through the same door as every other change. */
export function HistoryPart({ name }: { name: string }) {
  useEffect(() => {
    earlierVersions.value = undefined;
    void history.ask({ journey: name }, name);
  }, [name]);
  const shown = history.about.value === name ? history.output.value : undefined;
  const problem = history.about.value === name ? history.problem.value : undefined;
  const versions = [...(shown?.versions ?? []), ...(earlierVersions.value?.versions ?? [])];
  const next = earlierVersions.value ? earlierVersions.value.next : shown?.next;
  return (
    <>
      {problem && <ProblemNote problem={problem} again={() => void history.again()} />}
      {!shown && !problem && <Waiting />}
      {shown && versions.length === 0 && <Empty title={t("history.none")} />}
      <ol class="versions" aria-label={t("journey.tab.history")}>
        {versions.map((one) => (
          <li key={one.version} class={one.entered ? "line-entry line-done" : "line-entry"}>
            <OneVersion name={name} one={one} />
          </li>
        ))}
      </ol>
      {next !== undefined && (
        <button type="button" class="button" onClick={() => void goBackInHistory(name)}>
          {t("history.earlier")}
        </button>
      )}
      {may("audit") && (
        <p>
          <a href={addressOf({ room: "operation", thing: "audit", query: { days: "90", operation: "publish-draft" } })}>
            {t("history.audit")}
          </a>
        </p>
      )}
    </>
  );
}

function OneVersion({ name, one }: { name: string; one: Version }) {
  return (
    <>
      <h2 class="version-head">
        {t("history.version", { n: one.version })} {one.entered && <span class="badge badge-accent">{t("history.entered")}</span>}
      </h2>
      <p class="line-when">
        <Moment at={one.published_at} /> <span>{one.by}</span>
        {one.draft !== undefined && may("draft") && (
          <a href={draftAddress({ draft: one.draft, files: [] }, "publish", name)}>{t("history.its-draft")}</a>
        )}
      </p>
      {one.why !== undefined && <p class="lines">{one.why}</p>}
      <SaidList sentences={one.changes} said={one.said} />
      {!one.entered && one.kept && may("revert-draft") && (
        <button
          type="button"
          class="button button-small"
          aria-disabled={acting.value ? "true" : undefined}
          onClick={() => void versionBack(name, one.version)}
        >
          {t("history.put-back")}
        </button>
      )}
    </>
  );
}
