/** Makes the Lambdas of lambda-table.ts, and gives each what its row grants: permission and variable in one go. */

import { join } from "node:path";
import type { Role } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { buildWeb } from "#console/build-web.ts";
import { packWebFiles, WEB_FILES } from "#console/web-files.ts";
import { LAMBDA_NEEDS, type LambdaName } from "#lambda-env";
import { TOOL_FILE } from "#mcp/tool-files.ts";
import { tools } from "#mcp/tools.ts";
import type { StageConfig } from "../config/stage-config.ts";
import type { JourneyTable } from "../table/journey-table.ts";
import type { TableEpoch } from "../table/table-epoch.ts";
import { type AnyLambdaRow, type GrantedVariable, LAMBDA_TABLE, type PlainVariable } from "./lambda-table.ts";
import { PerennialFunction } from "./perennial-function.ts";

/**
 * All Lambdas by name. They are made first and granted last, because state machines call Lambdas and Lambdas start state
 * machines: `grantAll` must follow once everything that a grant names is there.
 */
export class Lambdas {
  private readonly functions: ReadonlyMap<LambdaName, PerennialFunction>;

  constructor(scope: Construct, config: StageConfig, publication: string) {
    const make = (name: LambdaName): PerennialFunction => {
      const row = rowOf(name);
      const files = {
        ...(row.carriesPublication && { [PUBLICATION_FILE]: publication }),
        ...(row.carriesTools && { [TOOL_FILE]: JSON.stringify(tools()) }),
        ...(row.carriesPage && { [WEB_FILES]: consolePage() }),
      };
      return new PerennialFunction(scope, name, { ...row, config, files });
    };
    this.functions = new Map(NAMES.map((name) => [name, make(name)]));
  }

  /** The Lambda of this name. */
  of(name: LambdaName): PerennialFunction {
    const found = this.functions.get(name);
    if (!found) throw new Error(`lambda-table.ts has no row "${name}"`);
    return found;
  }

  /** Gives every Lambda the permissions of its row, and the variables that name what they are for. */
  grantAll({ table, epoch, grants, values, readSendingQuota }: GrantSources): void {
    for (const name of NAMES) {
      const { function: fn, role } = this.of(name);
      const row = rowOf(name);
      if (row.table.length > 0) fn.addEnvironment("TABLE_NAME", table.grant(role, row.table));
      for (const [variable, grant] of Object.entries(grants))
        if (row.grants && variable in row.grants) fn.addEnvironment(variable, grant(role));
      for (const [variable, value] of Object.entries(values))
        if (LAMBDA_NEEDS[name].includes(variable)) fn.addEnvironment(variable, value);
      if (row.epoch?.includes("ask")) epoch.grantAsk(role);
      if (row.epoch?.includes("adopt")) epoch.grantAdopt(role);
      if (row.readsSendingQuota) readSendingQuota(role);
    }
  }
}

/** The name under which `publish.lambda.ts` finds the publication beside its bundle. */
const PUBLICATION_FILE = "publication.json";

/** Built once a process: it is the same for every stage. */
const consolePage = (): string => {
  page ??= packWebFiles(buildWeb(join(import.meta.dirname, "../..")));
  return page;
};
let page: string | undefined;

/** Gives the role what it takes to use one thing; returns the value of the variable that names the thing. */
export type Grant = (role: Role) => string;

/** Where the grants of the table come from: one entry for each variable that any Lambda may ask for, or it does not compile. */
export type GrantSources = {
  table: JourneyTable;
  epoch: TableEpoch;
  grants: Record<GrantedVariable, Grant>;
  /** Variables that come with no permission. */
  values: Record<PlainVariable, string>;
  readSendingQuota: (role: Role) => void;
};

const isLambdaName = (name: string): name is LambdaName => name in LAMBDA_TABLE;
const NAMES: readonly LambdaName[] = Object.keys(LAMBDA_TABLE).filter(isLambdaName);

const rowOf = (name: LambdaName): AnyLambdaRow => LAMBDA_TABLE[name];
