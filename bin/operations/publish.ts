/** To publish a workflows folder: the plan, and with `yes` the deed. */

import { planSchedules } from "#flows/launch/launch-schedules.ts";
import { watchFromTheStart } from "#flows/nightly/nightly-watch.ts";
import { planPublish } from "#flows/publish/plan-publish.ts";
import { changesAnything, planText } from "#flows/publish/plan-text.ts";
import { publishInFlight } from "#flows/publish/publish-in-flight.ts";
import { compileWorkflows } from "#workflows/compile-workflows.ts";
import type { OperationInput } from "./operation.ts";
import type { OperationPorts } from "./operation-ports.ts";
import { type OperationResult, refused } from "./operation-result.ts";

export async function publishing(ports: OperationPorts, asked: OperationInput<"publish">): Promise<OperationResult> {
  const { problems, publication } = await compileWorkflows(asked.workflows);
  if (!publication) {
    const lines = problems.map(
      ({ file, line, column, message, remedy }) => `${file}:${line}:${column}  ${message} ${remedy ?? ""}`,
    );
    return refused(`${lines.join("\n")}\nNothing is published while there are problems.`, { problems });
  }
  const choice = { inFlight: asked.inFlight, ...(asked.only ? { only: asked.only } : {}) };
  const plan = await planPublish(ports)(publication, choice);
  const told = changesAnything(plan) ? planText(plan) : `${planText(plan)}\nNothing would change.`;
  if (!asked.yes) return { ok: true, text: told, data: { plan, published: false, changes: changesAnything(plan) } };
  const published = await publishInFlight(ports)(publication, choice);
  await planSchedules(ports)();
  await watchFromTheStart(ports)();
  const { moved, ended, failed } = published;
  const done = [`Published. ${moved} people were moved, ${ended} ended.`];
  if (failed > 0) done.push(`${failed} could not be moved and finish on their version; the system's notes say why.`);
  return { ok: true, text: `${told}\n\n${done.join(" ")}`, data: { plan, published: true, ...published } };
}
