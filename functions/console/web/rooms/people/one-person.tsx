/** One person: what happened, newest first, what was done for them or not, what comes next, and what is known of them. */

import { useEffect } from "preact/hooks";
import { BackLink } from "../../parts/back-link.tsx";
import { useFresh } from "../../parts/every-so-often.ts";
import { Heading } from "../../parts/heading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { place } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { type OpenPerson, openPerson, person } from "./people-store.ts";
import { PersonFacts } from "./person-facts.tsx";
import { Timeline } from "./timeline.tsx";
import { WhatNext } from "./what-next.tsx";
import { WhyNot } from "./why-not.tsx";

/** `who`: an id or an e-mail address. */
export function OnePerson({ who }: { who: string }) {
  useEffect(() => openPerson(who), [who]);
  useFresh(() => void person.again());
  const isOpen = person.about.value === who;
  const shown = isOpen ? person.output.value : undefined;
  const problem = isOpen ? person.problem.value : undefined;
  return (
    <article class="detail">
      <BackLink to={addressOf({ room: "people", person: { find: place.value.person.find ?? "" } })}>{t("room.people")}</BackLink>
      <Heading level={2} at={`people/${who}`}>
        {shown ? nameOf(shown) : who}
      </Heading>
      {problem && <ProblemNote problem={problem} again={() => void person.again()} />}
      {!shown && !problem && <Waiting />}
      {shown?.erased && <p class="note note-problem">{t("person.erased")}</p>}
      {shown && (
        <div class="beside">
          <div class="beside-main">
            <WhyNot who={who} />
            {shown.next.length > 0 && <WhatNext next={shown.next} zone={shown.zone} />}
            <Timeline shown={shown} who={who} />
          </div>
          <PersonFacts shown={shown} />
        </div>
      )}
    </article>
  );
}

const nameOf = ({ name, company, email, customer }: OpenPerson): string => name ?? company ?? email ?? customer;
