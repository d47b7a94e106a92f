/** The shapes of a launch and of its preview, and what keeps a journey from being launched. */

import * as z from "zod";
import type { SkipReason } from "#engine/model/enrollment.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { launchCost } from "#flows/backtest/report/costs.ts";
import { launchPreview } from "#flows/launch/launch-preview.ts";
import { type LaunchOrder, launchIdOf } from "#flows/launch/launch-start.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { type Refused, refused } from "../operation-result.ts";
import { journeyName, name } from "../shapes.ts";

const HOUR = 3_600_000;
/** An execution of the state machine that drives it ends after 23 days: launch.asl.json. */
const LONGEST = 21 * 24 * HOUR;

const percentages = z
  .array(z.number().gt(0).max(100))
  .min(1)
  .refine((steps) => steps.every((percent, n) => percent > (steps[n - 1] ?? 0)), "A ramp is growing percentages.");

const ramp = z
  .strictObject({ steps: percentages, every: z.int().min(0) })
  .refine(({ steps, every }) => every * (steps.length - 1) <= LONGEST, "A ramp takes 21 days at most.");

const launchable = journeyName.describe("a journey that starts by hand or on a schedule");
const ABOUT_OCCASIONS = "what for: the same occasion never lets anybody in twice";
/** What a schedule has launched is known by its day. */
const SCHEDULED = "schedule:";

export const namedLaunch = z.strictObject({
  journey: launchable,
  occasion: name
    .default("by-hand")
    .describe(`${ABOUT_OCCASIONS}; what a schedule has launched is named by its day, as ${SCHEDULED}2027-01-15`),
});

export const launchInput = z.strictObject({
  journey: launchable,
  occasion: name
    .refine((what) => !what.startsWith(SCHEDULED), `must not begin with ${SCHEDULED}, which is a schedule's own`)
    .default("by-hand")
    .describe(ABOUT_OCCASIONS),
  ramp: ramp.optional().describe("a few first: percentages of the audience; people of one step are in the next one too"),
});
type LaunchInput = z.output<typeof launchInput>;

/** `Launch` of the records, without its revision. */
export const launchShape = z.object({
  id: z.string(),
  journey: z.string(),
  cause: z.object({ kind: z.enum(["schedule", "manual", "dates"]), id: z.string() }),
  percent: z.number(),
  state: z.enum(["running", "stopped", "done"]),
  startedAt: z.number(),
  written: z.number().optional(),
  ramp: z.object({ steps: z.array(z.number()), every: z.number() }).optional(),
  nextAt: z.number().optional(),
});

const refusalReason = z.enum([
  "trigger_if",
  "only_if",
  "undecided",
  "already_inside",
  "re_entry",
  "too_old",
  "date_past",
  "key_missing",
  "too_many_hops",
]);

/** All that there are: a reason that is missing here does not compile. */
const noMailReason = z.enum({
  unsubscribed: "unsubscribed",
  no_consent: "no_consent",
  paused: "paused",
  erasure_asked: "erasure_asked",
  bundled: "bundled",
  suppressed: "suppressed",
  no_address: "no_address",
  capped: "capped",
  late: "late",
  erased: "erased",
  refused: "refused",
  template_problem: "template_problem",
  no_mail_ahead: "no_mail_ahead",
} as const satisfies { [R in SkipReason | "no_mail_ahead"]: R });

const conditional = { reason: refusalReason, condition: z.string().optional(), people: z.number() };

/** `LaunchStanding` of the flow. */
export const standingShape = z.object({
  entered: z.number(),
  heldOut: z.number(),
  mailed: z.number(),
  waiting: z.object({ forRoom: z.number(), otherwise: z.number() }),
  none: z.partialRecord(z.enum([...noMailReason.exclude(["no_mail_ahead"]).options, "no_mail"]), z.number()),
  refused: z.array(z.object(conditional)),
});

export const previewShape = z.object({
  known: z.number(),
  audience: z.number(),
  entering: z.number(),
  heldOut: z.number(),
  already: z.number(),
  refused: z.array(z.object({ ...conditional, examples: z.array(z.string()) })),
  mails: z.object({
    today: z.number(),
    later: z.number(),
    waiting: z.number(),
    none: z.partialRecord(noMailReason, z.number()),
  }),
  steps: z.array(z.object({ percent: z.number(), entering: z.number() })),
  sample: z.literal(true).optional(),
});

export type PreviewNeeds = Pick<
  OperationPorts,
  "customerBase" | "customers" | "addresses" | "publications" | "clock" | "launches"
>;

/** What a launch is known by: its journey and its occasion. */
export function launchId({ journey, occasion: what }: z.output<typeof namedLaunch>): string {
  return launchIdOf({ journey, cause: what.startsWith(SCHEDULED) ? { kind: "schedule", id: what } : causeOf(what) });
}

/** What launching would do, and the launch of this occasion where there has been one; refused for a journey that cannot be launched. */
export async function previewOf(ports: PreviewNeeds, input: LaunchInput) {
  const obstacle = await obstacleTo(ports, input.journey);
  if (obstacle) return obstacle;
  const order: LaunchOrder & { cause: ReturnType<typeof causeOf> } = {
    journey: input.journey,
    cause: causeOf(input.occasion),
    percent: input.ramp?.steps[0] ?? 100,
    ...(input.ramp ? { ramp: input.ramp } : {}),
  };
  const launch = await ports.launches.load(launchId(input));
  const preview = await launchPreview(ports)(order);
  if (!preview) return refused(`${input.journey} is not live.`);
  const { today, later, waiting } = preview.mails;
  const cost = launchCost(preview.entering + preview.heldOut, today + later + waiting);
  return { ok: true as const, order, found: { preview, cost, ...(launch ? { launch } : {}) } };
}

/** Refused where there was never such a launch. */
export function neverLaunched({ journey, occasion: what }: z.output<typeof namedLaunch>): Refused {
  return refused(`${journey} was never launched for the occasion "${what}".`);
}

const causeOf = (what: string): { kind: "manual"; id: string } => ({ kind: "manual", id: `manual:${what}` });

/** Why this journey cannot be launched; undefined: it can. */
const obstacleTo = async (ports: Pick<OperationPorts, "publications">, journeyToLaunch: string): Promise<Refused | undefined> => {
  const { journeys } = await ports.publications.current();
  const pointer = journeys.find((one) => one.name === journeyToLaunch);
  const journey = pointer && (await ports.publications.journey(journeyToLaunch, pointer.version));
  if (!journey) {
    const near = didYouMean(journeyToLaunch, new Set(journeys.map((one) => one.name)));
    return refused(`There is no journey "${journeyToLaunch}".`, { remedy: near });
  }
  if (pointer.state !== "live") {
    return refused(`${journeyToLaunch} is ${pointer.state}: nobody enters it.`, {
      remedy: `\`perennial resume ${journeyToLaunch}\` lets people in again.`,
    });
  }
  const { kind } = journey.trigger;
  if (kind === "manual" || kind === "schedule") return undefined;
  return refused(`${journeyToLaunch} starts by ${kind === "event" ? "an" : "a"} ${kind}.`, {
    remedy: "Journeys that start by hand or on a schedule can be launched; `perennial enroll` lets one customer into any.",
  });
};
