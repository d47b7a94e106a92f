/** What each journey did for a person, and, of those that did nothing, why not. */

import type { OutputOf } from "#operations/typed-registry.ts";
import { type PlainKey, t } from "../../texts/text.ts";

type Story = OutputOf<"explain">["stories"][number];

const STATES: Record<Story["state"], PlainKey> = {
  inside: "person.state.inside",
  ended: "person.state.ended",
  quarantined: "person.state.quarantined",
  expected: "person.state.expected",
  "not entered": "person.state.not-entered",
};

/** Those that did something are open; the others answer "why not" when they are opened. */
export function JourneyStories({ stories }: { stories: Story[] }) {
  const entered = stories.filter(({ state }) => state !== "not entered");
  const others = stories.filter(({ state }) => state === "not entered");
  return (
    <>
      {entered.length > 0 && (
        <section aria-labelledby="entered">
          <h3 id="entered">{t("person.entered")}</h3>
          {entered.map((story) => (
            <OneStory key={story.journey} story={story} open />
          ))}
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="why-not">
          <h3 id="why-not">{t("person.why-not")}</h3>
          {others.map((story) => (
            <OneStory key={story.journey} story={story} />
          ))}
        </section>
      )}
    </>
  );
}

function OneStory({ story, open = false }: { story: Story; open?: boolean }) {
  return (
    <details class="story" open={open}>
      <summary>
        <span class="story-name">{story.journey}</span>{" "}
        <span class={`badge badge-${story.state.split(" ")[0]}`}>{t(STATES[story.state])}</span>
      </summary>
      <ol class="sentences" lang="en">
        {story.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </details>
  );
}
