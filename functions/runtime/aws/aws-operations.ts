/**
 * Runs operations for people on AWS: one function a duty, each with the rights of that duty and no others. Only what IAM lets through
 * arrives, and AWS says who calls: what stands in the audit trail is no claim of the caller's. The console alone, whose role AWS names,
 * says for whom it calls, and with which role of theirs.
 */

import { tableFiles } from "#flows/drafts/table-files.ts";
import { enrollLater } from "#flows/launch/enroll-manually.ts";
import type { Runnable } from "#operations/define-operation.ts";
import type { Compile, OperationPorts } from "#operations/operation-ports.ts";
import { type OperationResult, refused } from "#operations/operation-result.ts";
import { type Caller, type Duty, ROLES } from "#operations/rights.ts";
import { runOperation } from "#operations/run-operation.ts";
import type { AuditStore } from "#ports/audit.ts";
import type { Epoch } from "#ports/epoch.ts";
import type { Ports, Starter } from "#ports/ports.ts";
import type { Stores } from "#ports/stores.ts";
import { lambdaReport, reporting } from "../lambda-report.ts";
import { newId } from "../new-id.ts";
import { histories } from "../pseudonyms.ts";
import { realClock } from "../real-clock.ts";
import { awsEpoch } from "./aws-epoch.ts";
import { awsMailerWhenNeeded } from "./aws-mailer-when-needed.ts";
import { awsStores } from "./aws-stores.ts";
import { packedAnswer, type UrlAnswer, type UrlRequest, unpacked } from "./by-address/packed-json.ts";

/** What a duty's function has of these; what is absent, none of its operations needs. */
type Env = {
  TABLE_NAME: string;
  METRICS_NAMESPACE: string;
  /** How AWS names the console when it calls: the name of a session of its role follows. */
  CONSOLE_CALLER: string;
  /** And the MCP server. Absent where none of its tools is served. */
  MCP_CALLER?: string;
  /** Where drafts are compiled. Absent where none is planned or published. */
  COMPILE_URL?: string;
  AUDIT_MACHINE_ARN?: string;
  CONFIGURATION_SET?: string;
  /** Addresses, with a blank between. */
  SENDERS?: string;
  LAUNCH_MACHINE_ARN?: string;
  REACT_MACHINE_ARN?: string;
  ERASE_MACHINE_ARN?: string;
};

/**
 * `compiled`: what the caller's machine has made of the texts of its workflows folder, which are not sent. `caller`: for whom the console
 * calls, and the MCP server for whose assistant; nobody else may say that. `as`: what a program of the caller's may do, where it is less.
 */
type Asked = {
  name: string;
  input: unknown;
  compiled?: Awaited<ReturnType<Compile>>;
  caller?: unknown;
  as?: unknown;
};

/** A function ends after five minutes; what has not ended by then says how to go on. */
const TIME = 4 * 60_000;
/** Nobody at the console waits for longer: what only looks says before how far it has come. */
const LOOKING = 18_000;

type ServedPorts = OperationPorts & { until: number };
type Served = Record<string, Runnable<ServedPorts, unknown, unknown>>;

/**
 * The handler of one duty's function, which serves these operations and no others, with whatever `more` only they need. Refusals are answered as results; what fails is
 * thrown, and AWS answers 502.
 */
export function operationsHandler(
  env: Env,
  duty: Duty,
  served: Served,
  more: Pick<OperationPorts, "loadRenderer"> = {},
): (request: UrlRequest) => Promise<UrlAnswer> {
  const report = lambdaReport(env.METRICS_NAMESPACE);
  const stores = awsStores(env);
  const ports = { ...stores, epoch: awsEpoch(env), clock: realClock, report };
  return reporting(report, async (request: UrlRequest) => {
    const who = request.requestContext?.authorizer?.iam?.userArn;
    // Called by its address it has this always; whoever calls it in another way could claim to be anybody.
    if (!who) return answer(403, refused("This is called by its address, signed, and in no other way."));
    const asked = askedIn(request);
    if (!asked) return answer(400, refused("This is no request for an operation."));
    const caller = callerOf(env, who, asked);
    if (!caller)
      return answer(403, refused("Whoever calls is whom AWS names: only the console and the MCP server call for others."));
    const operation = Object.hasOwn(served, asked.name) ? served[asked.name] : undefined;
    if (!operation) return answer(403, refused(`\`${asked.name.slice(0, 50)}\` is not served under "${duty}".`));
    const own = {
      ...portsOf(ports, env),
      ...more,
      compile: compileFor(env, asked),
      until: realClock.now() + (caller.id === undefined || operation.changes ? TIME : LOOKING),
    };
    return answer(200, await runOperation(own, caller, operation, asked.input));
  });
}

/** IAM has decided what they may do whom it let through; for people of the console their role decides, and for assistants their token. */
const callerOf = ({ CONSOLE_CALLER, MCP_CALLER }: Env, who: string, { caller, as }: Asked): Caller | undefined => {
  if (who.startsWith(CONSOLE_CALLER))
    return isCaller(caller) ? { name: caller.name, id: caller.id, role: caller.role } : undefined;
  // Whatever it says: it calls for assistants, which may do no more than tools.
  if (MCP_CALLER !== undefined && who.startsWith(MCP_CALLER))
    return isCaller(caller) && isOfAssistant(caller)
      ? { name: caller.name, id: caller.id, role: caller.role, assistant: { people: caller.assistant.people } }
      : undefined;
  if (caller !== undefined) return undefined;
  if (as === undefined) return { name: who, role: "operator" };
  return hasRole(as) && isOfAssistant(as) ? { name: who, role: as.role, assistant: { people: as.assistant.people } } : undefined;
};

const isCaller = (caller: unknown): caller is Required<Pick<Caller, "name" | "id" | "role">> =>
  typeof caller === "object" &&
  caller !== null &&
  "name" in caller &&
  "id" in caller &&
  [caller.name, caller.id].every((one) => typeof one === "string" && one !== "") &&
  hasRole(caller);

const hasRole = (of: unknown): of is Pick<Caller, "role"> =>
  typeof of === "object" && of !== null && "role" in of && ROLES.some((role) => role === of.role);

const isOfAssistant = (of: object): of is Required<Pick<Caller, "assistant">> => {
  const assistant: unknown = "assistant" in of ? of.assistant : undefined;
  return typeof assistant === "object" && assistant !== null && "people" in assistant && typeof assistant.people === "boolean";
};

/**
 * What goes live of a draft is made here of the texts that were approved, whoever asks for it. A folder lies where the command line is: what
 * was made of it there is sent along.
 */
const compileFor = ({ COMPILE_URL }: Env, { name, compiled }: Asked): Compile => {
  if (compiled && !OF_DRAFTS.includes(name)) return async () => compiled;
  if (COMPILE_URL === undefined) return async () => ({ problems: [] });
  const load = once(async () =>
    (await import("./by-address/aws-compile.ts")).awsCompile({ COMPILE_URL }, process.env.AWS_REGION ?? ""),
  );
  return async (texts) => (await load())(texts);
};

const OF_DRAFTS = ["plan-draft", "publish-draft"];
const NOT_HERE = "This is not served by the function that was called.";

const portsOf = (ports: Stores & Pick<Ports, "clock" | "report" | "epoch">, env: Env): Omit<OperationPorts, "compile"> => {
  const { AUDIT_MACHINE_ARN, REACT_MACHINE_ARN, ERASE_MACHINE_ARN } = env;
  const machines = REACT_MACHINE_ARN && ERASE_MACHINE_ARN ? { REACT_MACHINE_ARN, ERASE_MACHINE_ARN } : undefined;
  const erase = once(async () => (await import("./aws-erasure.ts")).awsErasure(ports, machines, () => {}));
  return {
    ...ports,
    audit: AUDIT_MACHINE_ARN ? trailOf({ AUDIT_MACHINE_ARN }, ports.audit) : ports.audit,
    newId,
    ...(env.SENDERS ? { senders: env.SENDERS.split(" ") } : {}),
    enroll: enrollLater(ports),
    live: liveOf(env, ports.epoch),
    erasing: { kind: "available", erase: async (person, patience) => (await erase())(person, Math.min(patience, TIME)) },
    workflowFiles: { kind: "available", files: tableFiles(ports) },
    pseudonyms: { kind: "available", histories: histories(ports.pseudonymKey.key, realClock.now) },
    backtests: { kind: "unavailable", remedy: "A back-test needs no stack: it runs where its history lies." },
  };
};

const liveOf = ({ LAUNCH_MACHINE_ARN, CONFIGURATION_SET }: Env, epoch: Epoch): OperationPorts["live"] => {
  if (LAUNCH_MACHINE_ARN === undefined && CONFIGURATION_SET === undefined) return { kind: "unavailable", remedy: NOT_HERE };
  const absent = async (): Promise<never> => {
    throw new Error(NOT_HERE);
  };
  return {
    kind: "available",
    starter: LAUNCH_MACHINE_ARN === undefined ? { startLaunch: absent } : launching({ LAUNCH_MACHINE_ARN }),
    mailer: CONFIGURATION_SET === undefined ? { send: absent } : awsMailerWhenNeeded({ CONFIGURATION_SET }, epoch),
  };
};

// The clients of other services are loaded with the first use: most of what is asked only reads the table.

const trailOf = (env: { AUDIT_MACHINE_ARN: string }, stored: AuditStore): AuditStore => {
  const audit = once(async () => (await import("./aws-audit.ts")).awsAudit(env, stored));
  return { ofDay: stored.ofDay, append: async (record) => (await audit()).append(record) };
};

const launching = (env: { LAUNCH_MACHINE_ARN: string }): Pick<Starter, "startLaunch"> => {
  const starter = once(async () => (await import("./aws-starter.ts")).awsLaunchStarter(env));
  return { startLaunch: async (launch) => (await starter()).startLaunch(launch) };
};

const once = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
};

/** Undefined for what is none; where a name or a field is wrong, the operation's own schema says so. */
const askedIn = (request: UrlRequest): Asked | undefined => {
  const asked = unpacked(request);
  return isAsked(asked) ? asked : undefined;
};

const isAsked = (asked: unknown): asked is Asked =>
  typeof asked === "object" && asked !== null && "name" in asked && typeof asked.name === "string" && "input" in asked;

const answer = (statusCode: number, result: OperationResult<unknown>): UrlAnswer => packedAnswer(statusCode, result);
