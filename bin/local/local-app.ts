/** Everything that the local system serves over HTTP: webhooks, customers' pages, the local controls. */

import { Hono } from "hono";
import { fillPool } from "#flows/coupons/fill-pool.ts";
import { pageActions } from "#flows/preferences/page-actions.ts";
import { pagesApp } from "#pages/pages-app.ts";
import { TemporaryError } from "#ports/errors/temporary-error.ts";
import type { Forms, Ports } from "#ports/ports.ts";
import { realClock } from "#runtime/real-clock.ts";
import { webhooksApp } from "#webhooks/webhooks-app.ts";
import { callRoutes } from "./http/call-routes.ts";
import { type ClockControls, clockRoutes } from "./http/clock-routes.ts";
import { explainRoutes } from "./http/explain-routes.ts";
import { type FaultControls, faultRoutes } from "./http/fault-routes.ts";
import { type MailControls, mailRoutes } from "./http/mail-routes.ts";
import { metricRoutes } from "./http/metric-routes.ts";
import { operationRoutes } from "./http/operation-routes.ts";
import { peopleRoutes } from "./http/people-routes.ts";
import { type SesControls, sesRoutes } from "./http/ses-routes.ts";
import type { ShownCall } from "./http/shown-calls.ts";
import { type WoocommerceControls, woocommerceRoutes } from "./http/woocommerce-routes.ts";
import { type LocalRun, localUser } from "./local-operations.ts";
import { localSecret } from "./local-secret.ts";

type Controls = WoocommerceControls & {
  run: LocalRun;
  forms: Forms;
  clock: ClockControls;
  /** Whether its clock is not the machine's own. */
  virtual: boolean;
  mails: MailControls;
  faults: FaultControls;
  ses: SesControls;
  /** The outgoing calls that were tried, oldest first. */
  calls(): ShownCall[];
  /** What was counted since the start, by the names of the metrics that alarms watch. */
  metrics(): Record<string, number>;
  /** Resolves once nothing runs in the background. */
  idle(): Promise<void>;
};

/** A webhook is answered before it is worked on; these requests wait, and see what came of it. */
const ASKS_FOR_RESULTS = ["/local/mails", "/local/sent-truth", "/local/metrics"];

/** A script on this machine, which says nothing of who runs it. */
const UNNAMED = localUser("unnamed");

/** @param secrets of webhook sources, by source name */
export function localApp(ports: Ports, secrets: Record<string, string>, controls: Controls): Hono {
  const app = new Hono();
  // A full disk, mostly: what was asked for can be asked for again. What it was is for the terminal, not for who asks.
  app.onError((error, c) => {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    if (error instanceof TemporaryError) return c.json({ problems: ["The store does not answer. Try again later."] }, 503);
    return c.json({ problems: ["Something failed; the terminal says what."] }, 500);
  });
  app.route("/", webhooks(ports, secrets, controls.virtual));
  app.route(
    "/",
    pagesApp({
      ...pageActions(ports),
      links: ports.links,
      forms: controls.forms,
      // Everybody who reaches this port is on this machine: who plays several callers says so by this header, else nobody is told apart.
      callerAddress: (c) => c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() || undefined,
      settings: async () => (await ports.publications.current()).settings,
      picture: (hash) => ports.publications.picture(hash),
      clock: ports.clock,
      report: ports.report,
      // The time that a response takes reveals nothing here.
      patience: async () => {},
    }),
  );
  app.on("GET", ASKS_FOR_RESULTS, async (_c, next) => {
    await controls.idle();
    await next();
  });
  app.route("/", clockRoutes(controls.clock));
  app.route("/", mailRoutes(controls.mails));
  app.route("/", faultRoutes(controls.faults));
  app.route("/", sesRoutes(controls.ses));
  app.route("/", callRoutes(controls.calls));
  app.route("/", metricRoutes(controls.metrics));
  app.route("/", woocommerceRoutes(controls, app.fetch));
  const { run } = controls;
  app.route(
    "/",
    operationRoutes((caller, name, input) => run(caller, name, input)),
  );
  app.route(
    "/",
    explainRoutes((input) => run(UNNAMED, "explain", input)),
  );
  app.route(
    "/",
    peopleRoutes({
      export: (person) => run(UNNAMED, "export-person", { person }),
      erase: (person) => run(UNNAMED, "erase-person", { person }),
    }),
  );
  return app;
}

const webhooks = (ports: Ports, secrets: Record<string, string>, virtual: boolean): Hono => {
  const parts = {
    events: ports.events,
    sources: ports.sources,
    settings: async () => (await ports.publications.current()).settings,
    secretsOf: async (source: { name: string }) => [localSecret(source.name, secrets)],
    starter: ports.starter,
    fillPool: fillPool(ports),
    clock: ports.clock,
    report: ports.report,
  };
  const app = webhooksApp(parts);
  if (!virtual) return app;
  // A sender may sign by its own, real clock beside our virtual one: refused by ours, the delivery is verified by the real one.
  const byRealClock = webhooksApp({ ...parts, signatureClock: realClock });
  const either = new Hono();
  either.all("/webhooks/:source", async (c) => {
    const request = c.req.raw;
    const again = request.clone();
    const response = await app.fetch(request);
    return response.status === 401 ? byRealClock.fetch(again) : response;
  });
  return either;
};
