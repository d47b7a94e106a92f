/** To launch an audience into a journey: what it would do, doing it, stopping it, and how it stands. */

import { didYouMean } from "#engine/model/nearest-name.ts";
import { launchCost } from "#flows/backtest/report/costs.ts";
import { launchPreview } from "#flows/launch/launch-preview.ts";
import { launchIdOf, launchOnce, stopLaunch } from "#flows/launch/launch-start.ts";
import { launchText, previewText, stoppedText } from "./launch-text.ts";
import type { OperationInput } from "./operation.ts";
import type { OperationPorts } from "./operation-ports.ts";
import { type OperationResult, refused } from "./operation-result.ts";

type Asked = OperationInput<"launch">;

export async function launchingAnAudience(ports: OperationPorts, asked: Asked): Promise<OperationResult> {
  const id = launchIdOf({ journey: asked.journey, cause: causeOf(asked) });
  if (asked.act === "launch") {
    const decisions = await hindrance(ports, asked.journey);
    return decisions === undefined ? launching(ports, asked) : refused(decisions);
  }
  const launch = asked.act === "stop" ? await stopLaunch(ports)(id) : await ports.launches.load(id);
  if (!launch) return refused(`${asked.journey} was never launched for the occasion "${asked.occasion}".`);
  return { ok: true, text: asked.act === "stop" ? stoppedText(launch) : launchText(launch), data: { launch } };
}

const causeOf = ({ occasion }: Asked) => ({ kind: "manual", id: `manual:${occasion}` }) as const;

/** Why this journey cannot be launched; undefined: it can. */
const hindrance = async (ports: OperationPorts, name: string): Promise<string | undefined> => {
  const { journeys } = await ports.publications.current();
  const known = journeys.find((one) => one.name === name);
  const journey = known && (await ports.publications.journey(name, known.version));
  if (!journey) return `There is no journey "${name}". ${didYouMean(name, new Set(journeys.map((one) => one.name)))}`;
  if (known.state !== "live")
    return `${name} is ${known.state}: nobody enters it. "perennial resume ${name}" lets people in again.`;
  const { kind } = journey.trigger;
  if (kind === "manual" || kind === "schedule") return undefined;
  return `${name} starts by ${kind === "event" ? "an" : "a"} ${kind}. Journeys that start by hand or on a schedule can be launched; "perennial enroll" lets one customer into any.`;
};

const launching = async (ports: OperationPorts, asked: Asked): Promise<OperationResult> => {
  const { journey, ramp, yes } = asked;
  const { live } = ports;
  if (yes && live.kind === "missing") return refused(live.remedy);
  const percent = ramp?.steps[0] ?? 100;
  const order = { journey, cause: causeOf(asked), percent, ...(ramp ? { ramp } : {}) };
  const known = await ports.launches.load(launchIdOf(order));
  const preview = await launchPreview(ports)(order);
  if (!preview) return refused(`${journey} is not live.`);
  const cost = launchCost(preview.entering + preview.heldOut, preview.mails.today + preview.mails.later + preview.mails.waiting);
  const told = previewText(asked, preview, cost, known);
  const data = { preview, cost, started: false, ...(known ? { launch: known } : {}) };
  if (!yes || live.kind === "missing") return { ok: true, text: told, data };
  const launch = await launchOnce({ ...ports, starter: live.starter })(order);
  return { ok: true, text: `${told}\n\n${launchText(launch)}`, data: { ...data, started: true, launch } };
};
