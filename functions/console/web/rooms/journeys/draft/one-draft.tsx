/** A draft of files that belong to no journey, such as a template or the settings. */

import { BackLink } from "../../../parts/back-link.tsx";
import { Heading } from "../../../parts/heading.tsx";
import { addressOf } from "../../../place/address.ts";
import { place } from "../../../place/place.ts";
import { t } from "../../../texts/text.ts";
import { tabOf } from "../journey-places.ts";
import { openDraft } from "../journeys-store.ts";
import { Tabs } from "../one/tabs.tsx";
import { DraftShown } from "./draft-shown.tsx";

/** What the draft would have done is known of journeys alone. */
export function OneDraft({ id }: { id: string }) {
  const title = openDraft.about.value === id ? openDraft.output.value?.title : undefined;
  return (
    <div class="page page-wide">
      <header class="journey-head">
        <BackLink to={addressOf({ room: "journeys", query: { show: "drafts" } })}>{t("journeys.show.drafts")}</BackLink>
        <Heading level={1} at="journeys/">
          {title ?? t("drafts.draft")}
        </Heading>
      </header>
      <Tabs tabs={["draft", "publish"]} />
      <DraftShown id={id} tab={tabOf(place.value)} />
    </div>
  );
}
