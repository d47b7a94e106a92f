/** What was written beside a journey that has just begun, and what of it wants a look. */

import { t } from "../../../texts/text.ts";
import { startedWith } from "./new-journey-store.ts";

/** Nothing for drafts that began otherwise. */
export function StartedNote({ draft }: { draft: string }) {
  const started = startedWith.value;
  if (started?.draft !== draft) return null;
  const { declared, people, templates, untranslated } = started;
  if (declared.length + people.length + templates.length + untranslated.length === 0) return null;
  return (
    <section class="note">
      <ul class="bullets">
        {templates.length > 0 && <li>{t("new.with-mails", { mails: templates.join(", ") })}</li>}
        {declared.length > 0 && <li>{t("new.declared", { what: declared.join(", ") })}</li>}
        {people.map((person) => (
          <li key={person}>{t("new.person", { person })}</li>
        ))}
        {untranslated.length > 0 && <li>{t("new.untranslated", { languages: untranslated.join(", ") })}</li>}
      </ul>
    </section>
  );
}
