/** Why a person got nothing of a journey: asked when somebody wants to know. */

import { useEffect, useRef } from "preact/hooks";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { t } from "../../texts/text.ts";
import { JourneyStories } from "./journey-stories.tsx";
import { story } from "./people-store.ts";

/** One answer for each journey. */
export function WhyNot({ who }: { who: string }) {
  const shown = story.output.value;
  const problem = story.problem.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const isAsked = shown !== undefined || problem !== undefined || story.busy.value;
  // The button that was pressed is gone: the focus goes on from its answer.
  useEffect(() => {
    if (isAsked && document.activeElement === document.body) heading.current?.focus();
  }, [isAsked]);
  if (!isAsked)
    return (
      <button type="button" class="button" onClick={() => void story.ask({ customer: who }, who)}>
        {t("person.why-not")}
      </button>
    );
  return (
    <section aria-labelledby="why-not">
      <h3 id="why-not" ref={heading} tabIndex={-1}>
        {t("person.why-not")}
      </h3>
      {problem && <ProblemNote problem={problem} again={() => void story.again()} />}
      {!shown && !problem && <Waiting />}
      {shown && shown.address.length > 0 && (
        <ul class="plain" lang="en">
          {shown.address.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {shown && <JourneyStories stories={shown.stories} zone={shown.zone.split(" ")[0] ?? ""} />}
    </section>
  );
}
