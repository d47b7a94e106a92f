/** What an operation is: a name, the shapes of its input and output, the right that it needs, and a function over ports. */

import type * as z from "zod";
import type { AuditSubject } from "#ports/audit.ts";
import type { OperationResult } from "./operation-result.ts";
import type { Caller, Right } from "./rights.ts";

type Definition<Needs, Input extends z.ZodObject, Output extends z.ZodType> = {
  /** In kebab-case, and the name of its file. */
  name: string;
  /** One line, as a command's help and a console's list show it: what it does. */
  summary: string;
  right: Right;
  /**
   * It is part of the way on which a draft goes live with another person's approval. Of all that needs the right "publish", whoever has
   * logged in may do these alone.
   */
  byDraft?: true;
  /** Strict. Each field has a description, which the help of a command shows. */
  input: Input;
  output: Output;
  /** @throws what adapters throw; whatever a caller can mend is a refusal instead */
  run(ports: Needs, input: z.output<Input>, caller: Caller): Promise<OperationResult<z.output<Output>>>;
};

/** Changes nothing: it may be repeated at will, and leaves no record. */
type Reading = { changes: false };

/** Changes something: it leaves a record of what `subject` takes from its input, and of what came of it. */
type Changing<Input extends z.ZodObject> = { changes: true; subject(input: z.output<Input>): AuditSubject };

export type Operation<Needs, Input extends z.ZodObject, Output extends z.ZodType> = Definition<Needs, Input, Output> &
  (Reading | Changing<Input>);

/** Types an operation by its own schemas: its `run` takes what `input` gives, and must give what `output` takes. */
export function defineOperation<Needs, Input extends z.ZodObject, Output extends z.ZodType>(
  operation: Operation<Needs, Input, Output>,
): Operation<Needs, Input, Output> {
  return operation;
}

/** An operation as it is run, whatever its schemas are: with what it asks of the outside, its parsed input, and its output. */
export type Runnable<Needs, Input, Output> = {
  name: string;
  summary: string;
  right: Right;
  byDraft?: true;
  changes: boolean;
  input: z.ZodType<Input>;
  output: z.ZodType<Output>;
  subject?(input: Input): AuditSubject;
  run(ports: Needs, input: Input, caller: Caller): Promise<OperationResult<Output>>;
};
