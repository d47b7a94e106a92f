/** Journeys: all of them, or one with its drafts – looked at, edited, tried, published and put back. */

import { place } from "../../place/place.ts";
import { OneDraft } from "./draft/one-draft.tsx";
import { JourneyList } from "./list/journey-list.tsx";
import { NewJourney } from "./new/new-journey.tsx";
import { OneJourney } from "./one/one-journey.tsx";

/** A draft of other files than journeys has no journey beside it. */
export function JourneysRoom() {
  const { thing, query } = place.value;
  if (thing !== undefined) return <OneJourney key={thing} name={thing} />;
  if (query.show === "new") return <NewJourney />;
  if (query.draft) return <OneDraft key={query.draft} id={query.draft} />;
  return <JourneyList />;
}
