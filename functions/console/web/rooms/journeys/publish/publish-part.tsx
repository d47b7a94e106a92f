/** What publishing a draft would change, in words, in people and in text; and the way there: asked for, approved by another, published. */

import { useEffect } from "preact/hooks";
import { ProblemNote } from "../../../parts/problem-note.tsx";
import { Waiting } from "../../../parts/waiting.tsx";
import { t } from "../../../texts/text.ts";
import { hasUnsaved } from "../draft/draft-typing.ts";
import { inFlight, type OpenDraft, openDraft, plan, refusal } from "../journeys-store.ts";
import { Approval } from "./approval.tsx";
import { PlanShown } from "./plan-shown.tsx";
import { TextDiff } from "./text-diff.tsx";

/** Whoever approves looks at exactly what is asked for: the plan, and below it the texts. */
export function PublishPart({ id, draft }: { id: string; draft: OpenDraft }) {
  const open = draft.state === "open";
  const choice = choiceOf(draft);
  const about = `${id} ${draft.revision} ${JSON.stringify(choice)}`;
  useEffect(() => {
    refusal.value = undefined;
    void openDraft.again();
  }, [id]);
  useEffect(() => {
    if (open && draft.files.length > 0) void plan.ask({ draft: id, ...choice }, about);
  }, [about, open]);
  const isOfThis = plan.about.value === about;
  const shown = isOfThis ? plan.output.value : undefined;
  const problem = isOfThis ? plan.problem.value : undefined;
  const next = shown?.next;
  useEffect(() => {
    if (next !== undefined) void plan.ask({ draft: id, ...choice, after: next }, about);
  }, [next]);
  if (draft.files.length === 0) return <p class="note">{t("plan.no-edit")}</p>;
  return (
    <div class="publish">
      {open && hasUnsaved(id) && <p class="note note-warning">{t("plan.unsaved")}</p>}
      {open && (
        <section aria-labelledby="plan">
          <h2 id="plan">{t("plan.title")}</h2>
          {problem && <ProblemNote problem={problem} again={() => void plan.again()} />}
          {!shown && !problem && <Waiting />}
          {shown && next !== undefined && !problem && (
            <p class="hint">{t("plan.counting", { n: shown.plan.journeys.reduce((sum, { inside }) => sum + inside, 0) })}</p>
          )}
          {shown && <PlanShown plan={shown.plan} files={draft.files.map(({ path }) => path)} />}
        </section>
      )}
      <Approval id={id} draft={draft} plan={next === undefined ? shown?.plan : undefined} />
      <section aria-labelledby="texts">
        <h2 id="texts">{t("diff.title")}</h2>
        {draft.files.map(({ path, before, after, moved }) => (
          <TextDiff key={path} name={path} before={moved && open ? moved.now : before} after={after} />
        ))}
      </section>
    </div>
  );
}

/** What the draft asks for, all of it; before that, what whoever asks has chosen so far. */
const choiceOf = ({ asked }: OpenDraft) =>
  asked ? { inFlight: asked.in_flight, ...(asked.only ? { only: asked.only } : {}) } : { inFlight: inFlight.value };
