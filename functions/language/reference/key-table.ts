/** The keys of a part of a JSON Schema as a table in Markdown: what may be written, and what it means. */

/** As zod writes it; only what is read here. */
export type Schema = {
  description?: string;
  type?: unknown;
  enum?: unknown[];
  const?: unknown;
  examples?: unknown[];
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  additionalProperties?: Schema | boolean;
  $ref?: string;
};

/** `leaveOut`: keys that stand elsewhere on the page. */
export function keyTable(schema: Schema, leaveOut: string[] = []): string {
  const rows = rowsOf(schema, "", leaveOut);
  return tableOf(
    ["key", "what it says", "for example"],
    rows.map(({ key, says, example }) => [key, says, example]),
  );
}

/** A table in Markdown; what would break a cell is written otherwise. */
export function tableOf(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\n/g, " ").replace(/\|/g, "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

type Row = { key: string; says: string; example: string };

const rowsOf = (schema: Schema, prefix: string, leaveOut: string[], isOneOfSome = false): Row[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, one]): Row[] => {
    const path = `${prefix}${name}`;
    if (leaveOut.includes(path) || isNever(one)) return [];
    const needed = schema.required?.includes(name) && !isOneOfSome ? " **needed**" : "";
    const own = { key: `\`${path}\`${needed}`, says: describe(one), example: exampleOf(one) };
    const inner = innerOf(one, path);
    const below = inner.flatMap((place) => rowsOf(place.inner, `${place.below}.`, leaveOut, inner.length > 1));
    const isHeading = own.says === "" && own.example === "" && below.length > 0;
    return [...(isHeading ? [] : [own]), ...new Map(below.map((row) => [row.key, row])).values()];
  });

/** Mappings inside: of the value itself, of one of its forms, of the entries of a list or of names that the shop gives. */
const innerOf = (schema: Schema, path: string): { inner: Schema; below: string }[] => {
  const forms = [schema, ...(schema.anyOf ?? [])];
  return forms.flatMap((form) => [
    ...(form.properties ? [{ inner: form, below: path }] : []),
    ...(form.items?.properties ? [{ inner: form.items, below: `${path}[]` }] : []),
    ...(typeof form.additionalProperties === "object" ? innerOf(form.additionalProperties, `${path}.NAME`) : []),
  ]);
};

/** What refuses everything, to say so in a better way. */
const isNever = (schema: Schema): boolean => Object.keys(schema).length === 1 && "not" in schema;

const describe = (schema: Schema): string => {
  const forms = [schema, ...(schema.anyOf ?? [])];
  return forms.find(({ description }) => description !== undefined)?.description ?? "";
};

/** As it stands in YAML. */
const written = (example: unknown): string => (Array.isArray(example) ? `[${example.join(", ")}]` : String(example));

const MOST = 12;

const exampleOf = (schema: Schema): string => {
  const forms = [schema, ...(schema.anyOf ?? [])];
  const examples = forms.flatMap((form) => form.examples ?? []);
  if (examples.length > 0) return examples.map((one) => `\`${written(one)}\``).join(", ");
  const values = forms.flatMap((form) => form.enum ?? (form.const === undefined ? [] : [form.const]));
  if (values.includes("yes")) return "`yes`, `no`";
  return values.length > 0 && values.length <= MOST ? values.map((one) => `\`${String(one)}\``).join(", ") : "";
};
