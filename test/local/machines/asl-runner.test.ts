/** State machines run in this process as Step Functions would run them, on a clock of ours. */

import { describe, expect, it } from "vitest";
import { virtualClock } from "#local/clock/virtual-clock.ts";
import { aslRunner, type Handler } from "#local/machines/asl-runner.ts";

const invoke = (name: string, payload: unknown, rest: object) => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Parameters: { FunctionName: `\${${name}FunctionArn}`, ...(payload as object) },
  OutputPath: "$.Payload",
  ...rest,
});

const run = (states: object, handlers: Record<string, Handler>, clock = virtualClock(0), input: unknown = {}) => {
  const machine = JSON.stringify({ StartAt: "First", States: states });
  return aslRunner({ machine }, handlers, clock).run("machine", input);
};

describe("the runner of state machines", () => {
  it("hands a Lambda its payload and takes its answer, both as JSON", async () => {
    let received: unknown;
    const output = await run(
      { First: invoke("Greet", { "Payload.$": "$" }, { End: true }) },
      {
        Greet: async (payload) => {
          received = payload;
          return { at: new Date(0), nothing: undefined };
        },
      },
      virtualClock(0),
      { name: "Zofia", at: undefined },
    );
    expect(received).toEqual({ name: "Zofia" });
    expect(output).toEqual({ at: "1970-01-01T00:00:00.000Z" });
  });

  it("maps over what a plan names", async () => {
    const output = await run(
      {
        First: invoke("Plan", { Payload: {} }, { Next: "Each" }),
        Each: {
          Type: "Map",
          ItemsPath: "$.shards",
          ItemSelector: { "shard.$": "$$.Map.Item.Value", "rate.$": "$.rate" },
          ItemProcessor: { StartAt: "Work", States: { Work: invoke("Work", { "Payload.$": "$" }, { End: true }) } },
          End: true,
        },
      },
      { Plan: async () => ({ shards: ["s0", "s1"], rate: 7 }), Work: async (payload) => ({ worked: payload }) },
    );
    expect(output).toEqual([{ worked: { shard: "s0", rate: 7 } }, { worked: { shard: "s1", rate: 7 } }]);
  });

  it("waits on the given clock, even for years", async () => {
    const clock = virtualClock(0);
    await run({ First: { Type: "Wait", Seconds: 100_000_000, End: true } }, {}, clock);
    expect(clock.now()).toBe(100_000_000_000);
  });

  it("waits as long as the input says", async () => {
    const clock = virtualClock(0);
    const output = await run({ First: { Type: "Wait", SecondsPath: "$.pause", End: true } }, {}, clock, { pause: 5 });
    expect(clock.now()).toBe(5_000);
    expect(output).toEqual({ pause: 5 });
  });

  it("tries again at once what may be tried again", async () => {
    let attempts = 0;
    const output = await run(
      {
        First: invoke("Flaky", { Payload: {} }, { Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 60 }], End: true }),
      },
      {
        Flaky: async () => {
          attempts += 1;
          if (attempts < 3) throw new Error("not yet");
          return { attempts };
        },
      },
    );
    expect(output).toEqual({ attempts: 3 });
  });

  it("goes where a failure is caught", async () => {
    const output = await run(
      {
        First: invoke("Break", { Payload: {} }, { Catch: [{ ErrorEquals: ["Poison"], Next: "After" }], End: true }),
        After: { Type: "Pass", Result: "caught", End: true },
      },
      {
        Break: async () => {
          throw Object.assign(new Error("bad item"), { name: "Poison" });
        },
      },
    );
    expect(output).toBe("caught");
  });

  it("fails with the cause that the function gave", async () => {
    const failing = run(
      { First: invoke("Break", { Payload: {} }, { End: true }) },
      {
        Break: async () => {
          throw new Error("the table is gone");
        },
      },
    );
    await expect(failing).rejects.toThrow("the table is gone");
  });

  it("names a function that has no handler", async () => {
    await expect(run({ First: invoke("Nobody", { Payload: {} }, { End: true }) }, {})).rejects.toThrow("Nobody");
  });
});
