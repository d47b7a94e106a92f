/** What became of mails, and whether marketing is stopped because of it. */

import { deliverabilityReport } from "#flows/reports/deliverability-report.ts";
import { resumeMarketing, showBreaker } from "#flows/sending/resume-marketing.ts";
import { deliverabilityText } from "./deliverability-text.ts";
import type { OrderOf } from "./operation.ts";
import type { OrderPorts } from "./operation-ports.ts";
import type { Answer } from "./operation-result.ts";

export const tellingFates = async (ports: OrderPorts, { days }: OrderOf<"deliverability">): Promise<Answer> => {
  const report = await deliverabilityReport(ports)(days);
  return { ok: true, text: deliverabilityText(report), data: report };
};

export const breaking = async (ports: OrderPorts, { resume, journey }: OrderOf<"breaker">): Promise<Answer> => {
  const told = resume ? await resumeMarketing(ports)(journey) : await showBreaker(ports)();
  return { ok: told.ok, text: told.sentence, data: told };
};
