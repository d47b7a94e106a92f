/** Somebody made up is walked through the journey: who they are, what happened, and what may happen next. */

import { useComputed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ProblemNote } from "../../../../parts/problem-note.tsx";
import { Waiting } from "../../../../parts/waiting.tsx";
import { t } from "../../../../texts/text.ts";
import { textsNow } from "../../draft/draft-typing.ts";
import { folder } from "../../journeys-store.ts";
import { NextChoices } from "./next-choices.tsx";
import { PersonForm } from "./person-form.tsx";
import { RehearsalPicture } from "./rehearsal-picture.tsx";
import { answer, choices, failed, goThrough, invented, real } from "./rehearsal-store.ts";
import { WentSteps } from "./went-steps.tsx";
import { WhoChooser } from "./who-chooser.tsx";

/** `id`: of the draft whose text it is; without one it is what is live. */
export function RehearsalPart({ id, journey }: { id?: string; journey: string }) {
  const texts = useComputed(() => textsNow(id));
  const key = JSON.stringify(texts.value);
  const isHere = folder.value !== undefined;
  useEffect(() => {
    if (isHere) void goThrough(journey, texts.peek());
  }, [journey, key, isHere, real.value, invented.value, choices.value]);
  const now = answer.value;
  return (
    <section class="try rehearsal" aria-labelledby="rehearsal">
      <h2 id="rehearsal">{t("rehearsal.title")}</h2>
      {!real.value && <p class="hint">{t(id === undefined ? "rehearsal.means-live" : "rehearsal.means-draft")}</p>}
      <WhoChooser />
      {failed.value !== undefined && <ProblemNote problem={{ kind: "failed", detail: failed.value }} />}
      {!now && failed.value === undefined && <Waiting />}
      {now?.ok === false && <ProblemNote problem={{ kind: "refused", detail: now.refused }} />}
      {now?.ok && <PersonForm answer={now} />}
      {now?.ok && now.went && (
        <div class="rehearsal-went">
          <div class="rehearsal-side">
            <WentSteps went={now.went} zone={now.zone} />
            <NextChoices went={now.went} zone={now.zone} />
          </div>
          <RehearsalPicture journey={journey} texts={texts.value} rehearsal={now.went.rehearsal} />
        </div>
      )}
    </section>
  );
}
