/** `starts_when: { segment: champions }`: lets a person in when they come to belong to a segment. */

import { mapping, nameOf } from "../schema-pieces.ts";
import type { Vocabulary } from "../vocabulary.ts";

export function segmentTrigger(vocabulary: Vocabulary) {
  return mapping({
    segment: nameOf("segment", vocabulary.segments, {
      description:
        "Lets a person in on entering this segment: one of segments.yaml, or a built-in one such as `champions`, `at-risk`, `tier-top` or `stage-lapsed`. Who leaves it and comes back enters again only if `re_entry` says so.",
      examples: ["champions", "at-risk", "stage-lapsed"],
    }),
  }).transform(({ segment }) => ({ kind: "segment" as const, segment }));
}
