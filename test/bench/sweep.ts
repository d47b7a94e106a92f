/** (a) A sweep of due enrollments against a floor that makes only the necessary SDK calls for the same people; (c) units per mail. */

import { GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { SendEmailCommand } from "@aws-sdk/client-sesv2";
import pMap from "p-map";
import type { Publication } from "#flows/publish/publication.ts";
import { sweepPlan } from "#flows/sweep/sweep-plan.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { type BenchShop, benchShop, dueEnrollments, emailOf, NOW, TABLE } from "./bench-shop.ts";
import { figures } from "./figures.ts";

const JOURNEY = "maintenance-reminder";

const sweep = async (shop: BenchShop): Promise<void> => {
  for (;;) {
    const { shards } = await sweepPlan(shop.ports)({ startedAt: NOW });
    if (shards.length === 0) return;
    for (const task of shards) await sweepShard(shop.ports)(task);
  }
};

const text = (S: string) => ({ S });
const number = (n: number) => ({ N: String(n) });

/**
 * The least that is necessary, with the bare SDK and nothing decided: claim (read the address, write it back if unchanged),
 * send, save (the message's row, the enrollment's row).
 */
const floorMail = async (shop: BenchShop, n: number, sample: { subject: string; html: string; text: string }): Promise<void> => {
  const { client, mailClient } = shop;
  const key = { pk: text(`floor-address#${n}`), sk: text("address") };
  await client.send(new GetItemCommand({ TableName: TABLE, Key: key, ConsistentRead: true }));
  const claim = { ...key, rev: number(2), data: { M: { sendClaims: { M: { [`key-${n}`]: { M: { at: number(NOW) } } } } } } };
  const unchanged = { ConditionExpression: "rev = :rev", ExpressionAttributeValues: { ":rev": number(1) } };
  await client.send(new PutItemCommand({ TableName: TABLE, Item: claim, ...unchanged }));
  await mailClient.send(
    new SendEmailCommand({
      FromEmailAddress: "Hanna <hanna@shop.example>",
      Destination: { ToAddresses: [emailOf(n)] },
      EmailTags: [{ Name: "mailKey", Value: `key-${n}` }],
      Content: {
        Simple: {
          Subject: { Data: sample.subject, Charset: "UTF-8" },
          Body: { Html: { Data: sample.html, Charset: "UTF-8" }, Text: { Data: sample.text, Charset: "UTF-8" } },
          Headers: [
            { Name: "List-Unsubscribe", Value: "<https://shop.example/u/x>" },
            { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
          ],
        },
      },
    }),
  );
  const absent = { ConditionExpression: "attribute_not_exists(pk)" };
  const message = { pk: text(`floor-message#${n}`), sk: text("message"), data: { M: { state: text("sent"), at: number(NOW) } } };
  await client.send(new PutItemCommand({ TableName: TABLE, Item: message, ...absent }));
  const enrollment = {
    pk: text(`floor-enrollment#${n}`),
    sk: text("enrollment"),
    rev: number(2),
    data: { M: { state: text("ended") } },
  };
  await client.send(new PutItemCommand({ TableName: TABLE, Item: enrollment, ...unchanged }));
};

const prepareFloor = async (shop: BenchShop, count: number): Promise<void> => {
  for (let n = 0; n < count; n++) {
    const address = { pk: text(`floor-address#${n}`), sk: text("address"), rev: number(1), data: { M: {} } };
    await shop.client.send(new PutItemCommand({ TableName: TABLE, Item: address }));
    const due = { due: text("floor"), dueAt: number(NOW) };
    const enrollment = {
      pk: text(`floor-enrollment#${n}`),
      sk: text("enrollment"),
      rev: number(1),
      data: { M: { state: text("active") } },
      ...due,
    };
    await shop.client.send(new PutItemCommand({ TableName: TABLE, Item: enrollment }));
  }
};

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
};

export type SweepBench = {
  mails: number;
  seconds: number;
  floorSeconds: number;
  /** Floor time divided by our time: 1 would be as fast as the floor. */
  ratio: number;
  writeUnitsPerMail: number;
  readUnitsPerMail: number;
};

/** @param count due enrollments in all; both sides take them in `rounds` slices in turn, so that the machine's drift meets both alike */
export const benchSweep = async (publication: Publication, count: number, rounds = 10): Promise<SweepBench> => {
  const slice = Math.floor(count / rounds);
  const ours: number[] = [];
  const floors: number[] = [];
  let units = { read: 0, write: 0 };
  let mails = 0;
  for (let round = 0; round <= rounds; round++) {
    const shop = await benchShop(publication);
    const journey = await shop.ports.publications.journey(JOURNEY, 1);
    if (!journey) throw new Error(`${JOURNEY} is not published`);
    // The first round warms both sides up and is not counted.
    const people = round === 0 ? Math.min(slice, 500) : slice;
    await dueEnrollments(shop, journey, people);
    await prepareFloor(shop, people);
    const meter = shop.meter();
    const took = await seconds(() => sweep(shop));
    const used = meter.totals();
    const [sample] = shop.ses.mails();
    if (!sample || shop.ses.truth().length !== people) throw new Error(`${shop.ses.truth().length} of ${people} mails left`);
    const words = { subject: sample.subject, html: sample.html || "x".repeat(15_000), text: sample.text || "x".repeat(1_000) };
    const everyone = Array.from({ length: people }, (_, n) => n);
    const floor = await seconds(() => pMap(everyone, (n) => floorMail(shop, n, words), { concurrency: 16 }));
    await shop.close();
    if (round === 0) continue;
    ours.push(took);
    floors.push(floor);
    units = { read: units.read + used.read, write: units.write + used.write };
    mails += people;
  }
  const total = figures(ours).sum;
  const floorSeconds = figures(floors).sum;
  return {
    mails,
    seconds: total,
    floorSeconds,
    ratio: figures(ours.map((own, n) => (floors[n] ?? 0) / own)).median,
    writeUnitsPerMail: units.write / mails,
    readUnitsPerMail: units.read / mails,
  };
};
