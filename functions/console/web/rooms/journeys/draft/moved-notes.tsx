/** Files that have become others since the draft began: what it began from, what the draft makes of it and what it is now. */

import { Scrolled } from "../../../parts/scrolled.tsx";
import { may } from "../../../session.ts";
import { t } from "../../../texts/text.ts";
import type { OpenDraft } from "../journeys-store.ts";
import { saveFile, saving } from "./draft-typing.ts";

type File = OpenDraft["files"][number];
type Moved = File & { moved: NonNullable<File["moved"]> };

/** Until one is chosen it cannot be published: what is live would be overwritten unseen. */
export function MovedNotes({ id, draft }: { id: string; draft: OpenDraft }) {
  if (draft.state !== "open") return null;
  const moved = draft.files.filter((file): file is Moved => file.moved !== undefined);
  return (
    <>
      {moved.map((file) => (
        <section key={file.path} class="note note-warning">
          <p>{t("moved.sentence", { file: file.path })}</p>
          {file.moved.merged !== undefined && file.moved.conflicts > 0 && (
            <p class="hint">{t("moved.meet", { n: file.moved.conflicts })}</p>
          )}
          {may("save-draft") && <Choices id={id} file={file} />}
          <details>
            <summary>{t("moved.show")}</summary>
            <div class="three-texts">
              <Text title={t("moved.before")} text={file.before} />
              <Text title={t("moved.draft")} text={file.after} />
              <Text title={t("moved.now")} text={file.moved.now} />
            </div>
          </details>
        </section>
      ))}
    </>
  );
}

function Choices({ id, file: { path, after, moved } }: { id: string; file: Moved }) {
  const save = (text?: string | null): void =>
    void saveFile(id, { path, base: moved.hash, ...(text === undefined ? {} : { text }) });
  return (
    <div class="buttons" aria-busy={saving.value}>
      {moved.merged !== undefined && (
        <button type="button" class="button button-strong" onClick={() => save(moved.merged)}>
          {t("conflict.both")}
        </button>
      )}
      <button type="button" class="button" onClick={() => save(after)}>
        {t("moved.keep-draft")}
      </button>
      <button type="button" class="button" onClick={() => save()}>
        {t("moved.keep-now")}
      </button>
    </div>
  );
}

function Text({ title, text }: { title: string; text: string | null }) {
  return (
    <section>
      <h3>{title}</h3>
      <Scrolled label={title} look="source">
        <pre>{text ?? t("moved.no-file")}</pre>
      </Scrolled>
    </section>
  );
}
