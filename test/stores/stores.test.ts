/** The contracts of the stores on every table; at a real endpoint the index lags, so there only the table's own contract runs. */

import { auditContract } from "./audit.contract.ts";
import { poolsContract } from "./pools.contract.ts";
import { publicationsContract } from "./publications.contract.ts";
import { storesContract } from "./stores.contract.ts";
import { LOCAL_TABLES } from "./tables.ts";

LOCAL_TABLES.forEach(storesContract);
LOCAL_TABLES.forEach(publicationsContract);
LOCAL_TABLES.forEach(poolsContract);
LOCAL_TABLES.forEach(auditContract);
