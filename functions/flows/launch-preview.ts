/** What a launch would do, before it does anything: how many would enter, and how many of all belong to its audience. */

import pMap from "p-map";
import { enter } from "#engine/enter.ts";
import type { Launch } from "#stores/stores.ts";
import { isInAudience } from "./launch-audience.ts";
import { liveJourneys } from "./live.ts";
import type { Ports } from "./ports.ts";

export type LaunchPreview = { known: number; audience: number; entering: number; heldOut: number };

const PAGE = 100;
const WIDTH = 8;

/** Asks the engine about everybody and writes nothing. Undefined for a journey that is not live. */
export const launchPreview =
  (ports: Pick<Ports, "base" | "customers" | "publications" | "clock">) =>
  async ({
    journey: name,
    cause,
    percent,
  }: Pick<Launch, "journey" | "cause" | "percent">): Promise<LaunchPreview | undefined> => {
    const live = await liveJourneys(ports);
    const journey = live?.journeys.find((one) => one.name === name);
    if (!live || !journey) return undefined;
    const preview: LaunchPreview = { known: 0, audience: 0, entering: 0, heldOut: 0 };
    const look = async (id: string): Promise<void> => {
      const dossier = await ports.customers.dossier(id);
      if (!dossier) return;
      preview.known += 1;
      const scene = { journey, policy: live.policy, dossier };
      if (!isInAudience(scene, percent)) return;
      preview.audience += 1;
      const entry = enter(scene, { ...cause, context: {} }, ports.clock.now());
      if (entry.kind !== "entered") return;
      if (entry.advance.walk.heldOut) preview.heldOut += 1;
      else preview.entering += 1;
    };
    for (const slice of ports.base.slices) {
      let page: string[] = [];
      do {
        page = await ports.base.customersIn(slice, page.at(-1), PAGE);
        await pMap(page, look, { concurrency: WIDTH });
      } while (page.length === PAGE);
    }
    return preview;
  };
