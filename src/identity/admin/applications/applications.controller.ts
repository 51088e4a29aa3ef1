import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { Requires } from '../../../access/index.js';
import { type ReadySettings, SETTINGS } from '../../../platform/index.js';
import { readQuery, render } from '../../../web/index.js';
import { issuerOf } from '../../oidc/engine-names.js';
import { ApplicationDesk } from './application-desk.service.js';
import { settingsOf } from './application-settings.rules.js';
import { ApplicationPage } from './application.page.js';
import { ApplicationsFilter } from './applications.form.js';
import { ApplicationRightsQuery } from './application-rights.query.js';
import { ApplicationsPage } from './applications.page.js';
import { ApplicationsQuery } from './applications.query.js';
import { cursorOf, placeOf } from './cursor.rules.js';
import { AsCarer, type Carer } from '../reach.js';

const PAGE = 50;
const DONE: Record<string, string> = {
  diubah: 'Perubahan sudah disimpan',
  tetap: 'Tidak ada yang berubah',
  nonaktif: 'Aplikasi sudah dinonaktifkan',
  aktif: 'Aplikasi sudah aktif kembali',
  hak: 'Hak aplikasi ini sekarang tercatat atas nama Anda',
  terdaftar: 'Aplikasi ini sudah terdaftar; rahasianya tampil satu kali saja, pada halaman sebelumnya',
};

/** Reading about applications: the list, and one of them. */
@Controller('kelola/aplikasi')
@Requires('applications:register')
export class ApplicationsController {
  constructor(
    private readonly desk: ApplicationDesk,
    private readonly applications: ApplicationsQuery,
    private readonly rights: ApplicationRightsQuery,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  @Get()
  async list(@AsCarer() carer: Carer, @Query() given: unknown) {
    const { setelah, ...chosen } = readQuery(ApplicationsFilter, given);
    const filter = { cari: '', status: '' as const, kelompok: '', unit: '', ...chosen };
    const { tops } = carer;
    const after = setelah ? (placeOf(setelah) ?? undefined) : undefined;
    const [found, categories, owners, lapsed] = await Promise.all([
      this.applications.list({
        tops,
        search: filter.cari || undefined,
        status: filter.status || undefined,
        category: filter.kelompok || undefined,
        owner: filter.unit || undefined,
        after,
        limit: PAGE + 1,
      }),
      this.applications.categories(),
      this.applications.owners(tops),
      this.rights.lapsed(tops),
    ]);
    const page = found.slice(0, PAGE);
    const last = found.length > PAGE ? page.at(-1)! : null;
    const address = (place: string | null) => {
      const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value));
      if (place) query.set('setelah', place);
      return `/kelola/aplikasi?${query}`;
    };
    return render(ApplicationsPage, {
      applications: page,
      filter,
      categories,
      owners,
      lapsed,
      next: last && address(cursorOf({ name: last.sortName, clientId: last.clientId })),
      first: after ? address(null) : null,
    });
  }

  @Get(':clientId')
  async show(@AsCarer() carer: Carer, @Param('clientId') clientId: string, @Query('sudah') done: unknown) {
    const application = await this.desk.open(carer, clientId);
    return render(ApplicationPage, {
      application,
      settings: settingsOf(issuerOf(this.settings), clientId, application.metadata),
      rights: await this.desk.rightsOf(carer, clientId),
      done: typeof done === 'string' ? DONE[done] : undefined,
    });
  }
}
