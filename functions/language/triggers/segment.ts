/** `starts_when: { segment: champions }`: lets a person in when they come to belong to a segment. */

import type { SegmentTrigger } from "#engine/triggers/segment.ts";
import { mapping, nameOf } from "../schema/schema-pieces.ts";
import type { TriggerKind } from "./trigger-kind.ts";

export const segmentTrigger: TriggerKind<SegmentTrigger> = {
  form: (vocabulary) =>
    mapping({
      segment: nameOf("segment", vocabulary.segments, {
        description:
          "Lets a person in on entering this segment: one of segments.yaml, or a built-in one such as `champions`, `at-risk`, `tier-top` or `stage-lapsed`. Who leaves it and comes back enters again only if `re_entry` says so.",
        examples: ["champions", "at-risk", "stage-lapsed"],
      }),
    }).transform(({ segment }) => ({ kind: "segment" as const, segment })),
  rootsOnEntering: () => ["customer"],
};
