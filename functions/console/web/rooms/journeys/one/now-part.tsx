/** The journey as it is now: its picture with how many people stand where, and its text; also of one that nobody enters yet. */

import { useComputed } from "@preact/signals";
import type { OutputOf } from "#operations/typed-registry.ts";
import { Scrolled } from "../../../parts/scrolled.tsx";
import { go, place } from "../../../place/place.ts";
import { may } from "../../../session.ts";
import { t } from "../../../texts/text.ts";
import { textsNow } from "../draft/draft-typing.ts";
import { JourneyEditor } from "../editor/journey-editor.tsx";
import { journeyPath, peopleAddress, stepsIn } from "../journey-places.ts";
import { folder } from "../journeys-store.ts";
import { PeoplePart } from "./people-part.tsx";

type Standing = OutputOf<"draw">;

/** Read only: whoever wants to change it begins a draft. */
export function NowPart({ shown }: { shown: Standing }) {
  const texts = useComputed(() => textsNow(undefined));
  const path = journeyPath(shown.journey.name);
  const elsewhere = Object.entries(shown.elsewhere);
  return (
    <>
      {place.value.query.people !== undefined && may("journey-people") && (
        <PeoplePart
          key={place.value.query.people}
          journey={shown.journey.name}
          steps={stepsIn(place.value.query.people)}
          paused={shown.state === "paused"}
        />
      )}
      {shown.asIfLive && <p class="note">{t("journey.as-if-live")}</p>}
      {folder.value?.has(path) ? (
        <JourneyEditor
          path={path}
          texts={texts.value}
          counts={shown.here}
          readOnly
          {...(may("journey-people") ? { onOpenPeople: (steps: string[]) => go(peopleAddress(shown.journey.name, steps)) } : {})}
        />
      ) : (
        <Scrolled label={t("journey.picture")} look="source">
          <pre lang="en">{shown.tree}</pre>
        </Scrolled>
      )}
      {elsewhere.length > 0 && (
        <p class="hint">
          {t("journey.elsewhere")}{" "}
          {elsewhere.map(([version, n]) => `${t("journey.version", { n: version })}: ${t("audit.people", { n })}`).join(", ")}
        </p>
      )}
    </>
  );
}

/** A journey that the folder has and nobody enters: it is not published, or its text says that it is a draft. */
export function DraftedPart({ name }: { name: string }) {
  const texts = useComputed(() => textsNow(undefined));
  return (
    <>
      <p class="note">{t("journey.not-live")}</p>
      <JourneyEditor path={journeyPath(name)} texts={texts.value} readOnly />
    </>
  );
}
