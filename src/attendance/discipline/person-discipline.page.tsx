import type { Fault } from '../../platform/index.js';
import {
  Breadcrumbs,
  CHART_STYLES,
  Card,
  DataTable,
  ErrorSummary,
  Layout,
  LinkButton,
  Notice,
  Pager,
  SERVICES,
  Tile,
  Tiles,
  dateWords,
  formatDay,
  formatMinutes,
  formatMonth,
  formatNumber,
} from '../../web/index.js';
import { dayAddress } from '../day-status/day-address.js';
import { convertedWords } from './converted-words.rules.js';
import { disciplineUrl, personDisciplineUrl } from './discipline-address.rules.js';
import type { PersonDiscipline } from './discipline-desk.service.js';
import { Ladder, LadderPicture } from './ladder.page.js';
import { PunishmentList } from './punishments/punishment-list.js';
import { type Punishment, newPunishmentUrl } from './punishments/punishment.js';
import { type TypedAnswer, WarningHistory } from './warning-history.page.js';
import type { YearPart } from './year.rules.js';

export interface PersonDisciplineProps {
  of: PersonDiscipline;
  faults?: readonly Fault[];
  typed?: TypedAnswer;
}

/** One person's year: where on the ladder, by which days, under which article, and what was told and answered. */
export function PersonDisciplinePage({ of, faults = [], typed }: PersonDisciplineProps) {
  const { person, own, year, thisYear, parts, warnings } = of;
  const url = (tahun: number) => personDisciplineUrl(person.personId, tahun, own);
  return (
    <Layout
      title={`Disiplin ${year} ${person.name}`}
      wide
      faulty={faults.length > 0}
      styles={[...CHART_STYLES, 'ladder.css']}
    >
      <Breadcrumbs
        crumbs={[
          SERVICES,
          ...(own ? [] : [{ label: 'Disiplin kerja', href: '/presensi/disiplin' }]),
          { label: own ? 'Disiplin kerja saya' : person.name },
        ]}
      />
      <div class="board-title">
        <div>
          <h1>{person.name}</h1>
          <p class="muted">
            {person.position} · {person.unitName}
          </p>
        </div>
        <Pager
          name="Tahun"
          label={String(year)}
          previous={url(year - 1)}
          next={year < thisYear ? url(year + 1) : undefined}
          words={['Tahun sebelumnya', 'Tahun berikutnya']}
        />
      </div>
      <ErrorSummary faults={faults} />
      {parts.map((part, i) => (
        <Part key={part.until} part={part} of={of} older={i > 0} />
      ))}
      <Card
        title="Peringatan dan tanggapan"
        aside={
          <LinkButton
            look="quiet"
            href={disciplineUrl({ tahun: year }, `/presensi/disiplin/pegawai/${person.personId}/berkas.pdf`)}
          >
            Berkas bukti (PDF)
          </LinkButton>
        }
      >
        <WarningHistory of={of} warnings={warnings} faults={faults} typed={typed} />
      </Card>
      {of.punishments && <Punishments of={of} punishments={of.punishments} />}
      <p class="muted small">
        Hari yang masih sementara tidak dihitung. Hari libur, akhir pekan, dan lepas piket di antara dua hari
        kerja tidak memutus hitungan berturut-turut. E-Presensi menyusun bukti; pemeriksaan dan penjatuhan
        hukuman dilakukan atasan langsung dan pejabat yang berwenang.
        {own && ' Bila ada hari yang keliru, bicarakan dengan atasan Anda dan ajukan buktinya.'}
      </p>
    </Layout>
  );
}

function Punishments({ of, punishments }: { of: PersonDiscipline; punishments: readonly Punishment[] }) {
  return (
    <Card
      title="Hukuman disiplin"
      aside={
        of.punishes && (
          <LinkButton look="quiet" href={newPunishmentUrl(of.person.personId)}>
            Catat hukuman
          </LinkButton>
        )
      }
    >
      <PunishmentList punishments={punishments} empty="Tidak ada hukuman disiplin yang dicatat." />
      <p class="muted small">Hanya dibaca pegawai itu sendiri, yang memimpinnya, dan petugas kepegawaian.</p>
    </Card>
  );
}

function Part({ part, of, older }: { part: YearPart; of: PersonDiscipline; older: boolean }) {
  const { rules, standing, until } = part;
  const {
    unexcused,
    halfDays,
    shortMinutes,
    converted,
    counted,
    rung,
    next,
    rows,
    running,
    rowReached,
    salaryStops,
  } = standing;
  return (
    <section class="discipline-year" aria-label={older ? `Sampai ${dateWords(until)}` : `Sampai hari ini`}>
      {older && <h2>{`Sampai ${dateWords(until)}, menurut aturan yang berlaku waktu itu`}</h2>}
      {salaryStops && (
        <Notice kind="error" title={`Gaji dihentikan mulai ${formatMonth(salaryStops)}`}>
          <p>
            {rowReached!.days} hari kerja berturut-turut tanpa keterangan, {dateWords(rowReached!.first)}{' '}
            sampai {dateWords(rowReached!.last)}: {rules!.content.inARow!.penalty} ({rules!.decree}{' '}
            {rules!.content.inARow!.article}). Gaji dihentikan tanpa menunggu keputusan hukuman disiplin (
            {rules!.content.inARow!.salaryStop}).
          </p>
        </Notice>
      )}
      <Tiles>
        <Tile
          level={2}
          title="Tanpa keterangan"
          figure={formatNumber(unexcused.length)}
          unit={`hari kerja dalam tahun ${of.year}`}
        >
          {converted > 0 && (
            <p class="small">
              ditambah {converted} hari {convertedWords(rules!.content)}: {counted} hari
            </p>
          )}
          {halfDays.length > 0 && (
            <p class="small">
              Setengah hari tanpa keterangan: {halfDays.length} kali
              {!rules?.content.halfDays && ', dihitung terpisah'}
            </p>
          )}
        </Tile>
        <Tile
          level={2}
          title="Berturut-turut"
          figure={formatNumber(rows[0]?.days ?? Math.min(1, unexcused.length))}
          unit="hari kerja terpanjang"
        >
          {running && running.days > 1 && <p class="small">Sedang berjalan: {running.days} hari</p>}
        </Tile>
        <Tile
          level={2}
          title="Menit kurang"
          figure={formatMinutes(shortMinutes)}
          unit="terlambat dan pulang cepat"
        >
          <p class="small muted">
            {rules?.content.minutesAsDays
              ? `${rules.content.minutesAsDays.minutesPerDay} menit dihitung satu hari`
              : 'Dihitung terpisah, tidak menjadi hari'}
          </p>
        </Tile>
      </Tiles>
      {rules ? (
        <Card title={rules.name}>
          <p class="muted">
            {rules.decree}
            {rules.article && ` · ${rules.article}`}
            {rules.example && ' · bukan dasar hukum'}
          </p>
          {rung === null && next && (
            <p>
              Belum mencapai batas pertama. Masih {next.daysLeft} hari sampai {next.rung.penalty}.
            </p>
          )}
          <LadderPicture id={`tangga-${until}`} ladder={rules.content.ladder} counted={counted} />
          <Ladder
            ladder={rules.content.ladder}
            stands={{ fromDays: rung?.fromDays ?? null, counted, daysLeft: next?.daysLeft ?? null }}
          />
        </Card>
      ) : (
        <Notice kind="info" title="Belum ada aturan disiplin untuk jenis kepegawaian ini">
          <p>
            Hari dan menit tetap dihitung, tetapi tidak dibandingkan dengan tingkat hukuman. Aturan PPPK
            ditetapkan pejabat pembina kepegawaian (PP 49/2018 Pasal 51 ayat (3)).
          </p>
        </Notice>
      )}
      {unexcused.length > 0 && <Days part={part} of={of} />}
    </section>
  );
}

function Days({ part, of }: { part: YearPart; of: PersonDiscipline }) {
  const { unexcused, rows } = part.standing;
  const { person } = of;
  const listed = unexcused.map((date, i) => ({ date, number: i + 1 }));
  return (
    <Card title="Hari-harinya">
      <DataTable<{ date: (typeof unexcused)[number]; number: number }>
        caption="Hari kerja tanpa keterangan"
        captionHidden
        narrow="stack"
        rows={listed.toReversed()}
        rowKey={({ date }) => date}
        columns={[
          {
            header: 'Hari',
            rowHeader: true,
            cell: ({ date }) => <a href={dayAddress(person.personId, date)}>{formatDay(date)}</a>,
          },
          { header: 'Menjadi', cell: ({ number }) => `hari ke-${number}` },
          {
            header: 'Mencapai',
            cell: ({ number }) =>
              part.rules?.content.ladder.find(({ fromDays }) => fromDays === number)?.penalty ?? '–',
          },
          {
            header: 'Berturut-turut',
            cell: ({ date }) => {
              const row = rows.find(({ first, last }) => date >= first && date <= last);
              return row ? `bagian dari ${row.days} hari` : '–';
            },
          },
        ]}
      />
    </Card>
  );
}
