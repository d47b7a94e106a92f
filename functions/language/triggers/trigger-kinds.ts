/** All ways for a journey to start. A new one is a file here and a line in the list below, and the same in engine/triggers. */

import * as z from "zod";
import type { Trigger } from "#engine/triggers/trigger-kinds.ts";
import { oneOf } from "../schema/schema-pieces.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";
import { dateTrigger } from "./date.ts";
import { eventTrigger } from "./event.ts";
import { manualTrigger } from "./manual.ts";
import { scheduleTrigger } from "./schedule.ts";
import { segmentTrigger } from "./segment.ts";
import type { TriggerKind } from "./trigger-kind.ts";

/** The schema of `starts_when`. */
export function triggerSchema(vocabulary: Vocabulary): z.ZodType<Trigger> {
  const [first, ...others] = kinds.map(([, kind]) => kind.form(vocabulary));
  const names = kinds.map(([name]) => name);
  return oneOf("way to start", names, [first ?? z.never(), ...others], { example: "starts_when: { event: order.paid }" });
}

/** The kinds by their keys, in the order in which they are named to people. */
export function triggerKinds(): readonly [key: string, TriggerKind<Trigger>][] {
  return kinds;
}

/** Every kind of the engine by the key that it is written with: a missing kind, or one that lacks a verb, does not compile. */
const KINDS: { [K in Trigger["kind"]]: TriggerKind<Extract<Trigger, { kind: K }>> } = {
  event: eventTrigger,
  date: dateTrigger,
  segment: segmentTrigger,
  schedule: scheduleTrigger,
  manual: manualTrigger,
};

const kinds: [key: string, TriggerKind<Trigger>][] = Object.entries(KINDS);
