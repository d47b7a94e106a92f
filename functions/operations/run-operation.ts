/**
 * Runs an operation: the one way in for every face, so that nothing is checked in one and not in another.
 *
 *   right checked ── input parsed ── record `started` ── run ── record `done`, `refused` or `failed` ── output shaped
 *                                     ▲ only where something is changed: what cannot be recorded is not done
 */

import type * as z from "zod";
import { fingerprintOf } from "#engine/model/ids.ts";
import type { AuditOutcome, AuditRecord, AuditSubject } from "#ports/audit.ts";
import type { Runnable } from "./define-operation.ts";
import type { AuditPorts } from "./operation-ports.ts";
import { type OperationResult, type Refused, refused } from "./operation-result.ts";
import { type Caller, needsApproval, type Right, roleHas, rolesWith } from "./rights.ts";
import { isTool, mayAssist, whyNoTool } from "./tool-table.ts";

/**
 * Input that the operation does not take, a missing right and whatever the operation itself refuses come back as refusals.
 *
 * @throws what adapters throw, and an Error where the audit record cannot be written; then nothing was changed
 */
export async function runOperation<Needs, Input, Output>(
  ports: Needs & AuditPorts,
  caller: Caller,
  operation: Runnable<Needs, Input, Output>,
  input: unknown,
): Promise<OperationResult<Output>> {
  const forbidden = refusalOf(caller, operation);
  const parsed = operation.input.safeParse(input);
  if (!parsed.success) return forbidden ?? notItsInput(operation.name, parsed.error);
  const record = operation.changes ? recorder(ports, caller, operation, parsed.data) : undefined;
  if (forbidden) {
    await record?.("refused");
    return forbidden;
  }
  await record?.("started");
  const result = await operation.run(ports, parsed.data, caller).catch(async (error: unknown) => {
    // Where this cannot be recorded either, `started` stays alone in the trail; the caller needs the first error.
    await record?.("failed", { reason: error instanceof Error ? error.name : "unknown" }).catch(() => {});
    throw error;
  });
  if (!result.ok) {
    await record?.("refused");
    return result;
  }
  await record?.("done", { subject: result.subject });
  return { ok: true, output: operation.output.parse(result.output) };
}

type Asked = { name: string; right: Right; byDraft?: true };

const refusalOf = (caller: Caller, operation: Asked): Refused | undefined => {
  if (!roleHas(caller.role, operation.right)) return notAllowed(caller, operation);
  if (!mayAssist(caller, operation.name)) return notForAssistants(caller, operation.name);
  return needsApproval(caller, operation) ? onlyByDraft(operation.name) : undefined;
};

const onlyByDraft = (name: string): Refused =>
  refused(`Nobody publishes alone here: \`${name}\` would go past another person's approval.`, {
    kind: "not_allowed",
    remedy: "Begin a draft (`save-draft`, or `revert-draft` for an earlier version), and have somebody else approve it.",
  });

const notForAssistants = ({ name }: Caller, operation: string): Refused =>
  refused(`An assistant may not do this for ${name}: \`${operation}\`.`, {
    kind: "not_allowed",
    remedy: isTool(operation) ? "The token does not let it see people." : whyNoTool(operation),
  });

const notAllowed = ({ name, role }: Caller, operation: Asked): Refused =>
  refused(`${name} (${role}) may not do this: \`${operation.name}\` needs the right "${operation.right}".`, {
    kind: "not_allowed",
    remedy: `These roles have it: ${rolesWith(operation.right).join(", ")}.`,
  });

const notItsInput = (name: string, { issues }: z.ZodError): Refused => {
  const places = issues.map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message));
  return refused(`That is no input for \`${name}\`: ${places.join("; ")}.`, { kind: "invalid_input", details: { issues } });
};

type Recording = { subject?: AuditSubject | undefined; reason?: string };
type About<Input> = Pick<Runnable<unknown, Input, unknown>, "name" | "subject">;

/** Writes the records of one operation: all under one id and the moment at which it was started. */
const recorder = <Input>(ports: AuditPorts, caller: Caller, { name: operation, subject }: About<Input>, input: Input) => {
  const about = subject?.(input) ?? {};
  const startedAt = ports.clock.now();
  const who = {
    who: caller.name,
    ...(caller.id === undefined ? {} : { whoId: caller.id }),
    ...(caller.assistant ? { by: "MCP" as const } : {}),
  };
  const first = { id: ports.newId(), startedAt, ...who, operation, inputHash: fingerprintOf(JSON.stringify(input)) };
  return async (outcome: AuditOutcome, { subject: found, reason }: Recording = {}): Promise<void> => {
    const record: AuditRecord = {
      ...first,
      at: ports.clock.now(),
      subject: namesOnly({ ...about, ...found }),
      outcome,
      ...(reason === undefined ? {} : { reason }),
    };
    if ((await ports.audit.append(record)) === "exists") throw new Error(`an audit record ${record.id} exists already`);
  };
};

/** What names of things look like. */
const NAME = /^[\p{L}\p{N} ._:/-]{1,100}$/u;

/** What our own ids of drafts and tokens look like: no address, and no name of several words. */
const ID = /^[\w-]{1,100}$/;

/** Whatever somebody typed that is no name, such as an address, stands in the trail by its fingerprint only. */
const namesOnly = (subject: AuditSubject): AuditSubject => {
  const { journey, occasion, pool, template, locale, person, draft, token } = subject;
  return {
    ...subject,
    ...shownAs(NAME, { journey, occasion, pool, template, locale, person }),
    ...shownAs(ID, { draft, token }),
  };
};

const shownAs = (shape: RegExp, values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, shape.test(value) ? value : `#${fingerprintOf(value)}`] as const],
    ),
  );
