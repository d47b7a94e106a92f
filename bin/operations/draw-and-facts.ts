/** To look only: how many stand where, and what templates may say of a customer. */

import { factsOf } from "#engine/model/facts.ts";
import { zoneOf } from "#engine/time/zone.ts";
import { countByStep } from "#flows/reports/count-by-step.ts";
import { drawMermaid, drawTree } from "#flows/reports/draw-journey.ts";
import type { OperationPorts } from "./operation-ports.ts";
import { type OperationResult, refused } from "./operation-result.ts";

export async function drawing(ports: OperationPorts, name: string): Promise<OperationResult> {
  const standing = await countByStep(ports)(name);
  if (standing.kind === "unknown") return refused(standing.message);
  const counts = new Map(Object.entries(standing.here));
  const others = Object.entries(standing.elsewhere).map(([version, count]) => `${count} inside version ${version}`);
  const foot = [`version ${standing.journey.version}, ${standing.state}`, ...others].join("; ");
  const tree = `${drawTree(standing.journey, counts)}\n\n${foot}`;
  return { ok: true, text: tree, data: { ...standing, mermaid: drawMermaid(standing.journey, counts) } };
}

/** What templates may say of a stored customer: the profile, and the newest thing of each kind that they own. */
export async function factsFor(ports: OperationPorts, id: string): Promise<OperationResult> {
  const customerRecord = await ports.customers.customerRecord(id);
  if (!customerRecord) return refused(`There is no customer "${id}".`);
  const [order, asset, quote] = [
    customerRecord.orders.at(-1)?.id,
    customerRecord.assets.at(-1)?.id,
    customerRecord.quotes.at(-1)?.id,
  ];
  const context = { ...(order ? { order } : {}), ...(asset ? { asset } : {}), ...(quote ? { quote } : {}) };
  const { settings } = await ports.publications.current();
  const { zone } = zoneOf(customerRecord.customer.time_zone, settings?.time_zone ?? "UTC");
  return { ok: true, text: "", data: { facts: factsOf(customerRecord, context), zone, locale: customerRecord.customer.locale } };
}
