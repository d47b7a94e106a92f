/** What became of mails, and whether marketing is stopped because of it. */

import { deliverabilityReport } from "#flows/reports/deliverability-report.ts";
import { resumeMarketing, showBreaker } from "#flows/sending/resume-marketing.ts";
import { deliverabilityText } from "./deliverability-text.ts";
import type { OperationInput } from "./operation.ts";
import type { OperationPorts } from "./operation-ports.ts";
import type { OperationResult } from "./operation-result.ts";

export async function reportingDeliverability(
  ports: OperationPorts,
  { days }: OperationInput<"deliverability">,
): Promise<OperationResult> {
  const report = await deliverabilityReport(ports)(days);
  return { ok: true, text: deliverabilityText(report), data: report };
}

export async function breaking(ports: OperationPorts, { resume, journey }: OperationInput<"breaker">): Promise<OperationResult> {
  const told = resume ? await resumeMarketing(ports)(journey) : await showBreaker(ports)();
  return { ok: told.ok, text: told.sentence, data: told };
}
