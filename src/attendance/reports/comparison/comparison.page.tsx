import { Button, DataTable, Layout, LinkButton, SelectField } from '../../../web/index.js';
import { recapUrl } from '../recap-address.rules.js';
import { RecapNotes } from '../recap-notes.page.js';
import { addressOfSpan, spanWords } from '../span.rules.js';
import { COMPARISON, type ComparedFigure, comparedFigures, earlierSpans } from './comparison.rules.js';
import type { ComparedSide, Comparison } from './comparison.service.js';

const nameOf = ({ opened: { unit } }: ComparedSide) => unit?.shortName ?? 'Unit kerja Anda';
const sideWords = (side: ComparedSide) => `${nameOf(side)}, ${spanWords(side.opened.span)}`;

/** Two units, or two spans, side by side. */
export function ComparisonPage({ of }: { of: Comparison }) {
  const { left, right, steps, units } = of;
  const { unit, span } = left.opened;
  const here = addressOfSpan(span);
  const column = (header: string, cell: (figure: ComparedFigure) => string) => ({
    header,
    numeric: true,
    cell,
  });
  return (
    <Layout title={`Perbandingan ${sideWords(left)} dan ${sideWords(right)}`} wide>
      <p class="eyebrow">Perbandingan rekap</p>
      <h1>
        {sideWords(left)} dan {sideWords(right)}
      </h1>
      <form method="get" action={COMPARISON} class="filters">
        {Object.entries({ ...here, unit: unit?.code }).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {units.length > 0 && (
          <SelectField
            label="Dibandingkan dengan"
            name="dengan"
            plain
            value={right.opened.unit?.code}
            options={units.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
        <SelectField
          label="Pada"
          name="mundur"
          plain
          value={String(steps)}
          options={earlierSpans(span.kind)}
        />
        <Button look="quiet">Bandingkan</Button>
      </form>
      <div class="recap-table">
        <DataTable<ComparedFigure>
          caption="Angka rekap berdampingan, termasuk penyesuaian bulan tertutup"
          narrow="scroll"
          rows={comparedFigures(left.total, right.total)}
          rowKey={({ name }) => name}
          columns={[
            { header: 'Angka', rowHeader: true, cell: ({ name }) => name },
            column(sideWords(left), (figure) => figure.left),
            column(sideWords(right), (figure) => figure.right),
            column('Selisih', ({ difference }) => difference),
          ]}
        />
      </div>
      <p class="actions row">
        {[left, right].map((side) => (
          <LinkButton
            key={sideWords(side)}
            href={recapUrl({ ...addressOfSpan(side.opened.span), unit: side.opened.unit?.code })}
            look="quiet"
          >
            Rekap {sideWords(side)}
          </LinkButton>
        ))}
      </p>
      <RecapNotes />
    </Layout>
  );
}
