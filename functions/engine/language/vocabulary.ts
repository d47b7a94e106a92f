/** The names that a journey may use: what is declared beside it. */

import { EVENT_TYPES } from "../event.ts";
import { BUILT_IN_FACTS, declaredFacts, type FactType } from "../facts.ts";
import type { Policy, TopicKind } from "../policy.ts";

export type Vocabulary = {
  topics: Record<string, { kind: TopicKind }>;
  /** Content hash by template name. */
  templates: Record<string, string>;
  events: readonly string[];
  facts: ReadonlyMap<string, FactType>;
  /** Named people and teams of the settings. */
  people: readonly string[];
};

/** The vocabulary that a policy and the templates beside it give. */
export const vocabularyOf = (
  policy: Pick<Policy, "topics" | "people" | "fields">,
  templates: Record<string, string>,
): Vocabulary => ({
  topics: policy.topics,
  templates,
  events: EVENT_TYPES,
  facts: declaredFacts(policy.fields),
  people: Object.keys(policy.people),
});

/** Knows no topics, templates or people: only good for describing the language. */
export const BARE_VOCABULARY: Vocabulary = { topics: {}, templates: {}, events: EVENT_TYPES, facts: BUILT_IN_FACTS, people: [] };
