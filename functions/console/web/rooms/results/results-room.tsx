/** Results: whether journeys do what they are for – all of them beside each other, or one with all its parts. */

import { useEffect } from "preact/hooks";
import { DaysChips, daysAsked } from "../../parts/days-chips.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { place } from "../../place/place.ts";
import { AllResults } from "./all-results.tsx";
import { OneResult } from "./one-result.tsx";
import { results } from "./results-store.ts";

const USUAL = 90;

/** The days stand in the address. */
export function ResultsRoom() {
  const { thing } = place.value;
  const days = daysAsked(USUAL);
  const about = `${thing ?? ""} ${days}`;
  useEffect(() => {
    void results.ask({ days, ...(thing === undefined ? {} : { journeys: [thing] }) }, about);
  }, [about]);
  const isOpen = results.about.value === about;
  const shown = isOpen ? results.output.value : undefined;
  const problem = isOpen ? results.problem.value : undefined;
  const chips = <DaysChips of={[7, 30, 90, 366]} usual={USUAL} />;
  const state = (
    <>
      {problem && <ProblemNote problem={problem} again={() => void results.again()} />}
      {!shown && !problem && <Waiting />}
    </>
  );
  return thing === undefined ? (
    <AllResults shown={shown} chips={chips} state={state} />
  ) : (
    <OneResult key={thing} journey={thing} one={shown?.journeys[0]} days={days} chips={chips} state={state} />
  );
}
