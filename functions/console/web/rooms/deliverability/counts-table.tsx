/** What became of mails, by whatever they are counted by: each name leads to more of it. */

import { type Column, FigureTable } from "../../parts/figures/figure-table.tsx";
import { t } from "../../texts/text.ts";
import type { Counts } from "./deliverability-store.ts";

/** More are in the file, and in what the command line prints. */
const SHOWN = 50;

type Props = {
  title: string;
  named: string;
  file: string;
  counts: Record<string, Counts>;
  linkOf(name: string): string | undefined;
};
type Row = readonly [name: string, counts: Counts];

/** Those with most mails first, as the report has them. */
export function CountsTable({ title, named, file, counts, linkOf }: Props) {
  const rows: Row[] = Object.entries(counts).slice(0, SHOWN);
  const share = (what: (of: Counts) => number, digits: number) => ({
    number: true,
    of: ([, one]: Row) => what(one),
    shown: ([, one]: Row) => (
      <>
        {t("figure", { n: what(one) })}
        {one.sent > 0 && (
          <span class="hint"> {t("deliverability.rate", { rate: ((what(one) / one.sent) * 100).toFixed(digits) })}</span>
        )}
      </>
    ),
  });
  const columns: Column<Row>[] = [
    {
      title: named,
      of: ([name]) => name,
      shown: ([name]) => (linkOf(name) === undefined ? name : <a href={linkOf(name)}>{name}</a>),
    },
    { title: t("figures.sent"), number: true, of: ([, { sent }]) => sent },
    { title: t("figures.delivered"), ...share(({ delivered }) => delivered, 1) },
    { title: t("deliverability.delayed"), number: true, of: ([, { delayed }]) => delayed },
    { title: t("deliverability.hard"), ...share(({ hard_bounces }) => hard_bounces, 1) },
    { title: t("deliverability.soft"), ...share(({ soft_bounces }) => soft_bounces, 1) },
    { title: t("figures.complaints"), ...share(({ complaints }) => complaints, 2) },
  ];
  return (
    <section>
      <h2>{title}</h2>
      <FigureTable label={title} file={`deliverability-${file}`} columns={columns} rows={rows} keyOf={([name]) => name} />
    </section>
  );
}
