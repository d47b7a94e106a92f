/** `- call: crm`: calls another system, by an outgoing webhook of settings.yaml. */

import type { CallStep } from "#engine/steps/call.ts";
import { mapping, nameOf, stepId } from "../schema/schema-pieces.ts";
import type { StepKind } from "./step-kind.ts";

export type CallValues = { kind: "call"; call: string; id?: string | undefined };

export const call: StepKind<CallValues, CallStep> = {
  form: (vocabulary) =>
    mapping({
      call: nameOf("call", vocabulary.calls, {
        description: "Calls the outgoing webhook of this name in settings.yaml, signed; the enrollment goes on at once.",
      }),
      id: stepId(),
    }).transform((values) => ({ kind: "call" as const, ...values })),
  idOf: (values) => `call-${values.call}`,
  nestedIn: () => [],
  completions: {},
  compile: ({ call: name }, { id, next }) => ({ kind: "call", id, name, ...(next === undefined ? {} : { next }) }),
};
