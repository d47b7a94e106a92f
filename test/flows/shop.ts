/** A whole shop in memory: the real flows over in-memory ports and a clock that tests move. */

import { type MemoryCaller, memoryCaller } from "#calls/memory-caller.ts";
import { couponCode } from "#coupons/coupon-code.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { publish } from "#flows/publish/publish.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { memoryEpoch } from "#local/storage/memory-epoch.ts";
import { type MemoryMailer, memoryMailer } from "#mail/memory-mailer.ts";
import type { Entitlement, Ports } from "#ports/ports.ts";
import type { CompiledTemplate } from "#ports/template.ts";
import { mailRenderer } from "#runtime/mail-renderer.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Table } from "#stores/table/table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { givenSettings as ordinarySettings } from "../given.ts";
import { checkedMailer, checksFrom } from "../mail/checked-mailer.ts";

export type Shop = {
  ports: Ports & { mailer: MemoryMailer; caller: MemoryCaller };
  /** Counts reported, by name. */
  counted: Record<string, number>;
  /** With the shop's own settings, changed as `change` says. */
  publish(journeys: PublishedJourney[], change?: Partial<Settings>): Promise<void>;
  /** Stores the event and reacts to it at the event's own time, or at the clock's if that is later. */
  receive(event: Event, source?: string): Promise<string>;
  /** Lets time pass, sweeping at every moment at which something is due. */
  passUntil(iso: string): Promise<void>;
  setClock(iso: string): void;
};

/** What outgoing calls are signed with. */
export const CALL_SECRET = "whsec_dGVzdHMtb25seS1jYWxsLXNlY3JldC0wMDAwMDAwMDA=";

export const template = (name: string): CompiledTemplate => ({
  name,
  locale: "en",
  hash: "hash",
  subject: `About ${name}`,
  preheader: "",
  html: `<html lang="en"><body><p>Hello {{ customer.first_name | default: "there" }}</p><p>{{ shop.postal_address }}</p></body></html>`,
  text: "Hello\n\n{{ shop.postal_address }}",
  locales: ["en"],
});

/** `publications`: for how many milliseconds what holds is remembered; by default it is read anew each time. */
export type ShopOptions = { at?: string; settings?: Settings; table?: Table; mailer?: MemoryMailer; publications?: number };

const idIn = (entitlement: Entitlement): string => {
  if (entitlement.purpose === "case") return entitlement.case;
  return "mailKey" in entitlement ? entitlement.mailKey : entitlement.address;
};

export const shop = (options: ShopOptions = {}): Shop => {
  const settings = options.settings ?? ordinarySettings();
  const table = options.table ?? memoryTable();
  let time = Date.parse(options.at ?? "2026-06-03T10:00:00Z");
  const counted: Record<string, number> = {};
  const clock = {
    now: () => time,
    sleep: async (milliseconds: number) => {
      time += milliseconds;
    },
  };
  const opened = tableStores(table, clock.now, options.publications ?? 0);
  const ports: Shop["ports"] = {
    ...opened,
    clock,
    mailer: checkedMailer(options.mailer ?? memoryMailer(10_000), { ...checksFrom(opened), settings: () => settings }),
    renderer: mailRenderer,
    links: {
      pictures: "https://shop.example/pictures",
      to: async (entitlement) =>
        `https://shop.example/${entitlement.purpose === "case" ? "case" : entitlement.purpose[0]}/${idIn(entitlement)}`,
      open: async () => undefined,
    },
    epoch: memoryEpoch(),
    codes: { codeFor: async (couponKey) => couponCode("a secret of tests", couponKey) },
    caller: memoryCaller(),
    secretsOf: async ({ url }) => [{ host: new URL(url).host, secret: CALL_SECRET }],
    starter: { startReact: async () => {}, startSweep: async () => {}, startLaunch: async () => {}, startErase: async () => {} },
    report: {
      count: (name, by = 1) => {
        counted[name] = (counted[name] ?? 0) + by;
      },
      note: () => {},
    },
  };

  const oldestDue = async (): Promise<number | undefined> => {
    const oldest = await Promise.all(ports.due.shards.map((shard) => ports.due.oldest(shard)));
    return oldest.filter((at) => at !== undefined).sort((a, b) => a - b)[0];
  };

  const sweepOnce = async (): Promise<void> => {
    for (const shard of ports.due.shards) {
      await sweepShard(ports)({ shard, mailsPerSecond: 10_000, until: time + 50_000 });
    }
  };

  return {
    ports,
    counted,
    publish: async (journeys, change) => {
      const templates = journeys.flatMap((journey) => Object.keys(journey.templates)).map(template);
      await publish(ports)({
        journeys: journeys.map(({ version: _version, ...journey }) => journey),
        templates,
        settings: { ...settings, ...change },
      });
    },
    receive: async (event, source = "standard") => {
      time = Math.max(time, Date.parse(event.at));
      const { id } = await ports.events.storeOnce(event, source, time);
      await handleEvent(ports)({ eventId: id });
      return id;
    },
    passUntil: async (iso) => {
      const target = Date.parse(iso);
      for (;;) {
        const next = await oldestDue();
        if (next === undefined || next > target || time > target) break;
        // What a sweep has left undone is taken up by the next one, a minute later.
        time = next > time ? next : time + 60_000;
        await sweepOnce();
      }
      time = Math.max(time, target);
    },
    setClock: (iso) => {
      time = Date.parse(iso);
    },
  };
};
