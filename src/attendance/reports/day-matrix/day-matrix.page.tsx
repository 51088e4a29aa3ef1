import { addMonths, monthOf } from '../../../platform/index.js';
import {
  Breadcrumbs,
  CHART_STYLES,
  DayMatrix,
  EmptyState,
  Layout,
  LinkButton,
  Pager,
  formatMonth,
  formatNumber,
} from '../../../web/index.js';
import { legendOfCodes } from '../../day-status/day-words.rules.js';
import { wordsOfLetters } from '../day-cells.rules.js';
import { recapUrl } from '../recap-address.rules.js';
import { MATRIX } from './day-matrix-address.rules.js';
import type { MatrixOfMonth } from './day-matrix.service.js';

const SUMS = [
  { code: 'ΣH', word: 'Hadir' },
  { code: 'ΣTL', word: 'Terlambat' },
  { code: 'ΣTK', word: 'Tanpa keterangan' },
];

/** A month of a unit on one sheet: people down, days across, a letter in each cell. */
export function DayMatrixPage({ matrix }: { matrix: MatrixOfMonth }) {
  const { opened, days, rows, people, page, pages } = matrix;
  const { month, unit, above, today } = opened;
  const name = unit?.name ?? 'Unit kerja Anda';
  const here = { bulan: month, unit: unit?.code };
  const used = usedLetters(rows);
  return (
    <Layout title={`Matriks ${formatMonth(month)} ${name}`} wide styles={CHART_STYLES}>
      <Breadcrumbs
        crumbs={[
          ...above.map((one) => ({
            label: one.shortName,
            href: recapUrl({ ...here, unit: one.code }, MATRIX),
          })),
          { label: unit?.shortName ?? 'Unit kerja Anda' },
        ]}
      />
      <div class="board-title">
        <div>
          <p class="eyebrow">Pegawai dan hari</p>
          <h1>{name}</h1>
          <p class="muted">{`${formatMonth(month)}, ${formatNumber(people)} pegawai`}</p>
        </div>
        <Pager
          name="Bulan"
          label={formatMonth(month)}
          previous={recapUrl({ ...here, bulan: addMonths(month, -1) }, MATRIX)}
          next={
            month < monthOf(today) ? recapUrl({ ...here, bulan: addMonths(month, 1) }, MATRIX) : undefined
          }
          words={['Bulan sebelumnya', 'Bulan berikutnya']}
        />
      </div>
      <p class="actions row">
        <LinkButton href={recapUrl({ ...here, tampil: 'nama' })} look="quiet">
          Rekap bulan ini
        </LinkButton>
      </p>
      {rows.length === 0 ? (
        <EmptyState title="Tidak ada pegawai pada bulan ini." />
      ) : (
        <DayMatrix
          caption={`Presensi ${formatMonth(month)} ${name}, pegawai menurut hari`}
          days={days}
          sumHeaders={SUMS}
          rows={rows}
        />
      )}
      {pages > 1 && (
        <Pager
          label={`Halaman ${page} dari ${pages}`}
          previous={page > 1 ? recapUrl({ ...here, hal: page - 1 }, MATRIX) : undefined}
          next={page < pages ? recapUrl({ ...here, hal: page + 1 }, MATRIX) : undefined}
        />
      )}
      <p class="muted small">
        {used.map(({ code, word }) => `${code} ${word.toLowerCase()}`).join(', ')}
        {used.length > 0 && '. '}* masih dapat berubah. Sel kosong: tidak dijadwalkan. ΣH, ΣTL, ΣTK: jumlah
        hari hadir, terlambat, dan tanpa keterangan. Sel yang terlambat atau tanpa keterangan membuka
        penjelasan hari itu.
      </p>
    </Layout>
  );
}

/** The codes that occur, in the order of the lists. */
function usedLetters(rows: MatrixOfMonth['rows']): { code: string; word: string }[] {
  const letters = new Set(rows.flatMap(({ cells }) => cells.map((cell) => cell?.letter ?? '')));
  letters.delete('');
  const words = new Map([...letters].flatMap(wordsOfLetters).map(({ code, word }) => [code, word]));
  const order = legendOfCodes().map(({ code }) => code);
  return [...words]
    .map(([code, word]) => ({ code, word }))
    .sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
}
