/** What stands in the place of the Lambda of an erasure: the same flow, its input parsed at the door. */

import * as z from "zod";
import { ERASE_STEPS, eraseStep, type KeptMails } from "#flows/privacy/erase-step.ts";
import type { Ports } from "#ports/ports.ts";
import type { Handler } from "./asl-runner.ts";

const input = z.object({ erasure: z.string(), step: z.enum(ERASE_STEPS) });

export function eraseHandlers(ports: Ports, keptMails: KeptMails): Record<string, Handler> {
  const step = eraseStep({ ...ports, keptMails });
  return { EraseStep: (payload) => step(input.parse(payload)) };
}
