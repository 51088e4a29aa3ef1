import { type TimeZone, zoneAbbreviation } from '../../../platform/index.js';
import { Card, formatNumber, formatShortInstant } from '../../../web/index.js';
import { RELEASE_WATCH, type ReleaseEvidence } from '../releases/failed-release.rules.js';

/** What the system saw of its own new version: only the signs that were there. */
export function ReleaseEvidenceCard({ evidence, zone }: { evidence: ReleaseEvidence; zone: TimeZone }) {
  const { version, previous, releasedAt, answers, failed, refusals, shortLives, outages, returned } =
    evidence;
  const when = (at: Date) => `${formatShortInstant(at, zone)} ${zoneAbbreviation(zone)}`;
  const signs = [
    `Versi ${version} mulai berjalan ${when(releasedAt)}, menggantikan versi ${previous}`,
    failed > 0 &&
      `${formatNumber(failed)} dari ${formatNumber(answers)} jawaban gagal pada saat-saat yang bermasalah`,
    refusals > 0 && `${formatNumber(refusals)} presensi ditolak`,
    outages > 0 && `seluruh layanan diam ${formatNumber(outages)} kali`,
    shortLives > 0 &&
      `${formatNumber(shortLives)} kali mati atau dihentikan sebelum berjalan ${RELEASE_WATCH.shortLifeMinutes} menit`,
    returned && `dikembalikan ke versi ${returned.version} ${when(returned.at)}`,
  ].filter((sign) => sign !== false && sign !== null);
  return (
    <Card title="Yang dilihat sistem">
      <ul class="outcome">
        {signs.map((sign) => (
          <li key={sign}>{sign}</li>
        ))}
      </ul>
      <p class="muted">
        Versi baru diawasi selama {RELEASE_WATCH.minutes} menit sejak mulai berjalan. Gangguan dihitung dari
        tanda pertama sampai tanda terakhir.
      </p>
    </Card>
  );
}
