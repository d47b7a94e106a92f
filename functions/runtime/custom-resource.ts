/** A custom resource of CloudFormation: its outcome is answered by a PUT to the address that came with the request. */

import { SafeError } from "#ports/errors/safe-error.ts";

/** The parts of a request that the answer needs. */
export type CustomResourceRequest = {
  RequestType: "Create" | "Update" | "Delete";
  ResponseURL: string;
  StackId: string;
  RequestId: string;
  LogicalResourceId: string;
  PhysicalResourceId?: string;
};

/**
 * A handler that does the work and answers, also when it fails: without an answer a deploy hangs until its time is up.
 * The physical id stays the same for ever, so that an update is never followed by a delete. `work` gives the attributes of
 * the resource. Throws when the answer itself is not accepted.
 */
export function customResource(
  physicalId: string,
  work: (request: CustomResourceRequest) => Promise<Record<string, string>>,
  put: typeof fetch = fetch,
) {
  return async (request: CustomResourceRequest): Promise<void> => {
    const outcome = await work(request).then(
      (Data) => ({ Status: "SUCCESS", Data }),
      (error: unknown) => ({ Status: "FAILED", Reason: reasonOf(error) }),
    );
    const { StackId, RequestId, LogicalResourceId } = request;
    const body = JSON.stringify({ ...outcome, PhysicalResourceId: physicalId, StackId, RequestId, LogicalResourceId });
    // The address is signed for an empty content type.
    const answer = await put(request.ResponseURL, { method: "PUT", body, headers: { "content-type": "" } });
    if (!answer.ok) throw new AnswerNotAccepted(answer.status);
  };
}

class AnswerNotAccepted extends SafeError {
  override name = "AnswerNotAccepted";
  constructor(status: number) {
    super(`CloudFormation did not accept the answer: ${status}`);
  }
}

/** In characters; CloudFormation refuses an answer of more than 4 KB. */
const LONGEST_REASON = 1_000;

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : "The publication failed without an error.").slice(0, LONGEST_REASON);
