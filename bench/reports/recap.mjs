/** Recaps of a month and of a year, over HTTP as a leader reads them, each against the bare grouping of the days in SQL. */
import pg from 'pg';
import { expectStatus } from '../lib/load.mjs';
import { number, verdict } from '../lib/table.mjs';
import { PEOPLE, YEAR, timed } from './scene.mjs';

const MONTH = `${YEAR}-10`;

const BARE = `select person_id, count(*) filter (where status = 'present'), count(*) filter (where late_minutes > 0), sum(late_minutes),
    count(*) filter (where left_early_minutes > 0), count(*) filter (where status = 'absent'), count(*) filter (where status = 'on-leave')
  from attendance_day where work_date between $1 and $2`;

export async function rows({ http, leaderJar, databaseUrl, year }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const page = (address) => async (round) => {
    const unit = year.offices[round % year.offices.length];
    expectStatus(
      await http.get(`/presensi/rekap?${address.replace('OPD', unit)}`, { cookie: leaderJar.header }),
      200,
    );
  };
  const bare = (first, last, ofOffice) => async (round) => {
    const values = [first, last];
    if (ofOffice) values.push(year.offices[round % year.offices.length]);
    const which = ofOffice
      ? ` and unit_id in (select t.unit_id from unit u, unit_subtree(u.id, $2::date) t where u.code = $3)`
      : '';
    await pool.query({
      name: `bare ${first} ${ofOffice}`,
      text: `${BARE}${which} group by person_id`,
      values,
    });
  };
  const month = [`${MONTH}-01`, `${MONTH}-31`];
  const whole = [`${YEAR}-01-01`, `${YEAR}-12-31`];
  const of = (text) => `${text}, ${number(PEOPLE)} people and ${number(year.days)} days`;
  try {
    const floors = {
      regencyMonth: await timed(bare(...month, false)),
      officeMonth: await timed(bare(...month, true)),
      regencyYear: await timed(bare(...whole, false), 3),
      officeYear: await timed(bare(...whole, true)),
    };
    const scenes = [
      ['Month recap of the regency, by unit', `bulan=${MONTH}`, floors.regencyMonth, 500],
      ['Month recap of the regency, by name', `bulan=${MONTH}&tampil=nama`, floors.regencyMonth, 500],
      ['Month recap of an OPD, by unit', `bulan=${MONTH}&unit=OPD&tampil=unit`, floors.officeMonth, 100],
      ['Month recap of an OPD, by name', `bulan=${MONTH}&unit=OPD&tampil=nama`, floors.officeMonth, 100],
      ['Year recap of the regency, by unit', `tahun=${YEAR}`, floors.regencyYear, 200],
      ['Year recap of the regency, by kind', `tahun=${YEAR}&tampil=jenis`, floors.regencyYear, 200],
      ['Year recap of an OPD, by unit', `tahun=${YEAR}&unit=OPD&tampil=unit`, floors.officeYear, 200],
      [
        'Year recap of an OPD, by name, all columns',
        `tahun=${YEAR}&unit=OPD&tampil=nama&kolom=semua`,
        floors.officeYear,
        200,
      ],
      [
        'Ten months and a half of an OPD, by name',
        `dari=${YEAR}-01-15&sampai=${YEAR}-11-30&unit=OPD&tampil=nama`,
        floors.officeYear,
        200,
      ],
    ];
    const table = [];
    for (const [what, address, floor, goal] of scenes) {
      const took = await timed(page(address));
      table.push({
        what: of(what),
        figure: `p50 ${number(took.p50)} ms, p95 ${number(took.p95)} ms`,
        floor: `bare GROUP BY of the days ${number(floor.p50)} ms`,
        ratio: number(took.p50 / floor.p50, 2),
        goal: `p95 <= ${goal} ms`,
        verdict: verdict(took.p95 <= goal),
      });
    }
    return table;
  } finally {
    await pool.end();
  }
}
