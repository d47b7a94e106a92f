/** One person: what holds of their address, and what every journey did or did not do for them. */

import { useEffect } from "preact/hooks";
import { BackLink } from "../../parts/back-link.tsx";
import { useFresh } from "../../parts/every-so-often.ts";
import { Heading } from "../../parts/heading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { place } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { FactList } from "./fact-list.tsx";
import { JourneyStories } from "./journey-stories.tsx";
import { facts, openPerson, refreshPerson, story } from "./people-store.ts";

/** `who`: an id or an e-mail address. */
export function OnePerson({ who }: { who: string }) {
  useEffect(() => openPerson(who), [who]);
  useFresh(refreshPerson);
  const explained = story.output.value;
  const problem = story.problem.value;
  return (
    <article class="detail">
      <BackLink to={addressOf({ room: "people", person: { find: place.value.person.find ?? "" } })}>{t("room.people")}</BackLink>
      <Heading level={2} at={`people/${who}`}>
        {nameIn(facts.output.value?.facts.customer) ?? who}
      </Heading>
      {problem && <ProblemNote problem={problem} again={refreshPerson} />}
      {!explained && !problem && <Waiting />}
      {explained && (
        <div class="beside">
          <div class="beside-main">
            <JourneyStories stories={explained.stories} />
          </div>
          <aside class="person" aria-label={t("person.facts")}>
            <ul class="plain" lang="en">
              {explained.address.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            <FactList groups={facts.output.value?.facts ?? {}} zone={explained.zone} />
          </aside>
        </div>
      )}
    </article>
  );
}

const nameIn = (customer: Record<string, unknown> | undefined): string | undefined => {
  const names = [customer?.first_name, customer?.last_name].filter((one) => typeof one === "string" && one !== "");
  return names.length === 0 ? undefined : names.join(" ");
};
