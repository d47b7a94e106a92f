/** The JSON body of a request to the local controls. */

import type { Context } from "hono";

/** The parsed body; undefined when it is not JSON. */
export async function jsonBody(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}
