import { CHART_STYLES, Layout, LinkButton, Pager, YearHeatMap } from '../../../web/index.js';
import { personDisciplineUrl } from '../../discipline/discipline-address.rules.js';
import { legendOf, yearWords } from './person-year.rules.js';
import type { PersonYear } from './person-year.service.js';

/** A year of one person at a glance. */
export function PersonYearPage({ of }: { of: PersonYear }) {
  const { person, own, year, thisYear, cells } = of;
  const month = own ? '/presensi/rekap/saya' : `/presensi/rekap/pegawai/${person.id}`;
  const url = (tahun: number) => `${month}/tahun?tahun=${tahun}`;
  const legend = legendOf(cells);
  return (
    <Layout title={`Tahun ${year} ${person.name}`} wide styles={CHART_STYLES}>
      <div class="board-title">
        <div>
          <p class="eyebrow">{own ? 'Presensi saya setahun' : 'Presensi setahun'}</p>
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
      <p class="actions row">
        <LinkButton href={month} look="quiet">
          Bulan ini
        </LinkButton>
        <LinkButton href={personDisciplineUrl(person.id, year, own)} look="quiet">
          Disiplin kerja
        </LinkButton>
      </p>
      <YearHeatMap
        id="tahun"
        title={`Tahun ${year}, hari demi hari`}
        summary={yearWords(cells, legend)}
        year={year}
        days={cells}
        legend={legend}
      />
      <p class="muted small">
        Setiap kolom satu pekan, Senin di atas. Sel terlambat dan tanpa keterangan membuka penjelasan hari
        itu. Kotak kosong: tidak dijadwalkan, atau belum tiba.
      </p>
    </Layout>
  );
}
