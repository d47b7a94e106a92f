/** The console over HTTP: its page, the log-in, and every operation; the same app on one machine, in Lambda and in tests. */

import { Hono } from "hono";
import { errorText } from "#ports/errors/error-text.ts";
import { TemporaryError } from "#ports/errors/temporary-error.ts";
import type { ConsoleParts } from "./console-parts.ts";
import { apiRoutes } from "./http/api-routes.ts";
import { localRoutes } from "./http/local-routes.ts";
import { logInRoutes } from "./http/log-in-routes.ts";
import { ownRequests } from "./http/own-requests.ts";
import { problem } from "./http/problem.ts";
import { shellRoutes } from "./http/shell-routes.ts";
import { templateRoutes } from "./http/template-routes.ts";

/** Whether a path is the console's. */
export function isOfConsole(path: string): boolean {
  return /^\/(api|console|log-in)(\/|$)/.test(path);
}

/** Serves `/api/*`, `/log-in*` and `/console*`; every answer has the headers of its kind. */
export function consoleApp(parts: ConsoleParts): Hono {
  const { origin, report } = parts;
  const app = new Hono();
  app.use(ownRequests(origin));
  app.route("/", logInRoutes(parts));
  app.route("/", localRoutes(parts));
  app.route("/", templateRoutes(parts));
  app.route("/", apiRoutes(parts));
  app.route("/", shellRoutes(parts));
  app.notFound((c) => problem(c, origin, { type: "not-found", status: 404, detail: "There is nothing at this address." }));
  app.onError((error, c) => {
    report.note("a request of the console failed", { error: error.name, reason: errorText(error) });
    if (error instanceof TemporaryError) return problem(c, origin, { type: "unavailable", status: 503, ...LATER });
    return problem(c, origin, { type: "failed", status: 500, ...LOGGED });
  });
  return app;
}

const LATER = { detail: "The store does not answer as it should.", remedy: "Try again in a minute." };
const LOGGED = {
  detail: "Something failed that should not.",
  remedy: "Try again; if it fails again, tell an operator: the log has its name and time.",
};
