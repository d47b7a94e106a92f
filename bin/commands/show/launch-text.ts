/** What a launch would do and how it stands, as text. */

import type { InputOf, OutputOf } from "#operations/typed-registry.ts";

type Launch = OutputOf<"launch">["launch"];
type Status = OutputOf<"launch-status">;
type Previewed = Omit<OutputOf<"preview-launch">, "started">;
type LaunchPreview = Previewed["preview"];
/** As the command has filled it in. */
type Input = InputOf<"launch"> & { occasion: string };

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** How far it is. That somebody's turn has come says nothing of whether they entered: `statusText` does. */
function launchText({ journey, state, percent, ramp, nextAt, startedAt }: Launch): string {
  const launched = `${journey} was launched ${moment(startedAt)}`;
  if (state === "done") return `${launched} and is done: ${percent} % of its audience have had their turn.`;
  if (state === "stopped") return `${launched} and was stopped at ${percent} %: nobody enters, and everybody inside stays.`;
  const next = ramp?.steps.find((step) => step > percent);
  if (nextAt !== undefined)
    return `${launched}. ${percent} % have had their turn; ${next} % follow ${moment(nextAt)}. --stop stops it.`;
  const then = next === undefined ? "" : ` ${next} % follow ${spell(ramp?.every ?? 0)} after that.`;
  return `${launched}. ${percent} % are having their turn.${then} --stop stops it.`;
}

/** How far it is, and what has become of those whose turn has come. */
export function statusText({ launch, standing }: Status): string {
  const { entered, heldOut, mailed, waiting, none, refused } = standing;
  return [
    launchText(launch),
    `  entered: ${entered}`,
    ...(heldOut > 0 ? [`    ${heldOut} held out, to measure by: they get nothing`] : []),
    ...(mailed > 0 ? [`    ${mailed} have got a mail`] : []),
    ...(waiting.forRoom > 0 ? [`    ${waiting.forRoom} wait for room under a cap`] : []),
    ...(waiting.otherwise > 0 ? [`    ${waiting.otherwise} wait for their first mail`] : []),
    ...noneLines(none, "got none", GOT_NO_MAIL),
    ...(refused.length > 0 ? ["  did not enter:"] : []),
    ...refused.map((line) => `    ${refusedLine(line)}`),
  ].join("\n");
}

/** What launching would do. Nothing has happened. */
export function previewText(input: Input, previewed: Previewed): string {
  return `${effectText(input, previewed)}\n\nNothing has happened yet. ${todo(previewed.launch)}`;
}

/** What launching does, now that it is under way. */
export function startedText(input: Input, started: OutputOf<"launch">): string {
  return `${effectText(input, started)}\n\n${launchText(started.launch)}`;
}

const effectText = (input: Input, { preview, cost }: Previewed): string =>
  [
    `${input.journey}, occasion "${input.occasion}": ${people(preview.audience)} of ${preview.known} belong to its audience`,
    `  would enter: ${preview.entering}`,
    ...(preview.heldOut > 0 ? [`  held out, to measure by: ${preview.heldOut}`] : []),
    ...(preview.already > 0 ? [`  in by this launch already: ${preview.already}`] : []),
    ...(preview.refused.length > 0 ? ["  would not enter:"] : []),
    ...refusedLines(preview),
    ...mailLines(preview),
    ...rampLine(input, preview),
    `  cost of letting them in and of these mails: ${dollars(cost)}`,
  ].join("\n");

/** How it stands after a person has stopped it. */
export function stoppedText(launch: Launch): string {
  return launch.state === "done" ? `Too late to stop: ${launchText(launch)}` : launchText(launch);
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
const people = (count: number): string => (count === 1 ? "1 person" : `${count} people`);

const spell = (milliseconds: number): string => {
  if (milliseconds % (24 * HOUR) === 0) return plural(milliseconds / (24 * HOUR), "day");
  return milliseconds % HOUR === 0 ? plural(milliseconds / HOUR, "hour") : plural(Math.round(milliseconds / MINUTE), "minute");
};

const moment = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;

const NOT_ENTERING: Record<LaunchPreview["refused"][number]["reason"], string> = {
  trigger_if: "the trigger's condition does not hold",
  only_if: "only_if does not hold",
  undecided: "a condition would take too many steps for them",
  already_inside: "they are inside already",
  re_entry: "they have been through it, and may not enter again (yet)",
  too_old: "its first step would be too late already",
  date_past: "the date has passed",
  key_missing: "what tells two of their enrollments apart is not known",
  too_many_hops: "journeys have caused each other too many times in a row",
};

type NoMailReason = keyof LaunchPreview["mails"]["none"] | keyof Status["standing"]["none"];

const NO_MAIL: Record<NoMailReason, string> = {
  unsubscribed: "unsubscribed from the topic",
  no_consent: "have not consented, which their country asks for",
  suppressed: "are suppressed after a bounce or a complaint",
  paused: "have asked for a pause",
  erasure_asked: "are to be erased, as a source has asked",
  bundled: "are told by another mail of the same day",
  no_address: "have no e-mail address",
  capped: "have had enough mails",
  late: "would be too late",
  erased: "were erased",
  refused: "would be refused",
  template_problem: "have a template that cannot be filled in",
  no_mail_ahead: "come to no mail on their way",
  no_mail: "left before they came to one",
};

/** Of what has happened already. */
const GOT_NO_MAIL: Record<NoMailReason, string> = {
  ...NO_MAIL,
  late: "would have been too late",
  refused: "were refused by the mail service",
  bundled: "were told by another mail of the same day",
};

const refusedLines = ({ refused }: LaunchPreview): string[] =>
  refused.map(({ examples, ...line }) => `    ${refusedLine(line)}, such as ${examples.join(", ")}`);

const refusedLine = ({ reason, condition, people: count }: Status["standing"]["refused"][number]): string =>
  `${count}: ${NOT_ENTERING[reason]}${condition === undefined ? "" : ` (${condition})`}`;

const mailLines = ({ mails }: LaunchPreview): string[] => [
  `  mails: ${mails.today} today, ${mails.later} later, ${mails.waiting} wait for room under a cap`,
  ...noneLines(mails.none, "get none", NO_MAIL),
];

const noneLines = (
  counts: { [R in NoMailReason]?: number | undefined },
  what: string,
  why: Record<NoMailReason, string>,
): string[] => {
  const none: [NoMailReason, number][] = [];
  for (const [reason, count] of Object.entries(counts)) if (isReason(reason) && count > 0) none.push([reason, count]);
  return none.map(([reason, count]) => `    ${count} ${what}: they ${why[reason]}`);
};

const isReason = (reason: string): reason is keyof typeof NO_MAIL => Object.hasOwn(NO_MAIL, reason);

const rampLine = ({ ramp }: Input, { steps }: LaunchPreview): string[] => {
  if (!ramp) return [];
  const parts = steps.map(
    ({ percent, entering }, n) =>
      `${percent} % ${n === 0 ? "at once" : `after ${spell(n * ramp.every)}`} (${people(entering)} in all)`,
  );
  return [`  ramp: ${parts.join(", ")}`];
};

const dollars = (cost: number): string => (cost < 0.01 ? "less than $0.01" : `about $${cost.toFixed(2)}`);

const todo = (launch: Launch | undefined): string => {
  if (launch?.state === "running")
    return "It runs already: --status shows how far it is, --stop stops it, and --yes changes how it goes on.";
  if (launch?.state === "stopped") return `It was stopped at ${launch.percent} %. --yes lets it go on.`;
  if (launch?.state === "done") return `It is done for ${launch.percent} %. Another --occasion begins anew.`;
  return "--yes starts it.";
};
