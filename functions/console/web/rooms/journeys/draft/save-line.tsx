/** Whether what is typed is saved: quietly as long as it is, in a sentence when it cannot be. */

import { ProblemNote } from "../../../parts/problem-note.tsx";
import { t } from "../../../texts/text.ts";
import { conflictsOf, hasUnsaved, saveNow, saving, unsaved } from "./draft-typing.ts";

/** Beside the title of a draft. */
export function SaveLine({ id }: { id: string }) {
  const problem = unsaved.value;
  if (problem?.kind === "unreachable" || problem?.kind === "failed") return <p class="save-line save-late">{t("saving.late")}</p>;
  if (problem?.kind === "signed-out") return <p class="save-line save-late">{t("saving.signed-out")}</p>;
  if (problem)
    return (
      <div class="save-line">
        <ProblemNote problem={problem} />
        <button type="button" class="button button-small" onClick={() => void saveNow(id)}>
          {t("problem.again")}
        </button>
      </div>
    );
  if (conflictsOf(id).length > 0) return <p class="save-line save-late">{t("saving.conflict")}</p>;
  return <p class="save-line">{t(saving.value || hasUnsaved(id) ? "saving.now" : "saving.saved")}</p>;
}
