/** A text as it is, for files that have no editor of their own. */

import { t } from "../../../texts/text.ts";

type Props = { path: string; text: string; readOnly: boolean; onChange(text: string): void };

/** Tab leaves it, as it leaves every other field. */
export function PlainEditor({ path, text, readOnly, onChange }: Props) {
  return (
    <label class="field">
      <span class="hidden">{t("drafts.text-of", { file: path })}</span>
      <textarea
        class="source-field"
        rows={Math.min(40, Math.max(12, text.split("\n").length + 2))}
        spellcheck={false}
        readOnly={readOnly}
        value={text}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </label>
  );
}
