/** What a journey is once it has been read, with every kind of step and trigger that there is. */

import type { Step } from "../steps/step-kinds.ts";
import type { Trigger } from "../triggers/trigger-kinds.ts";
import type { JourneyForm } from "./journey-form.ts";

/** A compiled journey: plain JSON, a graph of steps without nesting. */
export type Journey = JourneyForm<Step, Trigger>;

/** A journey as stored: immutable under its name and version. */
export type PublishedJourney = Journey & { version: number };
