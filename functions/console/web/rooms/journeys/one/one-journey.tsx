/** One journey: as it is now, its draft, what that would have done, what publishing it changes, and how it came to be what it is. */

import { useEffect } from "preact/hooks";
import { useShortcuts } from "../../../layout/use-shortcuts.ts";
import { BackLink } from "../../../parts/back-link.tsx";
import { useFresh } from "../../../parts/every-so-often.ts";
import { Heading } from "../../../parts/heading.tsx";
import { ProblemNote } from "../../../parts/problem-note.tsx";
import { Waiting } from "../../../parts/waiting.tsx";
import { addressOf } from "../../../place/address.ts";
import { go, place } from "../../../place/place.ts";
import { may } from "../../../session.ts";
import { t } from "../../../texts/text.ts";
import { MailsLine } from "../../results/mails-line.tsx";
import { DraftTabs } from "../draft/draft-tabs.tsx";
import { journeyPath, type Tab, tabOf } from "../journey-places.ts";
import { drafts, folder, list, loadFolder, refusal, standing } from "../journeys-store.ts";
import { HistoryPart } from "./history-part.tsx";
import { DraftedPart, NowPart } from "./now-part.tsx";
import { StateBadge } from "./state-badge.tsx";
import { StateButtons } from "./state-buttons.tsx";
import { Tabs } from "./tabs.tsx";

/** `name`: as its file calls it. */
export function OneJourney({ name }: { name: string }) {
  // What is drafted of a new journey is known to nobody: the list says so before the server would have to refuse.
  const isDraft = place.value.query.draft !== undefined;
  const listed = list.output.value?.journeys;
  const isKnown = !isDraft || (listed?.some((one) => one.name === name) ?? false);
  useEffect(() => {
    if (isDraft && !listed) void list.ask({});
    if (isKnown) void standing.ask({ journey: name }, name);
  }, [name, isKnown]);
  useEffect(() => {
    refusal.value = undefined;
    if (may("drafts")) void drafts.ask({ state: "open" });
    if (may("workflow-files")) void loadFolder();
  }, [name]);
  useFresh(() => {
    if (standing.about.peek() === name && standing.problem.peek()?.kind !== "refused") void standing.again();
    void drafts.again();
  });
  useShortcuts("journey", [{ keys: "Escape", says: "keys.back", run: () => go(addressOf({ room: "journeys" })) }]);
  const shown = standing.about.value === name ? standing.output.value : undefined;
  const problem = standing.about.value === name ? standing.problem.value : undefined;
  const tab = tabOf(place.value);
  const isNew = listed !== undefined && !isKnown;
  const isDrafted = (isNew || problem?.kind === "refused") && folder.value?.has(journeyPath(name)) === true;
  return (
    <div class="page page-wide">
      <header class="journey-head">
        <BackLink to={addressOf({ room: "journeys" })}>{t("room.journeys")}</BackLink>
        <div class="journey-title">
          <Heading level={1} at={`journeys/${name}`}>
            {name}
          </Heading>
          {shown && <StateBadge state={shown.state} asIfLive={shown.asIfLive} />}
          {shown && <span class="hint">{t("journey.version", { n: shown.journey.version })}</span>}
          {shown && <StateButtons name={name} state={shown.state} />}
        </div>
        {shown && <p class="hint">{aboutOf(shown.journey)}</p>}
        {shown && may("results") && <MailsLine name={name} />}
      </header>
      <Tabs tabs={tabsHere()} />
      {refusal.value && <ProblemNote problem={refusal.value} />}
      {/* What is drafted of a new journey can be worked on before anybody knows it. */}
      {problem && (tab === "now" ? !isDrafted : problem.kind !== "refused") && (
        <ProblemNote problem={problem} again={() => void standing.again()} />
      )}
      {!shown && !problem && !isNew && <Waiting />}
      {tab === "now" && shown && <NowPart shown={shown} />}
      {tab === "now" && isDrafted && <DraftedPart name={name} />}
      {tab === "now" && isNew && !isDrafted && <p class="note">{t("journey.not-live")}</p>}
      {tab === "history" && <HistoryPart name={name} />}
      {tab !== "now" && tab !== "history" && <DraftTabs journey={name} tab={tab} />}
    </div>
  );
}

const tabsHere = (): Tab[] => [
  "now",
  ...(may("drafts") ? (["draft", "try", "publish"] as const) : []),
  ...(may("journey-history") ? (["history"] as const) : []),
];

const aboutOf = (journey: Record<string, unknown>): string => (typeof journey.about === "string" ? journey.about : "");
