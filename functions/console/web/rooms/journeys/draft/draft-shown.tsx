/** The draft that is open: how far it has come, what is saved of it, and the tab that is asked for. */

import { useEffect } from "preact/hooks";
import { ConfirmDialog } from "../../../layout/confirm-dialog.tsx";
import { openDialog } from "../../../layout/dialogs.ts";
import { useFresh } from "../../../parts/every-so-often.ts";
import { ProblemNote } from "../../../parts/problem-note.tsx";
import { Seen } from "../../../parts/seen.tsx";
import { Waiting } from "../../../parts/waiting.tsx";
import { may } from "../../../session.ts";
import { t } from "../../../texts/text.ts";
import type { Tab } from "../journey-places.ts";
import { acting, discardDraft, folder, folderProblem, type OpenDraft, openDraft } from "../journeys-store.ts";
import { PublishPart } from "../publish/publish-part.tsx";
import { TryPart } from "../try/try-part.tsx";
import { ConflictNotes } from "./conflict-notes.tsx";
import { DraftBadge } from "./draft-badge.tsx";
import { DraftPart } from "./draft-part.tsx";
import { hasUnsaved, saveNow, takeUp } from "./draft-typing.ts";
import { MovedNotes } from "./moved-notes.tsx";
import { SaveLine } from "./save-line.tsx";
import { SentBackNote } from "./sent-back-note.tsx";

type Props = { id: string; tab: Tab; journey?: string };

/** Whatever was typed into it before is taken up again; whoever leaves saves first. */
export function DraftShown({ id, tab, journey }: Props) {
  useEffect(() => {
    void takeUp(id);
    const online = (): void => void saveNow(id);
    addEventListener("online", online);
    return () => {
      removeEventListener("online", online);
      if (hasUnsaved(id)) void saveNow(id);
    };
  }, [id]);
  useFresh(() => void openDraft.again());
  const isOpen = openDraft.about.value === id;
  const draft = isOpen ? openDraft.output.value : undefined;
  // While it is typed into, the line beside the title says what is the matter.
  const problem = draft ? undefined : ((isOpen ? openDraft.problem.value : undefined) ?? folderProblem.value);
  return (
    <>
      {problem && <ProblemNote problem={problem} again={() => void takeUp(id)} />}
      {!(draft && folder.value) && !problem && <Waiting />}
      {draft && folder.value && (
        <>
          <DraftHead id={id} draft={draft} />
          {tab !== "publish" && <SentBackNote draft={draft} />}
          <ConflictNotes id={id} />
          <MovedNotes id={id} draft={draft} />
          {tab === "draft" && <DraftPart id={id} draft={draft} {...(journey === undefined ? {} : { journey })} />}
          {tab === "try" && journey !== undefined && <TryPart id={id} journey={journey} />}
          {tab === "publish" && <PublishPart id={id} draft={draft} />}
        </>
      )}
    </>
  );
}

function DraftHead({ id, draft }: { id: string; draft: OpenDraft }) {
  return (
    <div class="draft-head">
      <h2>
        <Seen text={draft.title} />
      </h2>
      <DraftBadge one={draft} />
      <span class="hint">{draft.editors.join(", ")}</span>
      {draft.state === "open" && <SaveLine id={id} />}
      {draft.state === "open" && may("discard-draft") && (
        <button type="button" class="button button-small draft-discard" onClick={() => openDialog("discard")}>
          {t("drafts.discard")}
        </button>
      )}
      <ConfirmDialog
        name="discard"
        title={t("drafts.discard-title", { title: draft.title })}
        means={t("drafts.discard-means")}
        press={t("drafts.discard")}
        isActing={acting.value !== undefined}
        onPress={() => discardDraft(id)}
      />
    </div>
  );
}
