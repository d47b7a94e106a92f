/** The pages that customers, and people of the team, open. Opening one changes nothing; pressing its button does. */

// The edition for a handful of routes: nothing is built at the first request of a cold start.
import { Hono } from "hono/tiny";
import { serveCase } from "./cases/serve-case.ts";
import { confirmPage } from "./confirm-page.ts";
import { notMinePage } from "./not-mine-page.ts";
import { preferencesPage } from "./preferences-page.ts";
import { serveSealed } from "./sealed-page.ts";
import { servePictures } from "./serve-pictures.ts";
import { serveSignUp } from "./sign-up-page.ts";
import { surveyPage } from "./survey-page.ts";
import { unsubscribePage } from "./unsubscribe-page.ts";
import type { PagesPorts } from "./visit.ts";

/** The same app in Lambda, in the local system and in tests. */
export function pagesApp(ports: PagesPorts): Hono {
  const app = new Hono();
  serveSealed(app, ports, unsubscribePage(ports));
  serveSealed(app, ports, preferencesPage(ports));
  serveSealed(app, ports, surveyPage(ports));
  serveSealed(app, ports, notMinePage(ports));
  serveSealed(app, ports, confirmPage(ports));
  serveCase(app, ports);
  serveSignUp(app, ports);
  servePictures(app, ports.picture);
  return app;
}
