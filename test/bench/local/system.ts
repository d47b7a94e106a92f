/** The local system in a process of its own, so that what it costs is measured apart from those who ask it. */

import * as z from "zod";
import { compose } from "#local/compose.ts";
import { openDataFolder } from "#local/storage/data-folder.ts";

const [folder = "", workflows = "", at = ""] = process.argv.slice(2);
const system = await compose({ folder: openDataFolder(folder), clock: "virtual", at: Number(at), port: 0, workflows });

const request = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("usage") }),
  z.object({ kind: z.literal("advance"), days: z.number() }),
  z.object({ kind: z.literal("close") }),
]);

const usage = () => {
  globalThis.gc?.();
  const { user, system: kernel } = process.cpuUsage();
  const { heapUsed, rss } = process.memoryUsage();
  return {
    processor: (user + kernel) / 1_000_000,
    heap: heapUsed / 1_000_000,
    resident: rss / 1_000_000,
    mails: system.mailCount(),
  };
};

const answer = async (asked: z.infer<typeof request>): Promise<unknown> => {
  if (asked.kind === "advance") await system.advance?.(system.clock.now() + asked.days * 86_400_000);
  else await system.idle();
  if (asked.kind === "close") await system.close();
  return usage();
};

process.on("message", (message) => {
  const asked = request.parse(message);
  void answer(asked).then((answered) => {
    process.send?.(answered);
    if (asked.kind === "close") process.disconnect();
  });
});
process.send?.({ url: system.url });
