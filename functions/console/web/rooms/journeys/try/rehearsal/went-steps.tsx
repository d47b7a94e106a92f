/** What has happened so far: when, at which step, why, and what somebody has chosen to happen, in the order of time. */

import type { Said } from "#engine/describe/said.ts";
import { momentText } from "../../../../parts/moment.tsx";
import { SaidText } from "../../../../parts/said-text.tsx";
import { language } from "../../../../texts/language.ts";
import { t } from "../../../../texts/text.ts";
import { eventText } from "./event-text.ts";
import { type Choice, choices, type Step, type Went } from "./rehearsal-store.ts";

/** `zone`: the shop's, on whose clock all times are. */
export function WentSteps({ went, zone }: { went: Went; zone: string }) {
  const entries = entriesOf(went.rehearsal, choices.value);
  return (
    <>
      <h3 id="rehearsal-steps">{t("rehearsal.steps")}</h3>
      <ol class="rehearsal-steps" aria-labelledby="rehearsal-steps">
        {entries.map((entry, index) => (
          <li key={`${index}:${entry.at}`} class={"choice" in entry ? "rehearsal-chosen" : ""}>
            <time dateTime={new Date(entry.at).toISOString()}>{momentText(entry.at, language.value, zone)}</time>
            <div>
              {"choice" in entry ? (
                t("rehearsal.chosen", { what: eventText(entry.choice) })
              ) : (
                <Decided step={entry.step} said={entry.said} zone={zone} />
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Of a mail that has left its name says it all. */
function Decided({ step: { kind, step, sentence, template }, said, zone }: { step: Step; said: Said | undefined; zone: string }) {
  return (
    <>
      {kind === "mail" ? (
        <>
          <span class="badge badge-inside">{t("rehearsal.mail")}</span> <strong>{template}</strong>
        </>
      ) : (
        <SaidText said={said} sentence={sentence} zone={zone} />
      )}
      {step !== undefined && <code class="rehearsal-step">{step}</code>}
    </>
  );
}

type Chosen = Exclude<Choice, { kind: "time" }>;
type Entry = { at: number } & ({ step: Step; said: Said | undefined } | { choice: Chosen });

/** What is chosen stands before what comes of it. */
const entriesOf = ({ steps, said }: Went["rehearsal"], chosen: readonly Choice[]): Entry[] => {
  const happened = chosen.flatMap((choice): Entry[] => (choice.kind === "time" ? [] : [{ at: choice.at, choice }]));
  return [...happened, ...steps.map((step, place): Entry => ({ at: step.at, step, said: said[place] }))].sort(
    (one, other) => one.at - other.at,
  );
};
