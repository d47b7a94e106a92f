/** What can go wrong with what was asked of the server: a value that a page shows in a sentence. */

/**
 * - `signed-out`: nobody is logged in any more
 * - `not-allowed`: the role may not do this
 * - `refused`: the operation did nothing, and `detail` says why
 * - `unreachable`: no connection; whether it was done is not known
 * - `failed`: the server's own fault
 *
 * `detail` and `remedy` are the operation's own sentences, in English; `places`: each thing that is wrong in a file, and where.
 */
export type Problem = {
  kind: "signed-out" | "not-allowed" | "refused" | "unreachable" | "failed";
  detail?: string;
  remedy?: string;
  places?: ProblemPlace[];
};

export type ProblemPlace = { file: string; line?: number; message: string; remedy?: string };

/** The problem that an answer with this status stands for; `body` as problem+json has it, or whatever came instead. */
export function problemOf(status: number, body: unknown): Problem {
  return { kind: kindOf(status), ...textOf(body, "detail"), ...textOf(body, "remedy"), ...placesOf(body) };
}

const kindOf = (status: number): Problem["kind"] => {
  if (status === 401) return "signed-out";
  if (status === 403) return "not-allowed";
  return status < 500 ? "refused" : "failed";
};

const textOf = <K extends string>(body: unknown, name: K): { [N in K]?: string } => {
  const found: { [N in K]?: string } = {};
  if (typeof body !== "object" || body === null) return found;
  const text: unknown = Reflect.get(body, name);
  if (typeof text === "string" && text !== "") found[name] = text;
  return found;
};

const placesOf = (body: unknown): { places?: ProblemPlace[] } => {
  const issues: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "issues") : undefined;
  if (!Array.isArray(issues)) return {};
  const places = issues.flatMap((issue: unknown): ProblemPlace[] => {
    const [{ file }, { message }] = [textOf(issue, "file"), textOf(issue, "message")];
    if (file === undefined || message === undefined) return [];
    const line: unknown = typeof issue === "object" && issue !== null ? Reflect.get(issue, "line") : undefined;
    return [{ file, message, ...(typeof line === "number" ? { line } : {}), ...textOf(issue, "remedy") }];
  });
  return places.length === 0 ? {} : { places };
};
