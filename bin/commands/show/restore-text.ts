/** What waits behind restored data, as text. */

import type { OutputOf } from "#operations/typed-registry.ts";

type Preview = OutputOf<"preview-restore">;

/** What would leave, and how to let it. */
export function previewText(preview: Preview): string {
  if (preview.standing === "current") return "These data are the ones that mail: nothing is held back.";
  return [
    "These data are a copy, or were put back from a backup, and do not know what has left since. Nothing leaves.",
    ...linesOf(preview),
    "",
    "Mails that left after the backup was made may leave again, save those of which SES reports something before you go on: an opening, a",
    "click or a bounce. Look into the sent mails, and pause the journeys that have written already (`perennial pause JOURNEY`).",
    "Make sure that no other Perennial works on the same customers. Then add --yes.",
  ].join("\n");
}

/** What leaves now. */
export function resumedText(preview: Preview): string {
  return ["From now on these data are the ones that mail.", ...linesOf(preview)].join("\n");
}

const linesOf = ({ mails, journeys, signUps, cases, launches, events, calls, cut }: Preview): string[] => {
  const waiting = journeys.map(
    ({ journey, people, entering, mails: ofThem, oldest }) =>
      `  ${journey}: ${people} due, the first since ${new Date(oldest).toISOString().slice(0, 16)} UTC; ${ofThem} of them would be mailed, ${entering} would enter`,
  );
  const rest = [
    ...(signUps > 0 ? [`  ${signUps} people who have signed up would be asked to confirm it`] : []),
    ...(cases > 0 ? [`  ${cases} cases, of which their team would be told or whose customer would be answered`] : []),
    ...launches.map(
      (journey) =>
        `  ${journey}: its audience would be let in, which is not counted here (\`perennial pause ${journey}\` prevents it)`,
    ),
    ...(events > 0 ? [`  ${events} events to be worked on; the mails that they lead to are not counted here`] : []),
    ...(calls > 0 ? [`  ${calls} outgoing calls`] : []),
  ];
  const lines = [...waiting, ...rest, ...(cut ? ["  and more that was not looked at"] : [])];
  return lines.length === 0
    ? ["Nothing is due within a day."]
    : [`Within a day ${mails} mails, if nothing else happens:`, ...lines];
};
