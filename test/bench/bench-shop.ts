/** The shop that the benches run in: embedded DynamoDB in memory, our own SES, the real adapters. */

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { addressId, enrollmentId } from "#engine/model/ids.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { publish } from "#flows/publish/publish.ts";
import { fakeSes } from "#local/ses/fake-ses.ts";
import { memoryEpoch } from "#local/storage/memory-epoch.ts";
import { sesClient } from "#mail/ses-client.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import type { Clock } from "#ports/clock.ts";
import type { Ports } from "#ports/ports.ts";
import { mailRenderer } from "#runtime/mail-renderer.ts";
import { dynamoTable } from "#stores/table/dynamo-table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { capacityMeter } from "../dynamo/capacity-meter.ts";
import { createTable } from "../dynamo/create-table.ts";
import { embeddedDynamo } from "../dynamo/embedded-dynamo.ts";
import { customerRecord } from "../given.ts";

export const NOW = Date.parse("2026-11-02T12:00:00Z");
export const TABLE = "bench";

export type BenchOptions = { clock?: Clock; rate?: number };

const standingClock: Clock = { now: () => NOW, sleep: async () => {} };

export const benchShop = async (publication: Publication, { clock = standingClock, rate = 1_000_000 }: BenchOptions = {}) => {
  const dynamo = await embeddedDynamo();
  const client = new DynamoDBClient(dynamo.clientConfig);
  await createTable(client, TABLE);
  const ses = fakeSes({ clock, rate, bodies: "dropped" });
  const mailClient = sesClient({
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    requestHandler: ses.requestHandler,
  });
  let started = 0;
  const ports: Ports = {
    ...tableStores(dynamoTable(client, TABLE), clock.now),
    clock,
    mailer: sesMailer(mailClient, { clock }),
    renderer: mailRenderer,
    links: {
      pictures: "https://shop.example/pictures",
      to: async (to) => `https://shop.example/${to.purpose}/${"address" in to ? to.address : to.case}`,
      open: async () => undefined,
    },
    epoch: memoryEpoch(),
    codes: { codeFor: async (couponKey) => couponKey.slice(0, 12) },
    caller: { call: async () => ({ kind: "delivered" }) },
    secretsOf: async () => [],
    starter: {
      startReact: async () => {
        started++;
      },
      startSweep: async () => {},
      startLaunch: async () => {},
      startErase: async () => {},
    },
    report: { count: () => {}, note: () => {} },
  };
  await publish(ports)(publication);
  return {
    ports,
    client,
    mailClient,
    ses,
    started: () => started,
    meter: () => capacityMeter(client),
    close: () => dynamo.close(),
  };
};

export type BenchShop = Awaited<ReturnType<typeof benchShop>>;

export const emailOf = (n: number): string => `person-${n}@example.com`;

/** `count` customers, each with their boiler, standing at the wait before the second maintenance mail, which is due now. */
export const dueEnrollments = async (shop: BenchShop, journey: PublishedJourney, count: number): Promise<void> => {
  const wait = Object.values(journey.steps).find((step) => step.kind === "wait");
  if (!wait) throw new Error(`${journey.name} has no wait to be at`);
  for (let n = 0; n < count; n++) {
    const id = `c-${n}`;
    const { customer } = customerRecord({
      id,
      email: emailOf(n),
      address: addressId(emailOf(n)),
      revision: 0,
      country: "FI",
      locale: "fi-FI",
    });
    await shop.ports.customers.saveCustomer(customer);
    const asset = { id: `a-${n}`, customer: id, revision: 0, name: "Boiler 24 kW", maintenance_due: "2026-11-09", stamps: {} };
    await shop.ports.customers.saveAsset(asset);
    await shop.ports.addresses.commit({ id: addressId(emailOf(n)), revision: 0, customers: [id], consents: {}, sendClaims: {} });
    await shop.ports.enrollments.saveAdvance({
      id: enrollmentId(id, journey.name, asset.id),
      revision: 0,
      customer: id,
      journey: journey.name,
      version: journey.version,
      key: asset.id,
      entry: 1,
      state: "active",
      step: wait.id,
      dueAt: NOW - 1_000,
      enteredAt: NOW - 23 * 86_400_000,
      cause: "date:2026-11-09",
      since: NOW - 23 * 86_400_000,
      subject: { asset: asset.id },
      seen: [],
      history: [{ kind: "entered", at: NOW - 23 * 86_400_000, by: "date" }],
      failures: 0,
    });
  }
};
