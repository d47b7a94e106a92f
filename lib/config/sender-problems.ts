/** Finds senders of settings.yaml that SES would refuse, because the stack verifies another domain. */

import type { Publication } from "#flows/publish/publication.ts";
import { sendersOf } from "#flows/publish/senders-of.ts";
import type { StageConfig } from "./stage-config.ts";

/** One sentence with both remedies for each sender's address outside the domain of this stage; empty when all may send. */
export function senderProblems(publication: Publication, config: StageConfig): string[] {
  return sendersOf(publication)
    .filter(({ email }) => !email.toLowerCase().endsWith(`@${config.domain}`))
    .map(
      ({ where, email }) =>
        `workflows/settings.yaml: ${where} is ${email}, but stage "${config.stage}" sends from ${config.domain} only. ` +
        `Change it there, or set context.stages.${config.stage}.domain in cdk.json.`,
    );
}
