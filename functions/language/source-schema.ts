/** Where orders come from: the entries of `webhooks:` in settings.yaml. */

import * as z from "zod";
import { POLLED_KIND_NAMES, SOURCE_KIND_NAMES, SOURCE_RIGHTS, type Source, STRICT_KIND_NAMES } from "#engine/model/settings.ts";
import type { Parsed } from "./schema/parsed-value.ts";
import { choice, customIssue, kebab, line, mapping, textValue, yesNo } from "./schema/schema-pieces.ts";
import { mapSchema } from "./settings/map-targets.ts";
import { readDuration } from "./values/durations.ts";

/** The sources of events that we emit ourselves: of another of that name an event could pass for one of ours. */
const OURS = ["import", "pages", "perennial", "ses"];

/** The list under `webhooks:`, by name. */
export function sources() {
  return z.array(source()).transform((list, subject): Record<string, Source> => {
    list.forEach(({ name }, index) => {
      if (list.findIndex((other) => other.name === name) === index) return;
      const wrong = `another source is called \`${name}\` already`;
      subject.issues.push({
        ...customIssue(list, { code: "duplicate-source", wrong, remedy: "Give each a name of its own." }),
        path: [index, "name"],
      });
    });
    list.forEach(({ name }, index) => {
      if (!OURS.includes(name)) return;
      const wrong = `\`${name}\` is what Perennial calls events of its own`;
      subject.issues.push({
        ...customIssue(list, { code: "reserved-source", wrong, remedy: "Call the source otherwise, such as `web-shop`." }),
        path: [index, "name"],
      });
    });
    list.forEach(({ name, idsOf }, index) => {
      if (idsOf === undefined || list.some((other) => other.name === idsOf && other.idsOf === undefined && idsOf !== name))
        return;
      const wrong = `no other source that has ids of its own is called \`${idsOf}\``;
      const remedy = "Name a source of this list, or leave `ids_of` out.";
      subject.issues.push({ ...customIssue(list, { code: "unknown-ids", wrong, remedy }), path: [index, "ids_of"] });
    });
    return Object.fromEntries(list.map((one) => [one.name, one]));
  });
}

const source = () =>
  mapping({
    name: kebab("source name", "Stands in the address: /webhooks/<name>."),
    kind: choice(SOURCE_KIND_NAMES, "Who signs, and how."),
    secret: line("The name under which the secret is kept, never the secret itself."),
    poll: mapping({
      shop: textValue(readCallAddress, { description: "The shop's address; https only." }),
      secret: line("The name under which the key of its REST API is kept, as `ck_…:cs_…`."),
    }).optional(),
    silent_after: textValue(readDuration, {
      description: "How long it may be quiet before the operator is alarmed.",
      examples: ["2 days"],
    }).optional(),
    may: z
      .array(choice(SOURCE_RIGHTS, "What it may tell; a no may always be told."))
      .optional()
      .meta({
        description: `What it may tell, a list; default: everything. ${SOURCE_RIGHTS.map((right) => `\`${right}\``).join(", ")}.`,
      }),
    ids_of: kebab("source name", "The source whose customers and orders it speaks of by the same ids.").optional(),
    strict: yesNo("Whether what it says and nobody has declared is refused; default no: it is left out and counted.").optional(),
    map: mapSchema().optional(),
  })
    .check((subject) => {
      const { strict, kind } = subject.value;
      if (!strict || STRICT_KIND_NAMES.some((name) => name === kind)) return;
      const wrong = `only a source of the kind \`${STRICT_KIND_NAMES.join("`, `")}\` can be strict`;
      const remedy = "Leave `strict` out: a shop sends much that nobody reads, and cannot be asked to send less.";
      subject.issues.push({ ...customIssue(subject.value, { code: "strict-not-possible", wrong, remedy }), path: ["strict"] });
    })
    .check((subject) => {
      const { poll, kind } = subject.value;
      if (poll === undefined || POLLED_KIND_NAMES.some((name) => name === kind)) return;
      const wrong = "only WooCommerce shops can be asked for orders";
      const remedy = "Leave `poll` out: the others repeat what could not be delivered.";
      subject.issues.push({ ...customIssue(subject.value, { code: "poll-not-possible", wrong, remedy }), path: ["poll"] });
    })
    .transform(
      ({ poll, silent_after, ids_of, strict, map, ...rest }): Source => ({
        ...rest,
        ...(strict ? { strict } : {}),
        ...(map === undefined ? {} : { map }),
        ...(poll === undefined ? {} : { poll }),
        ...(silent_after === undefined ? {} : { silentAfter: silent_after }),
        ...(ids_of === undefined ? {} : { idsOf: ids_of }),
      }),
    );

/** A signature proves who calls, https that nobody else listens; a name and password in the address would end up in logs. */
export function readCallAddress(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return {
      code: "bad-address",
      wrong: `\`${text}\` is no web address`,
      remedy: "Write it in full: `https://example.com/hooks`.",
    };
  if (url.protocol === "http:")
    return { code: "insecure-address", wrong: `\`${text}\` can be read on the way`, remedy: "Calls go to `https://` only." };
  if (url.username !== "" || url.password !== "")
    return {
      code: "secret-in-address",
      wrong: "a name or password stands in this address",
      remedy: "Leave it out: calls are signed.",
    };
  if (NOT_PUBLIC.test(url.hostname))
    return {
      code: "private-address",
      wrong: `\`${url.hostname}\` is not of the open internet`,
      remedy: "Nothing is sent inside a network or to this machine. Write the name under which the internet reaches it.",
    };
  return { value: text };
}

/** What shows by itself; where a name leads is looked at before each connection (functions/outgoing). */
const NOT_PUBLIC =
  /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|2(2[4-9]|[3-5]\d))\.[\d.]+$|^\[(?![23])|^[^.[]+$|\.(localhost|local|internal|lan|home\.arpa)$/;
