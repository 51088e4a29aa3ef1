import { formatNip } from '../../../people/index.js';
import type { Fault } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  CheckField,
  DataTable,
  ErrorSummary,
  Layout,
  Notice,
  Pager,
  SelectField,
  faultOf,
  formatDay,
  formatNumber,
  formatShortInstant,
} from '../../../web/index.js';
import { localDateOf } from '../../../platform/index.js';
import type { LetterPerson, OpdLetters } from './activation-people.query.js';
import { PORTIONS } from './activation-print.form.js';
import { LETTER_FILTERS, LETTER_STATES, type LetterFilter } from './letter-state.rules.js';

export interface ActivationOpdPageProps {
  opd: OpdLetters;
  filter: LetterFilter;
  page: number;
  people: readonly LetterPerson[];
  /** Names of those whose letter is not for this official to make. */
  beyond: readonly string[];
  /** New with each page. */
  printId: string;
  typed?: { untuk?: string; banyak?: string; pegawai?: string };
  faults?: readonly Fault[];
  /** This press was answered before; the codes are not shown twice. */
  printedBefore?: { at: Date; running: number };
}

const PAGE = 50;

/** `/kelola/aktivasi/:code` */
export function ActivationOpdPage(props: ActivationOpdPageProps) {
  const { opd, filter, page, people, beyond, faults = [], printedBefore } = props;
  const base = `/kelola/aktivasi/${opd.code}`;
  const count = countOf(opd, filter);
  return (
    <Layout title={`Surat aktivasi ${opd.name}`} wide faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Surat aktivasi', href: '/kelola/aktivasi' },
          { label: opd.name },
        ]}
      />
      <h1>{opd.name}</h1>
      {printedBefore && (
        <Notice kind="warning" title="Surat dari penekanan tombol ini sudah dibuat" live>
          <p>
            Dibuat {formatShortInstant(printedBefore.at, 'Asia/Jakarta')} WIB; {printedBefore.running} kodenya
            masih berlaku. Kode hanya tampil satu kali. Bila lembarnya tidak ada pada Anda, cetak ulang di
            bawah: kode yang lama menjadi batal.
          </p>
        </Notice>
      )}
      <ErrorSummary faults={faults} />
      <PrintCard {...props} />
      <nav class="tabs" aria-label="Daftar pegawai">
        <ul>
          {(Object.keys(LETTER_FILTERS) as LetterFilter[]).map((key) => (
            <li key={key}>
              <a href={`${base}?tampil=${key}`} aria-current={key === filter ? 'page' : undefined}>
                {`${LETTER_FILTERS[key].label} (${formatNumber(countOf(opd, key))})`}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {beyond.length > 0 && (
        <Notice kind="info" title="Belum punya kata sandi, tetapi suratnya bukan dari Anda">
          <p>
            {`${beyond.join(', ')}: memegang peran, sekarang atau nanti, yang tidak dapat Anda berikan. Suratnya dicetak oleh petugas yang dapat memberi peran itu; bila tidak ada, perannya diakhiri dahulu dan diberikan lagi sesudah akunnya aktif.`}
          </p>
        </Notice>
      )}
      <Card>
        <DataTable
          caption={LETTER_FILTERS[filter].label}
          captionHidden
          narrow="stack"
          rows={people}
          rowKey={({ personId }) => personId}
          empty="Tidak ada pegawai dalam daftar ini."
          columns={[
            { header: 'Nama', rowHeader: true, cell: ({ name }) => name },
            { header: 'NIP', cell: ({ nip }) => (nip ? <span class="numeric">{formatNip(nip)}</span> : '–') },
            { header: 'Unit kerja', cell: ({ unitName }) => unitName },
            {
              header: 'Surat',
              cell: (person) => (
                <div>
                  <Badge {...LETTER_STATES[person.state]} />
                  <LetterFacts person={person} />
                </div>
              ),
            },
            ...(filter === 'aktif'
              ? []
              : [
                  {
                    header: 'Satu surat',
                    cell: (person: LetterPerson) => <PrintOne {...props} person={person} />,
                  },
                ]),
          ]}
        />
        {count > PAGE && (
          <Pager
            label={`${(page - 1) * PAGE + 1}–${Math.min(page * PAGE, count)} dari ${formatNumber(count)}`}
            {...(page > 1 ? { previous: `${base}?tampil=${filter}&halaman=${page - 1}` } : {})}
            {...(page * PAGE < count ? { next: `${base}?tampil=${filter}&halaman=${page + 1}` } : {})}
          />
        )}
      </Card>
    </Layout>
  );
}

function countOf(opd: OpdLetters, filter: LetterFilter): number {
  const counts = { belum: opd.none + opd.expired + opd.noNumber, dicetak: opd.printed, aktif: opd.active };
  return counts[filter];
}

/** Many at once. */
function PrintCard({ opd, printId, typed = {}, faults = [] }: ActivationOpdPageProps) {
  const fresh = opd.none + opd.expired;
  const again = typed.untuk === 'ulang' || (fresh === 0 && opd.printed > 0);
  if (fresh + opd.printed === 0)
    return (
      <Notice kind="info" title="Tidak ada yang perlu dicetak">
        <p>Setiap pegawai yang ber-NIP di sini sudah punya kata sandi.</p>
      </Notice>
    );
  return (
    <Card title="Cetak surat">
      <form method="post" action={`/kelola/aktivasi/${opd.code}/surat`} class="form">
        <input type="hidden" name="cetakan" value={printId} />
        <input type="hidden" name="batal" value={String(opd.printed)} />
        <SelectField
          label="Untuk siapa"
          name="untuk"
          value={again ? 'ulang' : 'baru'}
          error={faultOf(faults, 'untuk')}
          options={[
            { value: 'baru', label: `Yang belum punya surat yang berlaku (${formatNumber(fresh)})` },
            { value: 'ulang', label: `Cetak ulang surat yang masih berlaku (${formatNumber(opd.printed)})` },
          ]}
        />
        <SelectField
          label="Paling banyak"
          name="banyak"
          value={typed.banyak ?? '100'}
          error={faultOf(faults, 'banyak')}
          hint="Dua surat pada setiap lembar A4. Sisanya dicetak dengan menekan tombol ini lagi."
          options={PORTIONS.map((portion) => ({
            value: String(portion),
            label: `${formatNumber(portion)} surat`,
          }))}
        />
        {opd.printed > 0 && (
          <CheckField
            name="setuju"
            label={`Cetak ulang membatalkan kode yang lama. ${formatNumber(opd.printed)} surat masih berlaku.`}
            error={faultOf(faults, 'setuju')}
          />
        )}
        <p class="muted small">
          Kode hanya tampil pada halaman berikutnya dan tidak disimpan. Siapkan pencetak, dan jangan
          tinggalkan layarnya. Tercatat atas nama Anda.
        </p>
        <Button>Buat surat</Button>
      </form>
    </Card>
  );
}

/** One letter: for somebody who just stands at the desk. */
function PrintOne({
  opd,
  printId,
  person,
}: Pick<ActivationOpdPageProps, 'opd' | 'printId'> & { person: LetterPerson }) {
  if (person.state === 'no-number') return <span class="muted small">Menunggu NIP</span>;
  const running = person.state === 'printed';
  return (
    <form method="post" action={`/kelola/aktivasi/${opd.code}/surat`} class="row">
      <input type="hidden" name="cetakan" value={printId} />
      <input type="hidden" name="untuk" value={running ? 'ulang' : 'baru'} />
      <input type="hidden" name="banyak" value="25" />
      <input type="hidden" name="pegawai" value={person.personId} />
      {running && <input type="hidden" name="batal" value="1" />}
      {running && (
        <label class="check">
          <input type="checkbox" name="setuju" value="ya" required />
          <span>Batalkan yang lama</span>
        </label>
      )}
      <Button look="quiet">
        {running ? 'Cetak ulang' : 'Cetak'}
        <span class="visually-hidden"> surat {person.name}</span>
      </Button>
    </form>
  );
}

function LetterFacts({ person: { state, madeAt, expiresAt, usedAt, printedBy } }: { person: LetterPerson }) {
  if (!madeAt || state === 'no-number') return null;
  const day = (at: Date) => formatDay(localDateOf(at, 'Asia/Jakarta'));
  const parts = [
    `Dicetak ${day(madeAt)}${printedBy ? ` oleh ${printedBy}` : ''}`,
    ...(state === 'printed' && expiresAt ? [`berlaku sampai ${day(expiresAt)}`] : []),
    ...(state === 'active' && usedAt ? [`dipakai ${day(usedAt)}`] : []),
  ];
  return <p class="muted small">{parts.join('; ')}</p>;
}
