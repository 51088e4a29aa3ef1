import { monthOf, zoneAbbreviation } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Card,
  DataTable,
  Layout,
  LinkButton,
  formatDay,
  formatMinutes,
  formatTime,
} from '../../../web/index.js';
import { wordsOfDay } from '../../day-status/day-words.rules.js';
import { pressPlaceWords } from '../../events/press-place-words.rules.js';
import { PRESS_SOURCE_WORDS } from '../../events/press-words.js';
import { receiptNumberOf } from '../../events/receipt-number.rules.js';
import { recapUrl } from '../recap-address.rules.js';
import { AdjustmentsNotice } from './day-adjustments.page.js';
import { causeAddress } from './cause-words.rules.js';
import { DayFactsCard } from './day-facts.page.js';
import { DayHistoryCard } from './day-history.page.js';
import type { DayWhy, WhyResult } from './day-why.js';
import {
  DIRECTION_WORDS,
  ROLL_CALL_WORDS,
  meaningOfPress,
  momentWords,
  whyTheyWon,
} from './why-words.rules.js';

/** "Kenapa?": what the day is, by which rule, on which facts, and what it was before. */
export function DayWhyPage({ why }: { why: DayWhy }) {
  const { person, own, workDate, results } = why;
  const month = { bulan: monthOf(workDate) };
  const back = own
    ? recapUrl(month, '/presensi/rekap/saya')
    : recapUrl(month, `/presensi/rekap/pegawai/${person.id}`);
  return (
    <Layout title={`Kenapa? ${formatDay(workDate)}`}>
      <Breadcrumbs
        crumbs={[
          { label: own ? 'Rekap saya' : `Rekap ${person.name}`, href: back },
          { label: 'Penjelasan satu hari' },
        ]}
      />
      <h1>{formatDay(workDate)}</h1>
      <p class="muted">
        {person.name} · {person.position} · {person.unitName}
      </p>
      {results.length === 0 && (
        <Card title="Hasil">
          <p>Tidak ada hasil untuk hari ini: tidak ada jadwal kerja dan tidak ada presensi.</p>
        </Card>
      )}
      <AdjustmentsNotice why={why} />
      {results.map((result) => (
        <ResultCard key={result.seq} result={result} why={why} />
      ))}
      <PressesCard why={why} />
      <DayFactsCard why={why} />
      <RulesCard why={why} />
      <DayHistoryCard why={why} />
      {own && (
        <p>
          <LinkButton href={`/presensi/koreksi/baru?hari=${workDate}`} look="quiet">
            Ajukan koreksi untuk hari ini
          </LinkButton>
        </p>
      )}
    </Layout>
  );
}

function ResultCard({ result, why }: { result: WhyResult; why: DayWhy }) {
  const { letter, word, tone } = wordsOfDay(result);
  const { zone, workDate, results } = why;
  const time = (at: Date | null, missing: boolean) =>
    at ? `${momentWords(at, zone, workDate)} ${zoneAbbreviation(zone)}` : missing ? 'tidak ada' : 'belum ada';
  const worked = result.plannedMinutes > 0 && result.checkInAt && result.checkOutAt;
  return (
    <Card
      title={results.length > 1 ? `Hasil sif ke-${result.seq}` : 'Hasil'}
      aside={<Badge tone={tone} code={letter} word={word} />}
    >
      {result.plannedMinutes > 0 && (
        <dl class="facts">
          <dt>Masuk</dt>
          <dd>{time(result.checkInAt, result.missingCheckIn)}</dd>
          <dt>Pulang</dt>
          <dd>{time(result.checkOutAt, result.missingCheckOut)}</dd>
          {worked && (
            <>
              <dt>Bekerja</dt>
              <dd>
                {formatMinutes(result.workedMinutes)} dari {formatMinutes(result.plannedMinutes)}
              </dd>
            </>
          )}
          {result.repaidMinutes > 0 && (
            <>
              <dt>Keterlambatan terganti</dt>
              <dd>{formatMinutes(result.repaidMinutes)}</dd>
            </>
          )}
          {result.forgivenMinutes > 0 && (
            <>
              <dt>Tidak dibebankan</dt>
              <dd>{formatMinutes(result.forgivenMinutes)}</dd>
            </>
          )}
          {result.rollCall && (
            <>
              <dt>Apel</dt>
              <dd>{ROLL_CALL_WORDS[result.rollCall]}</dd>
            </>
          )}
        </dl>
      )}
      <h3>Alasan</h3>
      <ol class="why-reasons">
        {result.reasons.map(({ rule, source, fact }) => (
          <li key={`${rule} ${fact}`}>
            {fact}
            <span class="muted small why-source">{source}</span>
          </li>
        ))}
      </ol>
      <p class="muted small">
        {result.provisional ? 'Hasil sementara' : 'Hasil tetap'}, dihitung{' '}
        {momentWords(result.derivedAt, zone, workDate)} {zoneAbbreviation(zone)}.
      </p>
    </Card>
  );
}

function PressesCard({ why }: { why: DayWhy }) {
  const { zone, workDate, presses, completeUntil } = why;
  return (
    <Card title="Presensi yang tercatat">
      <DataTable
        caption="Presensi yang tercatat"
        captionHidden
        narrow="stack"
        empty="Tidak ada presensi untuk hari ini."
        rows={presses}
        rowKey={({ id }) => id}
        columns={[
          {
            header: 'Pukul',
            rowHeader: true,
            cell: ({ occurredAt }) => momentWords(occurredAt, zone, workDate),
          },
          { header: 'Arah', cell: ({ direction }) => DIRECTION_WORDS[direction] },
          {
            header: 'Sumber',
            cell: ({ source, cited, distance }) => (
              <>
                {cited ? `${PRESS_SOURCE_WORDS[source]} (${cited})` : PRESS_SOURCE_WORDS[source]}
                {distance && <span class="small why-source">{pressPlaceWords(distance)}</span>}
              </>
            ),
          },
          {
            header: 'Arti',
            cell: (press) => (
              <>
                {meaningOfPress(press, why)}
                {press.takenBackBy && <TakenBackBy {...press.takenBackBy} open={why.openCauses} />}
              </>
            ),
          },
          { header: 'Tanda terima', cell: ({ id }) => receiptNumberOf(id) },
        ]}
      />
      <p class="muted small">
        {completeUntil
          ? `Semua sumber presensi unit ini sudah melapor sampai ${momentWords(completeUntil, zone, workDate)}.`
          : 'Belum semua sumber presensi unit ini melapor.'}
      </p>
    </Card>
  );
}

function TakenBackBy({
  cited,
  reference,
  open,
}: {
  cited: string;
  reference: string;
  open: DayWhy['openCauses'];
}) {
  const address = causeAddress('correction', reference, open);
  return <span class="small why-source">{address ? <a href={address}>{cited}</a> : cited}</span>;
}

function RulesCard({ why }: { why: DayWhy }) {
  const { rules, plan, zone } = why;
  if (!rules)
    return (
      <Card title="Aturan">
        <p>Tidak ada aturan jam kerja yang berlaku untuk pegawai ini pada hari itu.</p>
      </Card>
    );
  const { set } = rules;
  const others = plan.filter(({ ruleSet }) => ruleSet.id !== set.ruleSetId);
  return (
    <Card title="Aturan">
      <dl class="facts">
        <dt>Aturan</dt>
        <dd>{set.name}</dd>
        <dt>Dasar</dt>
        <dd>
          {set.decree.cited}
          {set.article && ` ${set.article}`}
          {set.decree.kind === 'example' && <span class="muted"> · contoh, bukan dasar hukum</span>}
        </dd>
        <dt>Mengapa aturan ini</dt>
        <dd>{whyTheyWon(rules)}</dd>
        <dt>Berlaku</dt>
        <dd>
          {rules.from ? `sejak ${formatDay(rules.from)}` : 'sejak semula'}
          {rules.until && `, sebelum ${formatDay(rules.until)}`}
        </dd>
        {others.map(({ seq, ruleSet, startsAt }) => (
          <>
            <dt>Jadwal hari itu</dt>
            <dd key={seq}>
              Dibuat menurut {ruleSet.name} ({ruleSet.decree}), mulai {formatTime(startsAt, zone)}.
            </dd>
          </>
        ))}
      </dl>
    </Card>
  );
}
