/** `starts_when: { manual: yes, for: asset.sku == 'X-1' }`: people are let in by hand, for each such thing of theirs. */

import type { ManualTrigger } from "#engine/triggers/manual.ts";
import { condition, customIssue, mapping, yesNo } from "../schema/schema-pieces.ts";
import { onlyFacts } from "../schema/vocabulary.ts";
import type { TriggerKind } from "./trigger-kind.ts";

export const manualTrigger: TriggerKind<ManualTrigger> = {
  form: (vocabulary) =>
    mapping({
      manual: yesNo("Enter people by hand: from the command line, the console or the API."),
      for: condition(
        onlyFacts(vocabulary, ["customer", "asset", "order", "quote"]),
        "Whom it is meant for, and for which of their things; CEL over the customer and one thing. A recall writes `for: asset.sku == 'X-1'`, with `key: asset.id` (the default then): each such thing is let in once. Default: everyone who is named.",
      ).optional(),
    }).transform((values, subject): ManualTrigger => {
      const remedy = "Write `manual: yes`, or another way to start.";
      if (!values.manual)
        subject.issues.push(customIssue(values, { code: "bad-trigger", wrong: "`manual: no` starts never", remedy }));
      return { kind: "manual", ...(values.for === undefined ? {} : { for: values.for }) };
    }),
  rootsOnEntering: () => undefined,
};
