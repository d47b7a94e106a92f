/** The state machines say what they should, in a language that Step Functions accepts, and survive failing functions. */

import { readFileSync } from "node:fs";
import aslValidator from "asl-validator";
import { describe, expect, it } from "vitest";
import { aslRunner, type Handler, readMachines } from "#local/machines/asl-runner.ts";
import { realClock } from "#runtime/real-clock.ts";

const EXPRESS = ["sweep", "react", "reconcile", "audit"] as const;
const MACHINES = [...EXPRESS, "nightly", "launch", "erase"] as const;
const texts = readMachines("workflows", MACHINES);

const run = (machine: (typeof MACHINES)[number], handlers: Record<string, Handler>, input: unknown): Promise<unknown> =>
  aslRunner(texts, handlers, realClock).run(machine, input);

/** A plan that names its shards once a round and is drained after the last of them. */
const planOf = (...rounds: string[][]): Handler => {
  let round = 0;
  return async () => ({
    startedAt: 1,
    shards: (rounds[round++] ?? []).map((shard) => ({ shard, mailsPerSecond: 2, until: 50_001 })),
  });
};

describe.each(MACHINES)("the state machine %s", (name) => {
  const text = readFileSync(`workflows/${name}.asl.json`, "utf8");

  it("is valid Amazon States Language", () => {
    const resolved = text.replace(/\$\{(\w+)\}/g, "arn:aws:lambda:eu-central-1:000000000000:function:$1");
    const { isValid, errorsText } = aslValidator(JSON.parse(resolved));

    expect(errorsText()).toBe("");
    expect(isValid).toBe(true);
  });

  it("uses JSONPath only, which the local system can run too", () => {
    expect(text).not.toContain("QueryLanguage");
    expect(text).not.toContain("{%");
  });
});

describe.each(EXPRESS)("the state machine %s", (name) => {
  it("ends within the five minutes of an Express execution", () => {
    expect(JSON.parse(texts[name] ?? "").TimeoutSeconds).toBeLessThan(300);
  });
});

describe.each(["nightly", "launch"] as const)("the work on the whole base by %s", (machine) => {
  const capital = machine === "nightly" ? "Nightly" : "Launch";
  const worker = machine === "nightly" ? "NightlyApply" : "LaunchSlice";
  const handlers = (work: Handler, finished: unknown[]): Record<string, Handler> => ({
    [`${capital}Plan`]: async () => ({
      night: "2026-11-22",
      at: 0,
      launch: "l",
      percent: 100,
      tasks: [{ slices: ["a"] }, { slices: ["b"] }],
    }),
    NightlyMeasure: async () => null,
    NightlyThresholds: async () => null,
    [worker]: work,
    [`${capital}Finish`]: async (payload) => {
      finished.push(payload);
      return { launch: "l" };
    },
  });

  it("gives a task out again until there is no more of it", async () => {
    let rounds = 0;
    const finished: unknown[] = [];
    await run(
      machine,
      handlers(async (task) => ({ ...Object(task), more: ++rounds < 4 }), finished),
      { launch: "l" },
    );

    expect(rounds).toBe(5);
    expect(JSON.stringify(finished)).not.toContain('"more":true');
  });

  it("goes on with the other tasks when one fails, and tells the last step", async () => {
    const worked: unknown[] = [];
    const finished: unknown[] = [];
    const work: Handler = async (task) => {
      if (JSON.stringify(task).includes('"a"')) throw new Error("throttled");
      worked.push(task);
      return { ...Object(task), more: false };
    };
    await run(machine, handlers(work, finished), { launch: "l" });

    expect(worked).toHaveLength(1);
    expect(JSON.stringify(finished)).toContain('"more":true');
  });
});

describe("a sweep", () => {
  it("ends at once when nothing is due", async () => {
    const worked: unknown[] = [];
    const SweepWork: Handler = async (input) => worked.push(input);

    await run("sweep", { SweepPlan: planOf(), SweepWork, SweepReport: async () => null }, {});

    expect(worked).toEqual([]);
  });

  it("works on every shard of the plan, reports, and plans again until it is drained", async () => {
    const worked: unknown[] = [];
    const reports: unknown[] = [];
    const SweepWork: Handler = async (input) => {
      worked.push(input);
      return { shard: "of the input", advanced: 1, failed: 0, more: false };
    };

    await run(
      "sweep",
      { SweepPlan: planOf(["0", "1"], ["1"]), SweepWork, SweepReport: async (input) => reports.push(input) },
      {},
    );

    expect(worked).toHaveLength(3);
    expect(worked).toContainEqual({ shard: "0", mailsPerSecond: 2, until: 50_001 });
    expect(reports).toHaveLength(2);
    expect(reports[0]).toMatchObject({ startedAt: 1, results: [{ advanced: 1 }, { advanced: 1 }] });
  });

  it("tells the plan of the next round when the sweep began", async () => {
    const asked: unknown[] = [];
    const plan = planOf(["0"]);
    const SweepPlan: Handler = async (input) => {
      asked.push(input);
      return plan(input);
    };

    await run("sweep", { SweepPlan, SweepWork: async () => ({ shard: "0" }), SweepReport: async () => null }, {});

    expect(asked).toMatchObject([{}, { startedAt: 1 }]);
  });

  it("goes on with the other shards when one fails, and reports the failure by name only", async () => {
    const reports: { results: unknown[] }[] = [];
    const SweepWork: Handler = async (input) => {
      if (JSON.stringify(input).includes('"bad"')) throw new TypeError("could not read zofia@example.pl");
      return { shard: "good", advanced: 5, failed: 0, more: false };
    };
    const SweepReport: Handler = async (input) => reports.push(JSON.parse(JSON.stringify(input)));

    await run("sweep", { SweepPlan: planOf(["bad", "good"]), SweepWork, SweepReport }, {});

    expect(reports[0]?.results).toEqual([
      { shard: "bad", advanced: 0, failed: 1, more: true, error: "TypeError" },
      { shard: "good", advanced: 5, failed: 0, more: false },
    ]);
  });

  it("tries a shard again before it gives up", async () => {
    let attempts = 0;
    const SweepWork: Handler = async () => {
      attempts += 1;
      if (attempts === 1) throw new Error("throttled");
      return { shard: "0", advanced: 1, failed: 0, more: false };
    };
    const reports: unknown[] = [];

    await run("sweep", { SweepPlan: planOf(["0"]), SweepWork, SweepReport: async (input) => reports.push(input) }, {});

    expect(attempts).toBe(2);
    expect(reports).toMatchObject([{ results: [{ advanced: 1 }] }]);
  });

  it("fails visibly when the plan cannot be made", async () => {
    const SweepPlan: Handler = async () => {
      throw new Error("no table");
    };

    await expect(run("sweep", { SweepPlan }, {})).rejects.toThrow();
  });
});

describe("a reaction", () => {
  it("hands over the event's id and nothing else", async () => {
    const asked: unknown[] = [];
    const React: Handler = async (input) => {
      asked.push(input);
      return { outcome: "done" };
    };

    const outcome = await run("react", { React }, { eventId: "e1", more: "than needed" });

    expect(asked).toEqual([{ eventId: "e1" }]);
    expect(outcome).toEqual({ outcome: "done" });
  });

  it("leaves the event to the sweep when the function keeps failing", async () => {
    const React: Handler = async () => {
      throw new Error("down");
    };

    expect(await run("react", { React }, { eventId: "e1" })).toEqual({ outcome: "later" });
  });
});
