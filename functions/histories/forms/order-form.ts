/** What a form of orders files is: how its header is known, and which of its columns hold what. */

/** What a column may hold. Of an order: `date` is when it was placed, `status` and `fulfillment` are words; of a line: `line_amount`, and `product` to `unit_price`. */
export const ORDER_FIELDS = [
  "customer",
  "date",
  "amount",
  "line_amount",
  "order",
  "quantity",
  "product",
  "sku",
  "unit_price",
  "currency",
  "status",
  "fulfillment",
  "paid_at",
  "fulfilled_at",
  "delivered_at",
  "expected_at",
  "cancelled_at",
  "refunded_at",
  "refunded",
  "marketing",
  "email",
  "country",
  "locale",
  "time_zone",
  "birthday",
  "first_name",
  "last_name",
  "company",
] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

/** Each field by all names that its column has had: the first that the file has counts. */
export type FieldNames = Partial<Record<OrderField, readonly string[]>>;

export type OrderForm = {
  /** As `--form` takes it, and the kind of source that sends the same orders. */
  name: string;
  /** As a person calls such a file. */
  label: string;
  /** Whether a file of this header is one of these. The names are plain: small letters and figures alone. */
  recognises(header: ReadonlySet<string>): boolean;
  /** Plain names. */
  columns: FieldNames;
  /** What has to be done before such a file can be used; undefined: nothing. */
  refuses?(header: ReadonlySet<string>): string | undefined;
};

/** A column's name without anything that differs between spellings of it. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}$]/gu, "");
}
