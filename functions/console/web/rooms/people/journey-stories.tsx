/** What each journey did for a person, or why it did nothing. */

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

/** Each opens to its sentences; those that did nothing come first, for they are what is asked about. */
export function JourneyStories({ stories }: { stories: Story[] }) {
  const order = [...stories].sort((a, b) => Number(b.state === "not entered") - Number(a.state === "not entered"));
  return (
    <>
      {order.map(({ journey, state, sentences }) => (
        <details key={journey} class="story">
          <summary>
            <span class="story-name">{journey}</span> <span class={`badge badge-${state.split(" ")[0]}`}>{t(STATES[state])}</span>
          </summary>
          <ol class="sentences" lang="en">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </details>
      ))}
    </>
  );
}
