/** The contract of the table port on every implementation. */

import { tableContract } from "./table.contract.ts";
import { TABLES } from "./tables.ts";

TABLES.forEach(tableContract);
