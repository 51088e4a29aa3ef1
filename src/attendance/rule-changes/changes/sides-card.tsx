import { Card, DataTable } from '../../../web/index.js';
import type { RuleSetContent } from '../../schedules/rule-set.js';
import type { Difference } from '../sets/lines/differences.rules.js';
import { WeekPicture } from '../sets/week-picture.js';
import { weekRows } from '../sets/week-rows.rules.js';

/** The rules that the scope has without and with the change. */
export interface Sides {
  before: { id: string; name: string } | null;
  after: { id: string; name: string } | null;
  /** Working time is drawn; of other rules the lines that differ are told. */
  shown: { hours: HoursSides } | { differences: readonly Difference[] } | { wished: readonly Difference[] };
}

export interface HoursSides {
  before: RuleSetContent | null;
  after: RuleSetContent | null;
}

export function SidesCard({ sides }: { sides: Sides }) {
  const { shown } = sides;
  if ('wished' in shown)
    return (
      <Card title="Yang diusulkan">
        <Differences differences={shown.wished} />
      </Card>
    );
  return (
    <Card title={'hours' in shown ? 'Jam sebelum dan sesudah' : 'Ketentuan yang berbeda'}>
      <p>{sidesWords(sides)}</p>
      {'hours' in shown ? (
        <Hours {...shown.hours} name={(sides.after ?? sides.before)?.name ?? ''} />
      ) : sides.before && sides.after ? (
        <Differences differences={shown.differences} />
      ) : (
        <p>
          <a href={`/presensi/aturan/${(sides.after ?? sides.before)?.id ?? ''}`}>Baca isinya</a>
        </p>
      )}
    </Card>
  );
}

function Differences({ differences }: { differences: readonly Difference[] }) {
  return (
    <DataTable
      caption="Sebelum dan sesudah"
      captionHidden
      narrow="stack"
      rows={differences}
      rowKey={({ term, before }) => `${term} ${before}`}
      empty="Isinya sama; yang berbeda adalah dasarnya."
      columns={[
        { header: 'Ketentuan', rowHeader: true, cell: ({ term }) => term },
        { header: 'Sebelum', cell: ({ before }) => before },
        { header: 'Sesudah', cell: ({ after }) => after },
      ]}
    />
  );
}

function sidesWords({ before, after }: Sides): string {
  const name = (side: Sides['before']) => side?.name ?? 'tanpa aturan';
  return before?.name === after?.name
    ? `Tetap ${name(after)} untuk lingkup ini; yang berubah ada di bawahnya.`
    : `Dari ${name(before)} menjadi ${name(after)}.`;
}

function Hours({ before, after, name }: HoursSides & { name: string }) {
  if (before && after && before.pattern === after.pattern)
    return (
      <WeekPicture caption="Jam kerja sebelum dan sesudah" rows={weekRows(before)} after={weekRows(after)} />
    );
  const only = after ?? before;
  return only && <WeekPicture caption={`Jam kerja menurut ${name}`} rows={weekRows(only)} />;
}
