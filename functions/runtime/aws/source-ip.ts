/** Where a request came from, as API Gateway saw it: a header would say whatever the caller wants. */

/** The network address in the bindings of a request to a Lambda; undefined where there is none. */
export function sourceIp(bindings: unknown): string | undefined {
  const address = at(at(at(bindings, "requestContext"), "http"), "sourceIp");
  return typeof address === "string" && address !== "" ? address : undefined;
}

const at = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
