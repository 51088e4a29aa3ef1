import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Answering, Filing, type FilingWish, Waiting } from '../../../attendance/index.js';
import { PrincipalsQuery } from '../../../people/index.js';
import { Clock, Database, Jobs, LOGGER, type Logger, addDays, localDateOf } from '../../../platform/index.js';
import { weekOf } from '../attendance/leave-story.rules.js';
import { ZONE } from '../attendance/working-days.rules.js';
import { DemonstrationClock } from '../demonstration-clock.js';
import { readState } from '../demonstration-state.js';
import type { DemoPerson } from '../regency/people.rules.js';
import { DemonstrationRegency } from '../regency/demonstration-regency.service.js';

type Story = Pick<FilingWish, 'kind' | 'reason' | 'details'> & { fromDay: number; days: number };

const ADDRESS = { alamat: 'Desa Karangsari, Purbalingga' };
/** Days from the Monday of next week. The first is of the employee of the demonstration page, the others of colleagues. */
const STORIES: readonly Story[] = [
  { kind: 'annual', fromDay: 7, days: 3, reason: 'Menghadiri wisuda adik di Yogyakarta', details: ADDRESS },
  { kind: 'annual', fromDay: 7, days: 5, reason: 'Mudik menjenguk orang tua', details: ADDRESS },
  {
    kind: 'important',
    fromDay: 1,
    days: 3,
    reason: 'Melangsungkan pernikahan',
    details: { ...ADDRESS, sebab: 'menikah' },
  },
  {
    kind: 'official-travel',
    fromDay: 2,
    days: 2,
    reason: 'Rapat koordinasi SPBE di Semarang',
    details: { surat: 'ST 094/211/2026', tempat: 'Dinkominfo Provinsi Jawa Tengah' },
  },
  { kind: 'excuse', fromDay: 0, days: 1, reason: 'Mengurus berkas anak di sekolah', details: {} },
];
const OFFICE = 'DINKOMINFO';

/** Some people of one office ask for leave, the way everybody does; what they have asked already stays as it is. */
@Injectable()
export class DemonstrationRequests implements OnApplicationBootstrap {
  constructor(
    private readonly regency: DemonstrationRegency,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly filing: Filing,
    private readonly answering: Answering,
    private readonly waiting: Waiting,
    private readonly principals: PrincipalsQuery,
    private readonly jobs: Jobs,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!(this.clock instanceof DemonstrationClock) || !(await readState(this.database))) return;
    const { people } = await this.regency.read();
    const office = people.filter(
      ({ unit, head, kind, roster }) => unit.code.startsWith(OFFICE) && !head && kind === 'pns' && !roster,
    );
    const asker = office.find(({ cast }) => cast?.role === 'employee');
    const askers = [...(asker ? [asker] : []), ...office.filter(({ cast }) => !cast)].slice(
      0,
      STORIES.length,
    );
    try {
      for (const [place, person] of askers.entries()) await this.ask(person, STORIES[place]!);
      await this.consider(people, askers[0]?.id);
      await this.keepWaiting(office.find((one) => !one.cast && !askers.includes(one)));
    } catch (error) {
      this.log.warn({ err: error }, 'requests of the demonstration not filed');
    }
  }

  private async ask(person: DemoPerson, { fromDay, days, ...story }: Story): Promise<void> {
    const monday = addDays(weekOf(localDateOf(this.clock.now(), ZONE)), 7);
    const first = addDays(monday, fromDay);
    await this.filing.file(
      [
        {
          ...story,
          personId: person.id,
          first,
          last: addDays(first, days - 1),
          part: 'whole',
          formKey: `peragaan-${story.kind}-${fromDay}`,
        },
      ],
      { actorId: person.id },
    );
  }

  /** The chiefs of sections have given their opinion of all but the first, so that their head has something to decide. */
  private async consider(people: readonly DemoPerson[], butFor: string | undefined): Promise<void> {
    const chiefs = people.filter(({ unit, head }) => head && unit.code.startsWith(`${OFFICE}-`));
    for (const { id } of chiefs) {
      const chief = await this.principals.byPerson(id);
      if (!chief) continue;
      for (const { request, act } of await this.waiting.for(chief)) {
        if (act !== 'considered' || request.personId === butFor) continue;
        await this.answering.answer(chief, {
          requestId: request.id,
          revision: request.revision,
          act,
          verdict: 'approve',
          note: 'Pekerjaannya sudah dibagi.',
          trace: {},
        });
      }
    }
  }

  /** One waits for the head since two weeks: the head is reminded, and whoever stands above is told. */
  private async keepWaiting(person: DemoPerson | undefined): Promise<void> {
    if (!person) return;
    await this.database.transaction(async (tx) => {
      const waits = await tx.query(
        `with asked as (
           insert into staff_request (person_id, kind, during, state, reason, details, rule_set_id, article, considered, decided_at_level, form_key, filed_by, filed_at)
           select $1, kind, daterange(lower(during) + 21, lower(during) + 22), 'considered', 'Mengurus sertifikat tanah di kantor pertanahan',
             details, rule_set_id, article, considered, 'agency', $2, $1, $3::timestamptz - interval '14 days'
           from staff_request where form_key = $4 limit 1 on conflict do nothing returning id, filed_at, during
         ) insert into staff_request_step (request_id, at, actor_id, act, capacity, during)
         select id, filed_at, $1, 'filed', 'self', during from asked returning 1`,
        [person.id, 'peragaan-lama-menunggu', this.clock.now(), 'peragaan-excuse-0'],
      );
      const soon = { runAt: new Date(Date.now() + 5000), key: 'remind-of-the-story' };
      if (waits.length > 0) await this.jobs.later(tx, 'remind-requests', {}, soon);
    });
  }
}
