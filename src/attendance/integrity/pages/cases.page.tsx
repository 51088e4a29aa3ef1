import type { UnitChoice } from '../../../people/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  DataTable,
  Layout,
  LinkButton,
  Pager,
  SERVICES,
  SelectField,
  dateWords,
  formatNumber,
} from '../../../web/index.js';
import { KIND_WORDS, STATE_WORDS, peopleWords, weekSpan } from '../cases/case-words.rules.js';
import { LISTED_STATES, type ListedState, caseAddress } from '../cases/integrity-case.js';
import type { ListedCase } from '../cases/cases.query.js';
import { SIGNAL_KINDS } from '../signals/signal.js';

const LISTED_WORDS: Record<ListedState, string> = {
  found: STATE_WORDS.found.word,
  asked: STATE_WORDS.asked.word,
  answered: STATE_WORDS.answered.word,
  unanswered: STATE_WORDS.unanswered.word,
  decided: STATE_WORDS.decided.word,
  exempting: 'Menunggu petugas kedua',
};

export interface CasesPageProps {
  rows: readonly ListedCase[];
  all: number;
  open: number;
  units: readonly UnitChoice[];
  wish: { unit: string; keadaan: string; tanda: string; hal: number };
  pages: number;
}

/** `/presensi/integritas` */
export function CasesPage({ rows, all, open, units, wish, pages }: CasesPageProps) {
  const filtered = wish.unit !== '' || wish.keadaan !== '' || wish.tanda !== '';
  const toPage = (page: number) => {
    const query = new URLSearchParams({ ...wish, hal: String(page) });
    return `/presensi/integritas?${query.toString()}`;
  };
  return (
    <Layout title="Integritas presensi" wide>
      <Breadcrumbs crumbs={[SERVICES, { label: 'Integritas' }]} />
      <h1>Integritas presensi</h1>
      <p class="lead">
        Yang tampak janggal dikumpulkan per orang dan minggu. Tanda bukan bukti: kehadiran tidak berubah
        sebelum pegawai ditanya dan BKPSDM memutus dengan alasan. Setiap pembacaan kasus tercatat.
      </p>
      <form method="get" action="/presensi/integritas" class="filters">
        <SelectField
          label="Unit"
          name="unit"
          plain
          required={false}
          value={wish.unit}
          options={[
            { value: '', label: 'Semua unit Anda' },
            ...units.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <SelectField
          label="Keadaan"
          name="keadaan"
          plain
          required={false}
          value={wish.keadaan}
          options={[
            { value: '', label: 'Semua' },
            ...LISTED_STATES.map((value) => ({ value, label: LISTED_WORDS[value] })),
          ]}
        />
        <SelectField
          label="Tanda"
          name="tanda"
          plain
          required={false}
          value={wish.tanda}
          options={[
            { value: '', label: 'Semua' },
            ...SIGNAL_KINDS.map((value) => ({ value, label: KIND_WORDS[value].name })),
          ]}
        />
        <Button look="quiet">Tampilkan</Button>
      </form>
      <p>
        {formatNumber(all)} kasus, {formatNumber(open)} belum diputus.
      </p>
      <DataTable<ListedCase>
        caption="Kasus integritas"
        captionHidden
        narrow="stack"
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          filtered
            ? 'Tidak ada kasus dengan pilihan ini. Longgarkan pilihannya.'
            : 'Tidak ada yang janggal di unit Anda. Presensi diperiksa setiap malam; di sini tidak ada yang perlu dilakukan.'
        }
        columns={[
          {
            header: 'Tentang',
            rowHeader: true,
            cell: ({ id, names, people, units: of }) => (
              <>
                <a href={caseAddress(id)}>
                  {peopleWords(
                    names.map((name) => ({ name })),
                    people,
                  )}
                </a>
                <span class="muted small position">{of.filter(Boolean).join(', ')}</span>
              </>
            ),
          },
          { header: 'Minggu', cell: ({ week }) => weekSpan(week) },
          { header: 'Tanda', cell: ({ kinds }) => kinds.map((kind) => KIND_WORDS[kind].name).join('; ') },
          {
            header: 'Keadaan',
            cell: ({ state, answerBy, exempting }) => (
              <>
                <Badge {...STATE_WORDS[state]} />
                {exempting && <span class="muted small position">menunggu petugas kedua</span>}
                {state === 'asked' && answerBy && (
                  <span class="muted small position">sampai {dateWords(answerBy)}</span>
                )}
              </>
            ),
          },
        ]}
      />
      {pages > 1 && (
        <Pager
          label={`${wish.hal} dari ${pages}`}
          {...(wish.hal > 1 ? { previous: toPage(wish.hal - 1) } : {})}
          {...(wish.hal < pages ? { next: toPage(wish.hal + 1) } : {})}
        />
      )}
      <p class="actions row">
        <LinkButton look="quiet" href="/presensi/integritas/saya">
          Pertanyaan tentang presensi saya
        </LinkButton>
        <LinkButton look="quiet" href="/presensi/integritas/putusan">
          Putusan menurut pemutus
        </LinkButton>{' '}
        <LinkButton look="quiet" href="/presensi/integritas/ambang">
          Ambang tanda kejanggalan
        </LinkButton>
      </p>
    </Layout>
  );
}
