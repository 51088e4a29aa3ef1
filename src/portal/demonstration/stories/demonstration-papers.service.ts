import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import {
  CONTOH_PASSPHRASE,
  IssuedDesk,
  Letterheads,
  Ordering,
  RecapPapers,
  RecapService,
} from '../../../attendance/index.js';
import { Database, type Month, addMonths, firstDayOf, instantAt } from '../../../platform/index.js';
import { STORY_OFFICE } from '../attendance/mishaps.rules.js';
import { ZONE, workingDayOf } from '../attendance/working-days.rules.js';
import type { DemonstrationClock } from '../demonstration-clock.js';
import { readFreeDays } from '../loading/rule-book.query.js';
import { ActorsQuery } from './actors.query.js';
import { held } from './held.js';
import type { ToldPast } from './told-past.query.js';

const TRACE = {};

/** What an office prints of a closed month: under its letterhead, signed by its head; and files of all offices. */
@Injectable()
export class DemonstrationPapers {
  constructor(
    private readonly actors: ActorsQuery,
    private readonly letterheads: Letterheads,
    private readonly recaps: RecapService,
    private readonly papers: RecapPapers,
    private readonly issued: IssuedDesk,
    private readonly ordering: Ordering,
    private readonly database: Database,
  ) {}

  /** After every office has closed the month. */
  async tell({ regency: { people } }: ToldPast, month: Month, clock: DemonstrationClock): Promise<void> {
    const told = await this.database.query(`select 1 from export_order limit 1`);
    if (told.length > 0) return;
    const admin = await this.actors.holder(people, 'opd-admin', STORY_OFFICE);
    const head = await this.actors.headOf(people, STORY_OFFICE);
    if (!admin || !head) return;
    const freeDays = await readFreeDays(this.database);
    const at = (place: number, time: string) =>
      instantAt(workingDayOf(addMonths(month, 1), place, freeDays), time, ZONE);
    await clock.asOf(at(1, '10:12:00'), () => this.keepLetterhead(admin, month));
    const byName = await clock.asOf(at(8, '13:24:00'), () => this.print(admin, month, 'nama'));
    await clock.asOf(at(8, '15:02:00'), async () =>
      held(await this.issued.sign(head, { code: byName, trace: TRACE, passphrase: CONTOH_PASSPHRASE })),
    );
    // Files of all offices: in the present, by whoever manages the personnel of the regency.
    const hr = await this.actors.holder(people, 'hr', 'PBG');
    if (hr) held(await this.ordering.ask(hr, { bulan: month, unit: 'PBG' }, TRACE));
  }

  /** One's own words at the head of what is printed; the coat of arms is the office's to hand in. */
  private async keepLetterhead(admin: Principal, month: Month): Promise<void> {
    const { mark } = await this.letterheads.open(admin, { code: STORY_OFFICE, trace: TRACE });
    const text = {
      names: ['Dinas Komunikasi dan Informatika'],
      address: 'Jalan Contoh Nomor 1, Purbalingga 53311 (alamat peragaan)',
      phone: '(0281) 000000',
      email: 'dinkominfo@purbalingga.example',
      website: 'dinkominfo.purbalingga.example',
    };
    const wish = { from: firstDayOf(month), text, logo: null, mark };
    held(await this.letterheads.keep(admin, { code: STORY_OFFICE, trace: TRACE, wish }));
  }

  private async print(by: Principal, month: Month, view: 'nama' | 'unit'): Promise<string> {
    const asked = { bulan: month, unit: STORY_OFFICE };
    const opened = await this.recaps.open(by, asked, 'attendance:export', TRACE);
    const { code } = await this.papers.print(by, opened, { view, columns: 'ringkas', size: 'F4' }, TRACE);
    return code;
  }
}
