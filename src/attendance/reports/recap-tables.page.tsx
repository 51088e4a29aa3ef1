import { EMPLOYMENT_WORDS, type EmploymentKind } from '../../people/index.js';
import { parseWorkDate } from '../../platform/index.js';
import { DataTable, Pager, dateWords, formatNumber } from '../../web/index.js';
import { periodAddress } from '../periods/period-words.js';
import { StateBadge } from '../periods/periods.page.js';
import { type RecapAddress, recapUrl } from './recap-address.rules.js';
import { bandColumns, bandFoot, extraColumns } from './extras/extra-columns.page.js';
import type { GroupBands, RecapExtras } from './extras/recap-extras.rules.js';
import { recapColumns, recapFoot } from './recap-columns.page.js';
import { adjustmentWords } from './recap-csv.rules.js';
import type { ColumnSet } from './recap-column-sets.rules.js';
import {
  type PersonRecap,
  type RecapAdjustment,
  type RecapLine,
  type Total,
  addSums,
  recapLines,
  totalOf,
} from './recap.rules.js';
import type { Recap, UnitRecapRow } from './recap.service.js';
import { spanWords } from './span.rules.js';
import type { GroupRecap } from './unit-recap.query.js';

export interface RecapTableProps {
  recap: Recap;
  here: RecapAddress;
  set: ColumnSet;
  /** By name, when they were asked for. */
  extras: RecapExtras | null;
  /** By unit and by kind, likewise. */
  bands: GroupBands | null;
}

export function Units({ recap, here, set, bands }: RecapTableProps) {
  const { opened, units, total } = recap;
  return (
    <DataTable<UnitRecapRow & { line: RecapLine }>
      caption={`Rekap ${spanWords(opened.span)} menurut unit`}
      captionHidden
      narrow="figures"
      continues={continues}
      empty="Belum ada hari kerja pada waktu ini. Pilih rentang lain."
      rows={units.flatMap(recapLines)}
      rowKey={({ unit, line }) => `${unit.id} ${line}`}
      columns={[
        {
          header: 'Unit',
          rowHeader: true,
          cell: ({ unit, direct, line }) =>
            line !== 'own' ? (
              <LineName line={line} name={unit.shortName} />
            ) : direct ? (
              <>
                {unit.name} <span class="muted small">(langsung)</span>
              </>
            ) : (
              <a href={recapUrl({ ...here, unit: unit.code })}>{unit.name}</a>
            ),
        },
        {
          header: 'Pegawai',
          numeric: true,
          cell: ({ people, line }) => (line === 'own' ? formatNumber(people) : ''),
        },
        ...recapColumns<UnitRecapRow & { line: RecapLine }>(set),
        ...bandColumns<UnitRecapRow & { line: RecapLine }>(bands, ({ unit }) => unit.id),
        ...(units.some(({ state }) => state)
          ? [
              {
                header: 'Periode',
                cell: ({ unit, state, line }: UnitRecapRow & { line: RecapLine }) =>
                  state &&
                  line === 'own' && (
                    <a href={periodAddress(unit.code, opened.month)}>
                      <StateBadge state={state} />
                    </a>
                  ),
              },
            ]
          : []),
      ]}
      foot={[...footOf(total, set), ...bandFoot(bands)]}
    />
  );
}

/** The sums of a table of groups. */
const footOf = (total: Total, set: ColumnSet) => [
  total.adjustment ? 'Jumlah dengan penyesuaian' : 'Jumlah',
  formatNumber(total.people),
  ...recapFoot(total.adjustment ? addSums([total, total.adjustment]) : total, set),
];

const kindWords = (kind: string) => EMPLOYMENT_WORDS[kind as EmploymentKind] ?? 'Belum tercatat jenisnya';

export function Kinds({ recap: { opened, kinds }, set, bands }: RecapTableProps) {
  const order = Object.keys(EMPLOYMENT_WORDS);
  const rows = kinds.toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
  return (
    <DataTable<GroupRecap & { line: RecapLine }>
      caption={`Rekap ${spanWords(opened.span)} menurut jenis pegawai`}
      captionHidden
      narrow="figures"
      continues={continues}
      empty="Belum ada hari kerja pada waktu ini. Pilih rentang lain."
      rows={rows.flatMap(recapLines)}
      rowKey={({ group, line }) => `${group} ${line}`}
      columns={[
        {
          header: 'Jenis pegawai',
          rowHeader: true,
          cell: ({ group, line }) =>
            line === 'own' ? kindWords(group) : <LineName line={line} name={kindWords(group)} />,
        },
        {
          header: 'Pegawai',
          numeric: true,
          cell: ({ people, line }) => (line === 'own' ? formatNumber(people) : ''),
        },
        ...recapColumns<GroupRecap & { line: RecapLine }>(set),
        ...bandColumns<GroupRecap & { line: RecapLine }>(bands, ({ group }) => group),
      ]}
      foot={[...footOf(totalOf(kinds), set), ...bandFoot(bands)]}
    />
  );
}

export function Names({ recap, here, set, extras }: RecapTableProps) {
  const { opened, names, page, pages, namesCount } = recap;
  const severalUnits = new Set(names.map(({ unitName }) => unitName)).size > 1;
  return (
    <>
      <DataTable<PersonRecap & { line: RecapLine }>
        caption={`Rekap ${spanWords(opened.span)} menurut nama`}
        captionHidden
        narrow="figures"
        continues={continues}
        empty="Tidak ada pegawai pada waktu ini. Pilih rentang atau unit lain."
        rows={names.flatMap(recapLines)}
        rowKey={({ personId, line }) => `${personId} ${line}`}
        columns={[
          {
            header: 'Nama',
            rowHeader: true,
            cell: ({ personId, name, position, adjustments, line }) =>
              line !== 'own' ? (
                <LineName line={line} name={name} />
              ) : (
                <>
                  <a
                    class="name"
                    href={recapUrl({ bulan: opened.month }, `/presensi/rekap/pegawai/${personId}`)}
                  >
                    {name}
                  </a>
                  <span class="muted small position">{position}</span>
                  {adjustments.length > 0 && (
                    <span class="small position">Penyesuaian {adjustments.map(inWords).join('; ')}</span>
                  )}
                </>
              ),
          },
          ...(severalUnits
            ? [
                {
                  header: 'Unit',
                  cell: ({ unitName, line }: PersonRecap & { line: RecapLine }) =>
                    line === 'own' ? unitName : '',
                },
              ]
            : []),
          ...recapColumns<PersonRecap & { line: RecapLine }>(set),
          ...extraColumns(extras),
        ]}
      />
      {pages > 1 && (
        <Pager
          label={`Halaman ${page} dari ${pages} · ${formatNumber(namesCount)} nama`}
          previous={page > 1 ? recapUrl({ ...here, tampil: 'nama', hal: page - 1 }) : undefined}
          next={page < pages ? recapUrl({ ...here, tampil: 'nama', hal: page + 1 }) : undefined}
        />
      )}
    </>
  );
}

/** `13 Oktober 2026: TK menjadi CS` */
const inWords = (adjustment: RecapAdjustment): string =>
  adjustmentWords({ ...adjustment, workDate: dateWords(parseWorkDate(adjustment.workDate)!) });

const continues = ({ line }: { line: RecapLine }) => line !== 'own';

/** The lines below a name whose month is adjusted. */
function LineName({ line, name }: { line: RecapLine; name: string }) {
  return (
    <>
      <span class="visually-hidden">{name}: </span>
      <span class={line === 'total' ? undefined : 'muted'}>
        {line === 'total' ? 'Jumlah dengan penyesuaian' : 'Penyesuaian bulan tertutup'}
      </span>
    </>
  );
}
