/** Shows how far the demo has come: a live line in a terminal, ten lines in a log. */

import ora from "ora";
import { momentText } from "../http/shown-mail.ts";

/** `done` of `of` actions; `now` is the virtual clock's time. */
export type Step = { done: number; of: number; now: number; mails: number };

export type Progress = { show(step: Step): void; finish(message: string): void };

const WIDTH = 24;

/** @param print called with each line of a log */
export function progress(isTerminal: boolean, print: (text: string) => void): Progress {
  return isTerminal ? live() : logged(print);
}

const bar = ({ done, of }: Step): string => {
  const filled = of === 0 ? WIDTH : Math.round((done / of) * WIDTH);
  return "█".repeat(filled) + "░".repeat(WIDTH - filled);
};

const line = (step: Step): string =>
  `${bar(step)} ${momentText(step.now)} · step ${step.done} of ${step.of} · ${step.mails} ${step.mails === 1 ? "mail" : "mails"}`;

const live = (): Progress => {
  const spinner = ora({ text: "Sixty days in a small shop" }).start();
  return {
    show: (step) => {
      spinner.text = line(step);
    },
    finish: (message) => spinner.succeed(message),
  };
};

const logged = (print: (text: string) => void): Progress => {
  let shown = -1;
  return {
    show: (step) => {
      const tenth = Math.floor((step.done / Math.max(1, step.of)) * 10);
      if (tenth === shown) return;
      shown = tenth;
      print(line(step));
    },
    finish: print,
  };
};
