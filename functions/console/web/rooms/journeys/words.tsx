/** A sentence of the system's own, in which names of steps and fields stand between marks. */

import type { Said } from "#engine/describe/said.ts";
import { SaidText } from "../../parts/said-text.tsx";
import { Seen } from "../../parts/seen.tsx";

/** `` `wait-14-days` was removed. `` */
function Words({ text }: { text: string }) {
  return (
    <>
      {text.split("`").map((part, at) =>
        at % 2 === 1 ? (
          <code key={part}>
            <Seen text={part} />
          </code>
        ) : (
          <Seen key={part} text={part} />
        ),
      )}
    </>
  );
}

/** English sentences, each with what it says in other languages. Nothing where there is none. */
export function SaidList({ sentences, said }: { sentences: readonly string[]; said: readonly Said[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul class="bullets">
      {sentences.map((sentence, at) => (
        <li key={sentence}>
          <SaidText said={said[at]} sentence={sentence} show={(text) => <Words text={text} />} />
        </li>
      ))}
    </ul>
  );
}
