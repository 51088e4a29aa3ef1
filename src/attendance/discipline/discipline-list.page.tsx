import {
  Breadcrumbs,
  Card,
  DataTable,
  EmptyState,
  Layout,
  Notice,
  Pager,
  SERVICES,
  dateWords,
  formatMinutes,
  formatMonth,
  formatNumber,
} from '../../web/index.js';
import { disciplineUrl, personDisciplineUrl } from './discipline-address.rules.js';
import type { DisciplineRow } from './discipline-list.query.js';
import type { DisciplineList, UsedLadder } from './discipline-list.service.js';
import { Ladder } from './ladder.page.js';
import { LEVEL_WORDS } from './warning-words.rules.js';

/** `/presensi/disiplin`: who of a unit stands where on the ladder, and what nobody has answered. */
export function DisciplineListPage({ list }: { list: DisciplineList }) {
  const { year, thisYear, unit, above, view, counts, ladders, overdue } = list;
  const name = unit?.name ?? 'Unit kerja Anda';
  const here = { unit: unit?.code, tahun: year };
  const crumbs = [
    SERVICES,
    ...above.map((one) => ({
      label: one.shortName,
      href: disciplineUrl({ unit: one.code, tahun: year }),
    })),
    { label: unit?.shortName ?? 'Unit kerja Anda' },
  ];
  return (
    <Layout title={`Disiplin ${year} ${name}`} wide styles={['ladder.css']}>
      <Breadcrumbs crumbs={crumbs} />
      <div class="board-title">
        <div>
          <p class="eyebrow">Disiplin kerja</p>
          <h1>{name}</h1>
        </div>
        <Pager
          name="Tahun"
          label={String(year)}
          previous={disciplineUrl({ ...here, tampil: view, tahun: year - 1 })}
          next={year < thisYear ? disciplineUrl({ ...here, tampil: view, tahun: year + 1 }) : undefined}
          words={['Tahun sebelumnya', 'Tahun berikutnya']}
        />
      </div>
      {overdue.length > 0 && <Overdue list={list} />}
      {ladders.map((ladder) => (
        <UnitLadder key={ladder.id} ladder={ladder} />
      ))}
      <nav class="tabs" aria-label="Tampilan daftar">
        <ul>
          {(['hari', 'semua'] as const).map((key) => (
            <li key={key}>
              <a
                href={disciplineUrl({ ...here, tampil: key })}
                aria-current={view === key ? 'page' : undefined}
              >
                {key === 'hari'
                  ? `Tanpa keterangan (${formatNumber(counts.withDays)})`
                  : `Termasuk menit kurang (${formatNumber(counts.all)})`}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <People list={list} here={{ ...here, tampil: view }} />
      <p class="muted small">
        Dihitung dari hari yang sudah ditetapkan; hari sementara tidak pernah dihitung. Hari tanpa keterangan
        di daftar ini diperbarui setiap lima menit, menit kurang setiap malam; halaman per pegawai selalu
        menghitung ulang. E-Presensi menyusun bukti, tidak menjatuhkan hukuman.
      </p>
    </Layout>
  );
}

function Overdue({ list: { overdue, year } }: { list: DisciplineList }) {
  return (
    <Notice kind="warning" title={`${overdue.length} peringatan lewat waktu tanpa tanggapan atasan`}>
      <ul>
        {overdue.map(({ personId, name, superiorName, answerBy }) => (
          <li key={`${personId}${answerBy}`}>
            <a href={personDisciplineUrl(personId, year)}>{name}</a>: batas {dateWords(answerBy)}, atasan{' '}
            {superiorName ?? 'belum ditetapkan'}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function UnitLadder({ ladder }: { ladder: UsedLadder }) {
  const on = new Map(ladder.counts.map(({ rungFrom, people }) => [rungFrom, people]));
  const below = on.get(null) ?? 0;
  return (
    <Card title={ladder.name}>
      <p class="muted">
        {ladder.decree}
        {below > 0 && ` · ${formatNumber(below)} orang belum mencapai anak tangga pertama`}
      </p>
      <Ladder ladder={ladder.rules.ladder} people={(fromDays) => on.get(fromDays) ?? 0} />
    </Card>
  );
}

function People({ list, here }: { list: DisciplineList; here: Parameters<typeof disciplineUrl>[0] }) {
  const { rows, view, year, page, pages, unit } = list;
  if (rows.length === 0)
    return (
      <EmptyState title={`Tidak ada yang perlu diperhatikan pada tahun ${year}.`}>
        <p class="small">
          {view === 'hari' ? (
            <a href={disciplineUrl({ ...here, tampil: 'semua' })}>Lihat juga yang hanya kurang menit</a>
          ) : (
            <a href="/presensi/rekap">Buka rekap presensi</a>
          )}
        </p>
      </EmptyState>
    );
  return (
    <>
      <DataTable<DisciplineRow>
        caption={`Disiplin ${year} ${unit?.name ?? ''}`}
        captionHidden
        narrow="stack"
        rows={rows}
        rowKey={({ personId }) => personId}
        columns={[
          {
            header: 'Nama',
            rowHeader: true,
            cell: ({ personId, name, position, unitName }) => (
              <>
                <a class="name" href={personDisciplineUrl(personId, year)}>
                  {name}
                </a>
                <span class="muted small position">{[position, unitName].filter(Boolean).join(' · ')}</span>
              </>
            ),
          },
          { header: 'Hari tanpa keterangan', numeric: true, cell: (row) => <Days row={row} /> },
          { header: 'Berturut-turut', numeric: true, cell: ({ longestRow }) => formatNumber(longestRow) },
          { header: 'Menit kurang', cell: ({ shortMinutes }) => formatMinutes(shortMinutes) },
          { header: 'Tingkat', cell: (row) => <LevelCell row={row} /> },
          { header: 'Peringatan', cell: (row) => <WarningCell row={row} /> },
        ]}
      />
      {pages > 1 && (
        <Pager
          label={`Halaman ${page} dari ${pages}`}
          previous={page > 1 ? disciplineUrl({ ...here, hal: page - 1 }) : undefined}
          next={page < pages ? disciplineUrl({ ...here, hal: page + 1 }) : undefined}
        />
      )}
    </>
  );
}

function Days({ row: { unexcused, converted } }: { row: DisciplineRow }) {
  return (
    <>
      {formatNumber(unexcused)}
      {converted > 0 && (
        <span class="muted small"> + {formatNumber(converted)} dari menit atau setengah hari</span>
      )}
    </>
  );
}

function LevelCell({ row: { rungLevel, ruleSetId, salaryStops } }: { row: DisciplineRow }) {
  if (salaryStops) return <strong>Gaji dihentikan mulai {formatMonth(salaryStops)}</strong>;
  if (rungLevel) return <>Batas hukuman {LEVEL_WORDS[rungLevel]}</>;
  return <span class="muted">{ruleSetId ? 'Di bawah batas pertama' : 'Belum ada aturannya'}</span>;
}

function WarningCell({ row: { open, overdue } }: { row: DisciplineRow }) {
  if (overdue > 0) return <strong>{overdue} lewat waktu</strong>;
  return open > 0 ? <>{open} menunggu atasan</> : <span class="muted">–</span>;
}
