/** `cases`: the open cases of the teams, those first that are due first. */

import * as z from "zod";
import { personCalled } from "#engine/decide/cases/hand-over.ts";
import type { Remark } from "#engine/decide/cases/remark.ts";
import { fitName } from "#engine/identity/fit-name.ts";
import { ownId } from "#engine/identity/source-ids.ts";
import type { Customer } from "#engine/model/customer.ts";
import type { Settings } from "#engine/model/settings.ts";
import { listCases } from "#flows/cases/list-cases.ts";
import { listPraise } from "#flows/cases/list-praise.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { fromCustomer, name } from "../shapes.ts";
import { caseShape, shownCase } from "./case-shape.ts";

/** More than a person reads. */
const MOST = 200;
const MOST_PRAISE = 50;

type Needs = Pick<OperationPorts, "cases" | "customers" | "remarks" | "publications" | "clock">;

const praiseShape = z.object({
  at: z.string(),
  customer: z.string(),
  name: fromCustomer(z.string()).optional(),
  email: fromCustomer(z.string()).optional(),
  score: z.string(),
  text: fromCustomer(z.string()),
  order: fromCustomer(z.string()).optional(),
});

export const cases = defineOperation({
  name: "cases",
  summary: "list the cases that wait for a person, those first that are due first",
  right: "read-people",
  changes: false,
  input: z.strictObject({
    team: name.optional().describe("only those of this person or team of settings.yaml"),
    state: z.enum(["open", "taken", "solved"]).optional().describe("only those; solved: of the last thirty days"),
    who: name.optional().describe("only those that this person has taken, or was offered"),
    overdue: z.boolean().optional().describe("only those whose time is over"),
    praise: z.boolean().optional().describe("with what customers have praised within thirty days"),
  }),
  output: z.object({ cases: z.array(caseShape), more: z.boolean(), praise: z.array(praiseShape).optional() }),
  run: async (ports: Needs, { team, state, who, overdue, praise }) => {
    const { settings } = await ports.publications.current();
    const listed = await listCases(ports)({
      ...(team === undefined ? {} : { team }),
      ...(state === undefined ? {} : { state }),
      ...(who === undefined ? {} : { takenBy: who, ...offeredTo(who, settings) }),
      ...(overdue === undefined ? {} : { overdue }),
    });
    const shown = listed.cases.slice(0, MOST);
    const praised = praise ? (await listPraise(ports)(MOST_PRAISE)).remarks : [];
    const about = [...shown, ...praised].map(({ customer }) => customer);
    const profiles = await ports.customers.profiles([...new Set(about)]);
    const whose = new Map(profiles.map((customer) => [customer.id, shownPerson(customer)]));
    const known = { now: ports.clock.now(), people: settings?.people ?? {} };
    return done({
      cases: shown.map((row) => shownCase(row, whose.get(row.customer) ?? {}, known)),
      more: listed.more || listed.cases.length > MOST,
      ...(praise ? { praise: praised.map((remark) => shownPraise(remark, whose.get(remark.customer) ?? {})) } : {}),
    });
  },
});

/** Cases are offered to names of the settings; whoever asks is called as people are. */
const offeredTo = (who: string, settings: Settings | undefined): { offered?: string } => {
  const offered = settings && personCalled(who, settings);
  return offered === undefined ? {} : { offered };
};

const shownPraise = (
  { at, customer, score, highest, text, order }: Remark,
  who: { name?: string; email?: string },
): z.output<typeof praiseShape> => ({
  at: new Date(at).toISOString(),
  customer,
  ...who,
  score: `${score} of ${highest}`,
  text,
  ...(order === undefined ? {} : { order: ownId(order) }),
});

const shownPerson = ({ first_name, last_name, email }: Customer): { name?: string; email?: string } => {
  const names = [fitName(first_name), fitName(last_name, "last_name")].filter((one) => one !== undefined);
  return { ...(names.length === 0 ? {} : { name: names.join(" ") }), ...(email === undefined ? {} : { email }) };
};
