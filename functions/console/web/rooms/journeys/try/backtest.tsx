/** Live against draft, over a history that somebody has picked: recomputed as one types, with its progress, and a way to stop it. */

import { useComputed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { BacktestAnswer } from "../../../engine/messages.ts";
import { ProblemNote } from "../../../parts/problem-note.tsx";
import { may } from "../../../session.ts";
import { t } from "../../../texts/text.ts";
import { textsNow } from "../draft/draft-typing.ts";
import { ComparedReports } from "./compared-reports.tsx";
import {
  compare,
  consentGiven,
  drafted,
  failed,
  history,
  live,
  loading,
  pickHistory,
  replaying,
  reportOf,
  stopped,
  stopReplaying,
  takeOwnHistory,
  unloaded,
} from "./try-store.ts";

/** So long nobody types before it begins, in milliseconds. */
const PAUSE = 600;

/** `id`: of the draft. */
export function Backtest({ id, journey }: { id: string; journey: string }) {
  const texts = useComputed(() => ({ live: textsNow(undefined), draft: textsNow(id) }));
  const key = JSON.stringify(texts.value.draft);
  useEffect(() => {
    if (!history.value) return undefined;
    const timer = setTimeout(() => void compare(journey, texts.peek()), PAUSE);
    return () => clearTimeout(timer);
  }, [journey, key, history.value, consentGiven.value]);
  useEffect(() => stopReplaying, []);
  const [before, after] = [reportOf(live.value, journey), reportOf(drafted.value, journey)];
  return (
    <>
      <Choices />
      {unloaded.value && <ProblemNote problem={unloaded.value} again={() => void takeOwnHistory()} />}
      {failed.value !== undefined && <ProblemNote problem={{ kind: "failed", detail: failed.value }} />}
      <Progress journey={journey} texts={texts.value} />
      <Refused answer={drafted.value} />
      {history.value && after && <ComparedReports live={before} draft={after} />}
      {drafted.value?.ok && (
        <ul class="bullets hint" lang="en">
          {drafted.value.report.assumptions.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Choices() {
  return (
    <div class="filters">
      {may("recorded-history") && (
        <button
          type="button"
          class="button button-small"
          aria-disabled={loading.value === undefined ? undefined : "true"}
          onClick={() => void takeOwnHistory()}
        >
          {t("try.own-history")}
        </button>
      )}
      <label class="button button-small file-button">
        {t("try.pick")}
        <input
          type="file"
          class="hidden"
          accept=".csv,.tsv,.txt,.jsonl,.ndjson,.json"
          onChange={({ currentTarget: { files } }) => {
            const [file] = files ?? [];
            if (file) pickHistory(file);
          }}
        />
      </label>
      <span class="hint">{sourceText()}</span>
      <label class="radio">
        <input
          type="checkbox"
          checked={consentGiven.value}
          onChange={({ currentTarget }) => {
            consentGiven.value = currentTarget.checked;
          }}
        />
        {t("try.consent")}
      </label>
    </div>
  );
}

/** Over what it runs, or over what it could. */
const sourceText = (): string => {
  if (loading.value !== undefined) return t("try.loading", { n: loading.value });
  const source = history.value;
  if (!source) return t("try.pick-hint");
  return source.key.startsWith("recorded ") ? t("try.own-history") : source.name;
};

function Progress({ journey, texts }: { journey: string; texts: Parameters<typeof compare>[1] }) {
  const now = replaying.value;
  if (now)
    return (
      <div class="buttons">
        <p role="status">{t(now.which === "live" ? "try.replaying-live" : "try.replaying-draft", { n: now.done })}</p>
        <button type="button" class="button button-small" onClick={stopReplaying}>
          {t("try.stop")}
        </button>
      </div>
    );
  if (!stopped.value || !history.value) return null;
  return (
    <div class="buttons">
      <p role="status">{t("try.stopped")}</p>
      <button type="button" class="button button-small" onClick={() => void compare(journey, texts)}>
        {t("try.again")}
      </button>
    </div>
  );
}

/** What keeps it from running, each with its place. */
function Refused({ answer }: { answer: BacktestAnswer | undefined }) {
  if (!answer || answer.ok) return null;
  if ("refused" in answer) return <ProblemNote problem={{ kind: "refused", detail: answer.refused }} />;
  return (
    <div class="note note-warning">
      <p>{t("try.problems", { n: answer.problems.length })}</p>
      <ul class="bullets" lang="en">
        {answer.problems.slice(0, 10).map(({ file, line, column, message }) => (
          <li key={`${file}:${line}:${column} ${message}`}>
            <code>
              {file}:{line}
            </code>{" "}
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
