/** Finds senders of settings.yaml that SES would refuse, because the stack verifies another domain. */

import type { Publication } from "#flows/publish/publication.ts";
import type { StageConfig } from "./stage-config.ts";

/** One sentence with both remedies for each sender's address outside the domain of this stage; empty when all may send. */
export function senderProblems(publication: Publication, config: StageConfig): string[] {
  return senders(publication)
    .filter(({ email }) => !email.toLowerCase().endsWith(`@${config.domain}`))
    .map(
      ({ where, email }) =>
        `workflows/settings.yaml: ${where} is ${email}, but stage "${config.stage}" sends from ${config.domain} only. ` +
        `Change it there, or set context.stages.${config.stage}.domain in cdk.json.`,
    );
}

/** Every address that a mail can come from: the general sender, and the people that an e-mail step names with `from:`. */
const senders = ({ journeys, settings }: Publication): { where: string; email: string }[] => {
  const named = new Set<string>();
  for (const { steps } of journeys)
    for (const step of Object.values(steps)) if (step.kind === "email" && step.from !== undefined) named.add(step.from);
  const people = [...named].flatMap((name) => {
    const person = settings.people[name];
    return person ? [{ where: `people.${name}.email`, email: person.email }] : [];
  });
  return [{ where: "sender.email", email: settings.sender.email }, ...people];
};
