/** What a journey's tabs of its draft show: the draft that the address names, those that there are, or how to begin one. */

import { Waiting } from "../../../parts/waiting.tsx";
import { place } from "../../../place/place.ts";
import { may } from "../../../session.ts";
import { t } from "../../../texts/text.ts";
import { draftAddress, journeyPath, journeysIn, type Tab } from "../journey-places.ts";
import { drafts, folder } from "../journeys-store.ts";
import { RehearsalPart } from "../try/rehearsal/rehearsal-part.tsx";
import { BeginDraft } from "./begin-draft.tsx";
import { DraftBadge } from "./draft-badge.tsx";
import { DraftShown } from "./draft-shown.tsx";

/** One that edits this journey alone opens by itself. What is live can be tried without any. */
export function DraftTabs({ journey, tab }: { journey: string; tab: Tab }) {
  const named = place.value.query.draft;
  if (named) return <DraftShown key={named} id={named} tab={tab} journey={journey} />;
  const all = drafts.output.value?.drafts;
  if (!all) return <Waiting />;
  const own = all.filter(({ files }) => journeysIn(files).includes(journey));
  return (
    <>
      {tab === "try" && folder.value?.has(journeyPath(journey)) && <RehearsalPart journey={journey} />}
      <section class="begin">
        {own.length > 0 && (
          <>
            <h2>{t("drafts.of-this")}</h2>
            <ul class="cards cards-wide">
              {own.map((one) => (
                <li key={one.draft} class="card">
                  <h3>
                    <a href={draftAddress(one, tab, journey)}>{one.title}</a>
                  </h3>
                  <p>
                    <DraftBadge one={one} /> <span class="hint">{one.editors.join(", ")}</span>
                  </p>
                </li>
              ))}
            </ul>
          </>
        )}
        {may("save-draft") ? <BeginDraft journey={journey} /> : own.length === 0 && <p class="note">{t("drafts.none-here")}</p>}
      </section>
    </>
  );
}
