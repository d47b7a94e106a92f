/** The handler in place of an erasure's Lambda: the same flow, with its input parsed. */

import * as z from "zod";
import { ERASE_STEPS, eraseStep, type KeptCopies } from "#flows/privacy/erase-step.ts";
import type { Ports } from "#ports/ports.ts";
import type { Handler } from "./asl-runner.ts";

const input = z.object({ erasure: z.string(), step: z.enum(ERASE_STEPS) });

/** By the name that stands before `FunctionArn` in the ASL. */
export function eraseHandlers(ports: Ports, keptCopies: KeptCopies): Record<string, Handler> {
  const step = eraseStep({ ...ports, keptCopies });
  return { EraseStep: (payload) => step(input.parse(payload)) };
}
