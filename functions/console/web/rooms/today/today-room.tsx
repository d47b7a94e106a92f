/** Today: what needs a person, each with the way to it; what is due until midnight, and what left yesterday. */

import { useEffect } from "preact/hooks";
import { useFresh } from "../../parts/every-so-often.ts";
import { Heading } from "../../parts/heading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { t } from "../../texts/text.ts";
import { DueHours } from "./due-hours.tsx";
import { NeedsCards } from "./needs-cards.tsx";
import { NextCases } from "./next-cases.tsx";
import { day } from "./today-store.ts";
import { Yesterday } from "./yesterday.tsx";

/** Figures, and the next cases for whoever may see people. */
export function TodayRoom() {
  useEffect(() => void day.ask({}), []);
  useFresh(() => void day.again());
  const shown = day.output.value;
  const problem = day.problem.value;
  return (
    <div class="page">
      <Heading level={1} at="today/">
        {t("room.today")}
      </Heading>
      {problem && <ProblemNote problem={problem} again={() => void day.again()} />}
      {!shown && !problem && <Waiting />}
      {shown && (
        <>
          <NeedsCards needs={shown.needs} launches={shown.launches} />
          <NextCases />
          <DueHours due={shown.due} zone={shown.zone} />
          <Yesterday yesterday={shown.yesterday} />
        </>
      )}
    </div>
  );
}
