/** Figures as a table that can be taken along: the same rows as a file of comma-separated values. */

import { t } from "../../texts/text.ts";
import { TableFrame } from "../table-frame.tsx";
import { csvText } from "./csv-text.ts";

/** `of` is what the file says; `shown` what the page does, where that is more. Undefined: not known. */
export type Column<Row> = {
  title: string;
  number?: boolean;
  of(row: Row): string | number | undefined;
  shown?(row: Row): preact.ComponentChildren;
};

type Props<Row> = { label: string; file: string; columns: Column<Row>[]; rows: Row[]; keyOf(row: Row): string };

/** The first column names the rows. `file`: what the file is called, without its ending. */
export function FigureTable<Row>({ label, file, columns, rows, keyOf }: Props<Row>) {
  return (
    <>
      <TableFrame label={label}>
        <thead>
          <tr>
            {columns.map(({ title, number }) => (
              <th key={title} scope="col" class={number ? "number" : ""}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, n) =>
                n === 0 ? (
                  <th key={column.title} scope="row">
                    {cellOf(column, row)}
                  </th>
                ) : (
                  <td key={column.title} class={column.number ? "number" : ""}>
                    {cellOf(column, row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <p class="table-foot">
        <button type="button" class="button button-small" onClick={() => save(file, columns, rows)}>
          {t("figures.csv")}
        </button>
      </p>
    </>
  );
}

const cellOf = <Row,>({ of, shown }: Column<Row>, row: Row): preact.ComponentChildren => {
  if (shown) return shown(row);
  const value = of(row);
  if (value === undefined) return "–";
  return typeof value === "number" ? t("figure", { n: value }) : value;
};

const save = <Row,>(file: string, columns: Column<Row>[], rows: Row[]): void => {
  const text = csvText([columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ of }) => of(row)))]);
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${file}.csv`;
  link.click();
  URL.revokeObjectURL(url);
};
