/** Somebody else has saved the same file while it was typed into here, in another tab or at another desk: a person decides. */

import { t } from "../../../texts/text.ts";
import { TextDiff } from "../publish/text-diff.tsx";
import { conflictsOf, resolve } from "./draft-typing.ts";

/** Nothing is lost: what is typed stays in this tab until one of the three is chosen. */
export function ConflictNotes({ id }: { id: string }) {
  return (
    <>
      {conflictsOf(id).map((conflict) => (
        <section key={conflict.path} class="note note-warning" role="alert">
          <p>{t("conflict.sentence", { file: conflict.path })}</p>
          <div class="buttons">
            {conflict.theirs !== null && (
              <button type="button" class="button button-strong" onClick={() => resolve(id, conflict, "both")}>
                {t("conflict.both")}
              </button>
            )}
            <button type="button" class="button" onClick={() => resolve(id, conflict, "mine")}>
              {t("conflict.mine")}
            </button>
            <button type="button" class="button" onClick={() => resolve(id, conflict, "theirs")}>
              {t("conflict.theirs")}
            </button>
          </div>
          <details>
            <summary>{t("conflict.show")}</summary>
            <TextDiff before={conflict.theirs} after={conflict.mine} name={conflict.path} />
          </details>
        </section>
      ))}
    </>
  );
}
