import { type WorkDate, zoneAbbreviation } from '../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  EmptyState,
  Field,
  Layout,
  LinkButton,
  Notice,
  formatNumber,
  dateWords,
  lastDayWords,
  spanWords,
} from '../../web/index.js';
import { Lacks } from './official/lacks.js';
import { CHANNEL_WORDS } from './official/official-account.rules.js';
import type { OfficialAccount } from './official/official-account.js';
import { WorkPlaceSketch, placeWords } from './places/work-place-sketch.js';
import type { WorkPlace } from './places/work-place.js';
import { UnitHistory } from './unit-history.page.js';
import type { Leader, UnitCounts, UnitFacts } from './unit-details.query.js';
import type { PastName, UnitEvent, UnitToCome } from './unit-history.query.js';
import type { TreeNode } from './tree.rules.js';
import { UNIT_KIND_WORDS, unitAddress } from './unit-kinds.js';
import { UnitLacks } from './unit-lacks.js';
import { UnitPlans, isPlanned } from './unit-plans.page.js';

/** A link of the line upwards; without a code it is not the reader's to open. */
export interface LineLink {
  code: string | null;
  name: string;
}

export interface UnitPageProps {
  unit: UnitFacts;
  day: WorkDate;
  today: WorkDate;
  /** Highest first, without the unit itself. */
  above: readonly LineLink[];
  below: readonly Pick<TreeNode, 'code' | 'name' | 'kind' | 'allPeople'>[];
  leaders: readonly Leader[];
  counts: UnitCounts;
  places: readonly WorkPlace[];
  accounts: readonly OfficialAccount[];
  names: readonly PastName[];
  events: readonly UnitEvent[];
  /** Units that are planned below it. */
  toCome: readonly UnitToCome[];
  /** Codes of other units in the history that the reader may open. */
  readable: ReadonlySet<string>;
  rights: { change: boolean; accounts: boolean; people: boolean; letterhead: boolean };
  /** The unit has ended, or has not begun: shown as of another day than today. */
  elsewhen: 'ended' | 'planned' | null;
  done: string | null;
}

const CAPACITY: Record<Leader['capacity'], string> = {
  definitive: 'Definitif',
  plt: 'Plt (pelaksana tugas)',
  plh: 'Plh (pelaksana harian)',
  delegation: 'Penerima pelimpahan wewenang',
};

/** `/kelola/unit/:code`: everything about a unit on a day. */
export function UnitPage(props: UnitPageProps) {
  const { unit, day, today, above, elsewhen, done, rights } = props;
  const at = day === today ? undefined : day;
  return (
    <Layout title={unit.name} wide>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Unit organisasi', href: `/kelola/unit${at ? `?tanggal=${at}` : ''}` },
          ...above.map(({ code, name }) => ({
            label: name,
            ...(code ? { href: unitAddress(code, at) } : {}),
          })),
          { label: unit.shortName },
        ]}
      />
      <h1>{unit.name}</h1>
      {done && <Notice kind="success" title={done} live />}
      {elsewhen && (
        <Notice kind="info" title={elsewhen === 'ended' ? 'Unit ini sudah tidak ada' : 'Unit ini belum ada'}>
          <p>{`Di bawah ini keadaannya pada ${dateWords(day)}.`}</p>
        </Notice>
      )}
      {!elsewhen && at && (
        <Notice kind="info" title={`Keadaan pada ${dateWords(day)}`}>
          <p>
            Bukan keadaan hari ini. <a href={unitAddress(unit.code)}>Lihat keadaan hari ini</a>
          </p>
        </Notice>
      )}
      {elsewhen !== 'ended' && day >= today && <UnitLacks {...props} />}
      <div class="halves">
        <Facts {...props} />
        <Leading {...props} />
      </div>
      <UnitPlans
        code={unit.code}
        events={props.events.filter((event) => isPlanned(event, today))}
        toCome={props.toCome}
        readable={props.readable}
        mayCancel={rights.change}
      />
      <Below {...props} at={at} />
      <Places {...props} />
      <Accounts {...props} />
      <UnitHistory
        names={props.names}
        events={props.events.filter((event) => !isPlanned(event, today))}
        readable={props.readable}
      />
      {rights.change && elsewhen !== 'ended' && <Ways code={unit.code} root={unit.parentId === null} />}
    </Layout>
  );
}

function Facts({ unit, counts, day, today, rights, elsewhen }: UnitPageProps) {
  const people = new URLSearchParams({ unit: unit.code, ...(day === today ? {} : { tanggal: day }) });
  return (
    <Card
      title="Ringkasan"
      aside={
        rights.letterhead && elsewhen !== 'ended' ? (
          <a href={`${unitAddress(unit.code)}/kop-surat`}>Atur kop surat</a>
        ) : undefined
      }
    >
      <dl class="facts">
        <dt>Jenis</dt>
        <dd>{UNIT_KIND_WORDS[unit.kind]}</dd>
        <dt>Nama singkat</dt>
        <dd>{unit.shortName}</dd>
        <dt>Kode</dt>
        <dd>{unit.code}</dd>
        <dt>Kode SIPD</dt>
        <dd>{unit.sipdCode ?? 'belum diisi'}</dd>
        <dt>Zona waktu</dt>
        <dd>{zoneAbbreviation(unit.timeZone)}</dd>
        <dt>Pegawai</dt>
        <dd>
          {counts.here === counts.withBelow
            ? formatNumber(counts.here)
            : `${formatNumber(counts.here)} di unit ini, ${formatNumber(counts.withBelow)} bersama unit di bawahnya`}
          {counts.withBelow > 0 && (
            <>
              {'. '}
              <a href={`/kelola/pegawai?${people}`}>Lihat pegawainya</a>
            </>
          )}
        </dd>
        <dt>Bentuk ini</dt>
        <dd>{spanWords(unit.from, unit.until)}</dd>
      </dl>
      <form method="get" action={unitAddress(unit.code)} class="row">
        <Field label="Keadaan pada tanggal" name="tanggal" type="date" value={day} required={false} plain />
        <Button look="quiet">Tampilkan</Button>
      </form>
    </Card>
  );
}

function Leading({
  unit,
  leaders,
  day,
  today,
  rights,
  elsewhen,
}: Pick<UnitPageProps, 'unit' | 'leaders' | 'day' | 'today' | 'rights' | 'elsewhen'>) {
  const aside =
    rights.people && elsewhen !== 'ended' ? (
      <a href={`${unitAddress(unit.code)}/kepala`}>Tunjuk kepala</a>
    ) : undefined;
  return (
    <Card title="Pimpinan" aside={aside}>
      {leaders.length === 0 ? (
        <EmptyState
          title={day === today ? 'Jabatan kepala sedang kosong.' : 'Tidak ada kepala pada tanggal itu.'}
        />
      ) : (
        <dl class="facts">
          {leaders.map((leader) => (
            <>
              <dt>{CAPACITY[leader.capacity]}</dt>
              <dd>
                <a href={`/kelola/pegawai/${leader.personId}`}>{leader.name}</a>
                <br />
                <span class="muted small">
                  {leader.title}
                  {leader.until && `, ${lastDayWords(leader.until)}`}
                </span>
              </dd>
            </>
          ))}
        </dl>
      )}
    </Card>
  );
}

function Below({ below, at }: UnitPageProps & { at: WorkDate | undefined }) {
  if (below.length === 0) return null;
  return (
    <Card title={`Unit di bawahnya (${formatNumber(below.length)})`}>
      <details open={below.length <= 10}>
        <summary>
          {below.length <= 10 ? 'Daftar unit' : `Tampilkan ${formatNumber(below.length)} unit`}
        </summary>
        <DataTable
          caption="Unit di bawahnya"
          captionHidden
          narrow="stack"
          rows={below}
          rowKey={({ code }) => code}
          columns={[
            {
              header: 'Nama',
              rowHeader: true,
              cell: ({ code, name }) => <a href={unitAddress(code, at)}>{name}</a>,
            },
            { header: 'Jenis', cell: ({ kind }) => UNIT_KIND_WORDS[kind] },
            { header: 'Pegawai', numeric: true, cell: ({ allPeople }) => formatNumber(allPeople) },
          ]}
        />
      </details>
    </Card>
  );
}

function Places({ unit, places, rights, elsewhen }: UnitPageProps) {
  const aside =
    rights.change && elsewhen !== 'ended' ? (
      <a href={`${unitAddress(unit.code)}/tempat-kerja`}>Atur tempat kerja</a>
    ) : undefined;
  return (
    <Card title="Tempat kerja" aside={aside}>
      {places.length === 0 ? (
        <p class="muted">Belum ada tempat kerja yang ditetapkan untuk unit ini.</p>
      ) : (
        <ul class="places">
          {places.map((place) => (
            <li key={place.id}>
              <strong>{place.name}</strong>
              <WorkPlaceSketch place={place} />
              <p class="muted small">{`${placeWords(place)}. Ketelitian posisi paling buruk ${place.maxAccuracyMetres} m.`}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Accounts({ unit, accounts, rights, elsewhen }: UnitPageProps) {
  const aside =
    rights.accounts && elsewhen !== 'ended' ? (
      <a href={`${unitAddress(unit.code)}/akun-resmi`}>Atur akun resmi</a>
    ) : undefined;
  return (
    <Card title="Akun resmi" aside={aside}>
      {accounts.length === 0 ? (
        <p class="muted">Belum ada akun resmi yang tercatat.</p>
      ) : (
        <DataTable
          caption="Akun resmi"
          captionHidden
          narrow="stack"
          rows={accounts}
          rowKey={({ id }) => id}
          columns={[
            { header: 'Kanal', rowHeader: true, cell: ({ channel }) => CHANNEL_WORDS[channel] },
            {
              header: 'Alamat',
              cell: ({ address }) => (
                <a href={address} rel="noreferrer" class="stored">
                  {address.replace(/^https?:\/\/(www\.)?/, '')}
                </a>
              ),
            },
            { header: 'Pengelola', cell: ({ adminName }) => adminName ?? 'belum ditunjuk' },
            {
              header: 'SK',
              cell: ({ decreeNumber, decreeDate }) =>
                decreeNumber
                  ? `${decreeNumber}${decreeDate ? `, ${dateWords(decreeDate)}` : ''}`
                  : 'belum ada',
            },
            { header: 'Keadaan', cell: (account) => <Lacks account={account} /> },
          ]}
        />
      )}
    </Card>
  );
}

function Ways({ code, root }: { code: string; root: boolean }) {
  const ways = [
    ['perbaikan', 'Perbaiki data', 'Salah ketik, jenis, kode SIPD, zona waktu: tanpa mengubah riwayat'],
    ['penggantian-nama', 'Ganti nama', 'Nama baru sejak suatu tanggal, dengan dasar hukum'],
    ...(root
      ? []
      : [
          ['pemindahan', 'Pindahkan', 'Ke bawah unit lain'],
          ['penggabungan', 'Gabungkan', 'Beberapa unit menjadi satu'],
          ['pemekaran', 'Mekarkan', 'Satu unit menjadi beberapa'],
          ['penutupan', 'Tutup', 'Unit yang sudah kosong'],
        ]),
  ] as const;
  return (
    <Card
      title="Ubah unit ini"
      aside={
        <LinkButton href={`/kelola/unit/baru?induk=${code}`} look="quiet">
          Bentuk unit di bawahnya
        </LinkButton>
      }
    >
      <ul class="ways">
        {ways.map(([path, title, text]) => (
          <li key={path}>
            <a href={`${unitAddress(code)}/${path}`}>
              <strong>{title}</strong>
              <span>{text}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
