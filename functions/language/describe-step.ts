/** Steps and triggers in a few words, for plans and drawings. */

import type { Awaited, Exit, Goal, Step, Trigger } from "#engine/model/journey.ts";
import { durationText } from "./values/durations.ts";
import { momentText } from "./values/moments.ts";

/** What the step does, such as `wait 14 days`. */
export function stepText(step: Step): string {
  switch (step.kind) {
    case "email":
      return `email ${step.template}${step.from === undefined ? "" : ` from ${step.from}`}${step.to === undefined ? "" : ` to ${step.to}`}`;
    case "wait":
      return `wait ${momentText(step.until)}`;
    case "wait_for":
      return `wait for ${step.any.map(awaitedText).join(" or ")}`;
    case "choose":
      return "choose";
    case "split":
      return `split ${step.branches.map(({ name, percent }) => `${name} ${percent} %`).join(", ")}`;
    case "set":
      return `set ${Object.entries(step.values)
        .map(([name, value]) => `${name} to ${value}`)
        .join(", ")}`;
    case "coupon":
      return `coupon ${step.percent === undefined ? `of ${step.amount}` : `of ${step.percent} %`}, valid ${durationText(step.valid)}${step.pool === undefined ? "" : `, from the pool ${step.pool}`}`;
    case "case":
      return `case for ${step.team}: ${step.title}, due in ${durationText(step.due)}`;
    case "call":
      return `call ${step.name}`;
    case "end":
      return `end: ${step.reason}`;
  }
}

/** What lets people in. */
export function triggerText(trigger: Trigger): string {
  switch (trigger.kind) {
    case "event":
      return `${trigger.event}${trigger.if === undefined ? "" : ` if ${trigger.if}`}`;
    case "date": {
      const { offset } = trigger;
      const distance = offset ? `${durationText(offset.duration)} ${offset.direction} ` : "";
      return `${distance}${trigger.field} at ${trigger.at}${trigger.repeats === "yearly" ? ", yearly" : ""}`;
    }
    case "manual":
      return "by hand";
    case "segment":
      return `on entering the segment ${trigger.segment}`;
    case "schedule": {
      const { schedule } = trigger;
      const who = trigger.for === undefined ? "" : ` for ${trigger.for}`;
      if (schedule.kind === "daily") return `every day at ${schedule.at}${who}`;
      if (schedule.kind === "weekly") return `every ${schedule.weekday} at ${schedule.at}${who}`;
      if (schedule.kind === "monthly") return `on day ${schedule.day} of each month at ${schedule.at}${who}`;
      return `on ${schedule.date} at ${schedule.at}${who}`;
    }
  }
}

export function exitText({ event, if: condition }: Exit): string {
  return [event, condition === undefined ? undefined : `if ${condition}`].filter((part) => part !== undefined).join(" ");
}

export function goalText(goal: Goal): string {
  return `${goal.event}${goal.if === undefined ? "" : ` if ${goal.if}`}${goal.within ? ` within ${durationText(goal.within)}` : ""}${goal.ends ? ", which ends the journey" : ""}`;
}

/** Where the step leads, each way with its name; an undefined `to` is the end of the journey. */
export function waysOf(step: Step): { name?: string; to: string | undefined }[] {
  switch (step.kind) {
    case "email":
    case "wait":
    case "set":
    case "coupon":
    case "call":
      return [{ to: step.next }];
    case "wait_for":
      return [
        { name: "then", to: step.then },
        { name: "otherwise", to: step.otherwise },
      ];
    case "case":
      return [
        { name: "resolved", to: step.then },
        { name: "overdue", to: step.otherwise },
      ];
    case "choose":
      return [
        ...step.branches.map((branch) => ({ name: `if ${branch.if}`, to: branch.first })),
        { name: "else", to: step.otherwise },
      ];
    case "split": {
      const rest = 100 - step.branches.reduce((sum, { percent }) => sum + percent, 0);
      const named = step.branches.map(({ name, percent, first }) => ({ name: `${name} ${percent} %`, to: first }));
      return rest > 0 ? [...named, { name: `the other ${rest} %`, to: step.next }] : named;
    }
    case "end":
      return [];
  }
}

const awaitedText = ({ event, if: condition, upTo }: Awaited): string =>
  `${event}${condition === undefined ? "" : ` if ${condition}`}, up to ${durationText(upTo)}`;
