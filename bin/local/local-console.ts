/** The console of the local system, with the issuer by which people log in to it. */

import { buildWeb } from "#console/build-web.ts";
import { bundledEngine } from "#console/bundled-engine.ts";
import { consoleApp } from "#console/console-app.ts";
import { engineHashOf } from "#console/engine-hash-of.ts";
import { oidcLogIn } from "#console/log-in/oidc-log-in.ts";
import type { Ports } from "#ports/ports.ts";
import { realClock } from "#runtime/real-clock.ts";
import { PROJECT } from "../workflows/project-folder.ts";
import { consoleOfMachine, type Machine } from "./console-of-machine.ts";
import { DEMO_PEOPLE, type DemoPerson } from "./issuer/demo-people.ts";
import { localIssuer } from "./issuer/local-issuer.ts";
import type { LocalRun } from "./local-operations.ts";

type Answer = (request: Request) => Response | Promise<Response>;

export type LocalConsoleParts = {
  /** Where the system answers. */
  url: string;
  run: LocalRun;
  machine: Machine;
  /** Of the data folder. */
  secret: string;
  people?: () => readonly DemoPerson[];
};

const CLIENT = "console";

/** `issuer` is the page on which somebody is chosen; whatever else the issuer does stays in this process. */
export function localConsole(
  ports: Pick<Ports, "sessions" | "tokens" | "report">,
  parts: LocalConsoleParts,
): { console: Answer; issuer: Answer } {
  const { run, machine, secret, people = () => DEMO_PEOPLE } = parts;
  // As browsers write it: without the port that http has by itself.
  const url = new URL(parts.url).origin;
  const issuer = localIssuer({
    issuer: `${url}/issuer`,
    clientId: CLIENT,
    redirect: `${url}/log-in/callback`,
    people,
    now: realClock.now,
    secret,
  });
  const app = consoleApp({
    origin: url,
    issuer: "local",
    engine: bundledEngine() ?? engineHashOf(PROJECT),
    run,
    logIn: oidcLogIn({
      issuer: `${url}/issuer`,
      clientId: CLIENT,
      groupsClaim: "groups",
      // On this machine, and in this process: nothing of it goes over the wire.
      withoutHttps: true,
      send: async (address, init) => issuer.whole.fetch(new Request(address, init)),
    }),
    sessions: ports.sessions,
    tokens: ports.tokens,
    clock: realClock,
    report: ports.report,
    mail: async (id) => machine.mailOf(id)?.html,
    // Built when it is first opened: whoever never does waits for nothing.
    files: () => buildWeb(PROJECT),
    local: consoleOfMachine(machine),
  });
  return { console: app.fetch, issuer: issuer.page.fetch };
}
