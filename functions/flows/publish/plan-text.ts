/** A publish plan as a person reads it. */

import type { InFlight, JourneyPlan, PublishPlan, StepPlan } from "./plan-publish.ts";

const MARK = { new: "+", changed: "~", unchanged: "=", retired: "-" } as const;

const RULE: Record<InFlight, string> = {
  finish: "they finish on the version that they entered",
  move: "they move to the new version",
  end: "they end now",
};

/** Several lines: each journey with what changes, unchanged ones on one line, then the settings. */
export function planText({ settings, journeys, drafts }: PublishPlan): string {
  const unchanged = journeys.filter(
    (plan) => plan.change === "unchanged" && plan.sentences.length === 0 && plan.inside + plan.quarantined === 0,
  );
  const shown = journeys.filter((plan) => !unchanged.includes(plan));
  const rest = unchanged.length === 0 ? [] : [`= unchanged: ${unchanged.map(({ journey }) => journey).join(", ")}`];
  return [...shown.flatMap(journeyText), ...rest, ...draftsText(drafts), ...settings.map((sentence) => `~ ${sentence}`)].join(
    "\n",
  );
}

/** `412 wait in `wait-14-days`: 380 would be mailed later, 32 today`. */
export function stepSentence(line: StepPlan): string {
  const { people, ended, mailedLater, mailedToday, notMailed } = line;
  if (ended === people) return `${peopleWait(line)}: ${people === 1 ? "ends" : "all end"}`;
  const parts = [
    mailedLater > 0 && `${mailedLater} would be mailed later`,
    mailedToday > 0 && `${mailedToday}${mailedLater > 0 ? "" : " would be mailed"} today`,
    notMailed - ended > 0 && `${notMailed - ended} would get no further mail unless something happens`,
    ended > 0 && `${ended} end`,
  ].filter((part) => part !== false);
  const way = line.to === undefined ? "" : ` and go to \`${line.to}\``;
  return `${peopleWait(line)}${way}: ${parts.join(", ")}`;
}

/** Whether publishing would do anything at all. */
export function changesAnything({ settings, journeys }: PublishPlan): boolean {
  return (
    settings.length > 0 || journeys.some((plan) => plan.change !== "unchanged" || (plan.inFlight !== "finish" && plan.inside > 0))
  );
}

const draftsText = (drafts: string[]): string[] =>
  drafts.length === 0
    ? []
    : [
        `· ${drafts.length === 1 ? "a draft" : "drafts"}, which nobody enters: ${drafts.join(", ")}. \`perennial go-live ${drafts[0]}\` makes ${drafts.length === 1 ? "it" : "one"} live.`,
      ];

const peopleWait = ({ people, step }: StepPlan): string => `${people} ${people === 1 ? "waits" : "wait"} in \`${step}\``;

const HEADS: Record<JourneyPlan["change"], (plan: JourneyPlan) => string> = {
  new: () => "new",
  changed: ({ version }) => `changed, version ${version}`,
  unchanged: ({ version }) => `unchanged, version ${version}`,
  retired: () => "retired",
};

const stepLines = (steps: StepPlan[]): string[] => {
  const versions = [...new Set(steps.map(({ version }) => version))];
  return steps.map((line) => `      ${versions.length > 1 ? `version ${line.version}: ` : ""}${stepSentence(line)}`);
};

const quarantineSentence = (enrollments: number): string =>
  enrollments === 1
    ? "1 is quarantined, for a person to look at: publishing leaves it where it stands."
    : `${enrollments} are quarantined, for a person to look at: publishing leaves them where they stand.`;

const journeyText = (plan: JourneyPlan): string[] => [
  `${MARK[plan.change]} ${plan.journey}: ${HEADS[plan.change](plan)}${plan.state === "paused" ? ", paused" : ""}`,
  ...plan.sentences.map((sentence) => `    ${sentence}`),
  ...(plan.inside > 0
    ? [`    ${plan.inside} ${plan.inside === 1 ? "person is" : "people are"} inside: ${RULE[plan.inFlight]}.`]
    : []),
  ...stepLines(plan.steps),
  ...(plan.quarantined > 0 ? [`    ${quarantineSentence(plan.quarantined)}`] : []),
];
