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
    "Mails that left after the backup was made may leave again: look into the sent mails, and pause the journeys that have written",
    "already (`perennial pause JOURNEY`). Make sure that no other Perennial works on the same customers. Then add --yes.",
  ].join("\n");
}

/** What leaves now. */
export function resumedText(preview: Preview): string {
  return ["From now on these data are the ones that mail.", ...linesOf(preview)].join("\n");
}

const linesOf = ({ journeys, events, calls, cut }: Preview): string[] => {
  const waiting = journeys.map(
    ({ journey, people, entering, mails, oldest }) =>
      `  ${journey}: ${people} due since ${new Date(oldest).toISOString().slice(0, 16)} UTC; ${mails} inside would be mailed within a day, ${entering} would enter`,
  );
  const rest = [
    ...(events > 0 ? [`  ${events} events to be worked on`] : []),
    ...(calls > 0 ? [`  ${calls} outgoing calls`] : []),
  ];
  const lines = [...waiting, ...rest, ...(cut ? ["  and more that was not looked at"] : [])];
  return lines.length === 0 ? ["Nothing is due."] : ["Due now:", ...lines];
};
