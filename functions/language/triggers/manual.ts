/** `starts_when: { manual: yes }`: somebody lets people in by hand. */

import type { ManualTrigger } from "#engine/triggers/manual.ts";
import { customIssue, mapping, yesNo } from "../schema/schema-pieces.ts";
import type { TriggerKind } from "./trigger-kind.ts";

export const manualTrigger: TriggerKind<ManualTrigger> = {
  form: () =>
    mapping({ manual: yesNo("Enter people by hand: from the command line, the console or the API.") }).transform(
      (values, subject) => {
        const remedy = "Write `manual: yes`, or another way to start.";
        if (!values.manual)
          subject.issues.push(customIssue(values, { code: "bad-trigger", wrong: "`manual: no` starts never", remedy }));
        return { kind: "manual" as const };
      },
    ),
  rootsOnEntering: () => undefined,
};
