/** The files of a draft, one at a time, each in its editor; another file of the folder is opened beside them. */

import { useComputed } from "@preact/signals";
import { useShortcuts } from "../../../layout/use-shortcuts.ts";
import { go, place, withQuery } from "../../../place/place.ts";
import { may } from "../../../session.ts";
import { t } from "../../../texts/text.ts";
import { JourneyEditor } from "../editor/journey-editor.tsx";
import { journeyPath, journeysIn } from "../journey-places.ts";
import { folder, type OpenDraft, standing } from "../journeys-store.ts";
import { StartedNote } from "../new/started-note.tsx";
import { pathsOf, saveFile, textNow, textsNow, typeText } from "./draft-typing.ts";
import { FileChips } from "./file-chips.tsx";
import { PlainEditor } from "./plain-editor.tsx";
import { StatusNote } from "./status-note.tsx";

type Props = { id: string; draft: OpenDraft; journey?: string };

/** `journey`: whose file is opened first. */
export function DraftPart({ id, draft, journey }: Props) {
  const paths = [...new Set([...(journey === undefined ? [] : [journeyPath(journey)]), ...pathsOf(id)])];
  const named = place.value.query.file;
  const path = named ?? paths[0];
  const shown = path === undefined || paths.includes(path) ? paths : [...paths, path];
  useShortcuts("draft", path === undefined ? [] : [{ keys: "e", says: "keys.edit", run: focusText }]);
  const readOnly = draft.state !== "open" || !may("save-draft");
  return (
    <section class="draft" aria-label={t("journey.tab.draft")}>
      {draft.asked && draft.state === "open" && !readOnly && <p class="note">{t("drafts.edit-voids")}</p>}
      <StartedNote draft={id} />
      <div class="filters">
        <FileChips paths={shown} open={path} isEdited={(one) => draft.files.some((file) => file.path === one)} />
        {!readOnly && <OtherFile known={shown} />}
      </div>
      {path === undefined ? (
        <p class="note">{t("drafts.choose-file")}</p>
      ) : (
        <OneFile key={path} id={id} path={path} draft={draft} readOnly={readOnly} />
      )}
    </section>
  );
}

/** The editor of a journey lives in a root of its own. */
const focusText = (): void => {
  const own = document.querySelector(".editor-text")?.shadowRoot?.querySelector<HTMLElement>("[contenteditable]");
  (own ?? document.querySelector<HTMLElement>(".source-field"))?.focus();
};

function OneFile({ id, path, draft, readOnly }: { id: string; path: string; draft: OpenDraft; readOnly: boolean }) {
  const text = textNow(id, path);
  const texts = useComputed(() => textsNow(id));
  const edited = draft.files.find((file) => file.path === path);
  const isJourney = journeysIn([path]).length > 0;
  if (text === undefined) return null;
  return (
    <>
      {text === null ? (
        <p class="note">{t(edited ? "drafts.removes" : "drafts.no-file", { file: path })}</p>
      ) : isJourney ? (
        <>
          {!readOnly && <StatusNote text={text} onText={(written) => typeText(id, path, written)} />}
          <JourneyEditor
            path={path}
            texts={texts.value}
            readOnly={readOnly}
            onChange={(typed) => typeText(id, path, typed)}
            {...(standing.output.value ? { counts: standing.output.value.here } : {})}
          />
        </>
      ) : (
        <PlainEditor path={path} text={text} readOnly={readOnly} onChange={(typed) => typeText(id, path, typed)} />
      )}
      {edited && !readOnly && (
        <div class="buttons">
          <button type="button" class="button button-small" onClick={() => void saveFile(id, { path, base: edited.base })}>
            {t("drafts.take-back")}
          </button>
        </div>
      )}
    </>
  );
}

/** Opens a file that the draft does not edit yet. */
function OtherFile({ known }: { known: string[] }) {
  const others = [...(folder.value?.keys() ?? [])].filter((path) => !known.includes(path)).sort();
  return (
    <label class="choice">
      <span class="hidden">{t("drafts.other-file")}</span>
      <select value="" onChange={({ currentTarget }) => go(withQuery({ file: currentTarget.value }))}>
        <option value="">{t("drafts.other-file")}</option>
        {others.map((path) => (
          <option key={path} value={path}>
            {path}
          </option>
        ))}
      </select>
    </label>
  );
}
