/** What commands may ask of a local system's journeys: the same over HTTP, when it runs, as on its folder when it does not. */

import * as z from "zod";
import { factsOf } from "#engine/facts.ts";
import { zoneOf } from "#engine/time/zone.ts";
import { deliverabilityReport } from "#flows/deliverability-report.ts";
import { drawMermaid, drawTree } from "#flows/draw-journey.ts";
import { planSchedules } from "#flows/launch-schedules.ts";
import { watchFromTheStart } from "#flows/nightly-watch.ts";
import { planPublish } from "#flows/plan-publish.ts";
import { changesAnything, planText } from "#flows/plan-text.ts";
import type { Ports } from "#flows/ports.ts";
import { publishInFlight } from "#flows/publish-in-flight.ts";
import { resumeMarketing, showBreaker } from "#flows/steer-breaker.ts";
import { steerJourney } from "#flows/steer-journey.ts";
import { whoStandsWhere } from "#flows/who-stands-where.ts";
import { compileWorkflows } from "../workflows/compile-workflows.ts";
import { deliverabilityText } from "./show/deliverability.ts";

const journey = z.string().min(1);

export const order = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("publish"),
    /** An absolute path. */
    workflows: z.string().min(1),
    inFlight: z.enum(["finish", "move", "end"]),
    only: z.array(journey).optional(),
    /** Without it, only the plan is told. */
    yes: z.boolean(),
  }),
  z.strictObject({ kind: z.enum(["pause", "resume", "retire"]), journey }),
  z.strictObject({ kind: z.literal("rollback"), journey, version: z.int().min(1).optional() }),
  z.strictObject({ kind: z.literal("draw"), journey }),
  z.strictObject({ kind: z.literal("deliverability"), days: z.int().min(1).max(366) }),
  z.strictObject({ kind: z.literal("breaker"), resume: z.boolean(), journey: journey.optional() }),
  z.strictObject({ kind: z.literal("facts"), customer: z.string().min(1) }),
]);
export type Order = z.infer<typeof order>;

/** `text` is for people, `data` for programs; not `ok`: nothing was done, and the text says why. */
export const answer = z.object({ ok: z.boolean(), text: z.string(), data: z.unknown() });
export type Answer = z.infer<typeof answer>;

export type OrderNeeds = Pick<
  Ports,
  "publications" | "deliverability" | "customers" | "walks" | "due" | "base" | "schedules" | "launches" | "clock" | "report"
>;

const refused = (text: string, data: unknown = {}): Answer => ({ ok: false, text, data });

const publishing = async (ports: OrderNeeds, asked: Extract<Order, { kind: "publish" }>): Promise<Answer> => {
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
};

const drawing = async (ports: OrderNeeds, name: string): Promise<Answer> => {
  const standing = await whoStandsWhere(ports)(name);
  if (standing.kind === "unknown") return refused(standing.message);
  const counts = new Map(Object.entries(standing.here));
  const others = Object.entries(standing.elsewhere).map(([version, count]) => `${count} inside version ${version}`);
  const foot = [`version ${standing.journey.version}, ${standing.state}`, ...others].join("; ");
  const tree = `${drawTree(standing.journey, counts)}\n\n${foot}`;
  return { ok: true, text: tree, data: { ...standing, mermaid: drawMermaid(standing.journey, counts) } };
};

/** What templates may say of a stored customer: the profile, and the newest thing of each kind that they own. */
const factsFor = async (ports: OrderNeeds, id: string): Promise<Answer> => {
  const dossier = await ports.customers.dossier(id);
  if (!dossier) return refused(`There is no customer "${id}".`);
  const [order, asset, quote] = [dossier.orders.at(-1)?.id, dossier.assets.at(-1)?.id, dossier.quotes.at(-1)?.id];
  const context = { ...(order ? { order } : {}), ...(asset ? { asset } : {}), ...(quote ? { quote } : {}) };
  const { policy } = await ports.publications.current();
  const { zone } = zoneOf(dossier.customer.time_zone, policy?.time_zone ?? "UTC");
  return { ok: true, text: "", data: { facts: factsOf(dossier, context), zone, locale: dossier.customer.locale } };
};

export const carryOut =
  (ports: OrderNeeds) =>
  async (asked: Order): Promise<Answer> => {
    switch (asked.kind) {
      case "publish":
        return publishing(ports, asked);
      case "draw":
        return drawing(ports, asked.journey);
      case "deliverability": {
        const report = await deliverabilityReport(ports)(asked.days);
        return { ok: true, text: deliverabilityText(report), data: report };
      }
      case "breaker": {
        const told = asked.resume ? await resumeMarketing(ports)(asked.journey) : await showBreaker(ports)();
        return { ok: told.ok, text: told.sentence, data: told };
      }
      case "facts":
        return factsFor(ports, asked.customer);
      case "pause":
      case "resume":
      case "retire":
      case "rollback": {
        const { kind, journey: name } = asked;
        const version = asked.kind === "rollback" && asked.version !== undefined ? { version: asked.version } : {};
        const steered = await steerJourney(ports)({ kind, journey: name, ...version });
        await planSchedules(ports)();
        return { ok: steered.kind === "done", text: steered.sentence, data: steered };
      }
    }
  };
