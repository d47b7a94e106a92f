/** What each journey did for a person, or why it did nothing. */

import type { OutputOf } from "#operations/typed-registry.ts";
import { momentText } from "../../parts/moment.tsx";
import { SaidText } from "../../parts/said-text.tsx";
import { language } from "../../texts/language.ts";
import { type PlainKey, t } from "../../texts/text.ts";

type Story = OutputOf<"explain">["stories"][number];

const STATES: Record<Story["state"], PlainKey> = {
  inside: "person.state.inside",
  ended: "person.state.ended",
  quarantined: "person.state.quarantined",
  expected: "person.state.expected",
  "not entered": "person.state.not-entered",
};

/** Each opens to its sentences; those first by which they got something not: they are what is asked about. */
export function JourneyStories({ stories, zone }: { stories: Story[]; zone: string }) {
  const order = [...stories].sort((a, b) => rankOf(a) - rankOf(b));
  return (
    <>
      {order.map(({ journey, state, sentences, said }) => (
        <details key={journey} class="story">
          <summary>
            <span class="story-name">{journey}</span> <span class={`badge badge-${state.split(" ")[0]}`}>{t(STATES[state])}</span>
          </summary>
          <ol class="sentences">
            {sentences.map((sentence, place) => (
              <li key={sentence}>
                <OfStory sentence={sentence} line={said[String(place)]} zone={zone} />
              </li>
            ))}
          </ol>
        </details>
      ))}
    </>
  );
}

/** With its moment before it, as the English one has it. */
function OfStory({ sentence, line, zone }: { sentence: string; line: Story["said"][string] | undefined; zone: string }) {
  return (
    <SaidText
      said={line?.said}
      sentence={sentence}
      zone={zone}
      show={(text) =>
        line?.at !== undefined && text !== sentence ? `${momentText(line.at, language.value, zone)}: ${text}` : text
      }
    />
  );
}

/** Then those that did something, and at last those of which nothing was ever decided. */
const rankOf = ({ missed, state }: Story): number => (missed ? 0 : state === "not entered" ? 2 : 1);
