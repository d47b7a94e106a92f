/** The audit trail on AWS: records are added by the state machine `audit`, which can do nothing else, and read from the table. */

import { randomUUID } from "node:crypto";
import { SFNClient, StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import type { AuditRecord, AuditStore } from "#ports/audit.ts";
import { auditItem } from "#stores/audit-store.ts";
import { itemAttributes } from "#stores/table/dynamo-items.ts";

/** The port, with `append` in the place of the table's own. @throws (`append`) AuditNotWritten where it cannot be said that the record stands */
export function awsAudit(env: { AUDIT_MACHINE_ARN: string }, stored: Pick<AuditStore, "ofDay">, sfn = client()): AuditStore {
  return {
    ofDay: stored.ofDay,
    append: async (record: AuditRecord) => {
      const input = JSON.stringify({ item: itemAttributes(auditItem(record), randomUUID()) });
      const { status, output, error } = await sfn.send(
        new StartSyncExecutionCommand({ stateMachineArn: env.AUDIT_MACHINE_ARN, input }),
      );
      if (status !== "SUCCEEDED") throw new AuditNotWritten(error ?? status ?? "unknown");
      return /"exists"/.test(output ?? "") ? "exists" : "appended";
    },
  };
}

class AuditNotWritten extends Error {
  override name = "AuditNotWritten";
  constructor(reason: string) {
    super(`The audit record could not be written (${reason}), so nothing was done.`);
  }
}

const client = (): SFNClient =>
  new SFNClient({
    maxAttempts: 2,
    requestHandler: { requestTimeout: 22_000, throwOnRequestTimeout: true, connectionTimeout: 1_000 },
  });
