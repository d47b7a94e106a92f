/** Runs the state machines of workflows/*.asl.json in this process, with functions in the place of Lambdas. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ExecutionError, StateMachine } from "aws-local-stepfunctions";
import * as z from "zod";
import type { Clock } from "#runtime/clock.ts";

/** Runs in place of a Lambda: it gets the payload and answers the result, both plain JSON. */
export type Handler = (payload: unknown) => Promise<unknown>;

export type AslRunner = {
  /** Runs the machine of that name to its end and answers its output; rejects with the cause when it fails. */
  run(machine: string, input: unknown): Promise<unknown>;
};

type Definition = ConstructorParameters<typeof StateMachine>[0];
type Json = Parameters<StateMachine["run"]>[0];
type State = Definition["States"][string];
type TaskHandler = (input: Json) => Promise<Json>;

const ARN = "arn:aws:lambda:eu-central-1:000000000000:function:";
const WAIT = "arn:aws:lambda:eu-central-1:000000000000:function:local-wait";
const INVOKE = "arn:aws:states:::lambda:invoke";
/** The library's own time-outs are real ones, and a timer beyond 24.8 days fires at once. */
const LONGEST_SECONDS = 2_000_000;

const invocation = z.object({ FunctionName: z.string(), Payload: z.unknown() });

/**
 * `machines` holds ASL text by name; `handlers` functions by the name that stands before `FunctionArn` in the text.
 * What passes between states goes through JSON, as it does between Lambdas. Retries follow at once.
 */
export function aslRunner(machines: Record<string, string>, handlers: Record<string, Handler>, clock: Clock): AslRunner {
  const prepared = Object.fromEntries(Object.entries(machines).map(([name, text]) => [name, prepare(text, handlers, clock)]));
  return {
    run: async (name, input) => {
      const found = prepared[name];
      if (!found) throw new Error(`The local system has no state machine ${name}.`);
      const overrides = { taskResourceLocalHandlers: found.tasks, retryIntervalOverrides: found.retries };
      try {
        return await found.machine.run(throughJson(input), { overrides }).result;
      } catch (error) {
        throw error instanceof ExecutionError && error.cause ? error.cause : error;
      }
    },
  };
}

/** The definitions of these machines, as text, read from `<folder>/<name>.asl.json`. */
export function readMachines(folder: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, `${name}.asl.json`), "utf8")]));
}

const throughJson = (value: unknown): Json => (value === undefined ? null : JSON.parse(JSON.stringify(value)));

/** `${SweepPlanFunctionArn}` becomes an ARN that ends in `SweepPlan`. */
const resolved = (text: string): string => text.replace(/\$\{(\w+?)(FunctionArn|Arn)?\}/g, (_, name) => `${ARN}${name}`);

/** A wait becomes a task on the given clock, because the library can only wait in real time. */
const waitAsTask = (state: Extract<State, { Type: "Wait" }>): State => {
  const { Seconds: _seconds, Timestamp: _timestamp, SecondsPath, TimestampPath, ...rest } = state;
  const InputPath = SecondsPath ?? TimestampPath ?? rest.InputPath;
  return {
    ...rest,
    ...(InputPath === undefined ? {} : { InputPath }),
    Type: "Task",
    Resource: WAIT,
    ResultPath: null,
    TimeoutSeconds: LONGEST_SECONDS,
  };
};

const waited = (state: Extract<State, { Type: "Wait" }>, input: Json, now: number): number => {
  if (state.Seconds !== undefined) return state.Seconds * 1000;
  if (state.Timestamp !== undefined) return Date.parse(state.Timestamp) - now;
  return state.SecondsPath === undefined ? Date.parse(String(input)) - now : Number(input) * 1000;
};

type Prepared = { machine: StateMachine; tasks: Record<string, TaskHandler>; retries: Record<string, number> };

const prepare = (text: string, handlers: Record<string, Handler>, clock: Clock): Prepared => {
  const tasks: Record<string, TaskHandler> = {};
  const retries: Record<string, number> = {};

  const invoke = async (arn: string, payload: unknown): Promise<Json> => {
    const name = arn.slice(arn.lastIndexOf(":") + 1);
    const handler = handlers[name];
    if (!handler) throw new Error(`The local system has no function ${name}.`);
    return throughJson(await handler(throughJson(payload)));
  };

  const taskHandler =
    (resource: string): TaskHandler =>
    async (input) => {
      if (resource !== INVOKE) return invoke(resource, input);
      const { FunctionName, Payload } = invocation.parse(input);
      return { StatusCode: 200, Payload: await invoke(FunctionName, Payload) };
    };

  const visit = (name: string, state: State): State => {
    if ("Retry" in state) retries[name] = 0;
    if (state.Type === "Wait") {
      tasks[name] = async (input) => {
        await clock.sleep(waited(state, input, clock.now()));
        return null;
      };
      return waitAsTask(state);
    }
    if (state.Type === "Task") tasks[name] = taskHandler(state.Resource);
    if (state.Type === "Map") {
      const inner = state.ItemProcessor ?? state.Iterator;
      return inner ? { ...state, ItemProcessor: { ...inner, States: visitAll(inner.States) } } : state;
    }
    if (state.Type === "Parallel") {
      return { ...state, Branches: state.Branches.map((branch) => ({ ...branch, States: visitAll(branch.States) })) };
    }
    return state;
  };
  const visitAll = (states: Record<string, State>): Record<string, State> =>
    Object.fromEntries(Object.entries(states).map(([name, state]) => [name, visit(name, state)]));

  const definition: Definition = JSON.parse(resolved(text));
  // Checked by the tests: to check it again would cost a second at each start.
  const validationOptions = { noValidate: true };
  const machine = new StateMachine({ ...definition, States: visitAll(definition.States) }, { validationOptions });
  return { machine, tasks, retries };
};
