/** Orders as shops and services export them: known by the header, the lines of an order together, and what became of it as events. */

import { describe, expect, it } from "vitest";
import type { HistoryFile } from "#histories/history-file.ts";
import { olistTables } from "#histories/olist-tables.ts";
import { ordersHistory } from "#histories/orders-history.ts";
import { givenSettings } from "../given.ts";
import { fileOf, ordersIn, readingOf } from "./orders-in.ts";

const SHOPIFY =
  "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Country,Notes,Cancelled at,Refunded Amount,Id";
const shopify = (...rows: string[]): string => `${SHOPIFY}\n${rows.join("\n")}\n`;

describe("Shopify's export of orders", () => {
  it("has an order's lines on rows of their own, and its worth on the first", async () => {
    const found = await ordersIn(
      shopify(
        '#1001,Anna@Example.com,paid,2026-01-05 10:02:00 +0100,fulfilled,2026-01-06 08:00:00 +0100,yes,EUR,30.00,35.00,2026-01-05 10:00:00 +0100,2,"Desk, oak",12.50,FI,"two\nlines ""quoted""",,0.00,5550001',
        "#1001,Anna@Example.com,,,,,,,,,2026-01-05 10:00:00 +0100,1,Lamp,10.00,,,,,",
      ),
    );
    expect(found.lines).toEqual([
      "placed #1001 2026-01-05T09:00 35",
      "paid #1001 2026-01-05T09:02 35",
      "fulfilled #1001 2026-01-06T07:00 35",
    ]);
    expect(found.events[0]).toMatchObject({
      customer: {
        email: "anna@example.com",
        country: "FI",
        consents: { thanks: { given: true, at: "2026-01-05T09:00:00.000Z" } },
      },
      order: {
        currency: "EUR",
        items: [
          { name: "Desk, oak", quantity: 2, price: 12.5 },
          { name: "Lamp", quantity: 1, price: 10 },
        ],
      },
    });
    expect(found.history).toMatchObject({ recordsConsent: true, reachable: false });
    expect(readingOf(found)).toContain("It is read as Shopify's export of orders: ");
    expect(readingOf(found)).toContain("when it was paid is `Paid at`");
  });

  it("tells what was cancelled, given back, voided or never paid", async () => {
    const row = (name: string, status: string, paid: string, cancelled: string, back: string): string =>
      `${name},${name.slice(1)}@example.com,${status},${paid},,,no,EUR,30,30,2026-01-05 10:00:00 +0100,1,Chair,30,FI,,${cancelled},${back},1`;
    const paid = "2026-01-05 11:00:00 +0100";
    const { lines, history } = await ordersIn(
      shopify(
        row("#c", "refunded", paid, "2026-01-07 10:00:00 +0100", "30"),
        row("#p", "partially_refunded", paid, "", "12.50"),
        row("#r", "refunded", paid, "", "30"),
        row("#v", "voided", "", "", ""),
        row("#w", "pending", "", "", ""),
      ),
    );
    expect(lines).toEqual([
      ...[
        "placed #c 2026-01-05T09:00 30",
        "paid #c 2026-01-05T10:00 30",
        "cancelled #c 2026-01-07T09:00 30",
        "refunded #c 2026-01-07T09:00 30",
      ],
      ...["placed #p 2026-01-05T09:00 30", "paid #p 2026-01-05T10:00 30", "refunded #p 2026-01-05T10:00 30 back 12.5"],
      ...["placed #r 2026-01-05T09:00 30", "refunded #r 2026-01-05T10:00 30"],
      "placed #v 2026-01-05T09:00 30",
      "placed #w 2026-01-05T09:00 30",
    ]);
    expect(Object.keys(history.passedOver)).toEqual([
      "cancelled or given back, the file does not say when: taken to be at once (line 3, 4)",
    ]);
  });
});

describe("exports of WooCommerce's orders", () => {
  it("are known by their billing address, and name the shop's own statuses", async () => {
    const found = await ordersIn(
      [
        "order_id,order_date,paid_date,status,order_total,order_currency,customer_id,billing_email,billing_first_name,billing_country",
        "101,1/31/2026 10:00:00,1/31/2026 10:05:00,wc-completed,20.00,PLN,7,anna@example.com,Anna,PL",
        "102,2/1/2026 10:00:00,,wc-pending,20.00,PLN,7,anna@example.com,Anna,PL",
        "103,2/2/2026 10:00:00,2/2/2026 10:00:00,packing,20.00,PLN,7,anna@example.com,Anna,PL",
      ].join("\n"),
      {},
      { sources: { webshop: { name: "webshop", kind: "woocommerce", secret: "s" } } },
    );
    expect(found.lines).toEqual([
      ...["placed 101 2026-01-31T09:00 20", "paid 101 2026-01-31T09:05 20", "placed 102 2026-02-01T09:00 20"],
      ...["placed 103 2026-02-02T09:00 20", "paid 103 2026-02-02T09:00 20"],
    ]);
    // As the shop's own webhooks name them.
    expect(found.events[0]).toMatchObject({ customer: { id: "webshop/7", first_name: "Anna" }, order: { id: "webshop/101" } });
    expect(found.history.passedOver).toMatchObject({ "the status `packing`, taken to be paid for (line 4)": 1 });
  });

  it("of its Analytics have a refund on a row of its own, whichever row comes first", async () => {
    const rows = [
      '"2026-01-05 10:00:00",1001,20.00,completed,"Anna Kowalska",a@example.com,new',
      '"2026-01-09 10:00:00",1001,-5.00,refunded,"Anna Kowalska",a@example.com,new',
    ];
    const expected = [
      "placed 1001 2026-01-05T09:00 20",
      "paid 1001 2026-01-05T09:00 20",
      "refunded 1001 2026-01-09T09:00 20 back 5",
    ];
    for (const ordered of [rows, rows.toReversed()]) {
      const { lines } = await ordersIn(
        ['Date,"Order #","N. Revenue",Status,Customer,Email,"Customer type"', ...ordered].join("\n"),
      );
      expect(lines).toEqual(expected);
    }
  });
});

describe("a file with a row a line item", () => {
  const HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
  const ROWS = [
    "536365,85123A,HOLDER,6,12/1/2010 8:26,2.55,17850,United Kingdom",
    "536365,71053,LANTERN,6,12/1/2010 8:26,3.39,17850,United Kingdom",
    "536365,D,Discount,-1,12/1/2010 8:26,1.00,17850,United Kingdom",
    "536366,22633,WARMER,6,12/31/2010 8:28,1.85,17850,United Kingdom",
    "C536379,D,Discount,-1,12/31/2010 9:41,27.50,17850,United Kingdom",
    "536367,22633,WARMER,6,12/31/2010 8:28,1.85,,United Kingdom",
  ];
  const csv = `${HEADER}\n${ROWS.join("\n")}\n`;

  it("is worth quantity times price, and a credit note is no order", async () => {
    for (const asked of [{}, { map: { date: "InvoiceDate", amount: "UnitPrice" } }]) {
      const found = await ordersIn(csv, asked);
      expect(found.lines).toEqual(["paid 536365 2010-12-01T07:26 34.64", "paid 536366 2010-12-31T07:28 11.1"]);
      expect(found.history.passedOver).toEqual({
        "no customer (line 7)": 1,
        "a cancellation or credit note, which names no order (line 6)": 1,
      });
      expect(readingOf(found)).toContain("Rows of one order are its lines: quantity times price, added up.");
    }
  });

  it("whose amounts are those of the lines is worth their sum, and one that repeats its order's is not", async () => {
    const lines = (a: string, b: string): string =>
      `customer,date,order,amount\nc,2026-01-05,1,${a}\nc,2026-01-05,1,${b}\nc,2026-02-05,2,10\n`;
    expect((await ordersIn(lines("5", "7"))).lines).toEqual(["paid 1 2026-01-05T11:00 12", "paid 2 2026-02-05T11:00 10"]);
    expect((await ordersIn(lines("12", "12"))).lines).toEqual(["paid 1 2026-01-05T11:00 12", "paid 2 2026-02-05T11:00 10"]);
  });

  it("reads what is called a price beside a quantity as that of one", async () => {
    const found = await ordersIn("customer,date,quantity,price\nc,2026-01-05,3,2.50\n");
    expect(found.lines).toEqual(["paid row-2 2026-01-05T11:00 7.5"]);
    expect(readingOf(found)).toContain("the price of one is `price`");
  });
});

describe("files of services", () => {
  it("are Klaviyo's orders, an event a row", async () => {
    const { lines, events } = await ordersIn(
      "Timestamp,Person//Email,$value,$event_id\n2012-11-14 13:30:00,Anna@example.com,29.90,o-1\n2012-11-15 13:30:00,anna@example.com,10,o-2\n",
    );
    expect(lines).toEqual(["paid o-1 2012-11-14T12:30 29.9", "paid o-2 2012-11-15T12:30 10"]);
    expect(events[1]?.customer).toEqual({ email: "anna@example.com" });
  });

  it("that hold no orders are refused, with what to do", async () => {
    await expect(ordersIn("Email Address,First Name,MEMBER_RATING,OPTIN_TIME\na@example.com,A,2,2026-01-01\n")).rejects.toThrow(
      "Take its people in with `perennial import people`",
    );
    await expect(
      ordersIn("order_id,customer_id,order_status,order_purchase_timestamp\n1,2,delivered,2018-01-01 10:00:00\n"),
    ).rejects.toThrow("give the folder");
  });

  it("are told to be of a form, and one that there is not is refused with the nearest", async () => {
    await expect(ordersIn("customer,date\nc,2026-01-05\n", { form: "shopifi" })).rejects.toThrow("Did you mean `shopify`");
  });
});

describe("Olist's tables", () => {
  const tables = (): HistoryFile[] => [
    fileOf(
      `order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date
o1,c1,delivered,2018-01-05 10:00:00,2018-01-05 11:00:00,2018-01-06 09:00:00,2018-01-10 14:00:00,2018-01-15 00:00:00
o2,c2,canceled,2018-02-01 12:00:00,2018-02-01 12:30:00,,,2018-02-12 00:00:00
`,
      "olist_orders_dataset.csv",
    ),
    fileOf("customer_id,customer_unique_id,customer_city\nc1,u1,franca\nc2,u1,franca\n", "olist_customers_dataset.csv"),
    fileOf("order_id,payment_sequential,payment_value\no1,1,18.12\no1,2,2.50\no2,1,7\n", "olist_order_payments_dataset.csv"),
  ];

  it("are one history: of one customer whatever id each order gave them, from the payment to the delivery", async () => {
    const history = await ordersHistory(await olistTables(tables()), givenSettings({ time_zone: "America/Sao_Paulo" }));
    const events = [];
    for await (const part of history.parts())
      for (const cluster of part) events.push(cluster.events.map(({ type, at }) => `${type} ${at}`));
    expect(events).toEqual([
      [
        ...[
          "order.placed 2018-01-05T12:00:00.000Z",
          "order.paid 2018-01-05T13:00:00.000Z",
          "order.fulfilled 2018-01-06T11:00:00.000Z",
        ],
        ...[
          "order.delivered 2018-01-10T16:00:00.000Z",
          "order.placed 2018-02-01T14:00:00.000Z",
          "order.cancelled 2018-02-01T14:30:00.000Z",
        ],
      ],
    ]);
  });

  it("are refused where one of them is missing", async () => {
    await expect(olistTables(tables().slice(0, 2))).rejects.toThrow("Olist's table of payments is not among the files");
  });
});

describe("the bytes of a file", () => {
  const text = "customer;date;product\nZoë;2026-01-05;Sofa żółta\n";
  const productsOf = async (bytes: Uint8Array, asked = {}): Promise<unknown> =>
    (await ordersIn(bytes, asked)).events.map(({ order }) => order?.items?.[0]?.name);
  const utf16 = (): Uint8Array => {
    const bytes = new Uint8Array(2 + text.length * 2);
    bytes.set([0xff, 0xfe]);
    for (let at = 0; at < text.length; at++) bytes.set([text.charCodeAt(at) & 255, text.charCodeAt(at) >> 8], 2 + at * 2);
    return bytes;
  };

  it("are read as Unicode of any kind, and asked about where they are none", async () => {
    expect(await productsOf(new TextEncoder().encode(`\uFEFF${text}`))).toEqual(["Sofa żółta"]);
    expect(await productsOf(utf16())).toEqual(["Sofa żółta"]);
    const windows = Uint8Array.from("customer;date;product\nc;2026-01-05;Sofa \u00bf\u00f3\u00b3ta\n", (sign) =>
      sign.charCodeAt(0),
    );
    await expect(productsOf(windows)).rejects.toThrow("this is no UTF-8");
    expect(await productsOf(windows, { encoding: "windows-1250" })).toEqual(["Sofa żółta"]);
    await expect(productsOf(Uint8Array.of(0x50, 0x4b, 3, 4))).rejects.toThrow("is an Excel or ZIP file");
  });

  it("may say their separator on a line of its own, as Excel writes it", async () => {
    const { lines } = await ordersIn("sep=;\ncustomer;date;amount\nc;2026-01-05;1,50\n");
    expect(lines).toEqual(["paid row-3 2026-01-05T11:00 1.5"]);
  });
});
