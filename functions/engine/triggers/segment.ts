/** `starts_when: { segment: champions }` – lets a person in on entering a segment of segments.yaml. */

import type { TriggerKind } from "./trigger-kind.ts";

export type SegmentTrigger = { kind: "segment"; segment: string };

export const segmentTrigger: TriggerKind<SegmentTrigger> = {
  describe: ({ segment }) => `on entering the segment ${segment}`,
  notTriggered: ({ segment }) => ({ code: "by-segment", values: { segment } }),
  start: ({ segment }) => ({ segment }),
  accepts: (_trigger, { kind }) => kind === "segment",
  condition: () => undefined,
  audience: ({ segment }) => ({ segment }),
  occasion: () => "",
  defaultKey: () => "customer",
  defaultReEntry: () => ({ kind: "never" }),
};
