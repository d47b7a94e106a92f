/** The DynamoDB operations of the embedded database: dynalite's check of the request and its action for each. */

import batchGetItem from "dynalite/actions/batchGetItem.js";
import createTable from "dynalite/actions/createTable.js";
import deleteItem from "dynalite/actions/deleteItem.js";
import deleteTable from "dynalite/actions/deleteTable.js";
import describeTable from "dynalite/actions/describeTable.js";
import getItem from "dynalite/actions/getItem.js";
import listTables from "dynalite/actions/listTables.js";
import putItem from "dynalite/actions/putItem.js";
import query from "dynalite/actions/query.js";
import scan from "dynalite/actions/scan.js";
import updateItem from "dynalite/actions/updateItem.js";
import batchGetItemCheck from "dynalite/validations/batchGetItem.js";
import createTableCheck from "dynalite/validations/createTable.js";
import deleteItemCheck from "dynalite/validations/deleteItem.js";
import deleteTableCheck from "dynalite/validations/deleteTable.js";
import describeTableCheck from "dynalite/validations/describeTable.js";
import getItemCheck from "dynalite/validations/getItem.js";
import listTablesCheck from "dynalite/validations/listTables.js";
import putItemCheck from "dynalite/validations/putItem.js";
import queryCheck from "dynalite/validations/query.js";
import scanCheck from "dynalite/validations/scan.js";
import updateItemCheck from "dynalite/validations/updateItem.js";

/** Batch writes are absent: each of their writes would have to be made atomic by itself, and nothing here uses them. By the operation's name. */
export const OPERATIONS = new Map([
  ["CreateTable", { run: createTable, check: createTableCheck }],
  ["DeleteTable", { run: deleteTable, check: deleteTableCheck }],
  ["DescribeTable", { run: describeTable, check: describeTableCheck }],
  ["ListTables", { run: listTables, check: listTablesCheck }],
  ["GetItem", { run: getItem, check: getItemCheck }],
  ["BatchGetItem", { run: batchGetItem, check: batchGetItemCheck }],
  ["PutItem", { run: putItem, check: putItemCheck }],
  ["UpdateItem", { run: updateItem, check: updateItemCheck }],
  ["DeleteItem", { run: deleteItem, check: deleteItemCheck }],
  ["Query", { run: query, check: queryCheck }],
  ["Scan", { run: scan, check: scanCheck }],
]);
